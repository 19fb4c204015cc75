"""Ways to score: what a line may get, what is proposed for it, and how lines become one result.

A scheme is data (see buktikan.frameworks.scoring); nothing of a particular letter is written here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import Enum

from buktikan.core.evidence import WITHOUT_EVIDENCE
from buktikan.core.framework import Bilingual, Scale
from buktikan.core.mark import MarkKind
from buktikan.core.observation import Value

ONE = Decimal(1)
YES, NO = "ya", "tidak"


class SchemeProvenance(Enum):
    """Where a scheme comes from: a letter, a reconstruction, or the team that works by it."""

    SOURCED = "sourced"
    RECONSTRUCTED = "reconstructed"
    LOCAL = "local"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "sourced": "dari surat resmi",
            "reconstructed": "direkonstruksi",
            "local": "skema kerja tim",
        }[self.value]


class Aggregation(Enum):
    """How points of lines become the result."""

    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"
    MEAN_OF_MEANS = "mean_of_means"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "sum": "jumlah poin",
            "weighted_mean": "rata-rata tertimbang",
            "mean_of_means": "rata-rata dari rata-rata kelompok",
        }[self.value]


class Effect(Enum):
    """What a line without points does to the result."""

    REDUCES_BASE = "reduces_base"
    FULL_POINTS = "full_points"
    ZERO = "zero"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "reduces_base": "dikeluarkan dari dasar nilai",
            "full_points": "dihitung dengan poin penuh",
            "zero": "dihitung nol",
        }[self.value]


class SettleBy(Enum):
    """What of the given marks is shown first as the value to settle."""

    MEDIAN = "median"
    MEAN = "mean"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {"median": "nilai tengah", "mean": "rata-rata"}[self.value]


class Derivation(Enum):
    """From what of a line its proposed points are derived."""

    NONE = "none"
    TARGET = "target"
    BANDS = "bands"


class RoundingMode(Enum):
    """Where an amount between two steps goes."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"


ROUNDING = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.DOWN: ROUND_DOWN,
    RoundingMode.UP: ROUND_UP,
}


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the result is rounded before it is looked up in the scale."""

    step: Decimal
    mode: RoundingMode

    def of(self, amount: Decimal) -> Decimal:
        """The amount on the nearest step."""
        return (amount / self.step).quantize(ONE, ROUNDING[self.mode]) * self.step


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a range of values (both bounds included), or for one word: a class, ya, tidak."""

    points: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    word: str = ""

    def holds(self, value: Value) -> bool:
        """Whether the value lies in it."""
        if isinstance(value, bool):
            return self.word == (YES if value else NO)
        if isinstance(value, str):
            return bool(self.word) and self.word == value.casefold()
        if self.word or not isinstance(value, Decimal):
            return False
        above = self.low is None or self.low <= value
        return above and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class LineRule:
    """What one line may get. A line that does not count informs, and gets no marks."""

    code: str
    most: Decimal
    step: Decimal
    weight: Decimal = ONE
    counts: bool = True
    priority: str = ""
    aspect: str = ""
    derive: Derivation = Derivation.NONE
    bands: tuple[Band, ...] = ()
    reached: Decimal | None = None
    improved: Decimal | None = None
    missed: Decimal | None = None

    @property
    def group(self) -> str:
        """The priority indicator that the line stands in, or the aspect of one without."""
        return self.priority or self.aspect

    def fits(self, points: Decimal) -> bool:
        """Whether the points lie within the bounds and on a step."""
        return points.is_finite() and 0 <= points <= self.most and points % self.step == 0

    def nearest(self, points: Decimal) -> Decimal:
        """The step next to an amount; one in the middle goes up."""
        on_step = Rounding(self.step, RoundingMode.HALF_UP).of(points)
        return min(max(on_step, Decimal(0)), self.most)

    def choices(self) -> tuple[Decimal, ...]:
        """Every amount that fits, least first."""
        return tuple(self.step * one for one in range(int(self.most / self.step) + 1))


