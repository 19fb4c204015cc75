"""The schedule as a sheet, out and in: one session a row, with its slot and its team."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from xlsxwriter.workbook import Workbook

from buktikan.core.problem import Problem, Where
from buktikan.core.schedule_row import Named, ScheduleRow
from buktikan.core.tenure import Level
from buktikan.sheets.canvas import FIRST_ROW, Canvas
from buktikan.sheets.fault import Fault
from buktikan.sheets.layout import Column, Content
from buktikan.sheets.look import make_look
from buktikan.sheets.opening import SheetRows, safely_read
from buktikan.sheets.safe_cell import guarded, unguarded, write_text
from buktikan.sheets.schedule_cells import row_from
from buktikan.sheets.sheet_entries import Found, rows_under_header
from buktikan.sheets.template import WORKBOOK_OPTIONS
from buktikan.sheets.text_table import TextFaultError, open_table

SHEET = "Jadwal"
HINT = (
    "Satu sesi satu baris. Orang ditulis dengan surel, unit kerjanya dalam kurung; beberapa "
    "orang dipisah titik koma. Tanpa jam, sesi dibuka tanpa jadwal."
)
COLUMNS = (
    Column("place", "Kode daerah", 13, is_needed=True, hint="Misalnya 64.09."),
    Column("name", "Daerah", 28, is_entry=False),
    Column("inaugurated", "Pelantikan", 13, Content.DAY, is_needed=True),
    Column("quarter", "Triwulan", 9, is_needed=True, hint="1, 2, 3 atau 4."),
    Column("level", "Tingkat", 14, is_needed=True, hint="Provinsi atau Kementerian."),
    Column("framework", "Kerangka", 16, is_needed=True, hint="Kunci kerangka terpasang."),
    Column("held_on", "Hari evaluasi", 13, Content.DAY, is_needed=True),
    Column("cutoff", "Batas data", 13, Content.DAY, is_needed=True),
    Column("start", "Mulai", 9, hint="Misalnya 09.00."),
    Column("end", "Selesai", 9, hint="Misalnya 10.00."),
    Column("room", "Ruang", 22),
    Column("link", "Tautan", 22),
    Column("order", "Urutan", 9),
    Column("chair", "Ketua", 34, hint="surel@contoh.go.id (Inspektorat I)."),
    Column("members", "Anggota", 44, hint="Beberapa orang dipisah titik koma."),
    Column("coordinators", "Koordinator wilayah", 34),
    Column("words", "Alasan", 30, hint="Bila bentrok atau di luar jam kerja."),
)
MOST_ROWS = 5000
"""Sessions of all regions for more than a year: all of them are done in one go."""
HEADERS = {one.header.casefold() for one in COLUMNS}


@dataclass(slots=True)
class ScheduleReading:
    """The rows that can be used, and what is wrong with the others."""

    file: str
    rows: list[ScheduleRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, row: ScheduleRow, column: str, what: str, mend: str) -> None:
        """Note a problem at a cell of a row."""
        where = Where(self.file, SHEET, row.cell(column), row.number, column)
        self.problems.append(Fault.SCHEDULE_ROW.at(where, what, mend))


def read_schedule(path: Path, name: str) -> ScheduleReading:
    """Read a workbook, or a table of text; `name` is what the person calls the file."""
    reading = ScheduleReading(name)
    sheet = _text(path, reading) if name.casefold().endswith(".csv") else _book(path, reading)
    if sheet is None:
        return reading
    found = Found()
    for number, row in enumerate(rows_under_header(sheet, COLUMNS, name, found)):
        if number == MOST_ROWS:
            return ScheduleReading(name, problems=[_too_many(name, row.spot("place").cell)])
        row.inspect(COLUMNS)
        one = row_from(row, COLUMNS)
        reading.problems += row.problems
        if one is not None and not row.refused:
            reading.rows.append(one)
    reading.problems += found.problems
    return reading


def _too_many(name: str, cell: str) -> Problem:
    return Fault.FILE_TOO_LARGE.at(
        Where(name, SHEET, cell),
        f"Lembar ini memuat lebih dari {MOST_ROWS} sesi.",
        "Bagi menjadi beberapa lembar, misalnya satu untuk setiap provinsi.",
    )


def _book(path: Path, reading: ScheduleReading) -> SheetRows | None:
    opened = safely_read(path)
    if isinstance(opened, Problem):
        reading.problems.append(opened)
        return None
    sheet = next((one for one in opened.sheets if one.name == SHEET), None)
    if sheet is None:
        reading.problems.append(
            Fault.SHEET_MISSING.at(
                Where(reading.file),
                f'Lembar "{SHEET}" tidak ada di berkas ini.',
                "Unduh lembar jadwal dari halaman jadwal, lalu isi lembar itu.",
            )
        )
    return sheet


def _text(path: Path, reading: ScheduleReading) -> SheetRows | None:
    try:
        with open_table(path, lambda cell: cell.casefold() in HEADERS, "utf-8") as table:
            rows: list[tuple[str | None, ...]] = [()] * (table.header_row - 1)
            rows.append(tuple(table.header))
            for line, cells in table.rows:
                rows += [()] * (line - 1 - len(rows))
                rows.append(tuple(unguarded(one) for one in cells))
                if len(rows) > 2 * MOST_ROWS:
                    break  # more than is read anyway: a stranger's file does not fill the memory
    except TextFaultError as error:
        reading.problems.append(error.problem)
        return None
    return SheetRows(SHEET, tuple(rows), {}, {}, frozenset(), ())


def write_schedule_book(target: Path, rows: Iterable[ScheduleRow], *, about: str) -> None:
    """Write the rows as a workbook that can be read back."""
    with Workbook(str(target), WORKBOOK_OPTIONS) as workbook:
        canvas = Canvas(workbook, make_look(workbook), {}, about, "")
        sheet = canvas.table(SHEET, "Jadwal evaluasi", HINT, COLUMNS, 2)
        look = canvas.look
        number = FIRST_ROW - 1
        for number, row in enumerate(rows, start=FIRST_ROW):
            for index, (column, text) in enumerate(zip(COLUMNS, _cells(row), strict=True)):
                own = look.text if column.is_entry else look.locked
                write_text(sheet, number, index, text, own)
        for spare in range(number + 1, number + 1 + SPARE_ROWS):
            for index, column in enumerate(COLUMNS):
                own = look.day if column.content is Content.DAY else look.text
                sheet.write_blank(spare, index, None, own if column.is_entry else look.locked)
        at = [one.key for one in COLUMNS].index("level")
        choice = {"validate": "list", "source": [one.label for one in Level]}
        sheet.data_validation(FIRST_ROW, at, number + SPARE_ROWS, at, choice)


SPARE_ROWS = 40
"""Empty rows to type new sessions into."""


def write_schedule_text(target: Path, rows: Iterable[ScheduleRow]) -> None:
    """Write the rows as a table of text that no spreadsheet runs."""
    with target.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow([one.header for one in COLUMNS])
        for row in rows:
            writer.writerow([guarded(cell) for cell in _cells(row)])


def _cells(row: ScheduleRow) -> tuple[str, ...]:
    def people(named: Iterable[Named]) -> str:
        return "; ".join(str(one) for one in named)

    return (
        row.place,
        row.name,
        row.inaugurated.isoformat(),
        str(row.quarter),
        row.level.label,
        row.framework,
        row.held_on.isoformat(),
        row.cutoff.isoformat(),
        f"{row.start:%H.%M}" if row.start else "",
        f"{row.end:%H.%M}" if row.end else "",
        row.room,
        row.link,
        str(row.order) if row.order else "",
        str(row.chair) if row.chair else "",
        people(row.members),
        people(row.coordinators),
        row.words,
    )
