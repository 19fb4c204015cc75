"""Words that compare: lebih tinggi dari, di bawah rata-rata, melampaui."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from buktikan.core.claims.clause import N
from buktikan.core.framework import Polarity

CUE = re.compile(
    r"\b(?:lebih\s+(?P<more>tinggi|besar|banyak|rendah|kecil|sedikit|baik|bagus|buruk|cepat)"
    r"(?:\s+(?:dari(?:pada)?|dibanding(?:kan)?(?: dengan)?|ketimbang))?"
    r"|(?P<side>atas|bawah)(?=\s+(?:rata-rata|angka|capaian|tingkat|provinsi|nasional|kabupaten|kota"
    r"|target nasional|[^\W\d_]+\s+[^\W\d_]+))"
    r"|(?P<beyond>melampaui|melebihi|mengungguli|tertinggal(?:\s+dari)?|kalah\s+dari)"
    r"|(?P<english>higher|lower|better|worse|above|below|exceed(?:s|ed)|trail(?:s|ed))(?:\s+than)?)\s+"
)
HIGH = frozenset({"tinggi", "besar", "banyak", "atas", "melampaui", "melebihi", "higher", "above"})
LOW = frozenset({"rendah", "kecil", "sedikit", "bawah", "lower", "below", "trails", "trailed"})
GOOD = frozenset({"baik", "bagus", "mengungguli", "better"})
NEGATION = re.compile(
    r"\b(?:tidak|bukan|belum|tak|not|no longer)\s+(?:[^\W\d_]+\s+)?(?:(?:lagi|berada|di)\s+){0,2}$"
)
TARGET = re.compile(r"\b(?:target|sasaran)\b")
BARE_NUMBER = re.compile(rf"(?:dari\s+)?{N}(?!\s*(?:dari(?:pada)?|dibanding(?:kan)?)\b)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A comparison where it stands: what is said, and whether it is denied."""

    start: int
    end: int
    word: str
    negated: bool

    def higher(self, polarity: Polarity) -> bool | None:
        """Whether the own value is said to be the higher one; None where nothing decides."""
        if self.word in HIGH or self.word.startswith("exceed"):
            return True
        if self.word in LOW:
            return False
        good = self.word in GOOD
        if polarity is Polarity.LOWER:
            return not good
        return good if polarity is Polarity.HIGHER else None


def cues_in(text: str) -> Iterator[Cue]:
    """Every comparison of a clause, save those with a target."""
    for match in CUE.finditer(text):
        word = next(found for found in match.groups() if found).split()[0]
        tail = text[match.end() : match.end() + 40]
        if TARGET.match(tail) or BARE_NUMBER.match(tail):
            continue
        before = text[max(0, match.start() - 24) : match.start()]
        yield Cue(match.start(), match.end(), word, NEGATION.search(before) is not None)
