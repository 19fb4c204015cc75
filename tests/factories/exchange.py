"""Bundles as a region would seal them, small and quick, with whatever a test wants to be wrong."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from buktikan.core.place import NATION
from buktikan.documents.bundle import BundleContents, BundleFile, BundleKind, Json, canonical
from buktikan.documents.bundle_writing import write_bundle
from buktikan.frameworks import catalogue
from buktikan.records.models import Place

FRAMEWORK = "pj-2024-01"
SEALED = datetime(2024, 3, 19, 2, 0, tzinfo=UTC)
TABLES = ("values", "evidence", "notes", "links", "problems")
Sign = Callable[[bytes], bytes]


PLACES = (
    (NATION, "nation", None),
    ("64", "province", NATION),
    ("64.09", "regency", "64"),
    ("63", "province", NATION),
    ("63.01", "regency", "63"),
)


def open_places() -> None:
    """The nation, two provinces, a region of each; nothing takes part yet."""
    for key, level, parent in PLACES:
        Place(key=key, name=f"Wilayah {key}", level=level, parent_id=parent).save()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """The fingerprint of the shipped framework."""
    return catalogue.load(FRAMEWORK).fingerprint


@dataclass(frozen=True, slots=True)
class Sent:
    """What a region sends; every part may be replaced by what a test needs."""

    place: str = "64.09"
    name: str = "Kabupaten Penajam Paser Utara"
    session: str = "ppu-tw2-2024"
    quarter: int = 2
    inaugurated: str = "2023-09-19"
    values: Mapping[str, str] = field(default_factory=lambda: {"P1.1": "12.5", "P5.1": "2.10"})
    supersedes: str = ""
    reason: str = ""
    framework: str = FRAMEWORK
    fingerprint: str = ""
    framework_files: Mapping[str, bytes] = field(default_factory=dict)
    tables: Mapping[str, Json] = field(default_factory=dict)
    raw: Mapping[str, bytes] = field(default_factory=dict)
    evidence: Iterable[tuple[str, bytes]] = (("B-1/surat.pdf", b"%PDF-1.7 CONTOH"),)
    organisation: str = "Pemerintah Kabupaten CONTOH"
    at: datetime = SEALED

    def session_data(self) -> dict[str, Json]:
        """session.json as sealing writes it."""
        return {
            "place": self.place,
            "region": self.name,
            "synthetic": True,
            "letterhead": {
                "government": "Pemerintah Kabupaten CONTOH",
                "office": "Bupati",
                "address": "",
                "seat": "Ibu Kota",
                "signatory": "Sekda (CONTOH)",
                "signatory_post": "Sekretaris Daerah",
                "preparer": "",
                "preparer_post": "",
            },
            "tenure": {
                "holder": "Pj. (CONTOH)",
                "post": "Penjabat Bupati",
                "inaugurated": self.inaugurated,
                "term": 1,
                "ended": "",
                "decree": "",
            },
            "session": {
                "key": self.session,
                "quarter": self.quarter,
                "held_on": "2024-03-20",
                "cutoff": "2024-03-18",
                "level": "ministry",
                "framework": self.framework,
                "scope": [],
                "source": "",
            },
            "agencies": [],
        }

    def files(self) -> dict[str, bytes]:
        """The payload by path below data/."""
        tables: dict[str, Json] = {name: [] for name in TABLES}
        tables["achievements"] = [line(code, value) for code, value in self.values.items()]
        tables["values"] = [
            {"element": "population", "place": self.place, "period": "2023", "value": "1"}
        ]
        tables["session"] = self.session_data()
        tables |= self.tables
        files = {f"{name}.json": canonical(rows) for name, rows in tables.items()}
        files |= {f"evidence/{path}": data for path, data in self.evidence}
        files |= {
            f"framework/{self.framework}/{name}": data
            for name, data in self.framework_files.items()
        }
        return {path: data for path, data in {**files, **self.raw}.items() if data != b"-"}


def line(code: str, value: str, standing: str = "backed") -> Json:
    """One line of achievements.json; an empty value is no value."""
    return {
        "code": code,
        "name": f"Indikator {code}",
        "unit": "persen",
        "formula": "",
        "now": figure(value, standing),
        "previous": figure("", "without"),
        "baseline": figure("", "without"),
        "reached": None,
        "evidence": ["B-1"] if value else [],
    }


def figure(value: str, standing: str) -> Json:
    """One column of a line."""
    return {
        "value": value or None,
        "printed": value.replace(".", ",") if value else "tanpa data dukung",
        "standing": standing if value else "without",
        "as_of": "2023" if value else "",
        "source": "BPS",
        "why_absent": [],
        "not_supplied": "",
    }


def report_bundle(target: Path, sent: Sent | None = None, sign: Sign | None = None) -> str:
    """Write the bundle of a report; returns its seal."""
    one = sent or Sent()
    contents = BundleContents(
        files=tuple(BundleFile(path, data) for path, data in one.files().items()),
        organisation=one.organisation,
        session=one.session,
        title=f"Laporan Triwulan {one.quarter} {one.name}",
        framework=one.framework,
        framework_fingerprint=one.fingerprint or fingerprint(),
        sealed_by="Sekda (CONTOH)",
        sealed_at=one.at,
        supersedes=one.supersedes,
        reason=one.reason,
    )
    return write_bundle(target, contents, sign=sign).seal_id


def evaluation_bundle(
    target: Path,
    *,
    seal: str,
    notes: list[Json],
    place: str = "64.09",
    at: datetime = SEALED,
    scores: list[Json] | None = None,
    replies: list[Json] | None = None,
) -> str:
    """Write an evaluation of a seal; returns its own seal."""
    tables: dict[str, Json] = {
        "evaluation": {"seal": seal, "place": place, "session": "ppu-tw2-2024"},
        "notes": notes,
        "scores": scores or [],
    }
    if replies is not None:
        tables["replies"] = replies
    contents = BundleContents(
        files=tuple(BundleFile(f"{name}.json", canonical(one)) for name, one in tables.items()),
        organisation="Kementerian (CONTOH)",
        session="ppu-tw2-2024",
        title="Hasil evaluasi (CONTOH)",
        framework=FRAMEWORK,
        framework_fingerprint=fingerprint(),
        sealed_by="Evaluator (CONTOH)",
        sealed_at=at,
        kind=BundleKind.EVALUATION,
    )
    return write_bundle(target, contents).seal_id


def note(key: str, text: str, state: str = "new") -> Json:
    """One row of notes.json."""
    empty = dict.fromkeys(("line", "speaker", "due", "owner", "action", "obstacle", "source"), "")
    return {**empty, "key": key, "kind": "advice", "state": state, "text": text, "proof": []}


def as_json(value: Json) -> bytes:
    """Bytes of JSON that no sealing would write."""
    return json.dumps(value).encode()


def received_report(place: str, session: str) -> tuple[int, int]:
    """A report of the place that arrived and was accepted: the numbers of bundle and report."""
    from buktikan.actions.exchange_arrival import receive
    from buktikan.actions.exchange_decision import Answers, accept

    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{place}.zip"
        report_bundle(path, Sent(place=place, name="Kabupaten CONTOH", session=session))
        bundle = receive(path, path.name, by="Evaluator (CONTOH)").bundle
    accept(bundle, by="Evaluator (CONTOH)", answers=Answers(words="CONTOH"))
    return bundle.pk, bundle.report.pk