@dataclass(frozen=True, slots=True)
class Absent:
    """What "not applicable" or "abstain" does to the result, and whether it needs words."""

    effect: Effect
    words: bool = True


@dataclass(frozen=True)
class Scheme:
    """One version of a way to score one framework.

    `weights` are those of priorities and aspects by code. `discuss_from` is the spread of marks
    from which the team must discuss a line. Without a `scale` there is no category, ever.
    """

    key: str
    framework: str
    name: Bilingual
    source: str
    provenance: SchemeProvenance
    rules: Mapping[str, LineRule]
    aggregation: Aggregation = Aggregation.SUM
    not_applicable: Absent = Absent(Effect.REDUCES_BASE)
    abstain: Absent = Absent(Effect.REDUCES_BASE)
    settle_by: SettleBy = SettleBy.MEDIAN
    discuss_from: Decimal | None = None
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    scale: Scale | None = None
    rounding: Rounding | None = None
    unproven_needs_words: bool = True
    fingerprint: str = ""

    def absent(self, kind: MarkKind) -> Absent:
        """The rule for a mark without points."""
        return self.abstain if kind is MarkKind.ABSTAIN else self.not_applicable

    def needs_words(self, kind: MarkKind) -> bool:
        """Whether a mark of the kind says why."""
        return kind is not MarkKind.POINTS and self.absent(kind).words

    def weight_of(self, rule: LineRule) -> Decimal:
        """The weight of the group that the line stands in."""
        weight = self.weights.get(rule.priority, ONE) if rule.priority else ONE
        return weight * self.weights.get(rule.aspect, ONE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Points that the scheme derives for a line, with the reason; None where it derives none.

    It is shown beside the cell and never filled in by itself.
    """

    points: Decimal | None
    reason: str


UNPROVEN = (
    f"Baris ini {WITHOUT_EVIDENCE} yang diterima, jadi dihitung tidak ada: usul 0. "
    "Penilai boleh memberi poin lain dengan alasan."
)


def proposal(
    rule: LineRule,
    value: Value | None,
    *,
    reached: bool | None = None,
    improved: bool | None = None,
) -> Proposal:
    """What the rule makes of a counting value; `value` None is one that nothing accepted backs.

    `reached` and `improved` are those of the achieved value (core.achievement).
    """
    if not rule.counts:
        return Proposal(None, "Baris ini memberi keterangan dan tidak dinilai.")
    if value is None:
        return Proposal(Decimal(0), UNPROVEN)
    if rule.derive is Derivation.BANDS:
        return _banded(rule, value)
    if rule.derive is Derivation.TARGET:
        return _by_target(rule, reached, improved)
    return Proposal(None, "Skema tidak menurunkan usul untuk baris ini.")


def _banded(rule: LineRule, value: Value) -> Proposal:
    for one in rule.bands:
        if one.holds(value):
            return Proposal(one.points, _named(one))
    return Proposal(None, "Nilainya tidak masuk rentang mana pun dalam skema.")


def _named(band: Band) -> str:
    if band.word:
        return f'Skema memberi poin ini untuk "{band.word}".'
    low = f"dari {_plain(band.low)}" if band.low is not None else ""
    high = f"sampai {_plain(band.high)}" if band.high is not None else ""
    return f"Skema memberi poin ini untuk nilai {' '.join(filter(None, (low, high)))}."


def _by_target(rule: LineRule, reached: bool | None, improved: bool | None) -> Proposal:
    if reached is None:
        return Proposal(None, "Tidak ada target yang dapat dibandingkan; tidak ada usul.")
    if reached:
        return Proposal(rule.reached, "Target tercapai.")
    if improved and rule.improved is not None:
        return Proposal(rule.improved, "Target belum tercapai, tetapi membaik sejak awal.")
    return Proposal(rule.missed, "Target belum tercapai.")


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
