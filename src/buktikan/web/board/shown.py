"""What the board's pages show of a board: filtered, with addresses and words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from buktikan.core.board import Board, BoardCell, BoardRow, CellState, Column, Detail
from buktikan.core.weight import Missing, still_missing
from buktikan.web.board.words import STYLES, WORDS
from buktikan.web.words import words as words_of

MOST_MISSING = 15
"""How many of the missing lines the board names; the rest stands on the pages of agencies."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person wants to see: lines in one state, one agency, one column; empty is all."""

    state: CellState | None = None
    agency: str = ""
    column: str = ""

    def admits(self, detail: Detail) -> bool:
        """Whether the line is wanted."""
        state = self.state is None or detail.state is self.state
        return state and self.column in ("", detail.column)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: its state with words and style, how many of how many, and where it leads."""

    style: str = ""
    words: str = ""
    text: str = ""
    url: str = ""


NOT_ASKED = ShownCell()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One agency's row."""

    row: BoardRow
    url: str
    cells: tuple[ShownCell, ...]
    total: str
    status: str


@dataclass(frozen=True, slots=True)
class ShownState:
    """One state with how many lines are in it; `url` filters the board by it."""

    state: CellState
    style: str
    words: Promise
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ShownMissing:
    """A line that is not verified, with the names of the agencies that owe it."""

    missing: Missing
    style: str
    words: Promise
    agencies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of an agency; `items` are the register keys that the person may know of."""

    detail: Detail
    style: str
    words: Promise
    items: tuple[str, ...]


def columns_shown(board: Board, chosen: Filter) -> tuple[Column, ...]:
    """Columns in which the filter leaves anything."""
    wanted = {part.column for row in board.rows for part in row.details if chosen.admits(part)}
    return tuple(one for one in board.columns if one.code in wanted)


def rows_shown(board: Board, chosen: Filter) -> tuple[ShownRow, ...]:
    """Agencies for which the filter leaves anything."""
    columns = columns_shown(board, chosen)
    session = board.facts.session.key
    words = {state: str(told) for state, told in WORDS.items()}
    found: list[ShownRow] = []
    for row in board.rows:
        wanted = [part for part in row.details if chosen.admits(part)]
        if not wanted or chosen.agency not in ("", row.agency.key):
            continue
        url = reverse("board:agency", args=[session, row.agency.key])
        cells = tuple(_cells(row, columns, chosen, url, words))
        verified = row.counts.get(CellState.VERIFIED, 0)
        found.append(ShownRow(row, url, cells, f"{verified}/{len(row.details)}", _status(row)))
    return tuple(found)


def _status(row: BoardRow) -> str:
    """The state of the agency's data without whom it waits for; empty before the first step."""
    return words_of(row.submission).partition(",")[0] if row.submission else ""


def _cells(
    row: BoardRow,
    columns: tuple[Column, ...],
    chosen: Filter,
    url: str,
    words: Mapping[CellState, str],
) -> Iterator[ShownCell]:
    by_code = {one.column: one for one in row.cells}
    for column in columns:
        cell = by_code[column.code]
        state = _state(cell, chosen)
        if state is None:
            yield NOT_ASKED
            continue
        count = cell.counts[state] if chosen.state else cell.verified
        only = f"&keadaan={chosen.state.value}" if chosen.state else ""
        yield ShownCell(
            STYLES[state],
            words[state],
            f"{count}/{cell.lines}",
            f"{url}?kolom={column.code}{only}",
        )


def _state(cell: BoardCell, chosen: Filter) -> CellState | None:
    if chosen.state is None:
        return cell.state
    return chosen.state if cell.counts.get(chosen.state) else None


def states_shown(board: Board) -> tuple[ShownState, ...]:
    """How many lines of the session are in each state, from the best to the worst."""
    here = reverse("board:session", args=[board.facts.session.key])
    return tuple(
        ShownState(
            one,
            STYLES[one],
            WORDS[one],
            board.counts.get(one, 0),
            f"{here}?keadaan={one.value}#papan",
        )
        for one in reversed(CellState)
    )


def missing_shown(board: Board) -> tuple[ShownMissing, ...]:
    """The heaviest lines that are not verified."""
    names = {row.agency.key: row.agency.short_name for row in board.rows}
    session = board.facts.session.key
    return tuple(
        ShownMissing(
            one,
            STYLES[one.state],
            WORDS[one.state],
            tuple(
                (names[key], reverse("board:agency", args=[session, key])) for key in one.agencies
            ),
        )
        for one in still_missing(board)[:MOST_MISSING]
    )
