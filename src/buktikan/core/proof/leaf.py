"""What stands in a file, as it lies there: pages, sheets and slides with pieces of text in boxes.

Every kind of file comes to the same: a leaf with pieces. On a drawn leaf (a page, a picture) a
piece is a word and its box is where it stands; in a grid (a sheet, a table of a text document) a
piece is a cell, and its box counts rows and columns.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

NUMBERS_A_BOX = 4


class LeafKind(Enum):
    """How a leaf is looked at. The value is what is kept beside readings."""

    PAGE = "page"
    SLIDE = "slide"
    SHEET = "sheet"
    TABLE = "table"
    TEXT = "text"

    @property
    def is_grid(self) -> bool:
        """Whether boxes count columns and rows, from 0, instead of points of a page."""
        return self in (LeafKind.SHEET, LeafKind.TABLE, LeafKind.TEXT)


class Box(NamedTuple):
    """Where a piece stands: from the left and from the top.

    Points on a page as a person sees it (rotation applied); columns and rows in a grid, where the
    cell B3 is Box(1, 2, 2, 3) and a merged cell spans more.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom - self.top


class Piece(NamedTuple):
    """A word or a cell: its text, and where it stands."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page, sheet, slide or table, in the order of the file.

    `number` counts leaves from 1, as a person counts pages; `name` is the sheet's name, or blank.
    `text` holds all pieces, in the order in which they are read; piece i is
    text[starts[i]:ends[i]] and stands at boxes[4 * i:4 * i + 4]. What lies between pieces is white
    space. `width` and `height` are the page's, in points; the used columns and rows of a grid.
    `recognised` says that the text comes from OCR, and `certainty` (0 to 100, by piece) how sure
    that was; it is empty otherwise.
    """

    number: int
    kind: LeafKind
    text: str
    starts: "array[int]"
    ends: "array[int]"
    boxes: "array[float]"
    width: float
    height: float
    name: str = ""
    recognised: bool = False
    certainty: "array[int] | None" = None

    def __len__(self) -> int:
        """How many pieces."""
        return len(self.starts)

    def piece(self, at: int) -> Piece:
        """The piece with that number, counted from 0."""
        return Piece(self.text[self.starts[at] : self.ends[at]], self.box(at))

    def box(self, at: int) -> Box:
        """Where that piece stands."""
        first = NUMBERS_A_BOX * at
        return Box(*self.boxes[first : first + NUMBERS_A_BOX])

    def pieces(self) -> Iterator[Piece]:
        """All of them, in order."""
        return (self.piece(at) for at in range(len(self)))


@dataclass(frozen=True, slots=True)
class FileText:
    """Everything that a file says. `reader` names the reader and its version."""

    leaves: tuple[Leaf, ...]
    reader: str
    title: str = ""
    """What the file itself says that it is called (metadata), where it does."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file could not be read, and how a person can mend that. `code` is for tests and logs.

    Codes: encrypted, damaged, too_large, too_slow, no_text (nothing but pictures, and OCR found
    nothing), no_ocr (needs Tesseract, which is not installed), kind (no reader for this kind),
    missing (the store does not have it), quarantined.
    """

    code: str
    what: str
    mend: str


def leaf_of(
    number: int,
    kind: LeafKind,
    pieces: "list[Piece] | tuple[Piece, ...]",
    width: float,
    height: float,
    name: str = "",
) -> Leaf:
    """A leaf from pieces in the order in which they are read; for readers that hold few of them."""
    starts, ends, boxes = array("L"), array("L"), array("f")
    texts: list[str] = []
    at = 0
    for text, box in pieces:
        starts.append(at)
        ends.append(at + len(text))
        boxes.extend(box)
        texts.append(text)
        at += len(text) + 1
    return Leaf(number, kind, "\n".join(texts), starts, ends, boxes, width, height, name)
