"""What a bundle tells of whose report it is, what was written, and how its statements fared."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from buktikan.core.binding import Bindings, plain
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.outline import Outline
from buktikan.core.report import Letterhead, ReportContents
from buktikan.documents.bundle import Json

Judgements = Mapping[str, tuple[Judgement, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A judged statement of a text, named so that a reason can be given for it."""

    part: str
    judgement: Judgement

    @property
    def name(self) -> str:
        """Part, place and words: an answer holds for this statement and for no other."""
        return f"{self.part} {self.judgement.start} {self.judgement.quote}"[:300]

    @property
    def mark(self) -> str:
        """The name in letters that a form can carry."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]


def statements(judgements: Judgements, *verdicts: Verdict) -> tuple[Statement, ...]:
    """Statements with one of the verdicts, in the order of the report."""
    return tuple(
        Statement(part, one)
        for part, judged in judgements.items()
        for one in judged
        if one.verdict in verdicts
    )


def session_data(contents: ReportContents) -> Json:
    """Region, letterhead, appointment, session and agencies: what another installation needs."""
    session, tenure = contents.session, contents.tenure
    return {
        "place": session.place,
        "region": contents.region_name,
        "synthetic": contents.synthetic,
        "letterhead": _letterhead(contents.letterhead),
        "tenure": {
            "holder": tenure.holder,
            "post": tenure.post,
            "inaugurated": tenure.inaugurated.isoformat(),
            "term": tenure.term,
            "ended": tenure.ended.isoformat() if tenure.ended else "",
            "decree": tenure.decree,
        },
        "session": {
            "key": session.key,
            "quarter": session.quarter.number,
            "held_on": session.held_on.isoformat(),
            "cutoff": session.cutoff.isoformat(),
            "level": session.level.value,
            "framework": session.framework,
            "scope": [*sorted(session.scope)],
            "source": session.source,
        },
        "agencies": [
            {
                "key": one.key,
                "name": one.name,
                "short_name": one.short_name,
                "roles": [*sorted(one.roles)],
            }
            for one in sorted(contents.agencies, key=lambda one: one.key)
        ],
    }


def _letterhead(one: Letterhead) -> Json:
    return {
        "government": one.government,
        "office": one.office,
        "address": one.address,
        "seat": one.seat,
        "signatory": one.signatory,
        "signatory_post": one.signatory_post,
        "preparer": one.preparer,
        "preparer_post": one.preparer_post,
    }


def texts_data(contents: ReportContents) -> list[Json]:
    """Every text as people wrote it and as it is printed."""
    bindings = Bindings(contents)
    return [
        {
            "key": key,
            "title": text.title,
            "written": "\n\n".join(text.paragraphs),
            "printed": "\n\n".join(plain(one, bindings) for one in text.paragraphs),
            "synthetic": text.synthetic,
        }
        for key, text in sorted(contents.texts.items())
    ]


def judgements_data(judgements: Judgements, reasons: Mapping[str, str]) -> list[Json]:
    """Every statement with its verdict; a contradicted one with the reason it was sealed for."""
    return [_judgement(one, reasons) for one in statements(judgements, *Verdict)]


def _judgement(one: Statement, reasons: Mapping[str, str]) -> Json:
    judged = one.judgement
    return {
        "part": one.part,
        "verdict": judged.verdict.value,
        "kind": judged.kind,
        "start": judged.start,
        "end": judged.end,
        "quote": judged.quote,
        "why": [*judged.why],
        "right": judged.right,
        "lines": [*judged.lines],
        "reason": reasons.get(one.name, ""),
    }


def outline_data(outline: Outline) -> Json:
    """The chapters and parts that the report follows."""
    return {
        "key": outline.key,
        "name": outline.name,
        "source": outline.source,
        "chapters": [
            {
                "number": chapter.number,
                "title": chapter.title,
                "parts": [
                    {
                        "key": part.key,
                        "title": part.title,
                        "kind": part.kind.value,
                        "guidance": part.guidance,
                        "owner": part.owner,
                    }
                    for part in chapter.parts
                ],
            }
            for chapter in outline.chapters
        ],
    }


def contradicted(judgements: Judgements) -> tuple[Statement, ...]:
    """Statements that the data deny: each needs a reason before it is sealed."""
    return statements(judgements, Verdict.CONTRADICTED)


def unanswered(judgements: Judgements, reasons: Mapping[str, str]) -> Iterable[Statement]:
    """Contradicted statements for which nobody gave a reason."""
    return (one for one in contradicted(judgements) if not reasons.get(one.name, "").strip())
