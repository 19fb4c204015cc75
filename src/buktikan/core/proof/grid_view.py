"""A number's surroundings in a grid: the row's head, the column's heads, captions above."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from buktikan.core.proof.figure_text import is_figure, is_numbering, is_unit, is_words
from buktikan.core.proof.leaf import Box, Leaf
from buktikan.core.proof.page_view import SENTENCE_END, SENTENCE_LIMIT, without
from buktikan.core.proof.surroundings import Surroundings

ROW_END = "\0"
"""What no number and no unit reaches across."""
MOST_HEADS, MOST_ROW_HEADS = 5, 12
CAPTION_ROWS = 8
TITLE_ROWS = 6
LOOK_UP = 400
PROSE_LETTERS, PROSE_WORDS = 60, 4


@dataclass(frozen=True)
class GridView:
    """Looks around in one sheet or table."""

    leaf: Leaf

    @cached_property
    def flow(self) -> str:
        """All cells: a tab between those of a row, a mark that is no white space between rows."""
        parts: list[str] = []
        for at in range(len(self.leaf)):
            if at:
                parts.append("\t" if self._row(at) == self._row(at - 1) else ROW_END)
            parts.append(
                self.leaf.text[self.leaf.starts[at] : self.leaf.ends[at]].replace("\n", " ")
            )
        return "".join(parts)

    @cached_property
    def flow_starts(self) -> list[int]:
        """Where each cell begins in the flow."""
        starts, at = [], 0
        for one in range(len(self.leaf)):
            starts.append(at)
            at += self.leaf.ends[one] - self.leaf.starts[one] + 1
        return starts

    @cached_property
    def cells(self) -> dict[tuple[int, int], int]:
        """Pieces by row and column; a merged cell stands at each spot that it covers."""
        found: dict[tuple[int, int], int] = {}
        for at in range(len(self.leaf)):
            box = self.leaf.box(at)
            for row in range(int(box.top), min(int(box.bottom), int(box.top) + LOOK_UP)):
                for column in range(int(box.left), min(int(box.right), int(box.left) + 100)):
                    found[row, column] = at
        return found

    @cached_property
    def title(self) -> str:
        """The first rows."""
        return "\n".join(self._texts_of_rows(0, TITLE_ROWS))

    def _texts_of_rows(self, first: int, last: int) -> Iterator[str]:
        for row in range(first, last):
            texts = list(dict.fromkeys(self._row_texts(row)))
            if texts:
                yield " ".join(texts)

    def _row_texts(self, row: int) -> Iterator[str]:
        for column in range(min(int(self.leaf.width) + 1, 400)):
            text = self._text(row, column)
            if text:
                yield text

    def _row(self, at: int) -> int:
        return int(self.leaf.boxes[4 * at + 1])

    def _text(self, row: int, column: int) -> str:
        at = self.cells.get((row, column))
        return "" if at is None else self.leaf.text[self.leaf.starts[at] : self.leaf.ends[at]]

    def piece_at(self, start: int) -> int:
        """The cell that holds that spot of the flow."""
        return max(0, bisect_right(self.flow_starts, start) - 1)

    def box_of(self, start: int, end: int) -> Box:
        """The cell in which the digits stand; of split cells, the one with the first digit."""
        flow = self.flow
        while start < end and not flow[start].isdigit():
            start += 1
        return self.leaf.box(self.piece_at(start if start < end else end - 1))

    def around(self, start: int, end: int) -> Surroundings:
        """What stands around the number at that span of the flow."""
        at = self.piece_at(start)
        box = self.leaf.box(at)
        row, column = int(box.top), int(box.left)
        text = self._text(row, column)
        if (
            len(text) > PROSE_LETTERS
            or len(without(text, self.flow[start:end]).split()) >= PROSE_WORDS
        ):
            return self._in_prose(at, start, row, column)
        heads, top = self._heads(row, column)
        return Surroundings(
            True,
            row=tuple(self._row_heads(row, column)),
            heads=heads,
            section=self._section(row, top),
            captions=tuple(self._captions(top)),
            title="\n".join(self._texts_of_rows(0, min(top, TITLE_ROWS))),
            own=without(text, self.flow[start:end]),
            leading=self._is_leading(row, column),
            row_kinds=tuple(self._row_kinds(row, column)),
        )

    def _is_leading(self, row: int, column: int) -> bool:
        """Whether words of the row follow the number and none go before it."""
        before = (self._text(row, other) for other in range(column))
        if any(one and not is_figure(one) for one in before):
            return False
        following = self._text(row, column + 1)
        return len(following) > 1 and is_words(following) and not is_unit(following)

    def _row_kinds(self, row: int, column: int) -> Iterator[str]:
        """What stands over the cells of the row before the number."""
        for other in range(min(column, MOST_ROW_HEADS)):
            heads, _ = self._heads(row, other)
            yield from heads[:1]

    def _row_heads(self, row: int, column: int) -> Iterator[str]:
        """Words of the row; a blank head takes what stands above it (merged, or written once)."""
        seen_words = False
        for other in range(column - 1, -1, -1):
            text = self._text(row, other)
            if text and not is_figure(text):
                seen_words = True
                yield text
        for other in range(column + 1, min(int(self.leaf.width) + 1, column + 8)):
            text = self._text(row, other)
            if text and not is_figure(text):
                yield text
        for other in range(min(column, 3)):
            if not self._text(row, other):
                above = self._filled_from_above(row, other, column)
                if above and (seen_words or other == 0):
                    yield above

    def _filled_from_above(self, row: int, column: int, number_column: int) -> str:
        for other in range(row - 1, max(-1, row - 60), -1):
            text = self._text(other, column)
            if text:
                figure_there = is_figure(self._text(other, number_column) or "x")
                return text if figure_there and not is_figure(text) else ""
            if not self._text(other, number_column):
                return ""
        return ""

    def _heads(self, row: int, column: int) -> tuple[tuple[str, ...], int]:
        """Texts of the column above the figures, the nearest first, and the row of the topmost."""
        found: list[str] = []
        top = row
        for other in range(row - 1, max(-1, row - LOOK_UP), -1):
            text = self._head_at(other, column)
            is_head = bool(text) and not is_figure(text) and not is_numbering(text)
            ends = not is_head or self._is_caption(other) or len(found) >= MOST_HEADS
            if ends and found:
                break
            if is_head and not ends:
                found.append(text)
                top = other
        return tuple(dict.fromkeys(found)), top

    def _head_at(self, row: int, column: int) -> str:
        """The cell's text; in a row of heads, a blank takes the nearest on its left."""
        text = self._text(row, column)
        if text:
            return text
        texts = [(other, self._text(row, other)) for other in range(column)]
        words = [(other, one) for other, one in texts if one]
        if not words or any(is_figure(one) for _, one in words) or self._is_caption(row):
            return ""
        other, nearest = words[-1]
        below = self._text(row + 1, column)
        return nearest if other > 0 and below and not is_figure(below) else ""

    def _is_caption(self, row: int) -> bool:
        pieces = {
            self.cells[row, c] for c in range(int(self.leaf.width) + 1) if (row, c) in self.cells
        }
        return len(pieces) == 1 and int(self.leaf.box(next(iter(pieces))).left) == 0

    def _section(self, row: int, top: int) -> tuple[str, ...]:
        """The nearest row between the heads and the number that has but one text."""
        for other in range(row - 1, max(top, row - 60), -1):
            texts = list(dict.fromkeys(self._row_texts(other)))
            if len(texts) == 1 and not is_figure(texts[0]):
                return (texts[0],)
            if not texts:
                return ()
        return ()

    def _captions(self, top: int) -> Iterator[str]:
        for row in range(top - 1, max(-1, top - CAPTION_ROWS), -1):
            texts = list(dict.fromkeys(self._row_texts(row)))
            if texts and not all(is_figure(one) for one in texts):
                yield " ".join(texts)

    def _in_prose(self, at: int, start: int, row: int, column: int) -> Surroundings:
        text = self.leaf.text[self.leaf.starts[at] : self.leaf.ends[at]].replace("\n", " ")
        here = start - self.flow_starts[at]
        begin, stop = max(0, here - SENTENCE_LIMIT), min(len(text), here + SENTENCE_LIMIT)
        for match in SENTENCE_END.finditer(text, begin, stop):
            if match.end() <= here:
                begin = match.end()
            elif match.start() > here:
                stop = match.start()
                break
        before = text[max(0, begin - SENTENCE_LIMIT) : begin]
        captions = (
            before,
            *(self._text(other, column) for other in range(row - 1, max(-1, row - 6), -1)),
        )
        beside = " ".join(self._text(row, other) for other in range(column))
        return Surroundings(
            False,
            sentence=text[begin:stop],
            at=here - begin,
            captions=tuple(one for one in (before, beside, *captions[1:]) if one),
            title=self.title,
        )
