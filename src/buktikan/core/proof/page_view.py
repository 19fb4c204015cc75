"""A number's surroundings on a drawn page: its row, its column, its sentence, what stands above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from buktikan.core.proof.figure_text import YEAR, is_figure, is_unit, is_words
from buktikan.core.proof.layout import Layout, Line, Run
from buktikan.core.proof.leaf import Box
from buktikan.core.proof.page_column import (
    CAPTION_LINES,
    Column,
    column_above,
    overlap,
)
from buktikan.core.proof.surroundings import Surroundings

SENTENCE_END = re.compile(r"(?<=[.!?;])[\s]+(?=[A-Z\u2022(\d-])|\n\s*(?=[\u2022\u2013*-]\s)")
KEYED = re.compile(r"[^\n:]{2,90}?\s*(?::|\.{4,})\s*(?:Rp\.?\s*)?$")
"""What stands before a figure in a list of names and figures."""
HEADING_WORDS = 14
SHARED, SHARED_ROWS = 24.0, 14
"""A row that begins so far to the right of its table shares the head of a row above."""
FARTHEST, MUCH_FARTHER = 1000.0, 1.4
PROSE_WORDS = 4
SECTION_WORDS = 8
SECTION_LINES = 30
SENTENCE_LIMIT = 420
TITLE_LINES = 8


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

    def _title_above(self, column: Column) -> str:
        """The first lines of the page without the table's own heads: those are other columns'."""
        if column.first < 0:
            return self.title
        last = max(0, column.first - len(column.heads) + 1)
        return "\n".join(line.text for line in self.layout.lines[: min(last, TITLE_LINES)])

    def around(self, start: int, end: int) -> Surroundings:
        """What stands around the number at that span of the flow."""
        piece = self.layout.pieces_of(start, end)[0]
        at, run_at = self.layout.spot[piece]
        line = self.layout.lines[at]
        run = line.runs[run_at]
        if self._is_cell(at, run, self.flow[start:end]):
            own = without(run.text, self.flow[start:end])
            return replace(self._in_table(at, run), own=own)
        return replace(self._in_prose(start, end, at), title=self.title)

    def _is_cell(self, at: int, run: Run, written: str) -> bool:
        line = self.layout.lines[at]
        rest = without(run.text, written)
        words = [one for one in rest.split() if any(letter.isalpha() for letter in one)]
        if len(words) >= PROSE_WORDS or (len(line.runs) < 2 and not self._has_neighbours(at, run)):
            return False
        return not self._ends_a_paragraph(at, run)

    def _has_neighbours(self, at: int, run: Run) -> bool:
        """Whether figures stand right above or below: a table of one column."""
        for other in (at - 1, at + 1):
            if 0 <= other < len(self.layout.lines):
                runs = self.layout.lines[other].runs
                if any(is_figure(one.text) and overlap(one, run) > 0 for one in runs):
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
        column = self._column(at, run)
        words = [one for one in line.runs if one is not run and is_words(one.text)]
        before = [one for one in words if one.left < run.left]
        leading = not before and any(not is_unit(one.text) for one in words)
        lefts = tuple(one.text for one in words)
        return Surroundings(
            True,
            row=(*lefts, *self._wrapped(at, run), *self._from_above(at, column)),
            heads=column.heads,
            section=self._sections(at, run, column.first),
            captions=column.captions,
            row_kinds=column.lefts,
            leading=leading,
            title=self._title_above(column),
        )

    def _column(self, at: int, run: Run) -> Column:
        """What stands above; from the page before where a table runs on without heads."""
        lines = self.layout.lines
        column = column_above(self.layout.leaf, lines[:at], run, lines[at])
        if column.heads or self.before is None:
            return column
        page = self.before.layout
        above = column_above(page.leaf, page.lines, run, lines[at])
        captions = (*column.captions, *above.captions)[:CAPTION_LINES]
        return Column(above.heads, captions, -1, above.lefts)

    def _wrapped(self, at: int, run: Run) -> Iterator[str]:
        """The rest of a row's head that runs over several lines."""
        lines = self.layout.lines
        heads = [one for one in lines[at].runs if one.right <= run.left and is_words(one.text)]
        left = heads[0].left if heads else None
        for step in self._directions(at):
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

    def _directions(self, at: int) -> tuple[int, ...]:
        """Up and down; one of them alone where its line is much nearer than the other."""
        lines = self.layout.lines
        up = lines[at].top - lines[at - 1].bottom if at else FARTHEST
        down = lines[at + 1].top - lines[at].bottom if at + 1 < len(lines) else FARTHEST
        least = lines[at].height * 0.1
        if max(up, least) > MUCH_FARTHER * max(down, least):
            return (1,)
        return (-1,) if max(down, least) > MUCH_FARTHER * max(up, least) else (-1, 1)

    def _from_above(self, at: int, column: Column) -> Iterator[str]:
        """The head that a row shares with those above it, where it is written once."""
        lines = self.layout.lines
        first = min(one.left for one in lines[at].runs)
        if column.edge is None or first < column.edge + SHARED:
            return
        for other in range(at - 1, max(column.first, at - SHARED_ROWS), -1):
            head = lines[other].runs[0]
            if head.left < column.edge + SHARED / 2:
                if is_words(head.text) and len(lines[other].runs) > 1:
                    yield head.text
                return

    def _sections(self, at: int, run: Run, first: int) -> tuple[str, ...]:
        """The nearest row below the heads that has words on the left and no figures."""
        for other in range(at - 1, max(first, -1, at - SECTION_LINES), -1):
            runs = self.layout.lines[other].runs
            alone = len(runs) == 1 and runs[0].right < run.left + run.width
            named = runs[0].text[:1].isalpha() or YEAR.fullmatch(runs[0].text.strip())
            if alone and named and len(runs[0].words) <= SECTION_WORDS:
                return (runs[0].text,)
        return ()

    # ---- running text

    def _in_prose(self, start: int, end: int, at: int) -> Surroundings:
        flow = self.flow
        begin, stop = self._keyed(start, end) or self._sentence(start, end)
        sentence = flow[begin:stop].replace("\n", " ").replace("\t", " ")
        before = flow[max(0, begin - SENTENCE_LIMIT) : begin].replace("\n", " ").rstrip()
        earlier = [match.end() for match in SENTENCE_END.finditer(before)]
        cut = earlier[-1] if earlier else 0
        above = [line.text for line in reversed(self.layout.lines[max(0, at - 12) : at])]
        headings = tuple(text for text in above if len(text.split()) <= HEADING_WORDS)
        return Surroundings(
            False,
            sentence=sentence,
            at=start - begin,
            captions=(before[cut:], before[:cut], *headings[:CAPTION_LINES]),
        )

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        flow = self.flow
        begin, stop = max(0, start - SENTENCE_LIMIT), min(len(flow), end + SENTENCE_LIMIT)
        for match in SENTENCE_END.finditer(flow, begin, stop):
            if match.end() <= start:
                begin = match.end()
            elif match.start() >= end:
                return begin, match.start()
        return begin, stop

    def _keyed(self, start: int, end: int) -> tuple[int, int] | None:
        """The lines of a list of names and figures: "Penduduk : 208.674 jiwa"."""
        flow = self.flow
        begin = flow.rfind("\n", 0, start) + 1
        stop = flow.find("\n", end)
        stop = len(flow) if stop < 0 else stop
        if KEYED.match(flow, begin, start) is None:
            return None
        return begin, stop


def _close(one: Line, other: Line) -> bool:
    gap = max(other.top - one.bottom, one.top - other.bottom)
    return gap < 0.75 * min(one.height, other.height)


def without(text: str, written: str) -> str:
    """The rest of a cell beside the number in it."""
    return text.replace(" ".join(written.split()), "", 1).strip()
