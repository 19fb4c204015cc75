"""A drawn page as lines and runs: what stands beside what, and what above."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from buktikan.core.proof.figure_text import is_figure, is_footnote, is_spaced
from buktikan.core.proof.leaf import Box, Leaf, upright
from buktikan.core.proof.mended_leaf import LETTER, SAME_LINE, glued, without_bars

COLUMN_GAP = 1.05
"""From this many letter heights on, a gap parts two columns instead of two words."""
NO_GAP, WIDER = 1.0, 1.5
"""A gap between columns is so many times wider than those within a number."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece in a run: where it begins and ends, and what it says."""

    left: float
    right: float
    text: str


@dataclass(slots=True)
class Run:
    """Words that follow each other on one line without a column's gap."""

    left: float
    right: float
    pieces: list[int]
    words: list[Word] = field(default_factory=list)
    text: str = ""

    def part(self, begin: int, end: int) -> "Run":
        """Some of its words."""
        words = self.words[begin:end]
        text = " ".join(one.text for one in words)
        return Run(words[0].left, words[-1].right, self.pieces[begin:end], words, text)

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


@dataclass(slots=True)
class Line:
    """What stands at one height of the page, from left to right."""

    top: float
    bottom: float
    runs: list[Run] = field(default_factory=list)

    @property
    def height(self) -> float:
        """In points, never below that of small print."""
        return max(self.bottom - self.top, LETTER)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Layout:
    """The lines of a drawn leaf, from the top; `flow` is its text as read on, piece after piece.

    In the flow one mark stands between two pieces: a space between words, a tab between columns,
    a line feed where a new line begins.
    """

    leaf: Leaf
    lines: tuple[Line, ...]
    spot: dict[int, tuple[int, int]]
    """For each piece the line and the run in it."""

    @cached_property
    def flow(self) -> str:
        """The text in the order of the file, with the gaps told apart."""
        parts: list[str] = []
        for at in range(len(self.leaf)):
            if at:
                parts.append(self._between(at - 1, at))
            parts.append(self.leaf.text[self.leaf.starts[at] : self.leaf.ends[at]])
        return "".join(parts)

    @cached_property
    def flow_starts(self) -> list[int]:
        """Where each piece begins in the flow."""
        starts, at = [], 0
        for one in range(len(self.leaf)):
            starts.append(at)
            at += self.leaf.ends[one] - self.leaf.starts[one] + 1
        return starts

    def _between(self, one: int, other: int) -> str:
        first, second = self.spot[one], self.spot[other]
        if first[0] != second[0]:
            return "\n"
        return " " if first[1] == second[1] else "\t"

    def pieces_of(self, start: int, end: int) -> range:
        """The pieces that a span of the flow covers."""
        first = bisect_right(self.flow_starts, start) - 1
        last = bisect_right(self.flow_starts, end - 1) - 1
        return range(max(first, 0), last + 1)

    def box_of(self, start: int, end: int) -> Box:
        """Where a span of the flow stands: on the line on which it begins, cut to its letters."""
        pieces = self.pieces_of(start, end)
        line = self.spot[pieces[0]][0]
        boxes = [
            cut_box(self.leaf.piece(at).text, self.leaf.box(at), self.flow_starts[at], start, end)
            for at in pieces
            if self.spot[at][0] == line
        ]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


def cut_box(text: str, box: Box, begins: int, start: int, end: int) -> Box:
    """The part of a word's box that the letters from `start` to `end` of the flow take.

    A word that runs up or down the page keeps its whole box.
    """
    first, last = max(0, start - begins), min(len(text), end - begins)
    on_side = box.height > box.right - box.left and len(text) > 2
    if not text or on_side or (first == 0 and last == len(text)):
        return box
    wide = (box.right - box.left) / len(text)
    return Box(box.left + wide * first, box.top, box.left + wide * last, box.bottom)


def layout_of(leaf: Leaf) -> Layout:
    """Lines and runs of a drawn leaf."""
    leaf = without_bars(glued(leaf))
    lines = _lines(upright(leaf))
    spot: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        for at, run in enumerate(line.runs):
            for piece in run.pieces:
                spot[piece] = (number, at)
    return Layout(leaf, tuple(lines), spot)


def _lines(leaf: Leaf) -> list[Line]:
    boxes = leaf.boxes
    order = sorted(range(len(leaf)), key=lambda at: boxes[4 * at + 1] + boxes[4 * at + 3])
    groups: list[tuple[float, float, list[int]]] = []
    for at in order:
        top, bottom = boxes[4 * at + 1], boxes[4 * at + 3]
        if groups and _shares(groups[-1], top, bottom):
            held_top, held_bottom, pieces = groups[-1]
            pieces.append(at)
            groups[-1] = (min(held_top, top), max(held_bottom, bottom), pieces)
        else:
            groups.append((top, bottom, [at]))
    lines = [_line(leaf, top, bottom, pieces) for top, bottom, pieces in groups]
    _part_columns(lines)
    return lines


