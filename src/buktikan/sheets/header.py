"""Finding a table's header row and its columns by their names, in whatever order they stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from buktikan.core.problem import Problem, Where
from buktikan.sheets.fault import Fault
from buktikan.sheets.layout import Column
from buktikan.sheets.opening import SheetRows
from buktikan.sheets.wire import Cell, cell_name

SEARCHED_ROWS = 40
LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table begins: the header's row, and the column of each field, counted from 0."""

    row: int
    at: Mapping[str, int]


def plain(text: Cell) -> str:
    """A header as it is compared: one case, single spaces."""
    return " ".join(str(text).casefold().split()) if isinstance(text, str) else ""


def find_header(
    sheet: SheetRows, columns: Sequence[Column], file: str
) -> tuple[Header | None, tuple[Problem, ...]]:
    """The header row that names most of the columns; None, with the problem, when there is none."""
    names = {plain(column.header): column for column in columns}
    scores = [
        (len({plain(cell) for cell in row} & set(names)), -number)
        for number, row in enumerate(sheet.rows[:SEARCHED_ROWS])
    ]
    best, place = max(scores, default=(0, 0))
    if best < min(2, len(columns)):
        listed = ", ".join(f'"{column.header}"' for column in columns if column.is_needed)
        return None, (
            Fault.SHEET_HEADER.at(
                Where(file, sheet.name),
                "Lembar ini tidak memiliki baris kepala kolom.",
                f"Kembalikan baris kepala dari templat; paling sedikit {listed}.",
            ),
        )
    header = Header(-place, _positions(sheet.rows[-place], names))
    return header, tuple(_problems(sheet, header, columns, names, file))


def _positions(row: Sequence[Cell], names: Mapping[str, Column]) -> Mapping[str, int]:
    at: dict[str, int] = {}
    for index, cell in enumerate(row):
        column = names.get(plain(cell))
        if column is not None:
            at.setdefault(column.key, index)
    return at


def _problems(
    sheet: SheetRows,
    header: Header,
    columns: Sequence[Column],
    names: Mapping[str, Column],
    file: str,
) -> Iterable[Problem]:
    row = sheet.rows[header.row]
    missing = {column.header: column for column in columns if column.key not in header.at}
    for index, cell in enumerate(row):
        where = Where(file, sheet.name, cell_name(header.row, index), column=str(cell or ""))
        if plain(cell) in names:
            if header.at[names[plain(cell)].key] != index:
                yield _repeated(cell, where)
        elif plain(cell):
            likely = get_close_matches(str(cell), missing, n=1, cutoff=LIKENESS)
            if likely:
                missing.pop(likely[0])
                yield _renamed(str(cell), likely[0], where)
            else:
                yield _unknown(str(cell), where)
        elif _first_content(sheet, header.row, index) is not None:
            yield _nameless(sheet, header.row, index, file)
    yield from _missing(missing.values(), Where(file, sheet.name))


def _repeated(cell: Cell, where: Where) -> Problem:
    return Fault.COLUMN_REPEATED.at(
        where,
        f'Kolom "{cell}" ada dua kali; tidak jelas mana yang berlaku.',
        "Hapus salah satunya, lalu kirim ulang.",
    )


def _renamed(found: str, wanted: str, where: Where) -> Problem:
    return Fault.COLUMN_RENAMED.at(
        where,
        f'Kepala kolom "{found}" tidak dikenal; mungkin kolom "{wanted}" yang berganti nama.',
        f'Tulis kembali kepalanya menjadi "{wanted}".',
    )


def _unknown(found: str, where: Where) -> Problem:
    return Fault.COLUMN_UNKNOWN.at(
        where,
        f'Kolom "{found}" tidak dikenal dan tidak dibaca.',
        "Pindahkan isinya ke kolom Catatan bila perlu.",
    )


def _nameless(sheet: SheetRows, row: int, column: int, file: str) -> Problem:
    spot = cell_name(_first_content(sheet, row, column) or row, column)
    return Fault.COLUMN_UNKNOWN.at(
        Where(file, sheet.name, spot),
        "Kolom tanpa kepala berisi data dan tidak dibaca.",
        "Pindahkan isinya ke kolom Catatan bila perlu.",
    )


def _first_content(sheet: SheetRows, header: int, column: int) -> int | None:
    for number in range(header + 1, len(sheet.rows)):
        if sheet.cell(number, column) is not None:
            return number
    return None


def _missing(columns: Iterable[Column], where: Where) -> Iterable[Problem]:
    for column in columns:
        if column.is_needed:
            yield Fault.COLUMN_MISSING.at(
                where,
                f'Kolom "{column.header}" tidak ada.',
                "Kembalikan kolom itu dari templat, atau unduh templat baru.",
            )
        elif column.is_entry:
            yield Fault.COLUMN_LEFT_OUT.at(
                where,
                f'Kolom "{column.header}" tidak ada; isinya dianggap kosong.',
                "Biarkan bila memang tidak dipakai.",
            )
