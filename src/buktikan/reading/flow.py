"""Paragraphs and tables in the order of a text, as leaves.

A text document has no pages until somebody prints it. So every table is a leaf of its own, a grid,
and the paragraphs between two tables are one leaf of a single column. A short paragraph right
above a table is its caption ("Tabel 3. Penduduk, dalam ribuan"): it moves into the table, as a row
over all columns, for it tells what the numbers are; nothing stands in two leaves.
"""

from collections.abc import Sequence
from typing import NamedTuple

from buktikan.core.proof.leaf import FileText, LeafKind
from buktikan.reading.bounds import Bounds
from buktikan.reading.grid import Grid
from buktikan.reading.refusal import too_large

CAPTION_LETTERS = 200
MOST_REPEATED = 1_000
"""Rows or columns that one cell may span; more is a trap."""


class FlowCell(NamedTuple):
    """A cell of a table: where it begins, counted from 0, and how far it reaches."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


class Flow:
    """Gathers paragraphs and tables as they come."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.grids: list[Grid] = []
        self.text: Grid | None = None
        self.held = ""
        """The newest paragraph, which may turn out to be a caption."""

    def paragraph(self, text: str) -> None:
        """The next paragraph."""
        if text.strip():
            self._let_go()
            self.held = " ".join(text.split())

    def table(self, cells: Sequence[FlowCell]) -> None:
        """The next table."""
        if not any(cell.text.strip() for cell in cells):
            return
        caption = self.held if _is_caption(self.held) else ""
        if caption:
            self.held = ""
        self._let_go()
        self.text = None
        grid = self._new(LeafKind.TABLE)
        down = 1 if caption else 0
        if caption:
            grid.add(0, 0, caption, 1, max(cell.column + cell.columns for cell in cells))
        for cell in cells:
            grid.add(cell.row + down, cell.column, cell.text, cell.rows, cell.columns)

    def part(self, name: str) -> None:
        """What follows is of another part of the file, such as its footnotes."""
        self._let_go()
        self.text = self._new(LeafKind.TEXT, name)

    def file_text(self, title: str = "") -> FileText:
        """Everything that came, as leaves; parts without text are left out."""
        self._let_go()
        filled = [grid for grid in self.grids if grid.texts]
        leaves = tuple(grid.leaf(at) for at, grid in enumerate(filled, start=1))
        return FileText(leaves, self.bounds.reader, title)

    def _let_go(self) -> None:
        if not self.held:
            return
        if self.text is None:
            self.text = self._new(LeafKind.TEXT)
        self.text.add(int(self.text.size[1]), 0, self.held)
        self.held = ""

    def _new(self, kind: LeafKind, name: str = "") -> Grid:
        grid = Grid(kind, self.bounds, name)
        self.grids.append(grid)
        if len(self.grids) > self.bounds.leaves:
            raise too_large(f"Berkas ini berisi lebih dari {self.bounds.leaves} bagian.")
        return grid


def span(written: str | None) -> int:
    """How many rows or columns a cell says that it takes; 1 for nonsense."""
    text = (written or "").strip()
    return max(1, min(int(text), MOST_REPEATED)) if text.isdecimal() and len(text) < 9 else 1


def _is_caption(text: str) -> bool:
    return 0 < len(text) <= CAPTION_LETTERS and not text.endswith((".", "!", "?"))
