"""Running text as a page of typewriter letters, so that lines and columns of it can be seen."""

import re
from dataclasses import dataclass

from buktikan.core.proof.layout import layout_of
from buktikan.core.proof.leaf import Box, Leaf, LeafKind, Piece, leaf_of
from buktikan.core.proof.page_view import PageView

LETTER_WIDE, LINE_TALL, TALL = 6.0, 14.0, 9.0
TAB = 8
WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class TextView(PageView):
    """Looks around in text; spots are told in the text's own measure, by its line."""

    source: Leaf | None = None
    line_of: tuple[int, ...] = ()
    """For each word, the piece of the text in which it stands."""

    def box_of(self, start: int, end: int) -> Box:
        """The line in which a span of the flow begins."""
        assert self.source is not None
        first = self.layout.pieces_of(start, end)[0]
        return self.source.box(self.line_of[first])


def text_view_of(leaf: Leaf) -> TextView:
    """A text leaf, each line at its height, each letter at its place in the line."""
    pieces: list[Piece] = []
    lines: list[int] = []
    widest = 1.0
    for at, piece in enumerate(leaf.pieces()):
        top = piece.box.top * LINE_TALL
        for extra, line in enumerate(piece.text.expandtabs(TAB).split("\n")):
            for match in WORD.finditer(line):
                left, right = match.start() * LETTER_WIDE, match.end() * LETTER_WIDE - 1
                high = top + extra * TALL / 10
                pieces.append(Piece(match[0], Box(left, high, right, high + TALL)))
                lines.append(at)
                widest = max(widest, right)
    drawn = leaf_of(leaf.number, LeafKind.PAGE, pieces, widest, leaf.height * LINE_TALL, leaf.name)
    return TextView(layout_of(drawn), None, leaf, tuple(lines))
