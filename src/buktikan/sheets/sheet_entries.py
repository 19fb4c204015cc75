"""Entries out of one sheet of an agency workbook: data rows, place rows, records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from buktikan.core.framework import Element, Framework, ValueKind
from buktikan.core.observation import Entry, Record
from buktikan.core.problem import Problem, Where
from buktikan.sheets.entry_cells import breakdown_from, claims_from, status_from, unit_from
from buktikan.sheets.fault import Fault
from buktikan.sheets.header import find_header
from buktikan.sheets.layout import (
    DATA_COLUMNS,
    ENTRY,
    PLACE_COLUMNS,
    STATUS_CODES,
    STATUS_WORDS,
    SUM_LABEL,
    Column,
    record_columns,
)
from buktikan.sheets.opening import SheetRows
from buktikan.sheets.reading import Counts
from buktikan.sheets.sheet_row import SheetRow
from buktikan.sheets.wire import cell_name

SPOTS = ("element", "place", "unit", *(column.key for column in ENTRY))
TYPED = tuple(column.key for column in ENTRY if column.key not in ("period", "source"))
"""Columns that a fresh template leaves empty: a row without any of them is blank."""


@dataclass(slots=True)
class Found:
    """What one sheet gave so far; `readable` is false where a needed column is not there."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    elements: set[str] = field(default_factory=set)
    readable: bool = True

    def blank(self) -> None:
        """Count a row that holds no answer."""
        self.counts += Counts(rows_read=1, blank=1)

    def close(self, row: SheetRow, entry: Entry | None) -> None:
        """Count a row as entered or refused and keep what it gave."""
        self.problems += row.problems
        if row.refused or entry is None:
            self.counts += Counts(rows_read=1, refused=1)
            return
        self.entries.append(entry)
        self.counts += Counts(rows_read=1, entered=1)


@dataclass(slots=True)
class RecordRow:
    """One record and the data row it says it belongs to; `taken` once that row was found."""

    period: str
    source: str
    record: Record
    where: Where
    taken: bool = False


def rows_under_header(
    sheet: SheetRows, columns: Sequence[Column], file: str, found: Found
) -> Iterable[SheetRow]:
    """Rows below the header that hold anything in a known column; header problems are noted."""
    header, problems = find_header(sheet, columns, file)
    found.problems += problems
    if header is None or any(
        column.is_needed and column.key not in header.at for column in columns
    ):
        found.readable = False
        return
    found.problems += _merged(sheet, header.row, set(header.at.values()), file)
    for number in range(header.row + 1, len(sheet.rows)):
        row = SheetRow(sheet, header, number, file)
        if row.has_any(header.at):
            yield row


def _merged(sheet: SheetRows, header: int, columns: set[int], file: str) -> Iterable[Problem]:
    for first, left, last, right in sheet.merged:
        if last > header and any(left <= column <= right for column in columns):
            spot = f"{cell_name(first, left)}:{cell_name(last, right)}"
            yield Fault.CELL_MERGED.at(
                Where(file, sheet.name, spot),
                f"Sel {spot} digabung; isinya tidak jelas milik baris atau kolom mana.",
                "Pisahkan selnya (Batal Gabung Sel) dan isi setiap sel sendiri-sendiri.",
            )


def read_data(
    sheet: SheetRows,
    framework: Framework,
    place: str,
    records: Mapping[str, list[RecordRow]],
    file: str,
) -> Found:
    """Entries of a data sheet; rows of record elements gather their records."""
    found = Found()
    for row in rows_under_header(sheet, DATA_COLUMNS, file, found):
        element = framework.elements.get(row.text("element"))
        if element is None:
            _without_element(row, framework, found)
            continue
        found.elements.add(element.name)
        if element.kind is ValueKind.RECORDS:
            _close_records(row, element, place, records.get(element.name, []), found)
        elif row.has_any(TYPED):
            found.close(row, entry_of(row, element, place, row.value(element), DATA_COLUMNS))
        else:
            found.blank()
    return found


def _without_element(row: SheetRow, framework: Framework, found: Found) -> None:
    name = row.text("element")
    if not name and not row.has_any(column.key for column in ENTRY):
        found.blank()
        return
    near = get_close_matches(name, framework.elements, n=2)
    hint = f" Mungkin maksudnya: {', '.join(near)}." if near else ""
    row.tell(
        Fault.ROW_UNKNOWN,
        "element",
        f'Kode data "{name}" tidak dikenal.' if name else "Baris ini berisi data tanpa kode data.",
        f'Pilih kode dari daftar pada kolom "Kode data".{hint}',
    )
    found.close(row, None)


