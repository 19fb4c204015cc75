"""What readers leave to mend before lines are seen: letters kept apart, rules taken for letters."""

import re
from dataclasses import replace

from buktikan.core.proof.leaf import Box, Leaf, Piece, leaf_of

SAME_LINE = 0.5
"""Two pieces stand on one line where they share so much of the lower one's height."""
LETTER = 6.0
"""The least height, in points, that gaps are measured by: dots and dashes are no measure."""
BAR_LETTERS = "|\u00a6[]{}_"
BARS = re.compile(rf"[{re.escape(BAR_LETTERS)}]")
LETTERS_APART = 0.6
TOUCHING = 0.1
"""Letters with so little between them, in letter heights, belong to one word."""


def without_bars(leaf: Leaf) -> Leaf:
    """The leaf without the lines of tables, which OCR takes for letters."""
    if not leaf.recognised or not BARS.search(leaf.text):
        return leaf
    stripped = (Piece(one.text.strip(BAR_LETTERS), one.box) for one in leaf.pieces())
    pieces = [one for one in stripped if one.text]
    whole = leaf_of(leaf.number, leaf.kind, pieces, leaf.width, leaf.height, leaf.name)
    return replace(whole, recognised=True, turn=leaf.turn)


def glued(leaf: Leaf) -> Leaf:
    """The leaf with letters put together to words again, where a file keeps every letter apart."""
    single = sum(1 for at in range(len(leaf)) if leaf.ends[at] - leaf.starts[at] == 1)
    if single < LETTERS_APART * len(leaf) or leaf.turn:
        return leaf
    pieces: list[Piece] = []
    for piece in leaf.pieces():
        last = pieces[-1] if pieces else None
        if last is not None and _touches(last.box, piece.box):
            box = Box(last.box.left, min(last.box.top, piece.box.top), *piece.box[2:])
            pieces[-1] = Piece(last.text + piece.text, box)
        else:
            pieces.append(piece)
    whole = leaf_of(leaf.number, leaf.kind, pieces, leaf.width, leaf.height, leaf.name)
    return replace(whole, recognised=leaf.recognised)


def _touches(one: Box, other: Box) -> bool:
    level = min(one.bottom, other.bottom) - max(one.top, other.top) > SAME_LINE * one.height
    return level and -1 < other.left - one.right < TOUCHING * max(one.height, LETTER)
