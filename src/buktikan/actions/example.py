"""Reading an example region's folder: its set-up, its sessions, its notes and its texts.

The formats are described in examples/ppu/README.md.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml
from django.db import transaction

from buktikan.actions.evidence import decide_rows
from buktikan.actions.note import write_note
from buktikan.actions.place import add_custom_place
from buktikan.actions.receipt import Receipt
from buktikan.actions.region import name_agencies, open_session, open_tenure, set_letterhead
from buktikan.actions.report_text import write_text
from buktikan.actions.submission import import_table, import_workbook
from buktikan.core.note import Note, NoteKind, NoteState, Severity
from buktikan.core.numeral import NumberFormat
from buktikan.core.place import CodeSystem, Gazetteer
from buktikan.core.report import Agency, Letterhead, ReportText
from buktikan.core.tenure import EvaluationSession, Level, Tenure, TenureQuarter
from buktikan.records.models import EvaluationSession as SessionRow
from buktikan.records.models import Place
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.reading import TableReading
from buktikan.sheets.tidy import TidyOptions, read_tidy

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Quarter:
    """One tenure quarter of the example: its folder and the session that it is for."""

    folder: Path
    session: str


@dataclass(frozen=True, slots=True)
class Example:
    """What the folder says."""

    folder: Path
    region: str
    letterhead: Letterhead
    agencies: tuple[Agency, ...]
    tenures: tuple[Tenure, ...]
    sessions: tuple[EvaluationSession, ...]
    notes: tuple[Note, ...]
    quarters: tuple[Quarter, ...]
    custom_places: tuple[Row, ...]
    synthetic: bool = False


def read_example(folder: Path) -> Example:
    """Read region.yaml; raises KeyError or ValueError where the folder is not of the format."""
    try:
        facts = yaml.safe_load((folder / "region.yaml").read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    region = facts["region"]
    tenures = tuple(Tenure(place=region, **one) for one in facts["tenures"])
    return Example(
        folder=folder,
        region=region,
        letterhead=Letterhead(**facts["letterhead"]),
        agencies=tuple(
            Agency(one["key"], one["name"], one["short_name"], tuple(one["roles"]))
            for one in facts["agencies"]
        ),
        tenures=tenures,
        sessions=tuple(_session(one, tenures) for one in facts["sessions"]),
        notes=tuple(_note(one) for one in facts.get("notes") or ()),
        quarters=tuple(
            Quarter(folder / one["folder"], one["session"]) for one in facts.get("quarters") or ()
        ),
        custom_places=tuple(facts.get("custom_places") or ()),
        synthetic=bool(facts.get("synthetic")),
    )


def _session(
    facts: Mapping[str, str | int | date | list[str]], tenures: tuple[Tenure, ...]
) -> EvaluationSession:
    tenure = next(one for one in tenures if one.inaugurated == facts["inaugurated"])
    held_on, cutoff = facts["held_on"], facts["cutoff"]
    scope = facts.get("scope") or []
    if not isinstance(held_on, date) or not isinstance(cutoff, date) or not isinstance(scope, list):
        raise ValueError(f"session {facts['key']}: held_on and cutoff are dates, scope is a list")
    number = int(str(facts["quarter"]))
    return EvaluationSession(
        key=str(facts["key"]),
        place=tenure.place,
        quarter=TenureQuarter(tenure.inaugurated, number, tenure.term),
        held_on=held_on,
        cutoff=cutoff,
        level=Level(str(facts["level"])),
        framework=str(facts["framework"]),
        scope=frozenset(scope),
        source=str(facts.get("source", "")),
    )


def _note(facts: Mapping[str, str | date | list[str] | None]) -> Note:
    due = facts.get("due")
    proof = facts.get("proof") or []

    def words(name: str) -> str:
        return str(facts.get(name) or "")

    return Note(
        key=words("key"),
        session=words("session"),
        kind=NoteKind(words("kind")),
        text=words("text"),
        state=NoteState(words("state")),
        line=words("line"),
        speaker=words("speaker"),
        due=due if isinstance(due, date) else None,
        owner=words("owner"),
        action=words("action"),
        proof=tuple(proof) if isinstance(proof, list) else (),
        obstacle=words("obstacle"),
        source=words("source"),
        severity=Severity(words("severity") or Severity.MINOR.value),
        finding=words("finding"),
        expected=words("expected"),
        repeats=words("repeats"),
    )


@transaction.atomic
def set_up_example(example: Example, *, by: str) -> None:
    """Make the region, its agencies, tenures, sessions and notes; twice changes nothing."""
    for one in example.custom_places:
        if not Place.objects.filter(key=one["key"]).exists():
            add_custom_place(key=one["key"], name=one["name"], parent=one["parent"], by=by)
    set_letterhead(example.region, example.letterhead, by=by, synthetic=example.synthetic)
    name_agencies(example.region, example.agencies, by=by)
    for tenure in example.tenures:
        open_tenure(tenure, by=by)
    for session in example.sessions:
        open_session(session, by=by)
    for note in example.notes:
        write_note(note, by=by)
    for quarter in example.quarters:
        for text in read_texts(quarter.folder / "texts.yaml"):
            write_text(quarter.session, text, by=by)


def read_texts(path: Path) -> tuple[ReportText, ...]:
    """The report's texts; raises KeyError or ValueError where the file is not of the format."""
    try:
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    return tuple(
        ReportText(key, one["title"], tuple(one["paragraphs"]), bool(one.get("synthetic")))
        for key, one in facts.items()
    )


def read_decisions(quarter: Quarter) -> tuple[Row, ...]:
    """The verifier's decisions: rows of element ("*" for all), evidence, state and reason."""
    with (quarter.folder / "decisions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def import_official(example: Example, *, by: str, at: datetime) -> Receipt:
    """Import the example's register of official series."""
    path = example.folder / "series" / "official.csv"

    def read(gazetteer: Gazetteer) -> TableReading:
        return read_tidy(
            path,
            TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI), number_format=NumberFormat.ENGLISH),
        )

    return import_table(
        path,
        read,
        framework=example.sessions[0].framework,
        region=example.region,
        official=True,
        by=by,
        at=at,
    )


def import_quarter(quarter: Quarter, *, by: str, at: datetime) -> tuple[Receipt, ...]:
    """Import every agency workbook of a quarter, in the order of their names."""
    return tuple(
        import_workbook(
            path,
            quarter.session,
            by=by,
            evidence_folder=quarter.folder / "evidence",
            at=at,
        )
        for path in sorted((quarter.folder / "workbooks").glob("*.xlsx"))
    )


def decide_quarter(quarter: Quarter, *, by: str, at: datetime) -> dict[str, int]:
    """Carry out the verifier's decisions; returns how many links each word was said of."""
    session = SessionRow.objects.select_related("tenure").get(key=quarter.session)
    return decide_rows(session.tenure.place_id, read_decisions(quarter), by=by, at=at)
