"""Scores: settled marks under a scheme, exactly; the category only where a scale allows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import Enum
from fractions import Fraction

from buktikan.core.framework import Scale, ScaleClass
from buktikan.core.mark import MarkKind, Settled
from buktikan.core.scoring_rule import (
    Absent,
    Aggregation,
    Band,
    Derivation,
    Effect,
    LineRule,
    Proposal,
    Rounding,
    RoundingMode,
    Scheme,
    SchemeProvenance,
    SettleBy,
    proposal,
)

__all__ = [
    "Absent",
    "Aggregation",
    "Band",
    "Derivation",
    "Effect",
    "GroupScore",
    "LineRule",
    "LineScore",
    "LineState",
    "Proposal",
    "Rounding",
    "RoundingMode",
    "Scheme",
    "SchemeProvenance",
    "Score",
    "SettleBy",
    "decimal_of",
    "proposal",
    "score_of",
]
PLACES = 3
PRECISION = 60
"""Digits enough for the sum of whatever a scheme may hold: nothing is rounded on the way."""


class LineState(Enum):
    """What a line brings to the result."""

    POINTS = "points"
    NOT_APPLICABLE = "not_applicable"
    ABSTAIN = "abstain"
    OPEN = "open"
    UNFIT = "unfit"
    INFORMS = "informs"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "points": "dinilai",
            "not_applicable": "tidak berlaku",
            "abstain": "abstain",
            "open": "belum disepakati",
            "unfit": "tidak cocok dengan skema",
            "informs": "keterangan",
        }[self.value]


@dataclass(frozen=True, slots=True)
class LineScore:
    """One line of a score. `counted` are points and base as they enter, None where neither does."""

    code: str
    group: str
    state: LineState
    points: Decimal | None
    most: Decimal
    words: str = ""
    counted: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A priority indicator, or an aspect for lines of none; None where nothing counts in it."""

    code: str
    total: Decimal | None
    most: Decimal | None
    settled: int
    lines: int


@dataclass(frozen=True, slots=True)
class Score:
    """A result under a scheme.

    `total` and `most` speak of the lines that were settled: an open line is never a zero, it is
    named in `open_lines`. Without a category `no_category` says why, as a whole sentence.
    """

    scheme: str
    total: Decimal | None
    most: Decimal | None
    lines: tuple[LineScore, ...]
    groups: tuple[GroupScore, ...]
    category: ScaleClass | None
    no_category: str

    @property
    def open_lines(self) -> tuple[str, ...]:
        """Codes of lines that the team has not settled, or whose points do not fit the scheme."""
        unsettled = (LineState.OPEN, LineState.UNFIT)
        return tuple(one.code for one in self.lines if one.state in unsettled)

    @property
    def is_complete(self) -> bool:
        """Whether every line that counts was settled."""
        return self.total is not None and not self.open_lines


def score_of(
    scheme: Scheme, settled: Mapping[str, Settled], asked: frozenset[str] | None = None
) -> Score:
    """The result of what was settled; `asked` are codes of a session that asks for some lines."""
    rules = [one for one in scheme.rules.values() if asked is None or one.code in asked]
    lines = tuple(_line(scheme, one, settled.get(one.code)) for one in rules)
    groups = tuple(_groups(scheme, lines))
    sums = _result(scheme, lines)
    total, most = (None, None) if sums is None else map(decimal_of, sums)
    open_count = sum(one.state in (LineState.OPEN, LineState.UNFIT) for one in lines)
    category, why = _category(scheme, total, most, open_count)
    return Score(scheme.key, total, most, lines, groups, category, why)


def decimal_of(amount: Fraction) -> Decimal:
    """The amount with at most three places, halves going up; exact where it has no more."""
    scale = 10**PLACES
    whole = (2 * amount.numerator * scale + amount.denominator) // (2 * amount.denominator)
    return Decimal(whole).scaleb(-PLACES)


def _line(scheme: Scheme, rule: LineRule, settled: Settled | None) -> LineScore:
    words = settled.words if settled else ""
    points = settled.points if settled else None
    state = _state(rule, settled)
    counted = None
    if state is LineState.POINTS and points is not None:
        counted = (points, rule.most)
    elif state in (LineState.NOT_APPLICABLE, LineState.ABSTAIN):
        counted = _without_points(scheme.absent(MarkKind(state.value)).effect, rule)
    return LineScore(rule.code, rule.group, state, points, rule.most, words, counted)


def _state(rule: LineRule, settled: Settled | None) -> LineState:
    if not rule.counts:
        return LineState.INFORMS
    if settled is None:
        return LineState.OPEN
    if settled.kind is not MarkKind.POINTS:
        return LineState(settled.kind.value)
    fits = settled.points is not None and rule.fits(settled.points)
    return LineState.POINTS if fits else LineState.UNFIT


