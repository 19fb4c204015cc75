"""Lists of persons: names with addresses, and the health of children.

In a sheet the columns that say who somebody is go; of a list of children's health whole rows go.
On a page whole rows always go: where a column ends there is a guess, and a guess must not leave
half a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buktikan.core.personal.finding import Hit, PersonalKind
from buktikan.core.personal.heads import END, PERSON, Head, head_at, is_name, some_name
from buktikan.core.personal.rows import Cell, Row, rows_of
from buktikan.core.proof.leaf import Box, Leaf

LEAST_PEOPLE = 2
"""One name with its address under a head is a letter's sender, two are a list."""
LEAST_LINES = 3
"""Lines of "name, address" without a head."""
EMPTY_ROWS = 12
"""So many rows without a name end a list."""
NUMBER = re.compile(r"^\(?(\d{1,5})[.)]?$")
LINE = re.compile(
    r"^(?:\d{1,4}[.)]?\s+|[-•]\s*)?(?P<name>[A-Z][A-Za-z'’. -]{2,50}?)\s*[,;:–]\s*(?P<rest>.+)$"
)
SPOT = re.compile(
    r"\b(?:jl|jln|jalan|rt|gang|gg|dusun|dsn|kampung|kp|perum|blok)\b[. ]|\brt\s?\d|\balamat\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    """A list that reaches the end of a page and may go on on the next."""

    head: Head
    last: int
    left: float


def find_lists(leaves: Iterable[Leaf]) -> list[Hit]:
    """Every list of persons, in the order of the leaves."""
    hits: list[Hit] = []
    unfinished: _Open | None = None
    for leaf in leaves:
        rows = rows_of(leaf)
        begun = 0
        if unfinished is not None and not leaf.kind.is_grid:
            begun = _going_on(rows, unfinished)
            if begun:
                hits.append(_hit(leaf, unfinished.head, rows[:begun]))
        found, unfinished = _lists_of(leaf, rows, begun)
        hits += found
        hits += _headless(leaf, rows) if not found else ()
    return hits


def _lists_of(leaf: Leaf, rows: list[Row], begun: int) -> tuple[list[Hit], _Open | None]:
    hits: list[Hit] = []
    unfinished = None
    at = begun
    while at < len(rows):
        head = head_at(rows, at)
        if head is None:
            at += 1
            continue
        persons, at = _persons(rows, head, is_grid=leaf.kind.is_grid)
        if len(persons) >= (1 if head.is_of_children else LEAST_PEOPLE):
            hits.append(_hit(leaf, head, persons))
            unfinished = _unfinished(rows, head, persons, at)
    return hits, unfinished


def _persons(rows: list[Row], head: Head, *, is_grid: bool) -> tuple[list[Row], int]:
    """Rows below the head that are of persons, and where the list ends."""
    found: list[Row] = []
    waiting: list[Row] = []
    at = head.at + head.rows
    while at < len(rows) and len(waiting) < EMPTY_ROWS:
        row = rows[at]
        if END.search(row.text) or (found and head_at(rows, at) is not None):
            break
        if _is_person(row, head, is_grid=is_grid) or _is_next(row, found, is_grid=is_grid):
            # what lies between two persons belongs to them: addresses run over lines
            found += [*waiting, row] if found else [row]
            waiting = []
        else:
            waiting.append(row)
        at += 1
    if found and not is_grid:
        found += _overrun(waiting, found[-1])
    return found, at


def _overrun(rows: list[Row], last: Row) -> list[Row]:
    """Lines right below the last person's: its address goes on there."""
    kept: list[Row] = []
    end, height = last.bottom, last.bottom - last.top
    for row in rows:
        if row.top - end > height * 0.6:
            break
        kept.append(row)
        end = row.bottom
    return kept


def _is_person(row: Row, head: Head, *, is_grid: bool) -> bool:
    if is_grid:
        return some_name(one for one in row.cells if _is_under(one, head.names))
    return len(row.cells) > 1 and some_name(row.cells[:3])


def _is_next(row: Row, found: list[Row], *, is_grid: bool) -> bool:
    """Whether the row counts on from the last person's: then cells ran together on the page."""
    before = _number(found[-1]) if found and not is_grid else 0
    return before > 0 and _number(row) == before + 1


def _is_under(cell: Cell, heads: Iterable[Cell]) -> bool:
    return any(cell.box.left < head.box.right and cell.box.right > head.box.left for head in heads)


def _unfinished(rows: list[Row], head: Head, persons: list[Row], at: int) -> _Open | None:
    """What may go on on the next page: a list with nothing but a footer below it."""
    if at < len(rows) or len(rows) - rows.index(persons[-1]) > LEAST_LINES:
        return None
    return _Open(head, _number(persons[-1]), persons[-1].cells[0].box.left)


def _number(row: Row) -> int:
    """The running number that the row begins with; 0 without one."""
    found = NUMBER.match(row.cells[0].text.partition(" ")[0])
    return int(found.group(1)) if found else 0


def _going_on(rows: list[Row], before: _Open) -> int:
    """How many of the page's first rows still belong to the list of the page before."""
    numbered = [at for at, row in enumerate(rows[:EMPTY_ROWS]) if _number(row) == before.last + 1]
    first = numbered[0] if before.last and numbered else 0
    if first == 0 and before.last and not numbered:
        return 0
    end = first
    for at in range(first, len(rows)):
        row = rows[at]
        if END.search(row.text) or not _is_shaped(row, before):
            break
        end = at + 1
    return end if end > first else 0


def _is_shaped(row: Row, before: _Open) -> bool:
    """A row of the list, or a line on which one of its cells goes on."""
    if len(row.cells) > 1:
        return some_name(row.cells[:3]) or _number(row) > 0
    return row.cells[0].box.left > before.left


def _hit(leaf: Leaf, head: Head, persons: list[Row]) -> Hit:
    kind = PersonalKind.CHILDREN if head.is_of_children else PersonalKind.PEOPLE
    sample = ", ".join(one.text for one in head.personal)[:120]
    boxes = tuple(_boxes(leaf, head, persons))
    is_grid = leaf.kind.is_grid
    named = sum(
        1
        for row in persons
        if _is_person(row, head, is_grid=is_grid) or (not is_grid and _number(row) > 0)
    )
    return Hit(kind, leaf.number, boxes, sample, max(named, 1))


def _boxes(leaf: Leaf, head: Head, persons: list[Row]) -> Iterator[Box]:
    for row in persons:
        if leaf.kind.is_grid and not head.is_of_children:
            yield from (one.box for one in row.cells if _is_under(one, head.personal))
        elif leaf.kind.is_grid:
            yield from (one.box for one in row.cells[1 if _number(row) else 0 :])
        else:
            yield from row.boxes


def _headless(leaf: Leaf, rows: list[Row]) -> list[Hit]:
    """Lines that each say a name and where that person lives."""
    lines = [row for row in rows if _is_name_and_spot(row)]
    if len(lines) < LEAST_LINES:
        return []
    boxes = tuple(box for row in lines for box in row.boxes)
    return [Hit(PersonalKind.PEOPLE, leaf.number, boxes, "", len(lines))]


def _is_name_and_spot(row: Row) -> bool:
    if len(row.cells) > 1 and is_name(row.cells[0].text):
        return SPOT.search(row.text) is not None
    found = LINE.match(row.text)
    if found is None or not PERSON.fullmatch(found.group("name").strip()):
        return False
    return is_name(found.group("name")) and SPOT.search(found.group("rest")) is not None
