"""What stands in a file, as it lies there: pages, sheets and slides with pieces of text in boxes.

Every kind of file comes to the same: a leaf with pieces. On a drawn leaf (a page, a picture) a
piece is a word and its box is where it stands; in a grid (a sheet, a table of a text document) a
piece is a cell, and its box counts rows and columns.
"""

import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

NUMBERS_A_BOX = 4
ON_SIDE = math.sin(math.radians(45))


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
    turn: float = 0.0
    """How many degrees, with the clock, the lines of writing run off the level: a crooked scan, a
    wide table on its side. Boxes are as seen nevertheless; `upright` lays them level."""

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
    unread: tuple[int, ...] = ()
    """Numbers of leaves that need OCR and did not get it: it is not installed, or time ran out."""


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


def upright(leaf: Leaf) -> Leaf:
    """The leaf with its boxes turned about its middle until the lines of writing are level.

    Every word keeps its own length and height. Only for finding out what stands beside what: the
    place on the page is where the leaf itself says.
    """
    if not leaf.turn:
        return leaf
    angle = math.radians(-leaf.turn)
    cosine, sine = math.cos(angle), math.sin(angle)
    wide, high = _upright_sizes(leaf)
    boxes = array("f")
    for at in range(0, len(leaf.boxes), NUMBERS_A_BOX):
        left, top, right, bottom = leaf.boxes[at : at + NUMBERS_A_BOX]
        x, y = (left + right - leaf.width) / 2, (top + bottom - leaf.height) / 2
        across, down = x * cosine - y * sine + wide / 2, x * sine + y * cosine + high / 2
        width, height = _level_size(right - left, bottom - top, abs(cosine), abs(sine))
        boxes.extend((across - width / 2, down - height / 2, across + width / 2, down + height / 2))
    return replace(leaf, boxes=boxes, width=wide, height=high, turn=0.0)


def _upright_sizes(leaf: Leaf) -> tuple[float, float]:
    """Width and height of the page, changed over when its writing stands on its side."""
    on_side = abs(math.sin(math.radians(leaf.turn))) > ON_SIDE
    return (leaf.height, leaf.width) if on_side else (leaf.width, leaf.height)


def _level_size(width: float, height: float, cosine: float, sine: float) -> tuple[float, float]:
    """The size of a word whose crooked box is so wide and so high."""
    if sine > ON_SIDE:
        width, height, cosine, sine = height, width, sine, cosine
    parts = cosine * cosine - sine * sine
    level = (width * cosine - height * sine) / parts, (height * cosine - width * sine) / parts
    return max(level[0], width / 2), max(level[1], height / 2)


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
