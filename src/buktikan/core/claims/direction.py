"""Words that say which way a figure went, or whether that was good."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from buktikan.core.framework import Polarity


class Direction(Enum):
    """Which way a statement says that a figure went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"

    @property
    def word(self) -> str:
        """The plain Indonesian word."""
        return {"up": "naik", "down": "turun", "same": "tetap"}[self.value]


def direction_of(change: Decimal) -> Direction:
    """Which way a change goes."""
    if change == 0:
        return Direction.SAME
    return Direction.UP if change > 0 else Direction.DOWN


@dataclass(frozen=True, slots=True)
class Verb:
    """A word of change where it stands. Exactly one of `direction`, `good` and `faster` is given.

    `good` says whether the change is called one for the better; `faster` is for words whose
    direction depends on what they speak of: days get fewer where something gets faster.
    """

    start: int
    end: int
    text: str
    direction: Direction | None
    good: bool | None
    faster: bool | None
    negated: bool

    def means(self, polarity: Polarity, *, in_days: bool) -> Direction | None:
        """The direction for a figure of that kind; None where the word says nothing of it."""
        if self.direction is not None:
            return self.direction
        if self.faster is not None:
            return Direction.DOWN if self.faster is in_days else Direction.UP
        if polarity not in (Polarity.HIGHER, Polarity.LOWER):
            return None
        return Direction.UP if self.good is (polarity is Polarity.HIGHER) else Direction.DOWN

    def agrees(self, said: Direction, actual: Direction) -> bool:
        """Whether the statement holds; a negated word denies only its own direction."""
        return (said is not actual) if self.negated else (said is actual)


UP = (
    r"(?:me)?naik(?:nya)?|meningkat(?:nya)?|bertambah(?:nya)?|tumbuh|melonjak|menguat"
    r"|meroket|melesat|melambung|membengkak|melebar|terkerek|terdongkrak|kenaikan|peningkatan"
    r"|pertambahan|penambahan|lonjakan|melejit|membesar|rose|risen|rises?|rising|increas(?:ed?|es"
    r"|ing)|grew|widen(?:ed|s|ing)|climb(?:ed|s)|jump(?:ed|s)|surged?|up(?= from| by| to)"
)
DOWN = (
    r"turun(?:nya)?|menurun(?:nya)?|berkurang(?:nya)?|menyusut|merosot|anjlok|melemah|melorot"
    r"|mereda|melandai|menyempit|penurunan|pengurangan|ditekan|tertekan|dipangkas|terpangkas"
    r"|terkoreksi"
    r"|diturunkan|mengecil|berhasil diturunkan|fell|fallen|falls|falling|declin(?:ed?|es|ing)"
    r"|decreas(?:ed?|es|ing)|dropp?(?:ed|s)?|down(?= from| by| to)|narrow(?:ed|s|ing)|shrank"
    r"|eased|reduced"
)
SAME = (
    r"tidak berubah|tidak mengalami perubahan|stagnan|unchanged|(?:tetap|stabil|bertahan)"
    r"(?=(?: sebesar| di angka| pada angka| di level| di)? ?[\ue000-\ue7ff])"
)
GOOD = r"membaik|perbaikan|improv(?:ed|es|ing)"
BAD = r"memburuk|worsen(?:ed|s|ing)|deteriorated"
FAST = r"dipercepat|lebih (?:cepat|singkat)|accelerat(?:ed|es)|bergerak cepat"
SLOW = r"melambat|diperlambat|lebih la(?:mbat|ma)|slow(?:ed|s)"
VERB = re.compile(
    rf"\b(?:(?P<same>{SAME})|(?P<up>{UP})|(?P<down>{DOWN})|(?P<good>{GOOD})|(?P<bad>{BAD})"
    rf"|(?P<fast>{FAST})|(?P<slow>{SLOW}))(?!\w)"
)
NEGATION = re.compile(
    r"\b(?:tidak|bukan|belum|tanpa|tak|gagal|not|never|no|without|did not)\s+"
    r"(?:(?:lagi|berhasil|dapat|bisa|mampu|pernah|mengalami|ada|terjadi|yet)\s+){0,2}$"
)
PAST = re.compile(r"\b(?:sempat|setelah|semula|sebelumnya|awalnya|pernah|after having|had)\s*$")
OUTPUT = re.compile(r"\b(?:ekonomi|pdrb|economy)\s+(?:[^\W\d_]+\s+){0,3}$")
"""An economy that grows may grow less than before: its "tumbuh" is a value, and no change of it."""
NOUN_USE = re.compile(
    r"\b(?:upaya|program|target|percepatan|untuk|strategi|anggaran|kegiatan|tim|belanja|rencana"
    r"|dalam rangka|aksi|guna|melalui|langkah)\s+(?:[^\W\d_]+\s+)?$"
)


def verbs_in(text: str) -> Iterator[Verb]:
    """Every word of change; what once was ("sempat naik") and aims ("upaya penurunan") are none."""
    for match in VERB.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        aim = match[0].startswith(("pe", "ke")) and NOUN_USE.search(before)
        if PAST.search(before) or aim or _is_output(match[0], before):
            continue
        kind = match.lastgroup or ""
        yield Verb(
            match.start(),
            match.end(),
            match[0],
            {"up": Direction.UP, "down": Direction.DOWN, "same": Direction.SAME}.get(kind),
            {"good": True, "bad": False}.get(kind),
            {"fast": True, "slow": False}.get(kind),
            kind != "same" and NEGATION.search(before) is not None,
        )


def _is_output(word: str, before: str) -> bool:
    return word in ("tumbuh", "grew") and OUTPUT.search(before) is not None
