"""A number's surroundings on a drawn page: its row, its column, its sentence, what stands above."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from buktikan.core.proof.layout import Layout, Line, Run
from buktikan.core.proof.leaf import Box
from buktikan.core.proof.surroundings import Surroundings

SENTENCE_END = re.compile(r"(?<=[.!?;])[\s]+(?=[A-Z\u2022(\d-])|\n\s*(?=[\u2022\u2013*-]\s)")
NUMERIC = re.compile(
    r"[\s(]*(?:Rp\.?\s*)?[-\u2212\u2013]?[\d.,'\s]*\d[\d.,'\s]*\)?\s*(?:%|\*+|\d\))?\s*", re.I
)
YEAR = re.compile(r"(?:19|20)\d\d[*)r]*")
EMPTY_CELL = re.compile(r"[-\u2013\u2014.\s]*|n\.?a\.?|NA|\.{3}|\u2026", re.I)
NUMBERING = re.compile(r"\(?\d{1,2}\)|\(?\d{1,2}\s*=.*")
PROSE_WORDS = 4
SECTION_WORDS = 8
SENTENCE_LIMIT = 420
HEAD_LINES = 7
HEAD_GAP = 3.2
TITLE_LINES = 8
CAPTION_LINES = 5
WIDE = 0.55
FAR = 90.0
"""Points beyond which a head does not belong to a number that it does not stand above."""


def is_figure(text: str) -> bool:
    """Whether a run is nothing but a figure, or the mark of an empty cell."""
    if YEAR.fullmatch(text.strip()):
        return False
    return NUMERIC.fullmatch(text) is not None or EMPTY_CELL.fullmatch(text.strip()) is not None


def is_numbering(text: str) -> bool:
    """Whether a run only numbers columns: (1), (2), (3)."""
    return NUMBERING.fullmatch(text.strip()) is not None


@dataclass(frozen=True)
class PageView:
    """Looks around on one page; `before` is the page before it, for tables that run on."""

    layout: Layout
    before: "PageView | None" = None

    @property
    def flow(self) -> str:
        """The text that numbers are looked for in."""
        return self.layout.flow

    def box_of(self, start: int, end: int) -> Box:
        """Where a span of the flow stands."""
        return self.layout.box_of(start, end)

    @cached_property
    def title(self) -> str:
        """The first lines of the page."""
        return "\n".join(line.text for line in self.layout.lines[:TITLE_LINES])

    def around(self, start: int, end: int) -> Surroundings:
        """What stands around the number at that span of the flow."""
        piece = self.layout.pieces_of(start, end)[0]
        at, run_at = self.layout.spot[piece]
        line = self.layout.lines[at]
        run = line.runs[run_at]
        if self._is_cell(at, run, self.flow[start:end]):
            return replace(self._in_table(at, run), title=self.title)
        return replace(self._in_prose(start, end, at), title=self.title)

    def _is_cell(self, at: int, run: Run, written: str) -> bool:
        line = self.layout.lines[at]
        rest = run.text.replace(written.replace("\n", " ").replace("\t", " "), "", 1)
        words = [one for one in rest.split() if any(letter.isalpha() for letter in one)]
        if len(words) >= PROSE_WORDS or (len(line.runs) < 2 and not self._has_neighbours(at, run)):
            return False
        return not self._ends_a_paragraph(at, run)

    def _has_neighbours(self, at: int, run: Run) -> bool:
        """Whether figures stand right above or below: a table of one column."""
        for other in (at - 1, at + 1):
            if 0 <= other < len(self.layout.lines):
                runs = self.layout.lines[other].runs
                if any(is_figure(one.text) and _overlap(one, run) > 0 for one in runs):
                    return True
        return False

    def _ends_a_paragraph(self, at: int, run: Run) -> bool:
        """Whether the words before, in the order of the file, are a long line just above."""
        first = run.pieces[0]
        if first == 0 or at == 0:
            return False
        line_before, run_before = self.layout.spot[first - 1]
        if line_before != at - 1:
            return False
        above = self.layout.lines[line_before].runs[run_before]
        long = len(above.text.split()) >= PROSE_WORDS and not is_figure(above.text)
        return long and abs(above.left - run.left) < 2 * self.layout.lines[at].height

    # ---- tables

    def _in_table(self, at: int, run: Run) -> Surroundings:
        line = self.layout.lines[at]
        heads, captions = self._above(at, run)
        lefts = tuple(one.text for one in line.runs if one is not run and _is_words(one.text))
        row = (*lefts, *self._wrapped(at, run))
        section = self._sections(at, run) if heads or captions else ()
        return Surroundings(True, row, heads, section, captions=captions, own=run.text)

    def _wrapped(self, at: int, run: Run) -> Iterator[str]:
        """The rest of a row's head that runs over several lines."""
        lines = self.layout.lines
        heads = [one for one in lines[at].runs if one.right <= run.left and _is_words(one.text)]
        left = heads[0].left if heads else None
        for step in (-1, 1):
            other, last = at + step, lines[at]
            while 0 <= other < len(lines) and _close(last, lines[other]):
                runs = lines[other].runs
                beside = [one for one in runs if one.left < run.left]
                if len(runs) != len(beside) or any(is_figure(one.text) for one in runs):
                    break
                if left is not None and abs(beside[0].left - left) > lines[at].height * 4:
                    break
                yield " ".join(one.text for one in beside)
                last, other = lines[other], other + step

    def _sections(self, at: int, run: Run) -> tuple[str, ...]:
        """The nearest row above that has words on the left and no figures."""
        for other in range(at - 1, max(-1, at - 30), -1):
            runs = self.layout.lines[other].runs
            alone = len(runs) == 1 and runs[0].right < run.left + run.width
            if alone and runs[0].text[:1].isalpha() and len(runs[0].text.split()) <= SECTION_WORDS:
                return (runs[0].text,)
        return ()

    def _above(self, at: int, run: Run) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Heads of the column, and captions above them; from the page before where it runs on."""
        heads: list[str] = []
        captions: list[str] = []
        last: Line | None = None
        for line in reversed(self.layout.lines[:at]):
            far = last is not None and _gap(line, last) > HEAD_GAP * line.height
            if heads and captions and far:
                break
            found = self._head_in(line, run)
            if found is None:
                continue
            if _is_wide(found, line, self.layout.leaf.width) or captions:
                captions.append(line.text)
            elif len(heads) < HEAD_LINES:
                heads.append(found.text)
            last = line
            if len(captions) >= CAPTION_LINES:
                break
        if not heads and self.before is not None:
            return self.before.heads_at_end(run, captions)
        return tuple(heads), tuple(captions)

    def heads_at_end(
        self, run: Run, captions: Sequence[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Heads for a table that goes on on the next page at the run's place."""
        heads, above = self._above(len(self.layout.lines), run)
        return heads, (*captions, *above)[:CAPTION_LINES]

    def _head_in(self, line: Line, run: Run) -> Run | None:
        """The run of a line above that speaks of the column; None where there is only figures."""
        words = [one for one in line.runs if _is_words(one.text) and not is_numbering(one.text)]
        if not words:
            return None
        figures = sum(1 for one in line.runs if is_figure(one.text) and not is_numbering(one.text))
        if figures and not any(YEAR.fullmatch(one.text.strip()) for one in words):
            return None
        best = max(words, key=lambda one: (_overlap(one, run) > 0, -_distance(one, run)))
        if _overlap(best, run) <= 0 and _distance(best, run) > FAR:
            return None
        if len(line.runs) == 1 and best.right < run.left and not _spans(best, run):
            return None
        return best

    # ---- running text

    def _in_prose(self, start: int, end: int, at: int) -> Surroundings:
        flow = self.flow
        low, high = max(0, start - SENTENCE_LIMIT), min(len(flow), end + SENTENCE_LIMIT)
        begin, stop = low, high
        for match in SENTENCE_END.finditer(flow, low, high):
            if match.end() <= start:
                begin = match.end()
            elif match.start() >= end:
                stop = match.start()
                break
        sentence = flow[begin:stop].replace("\n", " ").replace("\t", " ")
        paragraph = flow[max(0, begin - SENTENCE_LIMIT) : begin].replace("\n", " ")
        above = [line.text for line in reversed(self.layout.lines[max(0, at - 12) : at])]
        headings = tuple(text for text in above if len(text.split()) <= 14)[:CAPTION_LINES]
        return Surroundings(
            False, sentence=sentence, at=start - begin, captions=(paragraph, *headings)
        )


def _is_words(text: str) -> bool:
    return not is_figure(text) and any(letter.isalnum() for letter in text)


def _overlap(one: Run, other: Run) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _distance(one: Run, other: Run) -> float:
    """Between the middles, with what overlaps counting as nearer."""
    middle = abs((one.left + one.right) - (other.left + other.right)) / 2
    return max(0.0, -_overlap(one, other)) + middle / 4


def _spans(one: Run, other: Run) -> bool:
    return one.left <= other.left and other.right <= one.right


def _gap(upper: Line, lower: Line) -> float:
    return lower.top - upper.bottom


def _close(one: Line, other: Line) -> bool:
    gap = max(other.top - one.bottom, one.top - other.bottom)
    return gap < 0.75 * min(one.height, other.height)


def _is_wide(run: Run, line: Line, width: float) -> bool:
    """Whether a line is a caption over a table rather than the head of one column."""
    return len(line.runs) == 1 and (run.width > WIDE * width or len(run.text.split()) > 9)
