"""What pages are made of, before anybody chooses between PDF and DOCX: headings, tables, charts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum


class Align(Enum):
    """Which way the cells of a column lean."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "center"


class Tone(Enum):
    """What a text is, for the eye."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    ABSENT = "absent"
    GOOD = "good"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is a chapter. `number` is what stands before it, such as "BAB III"."""

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph in one look.

    `to` names the anchor that it leads to. `field` is the name of a figure that a document which
    knows fields can refresh (documents.figure_field); the text is what it shows now.
    """

    text: str
    tone: Tone = Tone.PLAIN
    to: str = ""
    field: str = ""


Paragraph = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs; ABSENT is a note that something has not been filled in."""

    paragraphs: tuple[Paragraph, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short sentences."""

    items: tuple[Paragraph, ...]


def prose(*texts: str, tone: Tone = Tone.PLAIN) -> Prose:
    """Paragraphs of plain words."""
    return Prose(tuple((Span(text),) for text in texts), tone)


def points(texts: Iterable[str]) -> Points:
    """A list of plain words."""
    return Points(tuple((Span(text),) for text in texts))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, its alignment."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text and a smaller line below it.

    `to` names the anchor of another cell that the text leads to, `address` a file beside the
    document; `anchor` is the name under which this cell is found, letters and digits alone.
    `field` is the name of the figure that the text shows, as in `Span`.
    """

    text: str
    note: str = ""
    tone: Tone = Tone.PLAIN
    to: str = ""
    address: str = ""
    anchor: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a `group` row holds one cell across all columns, a `tall` one room for a signature."""

    cells: tuple[Cell, ...]
    group: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; never without a row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what it is."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A large number with what it counts, and its share of the whole from 0 to 1."""

    number: str
    label: str
    tone: Tone
    share: float


@dataclass(frozen=True, slots=True)
class Tallies:
    """Numbers side by side, whose shares make one bar."""

    items: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its number and its print."""

    label: str
    number: float
    printed: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart of figures of one line."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a series; `joined` tells whether a line may lead to it from the one before."""

    label: str
    number: float
    printed: str
    joined: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A trend chart. `breaks` are sentences that say where it is interrupted and why."""

    title: str
    points: tuple[Point, ...]
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Charts:
    """One or two charts of a block."""

    items: tuple[Bars | Series, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, where and when; the preparer at the left when there is one."""

    seat_and_day: str
    post: str
    name: str
    preparer_post: str = ""
    preparer: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """One side of a signature block; `told` are small lines below the name: when, which hash."""

    above: tuple[str, ...]
    post: str
    name: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signings:
    """One signature at the right, or two side by side."""

    sides: tuple[Signing, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """How an official letter begins: number and subject at the left, day and addressee right."""

    pairs: tuple[tuple[str, str], ...]
    day: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name of its file beside the document; never without words for it."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures, two in a row."""

    items: tuple[Picture, ...]


Block = (
    Heading
    | Prose
    | Points
    | Table
    | Facts
    | Tallies
    | Charts
    | Signature
    | Signings
    | Opening
    | Pictures
)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    government: str
    title: tuple[str, ...]
    facts: Facts
    seat: str
    year: str
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `mark` is printed on every page where something was made up."""

    title: str
    running: str
    state: str
    mark: str
    author: str
    cover: Cover
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def blocks(self) -> Iterator[Block]:
        """All blocks in order."""
        for section in self.sections:
            yield from section.blocks
