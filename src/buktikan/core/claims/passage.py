"""A text as a reader meets it, with the way back to where everything was written."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from buktikan.core.binding import Shown
from buktikan.core.prose import Bound, Cited, Unreadable, Waived, Words, pieces_of


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of the text: where a reader sees it, and where it was written."""

    start: int
    end: int
    piece: Words | Bound | Cited | Waived | Unreadable
    shown: Shown | None = None

    @property
    def is_named(self) -> bool:
        """Whether it stands between brackets: bound, cited, waived or unreadable."""
        return not isinstance(self.piece, Words)


@dataclass(frozen=True, slots=True)
class Passage:
    """The text as read, and its spans in order without gaps."""

    text: str
    spans: tuple[Span, ...]

    def span_at(self, at: int) -> Span:
        """The span that holds the character; the last one beyond the end."""
        found = bisect_right(self.spans, at, key=lambda one: one.start) - 1
        return self.spans[max(0, found)]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the read text was written; a figure counts with its brackets."""
        if not self.spans:
            return 0, 0
        first, last = self.span_at(start), self.span_at(max(start, end - 1))
        begin = first.piece.start if first.is_named else first.piece.start + start - first.start
        finish = last.piece.end if last.is_named else last.piece.start + end - last.start
        return begin, finish


def passage_of(text: str, show: Callable[[Bound], Shown | None]) -> Passage:
    """The text with every figure printed; a name that nothing bears stays as it was typed."""
    spans: list[Span] = []
    read: list[str] = []
    at = 0
    for piece in pieces_of(text):
        shown = show(piece) if isinstance(piece, Bound) else None
        seen = piece.written if isinstance(piece, Bound) else piece.text
        seen = shown.text if shown else seen
        spans.append(Span(at, at + len(seen), piece, shown))
        read.append(seen)
        at += len(seen)
    return Passage("".join(read), tuple(spans))
