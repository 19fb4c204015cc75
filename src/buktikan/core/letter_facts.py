"""What the letters that go with a report may say: the sealed facts, and nothing that lives on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buktikan.core.exchange_data import Json, ReceivedLine, lines_of, parsed
from buktikan.core.exchange_session import NAME as SESSION_FILE
from buktikan.core.exchange_session import SealedSession, session_of
from buktikan.core.report import Completeness, ReportContents

LINES_FILE = "data/achievements.json"
SEAL_FILE = "seal.json"
DRAFT_SEAL = "(terbit saat laporan disegel)"
COUNTS = ("lines", "backed", "waiting", "rejected", "without", "not_supplied", "no_data")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A sealed report as its letters tell it. `seal_id` is empty in a draft; `day` is its day."""

    session: SealedSession
    framework: str
    lines: tuple[ReceivedLine, ...]
    completeness: Completeness
    day: date
    seal_id: str = ""
    sealed_by: str = ""
    synthetic: bool = False
    province: str = ""


def sealed_facts(seal_id: str, files: Mapping[str, bytes], province: str = "") -> LetterFacts:
    """The facts from a bundle's own files; raises WrongShapeError where they say too little."""
    seal = parsed(files[SEAL_FILE], SEAL_FILE)
    assert isinstance(seal, dict)
    told = seal.get("facts")
    facts: Mapping[str, Json] = told if isinstance(told, dict) else {}
    counts = {name: _count(facts.get(name)) for name in COUNTS}
    session = session_of(parsed(files[SESSION_FILE], SESSION_FILE))
    return LetterFacts(
        session=session,
        framework=str(session.session.framework),
        lines=lines_of(parsed(files[LINES_FILE], LINES_FILE), LINES_FILE),
        completeness=Completeness(**counts),
        day=date.fromisoformat(str(seal.get("sealed_at", ""))[:10]),
        seal_id=seal_id,
        sealed_by=str(seal.get("sealed_by", "")),
        synthetic=facts.get("synthetic") is True or session.synthetic,
        province=province,
    )


def draft_facts(contents: ReportContents, province: str = "") -> LetterFacts:
    """The facts of a report that is not sealed yet: for looking at a template, never for sending.

    Lines are left out: a draft has nothing that may be told in public.
    """
    return LetterFacts(
        session=SealedSession(
            place=contents.session.place,
            region=contents.region_name,
            synthetic=contents.synthetic,
            letterhead=contents.letterhead,
            tenure=contents.tenure,
            session=contents.session,
        ),
        framework=contents.framework.key,
        lines=(),
        completeness=contents.completeness,
        day=contents.made_at.date(),
        synthetic=contents.synthetic,
        province=province,
    )


def _count(found: Json) -> int:
    return found if isinstance(found, int) and not isinstance(found, bool) else 0
