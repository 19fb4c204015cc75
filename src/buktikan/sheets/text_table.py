"""Delimited text, row by row: the encoding declared, the delimiter seen in the header only."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from buktikan.core.problem import Findings, Problem, Where
from buktikan.sheets.fault import Fault
from buktikan.sheets.opening import MEGABYTE

LARGEST_FILE = 300 * MEGABYTE
DELIMITERS = ",;\t|"
MOST_PROBLEMS = 1_000
"""Problems listed one by one; beyond them the rest is counted and said to be so."""
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TextFaultError(Exception):
    """The file cannot be read on; carries the problem, never shown as a traceback."""

    def __init__(self, problem: Problem) -> None:
        """The problem says what, where, and how to mend it."""
        super().__init__(problem.sentence())
        self.problem = problem


@dataclass(slots=True)
class TextTable:
    """A header and the rows below it, each with the line on which it begins (counted from 1)."""

    file: str
    header: Sequence[str]
    rows: Iterator[tuple[int, list[str]]]
    delimiter: str
    header_row: int = 1


@dataclass(slots=True)
class Told:
    """Problems of one table: the first ones in full, the rest as a number."""

    problems: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it when there are already too many to read."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more += 1

    def findings(self) -> Findings:
        """All of it."""
        rest = (f"{self.more} masalah lain tidak dirinci satu per satu.",) if self.more else ()
        return Findings(tuple(self.problems), rest)


@contextmanager
def open_table(path: Path, knows: Callable[[str], bool], encoding: str) -> Iterator[TextTable]:
    """Open a table; `knows` tells whether a header cell is a known column.

    A byte order mark outweighs the encoding declared. Raises TextFaultError, also from the rows.
    """
    _check_file(path)
    chosen = _encoding(path, encoding)
    with path.open(encoding=chosen, errors="strict", newline="") as handle:
        try:
            first, skipped = _first_line(handle, path.name)
            delimiter = _delimiter(first, knows)
            header = next(csv.reader([first], delimiter=delimiter, strict=True), [])
            rows = _rows(handle, delimiter, path.name, skipped + 1)
            yield TextTable(
                path.name, [cell.strip() for cell in header], rows, delimiter, skipped + 1
            )
        except UnicodeError as error:
            raise TextFaultError(_undecodable(path, chosen)) from error
        except csv.Error as error:
            raise TextFaultError(_unclosed(path.name, 1)) from error


def _check_file(path: Path) -> None:
    where = Where(path.name)
    if not path.is_file():
        raise TextFaultError(
            Fault.FILE_MISSING.at(where, "Berkas ini tidak ada.", "Periksa nama dan foldernya.")
        )
    size = path.stat().st_size
    if size == 0:
        raise TextFaultError(
            Fault.FILE_EMPTY.at(where, "Berkas ini kosong (0 bita).", "Kirim ulang berkasnya.")
        )
    if size > LARGEST_FILE:
        raise TextFaultError(
            Fault.FILE_TOO_LARGE.at(
                where,
                f"Berkas ini berukuran {size // MEGABYTE} MB, "
                f"batasnya {LARGEST_FILE // MEGABYTE} MB.",
                "Bagi menjadi beberapa berkas.",
            )
        )


def _encoding(path: Path, declared: str) -> str:
    with path.open("rb") as handle:
        start = handle.read(4)
    if start.startswith(b"PK\x03\x04"):
        raise TextFaultError(
            Fault.FILE_KIND.at(
                Where(path.name),
                "Berkas ini workbook, bukan teks CSV.",
                'Pilih "Simpan sebagai" dengan jenis CSV UTF-8.',
            )
        )
    return next((name for bom, name in BOMS if start.startswith(bom)), declared)


def _first_line(handle: Iterator[str], file: str) -> tuple[str, int]:
    for skipped, line in enumerate(handle):
        if "\0" in line:
            raise TextFaultError(_nul(file, skipped + 1))
        if line.strip():
            return line.rstrip("\r\n"), skipped
    return "", 0


def _delimiter(line: str, knows: Callable[[str], bool]) -> str:
    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return sum(knows(cell.strip()) for cell in cells), len(cells)

    return max(DELIMITERS, key=known)


def _rows(
    handle: Iterator[str], delimiter: str, file: str, header_row: int
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_without_nul(handle, file, header_row), delimiter=delimiter, strict=True)
    start = header_row + 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TextFaultError(_unclosed(file, start)) from error
        yield start, row
        start = header_row + reader.line_num + 1


def _without_nul(handle: Iterator[str], file: str, header_row: int) -> Iterator[str]:
    for number, line in enumerate(handle, header_row + 1):
        if "\0" in line:
            raise TextFaultError(_nul(file, number))
        yield line


def _nul(file: str, row: int) -> Problem:
    return Fault.TEXT_NUL.at(
        Where(file, row=row),
        "Baris ini memuat karakter NUL; berkasnya rusak atau bukan teks.",
        'Simpan ulang dengan jenis "CSV UTF-8".',
    )


def _unclosed(file: str, row: int) -> Problem:
    return Fault.TEXT_QUOTES.at(
        Where(file, row=row),
        "Tanda kutip pada baris ini tidak ditutup atau tidak pada tempatnya, sehingga baris "
        "sesudahnya tidak dapat dibaca.",
        'Tutup tanda kutipnya; kutip di dalam teks ditulis dua kali ("").',
    )


def _undecodable(path: Path, encoding: str) -> Problem:
    """Where the first undecodable byte stands; the file is read once more to count the lines."""
    content = path.read_bytes()
    row = None
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
    return Fault.TEXT_ENCODING.at(
        Where(path.name, row=row),
        f"Isi berkas ini tidak ditulis dalam {encoding.upper()}.",
        'Simpan ulang dengan jenis "CSV UTF-8", atau nyatakan pengodeannya, misalnya cp1252.',
    )


def ragged(file: str, row: int, found: int, wanted: int) -> Problem:
    """A row whose number of fields is not the header's."""
    return Fault.TEXT_RAGGED.at(
        Where(file, row=row),
        f"Baris ini berisi {found} kolom, kepalanya {wanted} kolom.",
        "Periksa pemisah dan tanda kutip pada baris ini.",
    )


class ColumnSpots(Mapping[str, Where]):
    """The spot of each field of a text row, made only when somebody asks."""

    __slots__ = ("columns", "file", "row")

    def __init__(self, file: str, row: int, columns: Mapping[str, str]) -> None:
        """`columns` gives the header of each field that the file has."""
        self.file = file
        self.row = row
        self.columns = columns

    def __getitem__(self, key: str) -> Where:
        """The spot of a field."""
        return Where(self.file, row=self.row, column=self.columns[key])

    def __iter__(self) -> Iterator[str]:
        """Fields that the file has."""
        return iter(self.columns)

    def __len__(self) -> int:
        """How many fields the file has."""
        return len(self.columns)
