"""What a number is called where it stands: the word before it, or at its column's head."""

import re
from bisect import bisect_right
from enum import Enum

from buktikan.core.proof.leaf import Box, Leaf


class Meaning(Enum):
    """What the nearest label says of a number."""

    IDENTITY = "identity"
    FAMILY = "family"
    PHONE = "phone"
    OTHER = "other"
    UNKNOWN = "unknown"


WORDS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.IDENTITY, r"\bN\.?\s?I\.?\s?K\b\.?|induk\s+kependudukan|\bkependudukan\b|\bKTP\b"),
    (Meaning.FAMILY, r"\bK\.?K\b\.?|kartu\s+keluarga|\bkeluarga\b"),
    (Meaning.PHONE, r"\b(?:no\.?\s*)?(?:hp|wa|telp?|telepon|ponsel|handphone|whatsapp|kontak)\b"),
    (
        Meaning.OTHER,
        r"\b(?:rekening|rek|kode|anggaran|pagu|realisasi|rp|rupiah|ntpn|billing|sp2d|virtual"
        r"|invoice|faktur|imei|nib|akun|nomor\s+surat|barcode)\b",
    ),
)
LABEL = re.compile(
    "|".join(f"(?P<{meaning.value}>{pattern})" for meaning, pattern in WORDS), re.IGNORECASE
)
REACH = 40
"""How many signs before a number a label may stand."""


class Labels:
    """The labels of one leaf, ready to be asked for many numbers."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        found = list(LABEL.finditer(leaf.text))
        self.at = [one.start() for one in found]
        self.ends = [one.end() for one in found]
        self.meanings = [Meaning(one.lastgroup) for one in found]
        self.pieces = [max(bisect_right(leaf.starts, at) - 1, 0) for at in self.at]
        self.boxes = [leaf.box(piece) for piece in self.pieces]

    def of(self, start: int, end: int) -> Meaning:
        """What the stretch of text is called; its own words and its line go before its column."""
        if not self.at:
            return Meaning.UNKNOWN
        piece = max(bisect_right(self.leaf.starts, start) - 1, 0)
        beside = self._beside(start, piece)
        if beside is not Meaning.UNKNOWN:
            return beside
        return self._above(self.leaf.box(piece))

    def _beside(self, start: int, piece: int) -> Meaning:
        """The last label before it, in its own piece or on its line, within reach."""
        last = bisect_right(self.at, start) - 1
        if last < 0 or start - self.ends[last] > REACH:
            return Meaning.UNKNOWN
        own = self.pieces[last] == piece
        if not own and not on_one_line(self.boxes[last], self.leaf.box(piece)):
            return Meaning.UNKNOWN
        return self.meanings[last]

    def _above(self, box: Box) -> Meaning:
        """The nearest label above it that stands over it."""
        slack = 0.0 if self.leaf.kind.is_grid else box.height
        best, found = -1.0, Meaning.UNKNOWN
        for label, meaning in zip(self.boxes, self.meanings, strict=True):
            over = label.left < box.right + slack and label.right > box.left - slack
            if over and label.bottom <= box.top + slack / 2 and label.top > best:
                best, found = label.top, meaning
        return found


def on_one_line(one: Box, other: Box) -> bool:
    """Whether two boxes stand beside each other."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > min(one.height, other.height) / 2
