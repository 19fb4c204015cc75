"""One leaf of a file as the viewer shows it: a page with marks, a table of cells, a passage."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from buktikan.core.evidence import Locator
from buktikan.core.proof.leaf import Box, Leaf, LeafKind
from buktikan.core.proof.spot_by_hand import cell_name, numbers_on, words_around

MARGIN = 2.0
"""Points by which a mark is larger than what it marks."""
ROWS_AROUND = 14
COLUMNS_AROUND = 7
MOST_HEAD_ROWS = 6
LINES_AROUND = 8
MOST_NUMBERS = 300
SMALL_RISE = 0.8
"""Where the foot of a drawn word stands, as a share of its box."""
DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark on a drawn page, in the page's own points."""

    left: str
    top: str
    width: str
    height: str
    label: str = ""
    url: str = ""
    is_current: bool = False
    text: str = ""
    baseline: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell; `piece` is its number in the leaf, blank for an empty one."""

    text: str
    piece: int | None = None
    is_current: bool = False
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with the number that a sheet gives it."""

    number: int
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class GridShown:
    """Rows around the spot under the heads of the sheet; `titles` are lines of one cell above."""

    titles: tuple[str, ...]
    columns: tuple[str, ...]
    heads: tuple[RowShown, ...]
    rows: tuple[RowShown, ...]
    skipped: int
    rest: int


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of a passage; `marked` is what is to be marked in it."""

    before: str
    marked: str = ""
    after: str = ""


def marks_shown(spots: Mapping[int, Locator], current: Locator) -> tuple[MarkShown, ...]:
    """Marks of the candidates on this leaf, by their number; the current one last, on top."""
    marked = [_mark(one, str(number), one == current) for number, one in spots.items() if one.box]
    if current.box and current not in spots.values():
        marked.append(_mark(current, "", True))
    return tuple(sorted(marked, key=lambda one: one.is_current))


def _mark(spot: Locator, label: str, is_current: bool) -> MarkShown:
    assert spot.box is not None
    return _around(Box(*spot.box), label=label, is_current=is_current)


def _around(box: Box, **more: "str | bool") -> MarkShown:
    return MarkShown(
        _points(box.left - MARGIN),
        _points(box.top - MARGIN),
        _points(box.right - box.left + 2 * MARGIN),
        _points(box.height + 2 * MARGIN),
        **more,  # type: ignore[arg-type]  # named by the callers here
    )


def words_drawn(leaf: Leaf, most: int = 4000) -> tuple[MarkShown, ...]:
    """All words at their places, for leaves that have no picture: slides."""
    found = []
    for text, box in list(leaf.pieces())[:most]:
        baseline = _points(box.top + box.height * SMALL_RISE)
        found.append(
            _around(box, text=text, baseline=baseline, size=_points(max(box.height * 0.8, 1.0)))
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class NumberShown:
    """A number of the leaf that one may pick, with the words around it."""

    piece: int
    written: str
    before: str
    after: str
    cell: str
    mark: MarkShown


def numbers_shown(leaf: Leaf) -> tuple[NumberShown, ...]:
    """Every number of the leaf, in the order of reading."""
    found = []
    for at in numbers_on(leaf, MOST_NUMBERS):
        text, box = leaf.piece(at)
        before, after = words_around(leaf, at)
        cell = cell_name(box) if leaf.kind in (LeafKind.SHEET, LeafKind.TABLE) else ""
        found.append(NumberShown(at, " ".join(text.split()), before, after, cell, _around(box)))
    return tuple(found)


def grid_shown(leaf: Leaf, current: Locator, others: Mapping[int, Locator]) -> GridShown:
    """The rows around the current cell; the sheet's heads stay above them."""
    cells = _cells(leaf)
    box = Box(*current.box) if current.box else Box(0, 0, 1, 1)
    marked = {(int(one.box[1]), int(one.box[0])) for one in others.values() if one.box}
    spot = (int(box.top), int(box.left)) if current.box else (-1, -1)
    columns = _columns(leaf, int(box.left))
    head = _head_rows(leaf, cells, max(int(box.top), 1))
    last = int(leaf.height)
    first = max(head, int(box.top) - ROWS_AROUND)
    stop = min(last, max(int(box.top) + ROWS_AROUND, first + 2 * ROWS_AROUND) + 1)

    def row(number: int) -> RowShown:
        shown = []
        for column in columns:
            piece = cells.get((number, column))
            text = "" if piece is None else leaf.piece(piece).text
            here = (number, column)
            shown.append(CellShown(text, piece, here == spot, here in marked and here != spot))
        return RowShown(number + 1, tuple(shown))

    above = [row(number) for number in range(head)]
    return GridShown(
        tuple(_only(one) for one in above if _filled(one) == 1 and not _has_spot(one)),
        tuple(cell_name(Box(one, 0, one + 1, 1))[:-1] for one in columns),
        tuple(one for one in above if _filled(one) > 1 or _has_spot(one)),
        tuple(row(number) for number in range(first, stop)),
        first - head,
        last - stop,
    )


def _filled(row: RowShown) -> int:
    return sum(1 for one in row.cells if one.text.strip())


def _only(row: RowShown) -> str:
    return next(one.text for one in row.cells if one.text.strip())


def _has_spot(row: RowShown) -> bool:
    return any(one.is_current or one.is_other for one in row.cells)


def _cells(leaf: Leaf) -> dict[tuple[int, int], int]:
    """Pieces by row and column; a merged cell stands at its first."""
    found = {}
    for at in range(len(leaf)):
        box = leaf.box(at)
        found[int(box.top), int(box.left)] = at
    return found


def _columns(leaf: Leaf, around: int) -> tuple[int, ...]:
    """The first column, which names rows, and those around the spot."""
    first = max(0, around - COLUMNS_AROUND)
    near = range(first, min(int(leaf.width), around + COLUMNS_AROUND + 1))
    return (0, *(one for one in near if one))


def _head_rows(leaf: Leaf, cells: Mapping[tuple[int, int], int], before: int) -> int:
    """How many rows stand above the first row of figures; none of them below the spot."""
    for row in range(min(before, MOST_HEAD_ROWS)):
        held = [leaf.piece(at).text for (top, _), at in cells.items() if top == row]
        if sum(1 for text in held if text[:1].isdigit()) > 1:
            return row
    return min(before, MOST_HEAD_ROWS)


def passage_shown(leaf: Leaf, current: Locator) -> tuple[LineShown, ...]:
    """The lines around the spot, with the number marked in its line."""
    at = int(current.box[1]) if current.box else -1
    lines = []
    for text, box in leaf.pieces():
        if at >= 0 and abs(int(box.top) - at) > LINES_AROUND:
            continue
        marked = current.written if int(box.top) == at else ""
        lines.append(_line(text, marked, current.before))
    return tuple(lines)


def _line(text: str, marked: str, before: str) -> LineShown:
    if not marked:
        return LineShown(text)
    pattern = r"\s+".join(map(re.escape, marked.split()))
    found = [one for one in re.finditer(pattern, text) if _same_words(text[: one.start()], before)]
    spot = found[0] if found else re.search(pattern, text)
    if spot is None:
        return LineShown("", text)
    return LineShown(text[: spot.start()], spot[0], text[spot.end() :])


def _same_words(text: str, before: str) -> bool:
    """Whether the text ends with the words that stood before the number."""
    words, wanted = text.split(), before.split()[-3:]
    return words[-len(wanted) :] == wanted if wanted else True


def _points(amount: float) -> str:
    return f"{amount:.2f}"
