"""Building a leaf of cells: a sheet, a table of a text document, lines of text."""

import re
from array import array

from buktikan.core.proof.leaf import Leaf, LeafKind
from buktikan.reading.bounds import Bounds

UNSHOWN = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters, and halves of characters: nobody sees them."""


class Grid:
    """Cells in the order in which they are read, row by row; empty ones are left out."""

    def __init__(self, kind: LeafKind, bounds: Bounds, name: str = "") -> None:
        self.kind = kind
        self.name = name
        self.bounds = bounds
        self.texts: list[str] = []
        self.starts, self.ends = array("I"), array("I")
        self.boxes = array("f")
        self.at = 0
        self.row = 0
        self.size = [0, 0]

    def add(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        """A cell, counted from 0, that spans so many rows and columns."""
        shown = UNSHOWN.sub("", text).strip()
        if not shown:
            return
        if self.texts:
            self.texts.append("\n" if row != self.row else "\t")
            self.at += 1
        self.bounds.count(len(shown) + 1)
        self.texts.append(shown)
        self.starts.append(self.at)
        self.at += len(shown)
        self.ends.append(self.at)
        self.boxes.extend((column, row, column + columns, row + rows))
        self.row = row
        self.size = [max(self.size[0], column + columns), max(self.size[1], row + rows)]

    def leaf(self, number: int) -> Leaf:
        """The leaf, as the one with that number."""
        text = "".join(self.texts)
        columns, rows = self.size
        return Leaf(
            number, self.kind, text, self.starts, self.ends, self.boxes, columns, rows, self.name
        )
