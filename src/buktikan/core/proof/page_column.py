"""What stands over a column of a drawn page: its heads, and the captions over the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from buktikan.core.proof.figure_text import YEAR, is_figure, is_numbering, is_words
from buktikan.core.proof.layout import Line, Run
from buktikan.core.proof.leaf import Leaf

HEAD_LINES = 7
HEAD_GAP = 3.2
CAPTION_LINES = 5
WIDE = 0.55
WORDY = 9
FAR = 90.0
"""Points beyond which a head does not belong to a number that it does not stand above."""
NO_CELL, NO_HEAD = 30.0, 400.0
"""What it costs, in points, to leave a head without a cell, and a cell without a head."""
SAME_CAPTION = 0.9
TABLE_EDGE = 8.0
"""Points within which a line begins where the table begins."""
WIDER = 1.25
"""A gap between heads is so much wider than one between the words of a head."""


@dataclass(frozen=True, slots=True)
class Column:
    """Heads, the nearest first; captions, the nearest first; and where the nearest head stands.

    `first` is the number of that line, -1 where the page has none; `lefts` are the heads that
    stand left of the nearest on its line, and `edge` is where that line begins.
    """

    heads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    first: int = -1
    lefts: tuple[str, ...] = ()
    edge: float | None = None


def column_above(leaf: Leaf, lines: Sequence[Line], run: Run, row: Line | None) -> Column:
    """What stands above a run; `lines` are those above it, `row` is its own line."""
    left = min((one.left for one in row.runs), default=run.left) if row else run.left
    found = _Above()
    last: Line | None = None
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        far = last is not None and last.top - line.bottom > HEAD_GAP * line.height
        if (found.heads and found.captions and far) or len(found.captions) >= CAPTION_LINES:
            break
        if is_figure_line(line):
            continue
        if found.captions or _is_caption(line, left, leaf.width):
            found.add_caption(line)
        elif len(found.heads) < HEAD_LINES:
            head = _head_in(line, run, row, nearest=not found.heads)
            if head is None:
                continue
            found.add_head(head, line, at)
        last = line
    return found.column()


@dataclass
class _Above:
    """What was found so far, going up."""

    heads: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    first: int = -1
    lefts: tuple[str, ...] = ()
    edge: float | None = None
    caption_line: Line | None = None

    def add_head(self, head: Run, line: Line, at: int) -> None:
        """The nearest head also tells where the table begins."""
        if not self.heads:
            self.first, self.edge = at, min(one.left for one in line.runs)
            self.lefts = tuple(one.text for one in line.runs if one.left < head.left)
        self.heads.append(head.text)

    def add_caption(self, line: Line) -> None:
        """A line below the heads parts the table; captions that stand close are one."""
        texts = self.captions if self.heads else self.sections
        below, self.caption_line = self.caption_line, line
        if texts and below is not None and below.top - line.bottom < SAME_CAPTION * line.height:
            texts[-1] = f"{line.text} {texts[-1]}"
        else:
            texts.append(line.text)

    def column(self) -> Column:
        """All of it; where there are no heads, the lines above are captions."""
        captions = self.captions if self.heads else self.sections[:CAPTION_LINES]
        return Column(tuple(self.heads), tuple(captions), self.first, self.lefts, self.edge)


def _head_in(line: Line, run: Run, row: Line | None, *, nearest: bool) -> Run | None:
    """The run of a line above that speaks of the column; None where none does."""
    words = [one for one in line.runs if is_words(one.text) and not is_numbering(one.text)]
    cells = row.runs if row else ()
    parts = [part for one in words for part in _parts(one, cells, nearest=nearest)]
    if not parts:
        return None
    if nearest and row is not None and run in row.runs and len(parts) > 1:
        return _in_order(row.runs, parts).get(row.runs.index(run))
    best = max(parts, key=lambda one: (overlap(one, run) > 0, -_distance(one, run)))
    if overlap(best, run) <= 0 and _distance(best, run) > FAR:
        return None
    if len(parts) == 1 and best.right < run.left and not _spans(best, run):
        return None
    return best


def _in_order(runs: Sequence[Run], heads: Sequence[Run]) -> dict[int, Run]:
    """Which head belongs to which run of a row: in order, with the least distance in all.

    Cells may be blank and heads may have no cell, but no cell is without a head unless all else
    is worse: where heads stand at the left of their cells and figures at the right, the nearest
    head is the neighbour's.
    """
    cost: list[list[float]] = [[NO_CELL * at for at in range(len(heads) + 1)]]
    for at, run in enumerate(runs):
        line = [cost[at][0] + NO_HEAD]
        for to, head in enumerate(heads):
            paired = cost[at][to] + _apart(run, head)
            line.append(min(paired, cost[at][to + 1] + NO_HEAD, line[to] + NO_CELL))
        cost.append(line)
    found: dict[int, Run] = {}
    at, to = len(runs), len(heads)
    while at and to:
        here = cost[at][to]
        if here == cost[at - 1][to - 1] + _apart(runs[at - 1], heads[to - 1]):
            found[at - 1] = heads[to - 1]
            at, to = at - 1, to - 1
        elif here == cost[at][to - 1] + NO_CELL:
            to -= 1
        else:
            at -= 1
    return found


def _apart(one: Run, other: Run) -> float:
    """How badly two runs are aligned: by their left edges, their right edges or their middles."""
    left, right = abs(one.left - other.left), abs(one.right - other.right)
    return min(left, right, abs(one.left + one.right - other.left - other.right) / 2)


def is_figure_line(line: Line) -> bool:
    """Whether a line is a row of figures: no heads stand in it."""
    figures = any(is_figure(one.text) and not is_numbering(one.text) for one in line.runs)
    return figures and not any(YEAR.fullmatch(one.text.strip()) for one in line.runs)


def _parts(head: Run, cells: Sequence[Run], *, nearest: bool) -> Iterator[Run]:
    """Heads of narrow columns stand so close that they look like one: parted at the widest gaps.

    A head that spans several columns has other heads below it; so only the lowest line is parted
    where its gaps do not tell.
    """
    over = sum(1 for one in cells if overlap(one, head) > 0)
    if over < 2 or len(head.words) < over:
        yield head
        return
    gaps = [later.left - earlier.right for earlier, later in pairwise(head.words)]
    wide = sorted(gaps, reverse=True)[: over - 1]
    told = min(wide) > WIDER * min(gaps) if len(gaps) > len(wide) else True
    if not told and not nearest:
        yield head
        return
    cuts = sorted(sorted(range(len(gaps)), key=lambda at: -gaps[at])[: over - 1])
    begin = 0
    for cut in (*cuts, len(head.words) - 1):
        yield head.part(begin, cut + 1)
        begin = cut + 1


def overlap(one: Run, other: Run) -> float:
    """How wide the two stand above each other, in points; below 0 where they do not."""
    return min(one.right, other.right) - max(one.left, other.left)


def _distance(one: Run, other: Run) -> float:
    """Between the two, with half of what lies between their middles."""
    middle = abs((one.left + one.right) - (other.left + other.right)) / 2
    return max(0.0, -overlap(one, other)) + middle / 4


def _spans(one: Run, other: Run) -> bool:
    return one.left <= other.left and other.right <= one.right


def _is_caption(line: Line, left: float, width: float) -> bool:
    """Whether a line stands over a table, or parts it, rather than over one column.

    `left` is where the table's rows begin.
    """
    if len(line.runs) != 1:
        return False
    run = line.runs[0]
    return run.left <= left + TABLE_EDGE or run.width > WIDE * width or len(run.words) > WORDY
