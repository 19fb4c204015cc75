"""A leaf as rows of cells: a sheet has them, on a page they are lines parted by gaps."""

from dataclasses import dataclass
from itertools import groupby

from buktikan.core.proof.leaf import Box, Leaf, Piece

GAP = 0.9
"""White space of so many heights of a line parts two cells."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that belong together, the box around them, and the boxes of each."""

    text: str
    box: Box
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other, from the left."""

    cells: tuple[Cell, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(one.box.top for one in self.cells)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(one.box.bottom for one in self.cells)

    @property
    def text(self) -> str:
        """All of it as one line."""
        return " ".join(one.text for one in self.cells)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of everything in it."""
        return tuple(box for one in self.cells for box in one.boxes)


def rows_of(leaf: Leaf) -> list[Row]:
    """The leaf's rows from the top; blank ones are left out."""
    pieces = [piece for piece in leaf.pieces() if piece.text.strip()]
    return _grid_rows(pieces) if leaf.kind.is_grid else _lines(pieces)


def _grid_rows(pieces: list[Piece]) -> list[Row]:
    ordered = sorted(pieces, key=lambda one: (one.box.top, one.box.left))
    return [
        Row(tuple(Cell(one.text.strip(), one.box, (one.box,)) for one in group))
        for _, group in groupby(ordered, key=lambda one: one.box.top)
    ]


def _lines(pieces: list[Piece]) -> list[Row]:
    """Words whose middles stand at one height, parted into cells by gaps."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.box.top + one.box.bottom) / 2):
        middle = (piece.box.top + piece.box.bottom) / 2
        if lines and middle < _reach(lines[-1]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [Row(_parted(sorted(line, key=lambda one: one.box.left))) for line in lines]


def _reach(line: list[Piece]) -> float:
    """How low a middle may lie and still belong to the line: judged by its first word."""
    box = line[0].box
    return (box.top + box.bottom) / 2 + box.height / 2


def _parted(line: list[Piece]) -> tuple[Cell, ...]:
    cells: list[list[Piece]] = []
    for piece in line:
        last = cells[-1][-1].box if cells else None
        if last is not None and piece.box.left - last.right < GAP * max(last.height, 1.0):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return tuple(_cell(words) for words in cells)


def _cell(words: list[Piece]) -> Cell:
    boxes = tuple(one.box for one in words)
    around = Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )
    return Cell(" ".join(one.text.strip() for one in words), around, boxes)
