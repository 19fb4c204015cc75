"""Files into observations and findings, without any database.

Commands that need no records use this alone; imports use it before they store anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from buktikan.core.checks import Material, examine
from buktikan.core.entry import EntryReading, read_entries
from buktikan.core.evidence import EvidenceItem, EvidenceLink
from buktikan.core.framework import Framework
from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import Entry, Observation, ObservationKey
from buktikan.core.place import Gazetteer
from buktikan.core.problem import Findings
from buktikan.core.tenure import EvaluationSession
from buktikan.sheets.reader import read_workbook
from buktikan.sheets.reading import Counts, TableReading, WorkbookReading
from buktikan.sheets.request import EvidenceRow

WORKBOOKS = frozenset({".xlsx", ".xls", ".ods", ".xlsm"})
"""Endings that are opened as workbooks; everything else is a text table."""


@dataclass(frozen=True)
class Background:
    """What is known before a file comes in, and who brings it."""

    framework: Framework
    gazetteer: Gazetteer
    session: EvaluationSession | None = None
    history: tuple[Observation, ...] = ()
    evidence: Mapping[str, EvidenceItem] = field(default_factory=dict)
    links: Mapping[ObservationKey, tuple[EvidenceLink, ...]] = field(default_factory=dict)
    by: str = ""
    at: datetime | None = None
    official: bool = False


@dataclass(frozen=True)
class Examined:
    """One file as understood.

    `entries` counts what was filled in; `refused` what became no observation; `blank` rows that
    nobody filled in. `agency` is the name that the workbook's identity gives.
    """

    name: str
    observations: tuple[Observation, ...]
    evidence: tuple[EvidenceRow, ...]
    findings: Findings
    entries: int
    refused: int
    blank: int
    agency: str = ""

    @property
    def rows_read(self) -> int:
        """Everything that was read: filled in or not."""
        return self.entries + self.blank


def examine_workbook(path: Path, background: Background) -> Examined:
    """Read an agency workbook and run every check over it."""
    reading = read_workbook(path, background.framework, session=background.session)
    return understand_workbook(path.name, reading, background)


def understand_workbook(name: str, reading: WorkbookReading, background: Background) -> Examined:
    """The same for a workbook that was read already."""
    agency = reading.identity.agency if reading.identity else ""
    entries = tuple(_sourced(entry, agency) for entry in reading.entries)
    register = {
        **background.evidence,
        **{row.key: item_of(row) for row in reading.evidence},
    }
    found = _understand(name, entries, reading.counts, replace(background, evidence=register))
    return replace(
        found,
        evidence=reading.evidence,
        findings=reading.findings + found.findings,
        agency=agency,
    )


def understand_table(name: str, reading: TableReading, background: Background) -> Examined:
    """Run every check over a text table that was read already."""
    found = _understand(name, reading.entries, reading.counts, background, reading.number_format)
    return replace(found, findings=reading.findings + found.findings)


def understand_typed(entries: Sequence[Entry], background: Background) -> Examined:
    """Run every check over what was typed on a page; there a dot parts thousands."""
    counts = Counts(rows_read=len(entries), entered=len(entries))
    return _understand("", tuple(entries), counts, background, NumberFormat.INDONESIAN)


def _understand(
    name: str,
    entries: tuple[Entry, ...],
    counts: Counts,
    background: Background,
    number_format: NumberFormat = NumberFormat.ASK,
) -> Examined:
    readings = read_entries(
        entries,
        EntryReading(
            background.framework,
            background.gazetteer,
            number_format,
            recorded_by=background.by,
            recorded_at=background.at,
            official=background.official,
        ),
    )
    checked = examine(
        Material(
            background.framework,
            background.gazetteer,
            readings.observations,
            background.session,
            background.history,
            background.evidence,
            background.links,
        )
    )
    return Examined(
        name=name,
        observations=readings.observations,
        evidence=(),
        findings=readings.findings + checked,
        entries=len(entries) + counts.refused,
        refused=readings.refused + counts.refused,
        blank=counts.blank,
    )


def _sourced(entry: Entry, agency: str) -> Entry:
    """An agency's own figure names the agency as its source, unless it names another."""
    if entry.source.strip() or not agency:
        return entry
    return replace(entry, source=agency)


def item_of(row: EvidenceRow) -> EvidenceItem:
    """A register row as an item whose files have not been looked at yet."""
    return EvidenceItem(
        key=row.key,
        title=row.title,
        issuer=row.issuer,
        files=(),
        classification=row.classification,
        number=row.number,
        issued=row.issued,
        link=row.link,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        synthetic=row.synthetic,
    )
