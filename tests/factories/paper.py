"""Pages and sheets drawn as plain text, for searches: what stands in line stands in line."""

import re

from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind, Piece, leaf_of

LETTER_WIDE, LINE_TALL = 6.0, 14.0
TALL = 9.0


def drawn(text: str, number: int = 1) -> Leaf:
    """A page of typewriter letters: every word is a piece, two spaces or more part columns."""
    pieces: list[Piece] = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        top = 40 + row * LINE_TALL
        for match in re.finditer(r"\S+", line):
            left, right = match.start() * LETTER_WIDE, match.end() * LETTER_WIDE - 1
            pieces.append(Piece(match[0], Box(40 + left, top, 40 + right, top + TALL)))
    return leaf_of(number, LeafKind.PAGE, pieces, 595, 842)


def sheet(text: str, name: str = "Lembar1", number: int = 1) -> Leaf:
    """A sheet: cells parted by a bar, one row a line; blank cells stay away."""
    pieces: list[Piece] = []
    width = 0
    for row, line in enumerate(text.strip("\n").split("\n")):
        for column, cell in enumerate(line.split("|")):
            width = max(width, column + 1)
            if cell.strip():
                pieces.append(Piece(cell.strip(), Box(column, row, column + 1, row + 1)))
    return leaf_of(number, LeafKind.SHEET, pieces, width, row + 1, name)


def paper(*leaves: Leaf) -> FileText:
    """A file of those leaves."""
    return FileText(leaves, "test")
