"""A document before any tool writes it: blocks, with the numbers that are asked for marked.

A marked run has a `plant`, a name that is its own within the document. Every tool keeps the plants
findable in its own way, so that the right spot comes from the maker and never from our reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `raised` is a footnote mark above the line."""

    text: str
    plant: str = ""
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `number` and `form` are what a spreadsheet stores and shows."""

    runs: tuple[Run, ...]
    columns: int = 1
    rows: int = 1
    number: Decimal | None = None
    form: str = "General"

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    @property
    def plant(self) -> str:
        """The plant of its number, or blank."""
        return next((run.plant for run in self.runs if run.plant), "")


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of the document or of a part."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; `small` for notes and sources, `centred` for letterheads."""

    runs: tuple[Run, ...]
    small: bool = False
    centred: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose first `heads` rows are its head; columns from `right_from` on stand right.

    A cell that spans leaves no gap in its row: the row only holds the cells that begin there.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 1
    repeat: bool = True
    right_from: int = 1
    widths: tuple[int, ...] = ()
    lines: bool = True

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return sum(cell.columns for cell in self.rows[0])

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Row, column and cell, spans counted."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                taken.update(
                    (row + down, column + across)
                    for down in range(cell.rows)
                    for across in range(cell.columns)
                )
                column += cell.columns


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Heading | Prose | Grid | NewPage


@dataclass(frozen=True, slots=True)
class Look:
    """How it is set. `turn` is the rotation that the page carries, as scanners leave it."""

    font: str = "Liberation Sans"
    size: int = 10
    columns: int = 1
    landscape: bool = False
    turn: int = 0
    footer: str = ""


@dataclass(slots=True)
class Paper:
    """A whole document."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    look: Look = field(default_factory=Look)

    def dressed(self, look: Look) -> "Paper":
        """The same document in another look; what its layout asks of the page stays."""
        keep = self.look
        return Paper(
            self.title,
            self.blocks,
            replace(
                look,
                columns=keep.columns if keep.columns > 1 else look.columns,
                landscape=keep.landscape or look.landscape,
                turn=keep.turn or look.turn,
            ),
        )

    def runs(self) -> Iterator[Run]:
        """Every stretch of text, in order."""
        for block in self.blocks:
            if isinstance(block, Prose):
                yield from block.runs
            elif isinstance(block, Grid):
                for cells in block.rows:
                    for cell in cells:
                        yield from cell.runs

    def plants(self) -> tuple[str, ...]:
        """The names of all marked numbers, in order, each once."""
        return tuple(dict.fromkeys(run.plant for run in self.runs() if run.plant))

    def written(self) -> dict[str, str]:
        """What stands at each plant."""
        found: dict[str, str] = {}
        for run in self.runs():
            if run.plant:
                found[run.plant] = found.get(run.plant, "") + run.text
        return found


def said(text: str) -> Cell:
    """A cell of words."""
    return Cell((Run(text),))


def words(text: str, *, small: bool = False, centred: bool = False) -> Prose:
    """A paragraph of words."""
    return Prose((Run(text),), small, centred)