def _close_records(
    row: SheetRow, element: Element, place: str, offered: list[RecordRow], found: Found
) -> None:
    period, source = row.text("period"), row.text("source")
    mine = [
        one
        for one in offered
        if not one.taken and one.period == period and one.source in ("", source)
    ]
    for one in mine:
        one.taken = True
    others = [key for key in TYPED if key != "value"]
    if not mine and not row.has_any(others):
        found.blank()
        return
    value: str | tuple[Record, ...] = tuple(one.record for one in mine) or ""
    found.close(row, entry_of(row, element, place, value, DATA_COLUMNS))


def read_places(sheet: SheetRows, element: Element, file: str) -> Found:
    """Entries of a village or district sheet; our own total at its foot is passed over."""
    found = Found()
    for row in rows_under_header(sheet, PLACE_COLUMNS, file, found):
        place = row.text("place")
        if place.casefold() == SUM_LABEL.casefold():
            continue
        if not row.has_any(TYPED):
            found.blank()
            continue
        if not place:
            row.tell(
                Fault.ROW_UNKNOWN,
                "place",
                "Baris ini berisi data tanpa kode wilayah.",
                "Isi kode wilayahnya, atau pindahkan datanya ke baris desa yang benar.",
                element.name,
            )
        found.close(row, entry_of(row, element, place, row.value(element), PLACE_COLUMNS))
    return found


def entry_of(
    row: SheetRow,
    element: Element,
    place: str,
    value: str | Decimal | bool | date | tuple[Record, ...],
    columns: Sequence[Column],
) -> Entry:
    """The entry of a row, with the cell of each field."""
    row.inspect(columns)
    evidence, paired = claims_from(row.text("evidence"), row.text("locator"))
    if not paired:
        _unpaired(row, element)
    breakdown = breakdown_from(row.text("breakdown"))
    if breakdown is None:
        _no_breakdown(row, element)
    entry = Entry(
        element=element.name,
        place=place,
        period=row.period(element),
        value=value,
        where=row.where,
        unit=unit_from(row.text("unit")) or element.unit.value,
        source=row.text("source"),
        producer=row.text("producer"),
        published=row.day("published"),
        base_version=row.text("base_version"),
        status=_status(row, element),
        breakdown=breakdown or {},
        absence=row.text("absence"),
        reason=row.text("reason"),
        note=row.text("note"),
        evidence=evidence,
        spots={key: row.spot(key) for key in SPOTS},
    )
    row.problems = [one.answered(entry.reason) for one in row.problems]
    return entry


def _status(row: SheetRow, element: Element) -> str:
    status = status_from(row.text("status"))
    if status and status not in STATUS_CODES:
        row.tell(
            Fault.STATUS_UNKNOWN,
            "status",
            f'Status angka "{status}" tidak dikenal.',
            f"Pilih dari daftar: {', '.join(STATUS_WORDS)}.",
            element.name,
        )
    return status


def _unpaired(row: SheetRow, element: Element) -> None:
    row.tell(
        Fault.EVIDENCE_PAIRING,
        "locator",
        "Jumlah letak tidak sama dengan jumlah kunci bukti.",
        "Tulis satu letak untuk setiap kunci, dipisah titik koma, atau tulis alasannya.",
        element.name,
    )


def _no_breakdown(row: SheetRow, element: Element) -> None:
    row.tell(
        Fault.BREAKDOWN_FORM,
        "breakdown",
        f'Rincian "{row.text("breakdown")}" tidak dapat dibaca.',
        "Tulis nama=nilai, misalnya sex=perempuan; age=15-24.",
        element.name,
    )


def read_records(sheet: SheetRows, element: Element, file: str) -> tuple[Found, list[RecordRow]]:
    """Records of one element; they become entries when their data row is read."""
    found = Found()
    gathered: list[RecordRow] = []
    columns = record_columns(element.records)
    keys = [f"record:{name}" for name in element.records]
    for row in rows_under_header(sheet, columns, file, found):
        if not row.has_any(keys):
            found.blank()
            continue
        row.inspect(columns)
        record = tuple((name, row.text(f"record:{name}")) for name in element.records)
        period = row.period(element)
        found.problems += row.problems
        if row.refused:
            found.counts += Counts(rows_read=1, refused=1)
            continue
        found.counts += Counts(rows_read=1, entered=1)
        gathered.append(RecordRow(period, row.text("source"), record, row.spot("period")))
    return found, gathered


def lost_records(records: Mapping[str, list[RecordRow]]) -> Iterable[Problem]:
    """Records that no data row took."""
    for element, rows in records.items():
        for one in rows:
            if not one.taken:
                yield Fault.RECORD_PERIOD.at(
                    one.where,
                    f'Catatan untuk periode "{one.period}" dan sumber "{one.source}" tidak '
                    "memiliki baris data.",
                    "Samakan periode dan sumbernya dengan baris data itu di lembarnya.",
                    element=element,
                )
