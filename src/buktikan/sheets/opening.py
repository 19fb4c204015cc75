"""Opening a workbook that a stranger sent: looked at from outside, then read in a limited child.

What is refused here never reaches a parser: locked, macro-carrying, oversized or booby-trapped
files. The parser itself runs in a process of its own with caps on memory and time.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from buktikan.core.problem import Problem, Where
from buktikan.sheets.asking import ask_child
from buktikan.sheets.fault import Fault
from buktikan.sheets.package import Refusal, look_inside
from buktikan.sheets.wire import Answer, Cell, SheetWire, unpack_row

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may be and cost. `seconds` is both CPU and wall time."""

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 300 * MEGABYTE
    ratio: int = 200
    members: int = 2_000
    rows: int = 200_000
    columns: int = 400
    cells: int = 4_000_000
    memory_bytes: int = 1_500 * MEGABYTE
    seconds: int = 60


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet: rows from A1 on, and what the plain values do not say.

    `formulas` gives the formula's text by (row, column), counted from 0; `errors` the error shown;
    `percents` the cells that are shown as percentages; `merged` first and last cell of each range.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    formulas: Mapping[tuple[int, int], str]
    errors: Mapping[tuple[int, int], str]
    percents: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...]

    def cell(self, row: int, column: int) -> Cell:
        """The value at a spot counted from 0; None beyond the used area."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """All sheets of a workbook in their order."""

    name: str
    sheets: tuple[SheetRows, ...]


def safely_read(path: Path, limits: Limits = LIMITS) -> OpenedWorkbook | Problem:
    """Read a workbook into plain rows, or say why it is not read and how to mend that."""
    where = Where(file=path.name)
    refusal = look_inside(
        path, limits.file_bytes, limits.unpacked_bytes, limits.ratio, limits.members
    )
    if refusal is None:
        answer = _ask_child(path, limits)
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    return refusal.fault.at(where, refusal.what, refusal.mend)


def _ask_child(path: Path, limits: Limits) -> OpenedWorkbook | Refusal:
    output = ask_child("buktikan.sheets.child", path, asdict(limits), limits.seconds)
    if output is None:
        return _too_slow()
    answer: Answer = json.loads(output)
    if "refused" in answer:
        return Refusal(Fault[answer["refused"]], answer["what"], answer["mend"])
    return OpenedWorkbook(path.name, tuple(_sheet(one) for one in answer["sheets"]))


def _sheet(wire: SheetWire) -> SheetRows:
    return SheetRows(
        name=wire["name"],
        rows=tuple(unpack_row(row) for row in wire["rows"]),
        formulas={(row, column): text for row, column, text in wire["formulas"]},
        errors={(row, column): text for row, column, text in wire["errors"]},
        percents=frozenset((row, column) for row, column in wire["percents"]),
        merged=tuple((a, b, c, d) for a, b, c, d in wire["merged"]),
    )


def _too_slow() -> Refusal:
    return Refusal(
        Fault.FILE_TOO_SLOW,
        "Workbook ini tidak dapat dibaca sampai selesai: rusak, atau melampaui batas waktu dan "
        "memori yang aman.",
        "Hapus lembar, gambar, dan baris kosong yang tidak perlu, atau unduh templat baru dan "
        "salin isinya sebagai nilai (Tempel Khusus, Nilai).",
    )
