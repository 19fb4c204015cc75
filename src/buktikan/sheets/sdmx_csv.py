"""SDMX-CSV, with the heads of versions 1.0 (DATAFLOW) and 2.0 (STRUCTURE)."""

from collections.abc import Sequence
from pathlib import Path

from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import Entry
from buktikan.core.problem import Findings, Problem, Where
from buktikan.sheets.fault import Fault
from buktikan.sheets.reading import Counts, TableReading
from buktikan.sheets.sdmx_rows import TIME, VALUE, SdmxObservation, SdmxOptions, entry_of
from buktikan.sheets.text_table import TextFaultError, TextTable, Told, open_table, ragged

FIRST = frozenset({"DATAFLOW", "STRUCTURE"})
HEADS = frozenset({*FIRST, "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"})
"""Columns that speak of the message, not of a figure."""
BETWEEN = ": "
"""What parts a code from its label, where a file carries both."""


def read_sdmx_csv(path: Path, options: SdmxOptions) -> TableReading:
    """Read an SDMX-CSV file in one pass; numbers are exact, with a decimal point."""
    rows = SdmxRows(options)
    try:
        with open_table(path, _knows, options.encoding) as table:
            _read(table, rows)
    except TextFaultError as error:
        rows.told.add(error.problem)
        rows.stopped = True
    return rows.reading()


def _knows(header: str) -> bool:
    return concept_of(header) in (*HEADS, TIME, VALUE, "REF_AREA", "FREQ")


def concept_of(header: str) -> str:
    """The concept that a head names: "REF_AREA: Reference area" is REF_AREA, "STRUCTURE[;]" too."""
    return header.partition(BETWEEN)[0].partition("[")[0].strip()


class SdmxRows:
    """Observations on their way to entries; what is refused is told and counted."""

    def __init__(self, options: SdmxOptions) -> None:
        """Nothing read yet."""
        self.options = options
        self.entries: list[Entry] = []
        self.told = Told()
        self.blank = 0
        self.refused = 0
        self.stopped = False

    def take(self, one: SdmxObservation) -> None:
        """Keep the observation, or the problem that refuses it."""
        found = entry_of(one, self.options)
        if isinstance(found, Problem):
            self.refuse(found)
        else:
            self.entries.append(found)

    def refuse(self, problem: Problem) -> None:
        """A row that became nothing."""
        self.refused += 1
        self.told.add(problem)

    def reading(self) -> TableReading:
        """What came of it, stopped half-way or not."""
        findings = self.told.findings()
        if self.stopped and self.entries:
            findings += Findings(unchecked=("Sisa berkas sesudah galat itu tidak diperiksa.",))
        entered = len(self.entries)
        counts = Counts(entered + self.blank + self.refused, entered, self.blank, self.refused)
        return TableReading(tuple(self.entries), findings, counts, NumberFormat.ENGLISH)


def _read(table: TextTable, rows: SdmxRows) -> None:
    concepts = [concept_of(one) for one in table.header]
    where = Where(table.file, row=table.header_row)
    if not FIRST.intersection(concepts[:1]):
        rows.told.add(
            Fault.COLUMN_MISSING.at(
                where,
                "Kolom pertama bukan DATAFLOW (SDMX-CSV 1.0) atau STRUCTURE (SDMX-CSV 2.0).",
                "Unduh ulang sebagai SDMX-CSV, atau pilih tata letak lain untuk berkas ini.",
            )
        )
        rows.stopped = True
        return
    missing = [name for name in (TIME, VALUE) if name not in concepts]
    for name in missing:
        rows.told.add(
            Fault.COLUMN_MISSING.at(
                where, f"Kolom {name} tidak ada.", "SDMX-CSV selalu memuat kolom ini."
            )
        )
    if missing:
        rows.stopped = True
        return
    shape = _Shape(table, concepts)
    for number, row in table.rows:
        if not any(cell.strip() for cell in row):
            rows.blank += 1
        elif len(row) != len(concepts):
            rows.refuse(ragged(table.file, number, len(row), len(concepts)))
        else:
            rows.take(shape.observation(number, row))


class _Shape:
    """What the head says of every row."""

    def __init__(self, table: TextTable, concepts: Sequence[str]) -> None:
        self.file = table.file
        self.concepts = concepts
        self.columns = dict(zip(concepts, table.header, strict=True))
        self.labelled = {name for name, head in self.columns.items() if BETWEEN in head}
        before = concepts[: concepts.index(VALUE)]
        self.dimensions = frozenset(before) - HEADS

    def observation(self, number: int, row: Sequence[str]) -> SdmxObservation:
        """One row; of codes with labels only the codes."""
        cells = {
            name: (cell.partition(BETWEEN)[0] if name in self.labelled else cell).strip()
            for name, cell in zip(self.concepts, row, strict=True)
        }
        action = cells.get("ACTION", "")
        concepts = {name: cell for name, cell in cells.items() if name not in HEADS}
        where = Where(self.file, row=number)
        return SdmxObservation(concepts, self.dimensions, where, action, self.columns)
