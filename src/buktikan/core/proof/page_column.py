"""What stands over a column of a drawn page: its heads, and the captions over the table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from buktikan.core.proof.layout import Line, Run
from buktikan.core.proof.leaf import Leaf

NUMERIC = re.compile(
    r"[\s(]*(?:Rp\.?\s*)?[-\u2212\u2013]?[\d.,'\s]*\d[\d.,'\s]*\)?\s*(?:%|\*+|\d\))?\s*", re.I
)
YEAR = re.compile(r"(?:19|20)\d\d[*)r]*")
EMPTY_CELL = re.compile(r"[-\u2013\u2014.\s]*|n\.?a\.?|NA|\.{3}|\u2026", re.I)
NUMBERING = re.compile(r"\(?\d{1,2}\)|\(?\d{1,2}\s*=.*")
HEAD_LINES = 7
HEAD_GAP = 3.2
CAPTION_LINES = 5
WIDE = 0.55
WORDY = 9
FAR = 90.0
"""Points beyond which a head does not belong to a number that it does not stand above."""
WIDER = 1.25
"""A gap between heads is so much wider than one between the words of a head."""


def is_figure(text: str) -> bool:
    """Whether a run is nothing but a figure, or the mark of an empty cell."""
    if YEAR.fullmatch(text.strip()):
        return False
    return NUMERIC.fullmatch(text) is not None or EMPTY_CELL.fullmatch(text.strip()) is not None


def is_numbering(text: str) -> bool:
    """Whether a run only numbers columns: (1), (2), (3)."""
    return NUMBERING.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Column:
    """Heads, the nearest first; captions, the nearest first; and where the nearest head stands.

    `first` is the number of that line, -1 where the page has none.
    """

    heads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    first: int = -1


def column_above(leaf: Leaf, lines: Sequence[Line], run: Run, figures: Sequence[Run]) -> Column:
    """What stands above a run; `lines` are those above it, `figures` those of its own line."""
    heads: list[str] = []
    captions: list[str] = []
    first, last = -1, None
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        far = last is not None and last.top - line.bottom > HEAD_GAP * line.height
        if heads and captions and far:
            break
        found = _head_in(line, run, figures, nearest=not heads)
        if found is None:
            continue
        if captions or _is_caption(found, line, leaf.width):
            captions.append(line.text)
        elif len(heads) < HEAD_LINES:
            first = at if not heads else first
            heads.append(found.text)
        last = line
        if len(captions) >= CAPTION_LINES:
            break
    return Column(tuple(heads), tuple(captions), first)


def _head_in(line: Line, run: Run, figures: Sequence[Run], *, nearest: bool) -> Run | None:
    """The run of a line above that speaks of the column; None where there are only figures."""
    if is_figure_line(line):
        return None
    words = [one for one in line.runs if is_words(one.text) and not is_numbering(one.text)]
    parts = [part for one in words for part in _parts(one, figures, nearest=nearest)]
    if not parts:
        return None
    best = max(parts, key=lambda one: (overlap(one, run) > 0, -_distance(one, run)))
    if overlap(best, run) <= 0 and _distance(best, run) > FAR:
        return None
    if len(parts) == 1 and best.right < run.left and not _spans(best, run):
        return None
    return best


def is_figure_line(line: Line) -> bool:
    """Whether a line is a row of figures: no heads stand in it."""
    figures = any(is_figure(one.text) and not is_numbering(one.text) for one in line.runs)
    return figures and not any(YEAR.fullmatch(one.text.strip()) for one in line.runs)


def _parts(head: Run, figures: Sequence[Run], *, nearest: bool) -> Iterator[Run]:
    """Heads of narrow columns stand so close that they look like one: parted at the widest gaps.

    A head that spans several columns has other heads below it; so only the lowest line is parted
    where its gaps do not tell.
    """
    over = sum(1 for one in figures if overlap(one, head) > 0)
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


def is_words(text: str) -> bool:
    """Whether a run says something: no figure, no mere line."""
    return not is_figure(text) and any(letter.isalnum() for letter in text)


def overlap(one: Run, other: Run) -> float:
    """How wide the two stand above each other, in points; below 0 where they do not."""
    return min(one.right, other.right) - max(one.left, other.left)


def _distance(one: Run, other: Run) -> float:
    """Between the two, with half of what lies between their middles."""
    middle = abs((one.left + one.right) - (other.left + other.right)) / 2
    return max(0.0, -overlap(one, other)) + middle / 4


def _spans(one: Run, other: Run) -> bool:
    return one.left <= other.left and other.right <= one.right


def _is_caption(run: Run, line: Line, width: float) -> bool:
    """Whether a line is a caption over a table rather than the head of one column."""
    return len(line.runs) == 1 and (run.width > WIDE * width or len(run.words) > WORDY)