def _without_points(effect: Effect, rule: LineRule) -> tuple[Decimal, Decimal] | None:
    if effect is Effect.REDUCES_BASE:
        return None
    return (rule.most if effect is Effect.FULL_POINTS else Decimal(0)), rule.most


Pair = tuple[Fraction, Fraction]
Weighted = tuple[Decimal, Decimal, Decimal]
"""Points, base and weight of a line: exact, and far quicker than fractions."""


def _result(scheme: Scheme, lines: Iterable[LineScore]) -> Pair | None:
    """Points and base of the whole; None where nothing counts."""
    if scheme.aggregation is Aggregation.MEAN_OF_MEANS:
        return _mean_of_means(scheme, lines)
    parts = [
        (points, most, weight * scheme.weight_of(scheme.rules[code]))
        for code, (points, most, weight) in _weighted(scheme, lines)
    ]
    return _mean(parts) if scheme.aggregation is Aggregation.WEIGHTED_MEAN else _sum(parts)


def _mean_of_means(scheme: Scheme, lines: Iterable[LineScore]) -> Pair | None:
    total = most = whole = Fraction(0)
    for group in _by_group(lines).values():
        mean = _mean([part for _, part in _weighted(scheme, group)])
        if mean is not None:
            weight = Fraction(scheme.weight_of(scheme.rules[group[0].code]))
            total, most, whole = total + mean[0] * weight, most + mean[1] * weight, whole + weight
    return (total / whole, most / whole) if whole else None


def _weighted(scheme: Scheme, lines: Iterable[LineScore]) -> list[tuple[str, Weighted]]:
    return [
        (one.code, (*one.counted, scheme.rules[one.code].weight)) for one in lines if one.counted
    ]


def _sum(parts: list[Weighted]) -> Pair | None:
    if not parts:
        return None
    with localcontext() as exact:
        exact.prec = PRECISION
        total = sum((points * weight for points, _, weight in parts), Decimal(0))
        most = sum((base * weight for _, base, weight in parts), Decimal(0))
    return Fraction(total), Fraction(most)


def _mean(parts: list[Weighted]) -> Pair | None:
    summed = _sum(parts)
    whole = sum((Fraction(weight) for _, _, weight in parts), Fraction(0))
    return None if summed is None or not whole else (summed[0] / whole, summed[1] / whole)


def _by_group(lines: Iterable[LineScore]) -> dict[str, list[LineScore]]:
    found: dict[str, list[LineScore]] = {}
    for one in lines:
        found.setdefault(one.group, []).append(one)
    return found


def _groups(scheme: Scheme, lines: Iterable[LineScore]) -> Iterable[GroupScore]:
    together = _mean if scheme.aggregation is not Aggregation.SUM else _sum
    for code, group in _by_group(lines).items():
        sums = together([part for _, part in _weighted(scheme, group)])
        total, most = (None, None) if sums is None else map(decimal_of, sums)
        known = [one for one in group if one.state is not LineState.INFORMS]
        unsettled = (LineState.OPEN, LineState.UNFIT)
        settled = sum(one.state not in unsettled for one in known)
        yield GroupScore(code, total, most, settled, len(known))


def _category(
    scheme: Scheme, total: Decimal | None, most: Decimal | None, open_count: int
) -> tuple[ScaleClass | None, str]:
    """The class of the result, or why there is none. A scale speaks of its own maximum only."""
    if scheme.scale is None:
        return None, "Skala kategori untuk kerangka ini tidak diumumkan; yang tampak kesiapan saja."
    top, base = _top(scheme.scale), _base(scheme)
    if top is None or base != top:
        return None, (
            f"Skema ini memuat {_plain(base)} dari {_plain(top)} poin yang dipakai skala, jadi "
            "jumlahnya tidak dapat menjadi kategori."
        )
    if open_count or total is None or most is None:
        return None, f"Belum semua baris disepakati; yang tersisa: {open_count}."
    if most != top:
        return None, (
            f"Dasar nilai sesi ini {_plain(most)} dari {_plain(top)} poin, jadi jumlahnya tidak "
            "dapat menjadi kategori."
        )
    amount = scheme.rounding.of(total) if scheme.rounding else total
    found = scheme.scale.class_of(amount)
    if found is None:
        return None, (
            f"{_plain(amount)} terletak di antara dua kelas skala, dan skema tidak menyebut "
            "pembulatan."
        )
    return found, ""


def _top(scale: Scale) -> Decimal | None:
    return max((one.high for one in scale.classes if one.high is not None), default=None)


def _base(scheme: Scheme) -> Decimal | None:
    """What the scheme's lines could reach together."""
    full = tuple(
        LineScore(one.code, one.group, LineState.POINTS, one.most, one.most, "", (one.most,) * 2)
        for one in scheme.rules.values()
        if one.counts
    )
    sums = _result(scheme, full)
    return decimal_of(sums[1]) if sums else None


def _plain(amount: Decimal | None) -> str:
    if amount is None:
        return "0"
    text = format(amount, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