def _part_columns(lines: Sequence[Line]) -> None:
    """Figures that end right below each other are a column, however near their names stand."""
    edges = [_edges(line) for line in lines]
    for at, line in enumerate(lines):
        above = edges[at - 1] if at else NO_EDGES
        below = edges[at + 1] if at + 1 < len(lines) else NO_EDGES
        ends, starts = above.ends | below.ends, above.starts | below.starts
        line.runs = [part for run in line.runs for part in _at_columns(run, ends, starts)]


class Edges(NamedTuple):
    """Where, in whole points, figures of a line end and words of it begin."""

    ends: frozenset[int]
    starts: frozenset[int]


NO_EDGES = Edges(frozenset(), frozenset())


def _edges(line: Line) -> Edges:
    words = [word for run in line.runs for word in run.words]
    return Edges(
        frozenset(round(one.right) for one in words if is_figure(one.text)),
        frozenset(round(one.left) for one in words if not is_figure(one.text)),
    )


def _at_columns(run: Run, ends: Set[int], starts: Set[int]) -> Iterator[Run]:
    """A run, parted around the figures in it that stand in a column."""
    begin = 0
    words = () if is_figure(run.text) else run.words
    for at, word in enumerate(words):
        last = at + 1 == len(run.words)
        aligned = at > begin and is_figure(word.text) and _is_among(word.right, ends)
        if not aligned or not (last or _begins_cell(run.words[at + 1], starts)):
            continue
        yield run.part(begin, at)
        yield run.part(at, at + 1)
        begin = at + 1
    if begin < len(run.words):
        yield run.part(begin, len(run.words))


def _begins_cell(word: Word, starts: Set[int]) -> bool:
    """Whether a word is a new cell's first rather than the unit of the figure before it."""
    return not word.text[:1].islower() and _is_among(word.left, starts)


def _is_among(edge: float, edges: Set[int]) -> bool:
    near = round(edge)
    return not edges.isdisjoint((near - 1, near, near + 1))


def _shares(group: tuple[float, float, Sequence[int]], top: float, bottom: float) -> bool:
    held_top, held_bottom, _ = group
    shared = min(held_bottom, bottom) - max(held_top, top)
    least = max(min(held_bottom - held_top, bottom - top), 0.1)
    return shared >= SAME_LINE * least


def _line(leaf: Leaf, top: float, bottom: float, pieces: list[int]) -> Line:
    boxes = leaf.boxes
    line = Line(top, bottom)
    gap = COLUMN_GAP * _letter_height(leaf, pieces)
    for at in sorted(pieces, key=lambda one: boxes[4 * one]):
        left, right = boxes[4 * at], boxes[4 * at + 2]
        if line.runs and left - line.runs[-1].right < gap:
            run = line.runs[-1]
            run.right = max(run.right, right)
            run.pieces.append(at)
        else:
            line.runs.append(Run(left, right, [at]))
    line.runs = [part for run in line.runs for part in _parted(leaf, run)]
    return line


def _parted(leaf: Leaf, run: Run) -> Iterator[Run]:
    """Figures of narrow columns stand as close as words: each is a run of its own.

    Not so the groups of one number that is written with spaces.
    """
    boxes = leaf.boxes
    run.words = [
        Word(boxes[4 * at], boxes[4 * at + 2], leaf.text[leaf.starts[at] : leaf.ends[at]])
        for at in run.pieces
    ]
    run.text = " ".join(one.text for one in run.words)
    figures = [is_figure(one.text) and not is_footnote(one.text) for one in run.words]
    rest = all(
        figure or is_footnote(one.text) for figure, one in zip(figures, run.words, strict=True)
    )
    if sum(figures) < 2 or not rest:
        yield run
        return
    if is_spaced(run.text):
        yield from _spaced(run)
        return
    starts = [at for at, figure in enumerate(figures) if figure or at == 0]
    for begin, end in zip(starts, (*starts[1:], len(run.words)), strict=True):
        yield run.part(begin, end)


def _spaced(run: Run) -> Iterator[Run]:
    """One number with spaces between its thousands, or several in narrow columns: gaps tell."""
    gaps = [later.left - earlier.right for earlier, later in pairwise(run.words)]
    narrow = max(min(gaps), NO_GAP)
    begin = 0
    for at, gap in enumerate(gaps):
        if gap > WIDER * narrow:
            yield run.part(begin, at + 1)
            begin = at + 1
    yield run.part(begin, len(run.words))


def _letter_height(leaf: Leaf, pieces: Sequence[int]) -> float:
    heights = sorted(leaf.boxes[4 * at + 3] - leaf.boxes[4 * at + 1] for at in pieces)
    return max(LETTER, heights[(3 * len(heights)) // 4])
