"""Reading tidy text tables: one row, one figure."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType

from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import Entry, EvidenceClaim, Record
from buktikan.core.problem import Findings, Problem, Where
from buktikan.sheets.entry_cells import claims_from
from buktikan.sheets.fault import Fault
from buktikan.sheets.layout import STATUS_CODES
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.reading import Counts, TableReading
from buktikan.sheets.safe_cell import unguarded
from buktikan.sheets.text_table import (
    ColumnSpots,
    TextFaultError,
    TextTable,
    Told,
    open_table,
    ragged,
)

NEEDED = ("element", "place", "period", "value")
OPTIONAL = (
    "unit",
    "source",
    "producer",
    "published",
    "base_version",
    "status",
    "absence",
    "reason",
    "note",
    "evidence",
    "locator",
)
ALIASES: Mapping[str, str] = {
    **{name: name for name in (*NEEDED, *OPTIONAL)},
    "indicator": "element",
    "indikator": "element",
    "kode data": "element",
    "region_code": "place",
    "kode wilayah": "place",
    "periode": "period",
    "periode acuan": "period",
    "nilai": "value",
    "satuan": "unit",
    "sumber": "source",
    "produsen": "producer",
    "produsen data": "producer",
    "tanggal terbit": "published",
    "versi dasar": "base_version",
    "tidak dapat dipasok karena": "absence",
    "alasan": "reason",
    "catatan": "note",
    "kunci bukti": "evidence",
    "letak dalam bukti": "locator",
}
BREAKDOWNS = ("sex", "age", "village", "district")
NO_BREAKDOWN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TidyOptions:
    """What the sender declares of a tidy file.

    `elements` maps the file's indicator codes to element names (a code without a mapping is kept
    as it is); `source` fills rows that name none; `breakdowns` are columns that split a figure.
    """

    places: PlaceBridge
    number_format: NumberFormat = NumberFormat.ASK
    elements: Mapping[str, str] | None = None
    encoding: str = "utf-8"
    source: str = ""
    breakdowns: tuple[str, ...] = BREAKDOWNS


def field_of(header: str) -> str | None:
    """The field that a header names; None for a column that is not known."""
    plain = " ".join(header.casefold().split())
    return ALIASES.get(plain) or ALIASES.get(plain.replace("_", " "))


def read_tidy(path: Path, options: TidyOptions) -> TableReading:
    """Read a tidy table in one pass; values stay texts, `core` reads the numbers."""
    rows = _TidyRows(options)
    try:
        with open_table(path, lambda cell: field_of(cell) is not None, options.encoding) as table:
            rows.read(table)
    except TextFaultError as error:
        rows.told.add(error.problem)
        rows.stopped = True
    return rows.reading()


class _TidyRows:
    """One tidy file while it is read."""

    def __init__(self, options: TidyOptions) -> None:
        self.options = options
        self.entries: list[Entry] = []
        self.told = Told()
        self.blank = 0
        self.refused = 0
        self.stopped = False

    def reading(self) -> TableReading:
        """What came of it, stopped half-way or not."""
        findings = self.told.findings()
        if self.stopped and self.entries:
            findings += Findings(unchecked=("Sisa berkas sesudah galat itu tidak diperiksa.",))
        entered = len(self.entries)
        counts = Counts(entered + self.blank + self.refused, entered, self.blank, self.refused)
        return TableReading(tuple(self.entries), findings, counts, self.options.number_format)

    def read(self, table: TextTable) -> None:
        """Header first; rows only when it has what is needed."""
        at, columns, breakdowns, problems = self._columns(table)
        for problem in problems:
            self.told.add(problem)
        if any(name not in at for name in NEEDED):
            self.stopped = True
            return
        width = len(table.header)
        nowhere = width
        pick = itemgetter(*(at.get(name, nowhere) for name in (*NEEDED, *OPTIONAL)))
        for number, row in table.rows:
            if len(row) != width:
                self._odd_row(table.file, number, row, width)
                continue
            row.append("")
            self._row(table.file, number, row, pick, columns, breakdowns)

    def _odd_row(self, file: str, number: int, row: Sequence[str], width: int) -> None:
        if not any(cell.strip() for cell in row):
            self.blank += 1
            return
        self.refused += 1
        self.told.add(ragged(file, number, len(row), width))

    def _row(
        self,
        file: str,
        number: int,
        row: list[str],
        pick: Callable[[Sequence[str]], tuple[str, ...]],
        columns: Mapping[str, str],
        breakdowns: Sequence[tuple[str, int]],
    ) -> None:
        whole = "".join(row)
        if not whole:
            self.blank += 1
            return
        cells = [unguarded(cell) for cell in row] if "'" in whole else row
        element, place, period, value, unit, source, producer, published, *others = pick(cells)
        base, status, absence, reason, note, evidence, locator = others
        key = self.options.places.key(place)
        if key is None or (status and status not in STATUS_CODES):
            self._refuse(ColumnSpots(file, number, columns), place, status if key else "")
            return
        claims: tuple[EvidenceClaim, ...] = ()
        if evidence:
            claims, _ = claims_from(evidence, locator)
        self.entries.append(
            Entry(
                self._element(element),
                key,
                period,
                records_from(value) if value[:2] == "[{" else value,
                Where(file, row=number),
                unit,
                source or self.options.source,
                producer,
                published,
                base,
                status,
                {name: cells[index] for name, index in breakdowns if cells[index]}
                if breakdowns
                else NO_BREAKDOWN,
                absence,
                reason,
                note,
                claims,
                ColumnSpots(file, number, columns),
            )
        )

    def _refuse(self, spots: ColumnSpots, place: str, status: str) -> None:
        self.refused += 1
        if not status:
            self.told.add(self.options.places.unknown(place, spots["place"]))
            return
        self.told.add(
            Fault.STATUS_UNKNOWN.at(
                spots["status"],
                f'Status angka "{status}" tidak dikenal.',
                f"Pakai kode SDMX: {', '.join(sorted(STATUS_CODES))}.",
            )
        )

    def _element(self, name: str) -> str:
        mapped = self.options.elements
        return mapped.get(name, name) if mapped else name

    def _columns(
        self, table: TextTable
    ) -> tuple[dict[str, int], dict[str, str], list[tuple[str, int]], list[Problem]]:
        at: dict[str, int] = {}
        columns: dict[str, str] = {}
        breakdowns: list[tuple[str, int]] = []
        problems: list[Problem] = []
        for index, header in enumerate(table.header):
            name = field_of(header)
            where = Where(table.file, row=table.header_row, column=header)
            if name is None and header.casefold() in self.options.breakdowns:
                breakdowns.append((header.casefold(), index))
                columns[header.casefold()] = header
            elif name is None:
                problems.append(_unknown_column(where))
            elif name in at:
                problems.append(_repeated_column(where, columns[name]))
            else:
                at[name], columns[name] = index, header
        problems += [
            _missing_column(name, Where(table.file, row=table.header_row))
            for name in NEEDED
            if name not in at
        ]
        return at, columns, breakdowns, problems


def _unknown_column(where: Where) -> Problem:
    return Fault.COLUMN_UNKNOWN.at(
        where,
        f'Kolom "{where.column}" tidak dikenal dan tidak dibaca.',
        f"Kolom yang dikenal: {', '.join((*NEEDED, *OPTIONAL, *BREAKDOWNS))}.",
    )


def _repeated_column(where: Where, first: str) -> Problem:
    return Fault.COLUMN_REPEATED.at(
        where,
        f'Kolom "{where.column}" menyatakan hal yang sama dengan kolom "{first}".',
        "Hapus salah satunya.",
    )


def _missing_column(name: str, where: Where) -> Problem:
    others = [alias for alias, meant in ALIASES.items() if meant == name and alias != name]
    return Fault.COLUMN_MISSING.at(
        where,
        f'Kolom "{name}" tidak ada (nama lain: {", ".join(others)}).',
        "Tambahkan kolom itu beserta kepalanya pada baris pertama.",
    )


def records_from(text: str) -> str | tuple[Record, ...]:
    """A list of records out of its JSON text; any other text unchanged."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not all(
        isinstance(row, dict) and all(isinstance(cell, str) for cell in row.values())
        for row in rows
    ):
        return text
    return tuple(tuple(row.items()) for row in rows)
