"""How figures of districts and villages, or of months, become one; and how much of it is known.

Rates are never averaged: their numerators and denominators add up. What is missing is counted,
never taken as 0. Rolling up in two steps gives exactly what one step gives, so that sums of
districts may be kept and used again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction
from functools import reduce

from buktikan.core.calculate import EXACT
from buktikan.core.framework import OverPlaces, OverTime
from buktikan.core.period import Frequency, Period
from buktikan.core.quantity import Rate

Part = Rate | Decimal | None
How = OverPlaces | OverTime

LARGEST_EXPONENT = 6144
# Wide enough for any two amounts that are let in: sums never round, so their order is free.
WHOLE = Context(prec=20_000)
ZERO = Decimal(0)
ADDS_UP = frozenset({OverPlaces.SUM, OverPlaces.RATE, OverTime.SUM, OverTime.MEAN})
CHOOSES = frozenset(
    {OverPlaces.MIN, OverPlaces.MAX, OverTime.MAX, OverTime.LAST, OverTime.CUMULATIVE}
)
SMALLEST = frozenset({OverPlaces.MIN})
NEWEST = frozenset({OverTime.LAST, OverTime.CUMULATIVE})
NOT_ADDITIVE = frozenset({OverPlaces.NONE, OverTime.NONE})


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Many parts as one, ready to be rolled up further.

    `expected` counts all parts, `figures` and `rates` those that had a bare figure or a rate.
    Where both occur the rates speak, because a figure has no parts to add. `chosen` is the part
    that min, max or last picked, `as_of` its period.
    """

    how: How
    expected: int = 0
    figures: int = 0
    total: Decimal = ZERO
    rates: int = 0
    numerator: Decimal = ZERO
    denominator: Decimal = ZERO
    bases: frozenset[str] = frozenset()
    chosen: Part = None
    as_of: Period | None = None

    @property
    def seen(self) -> int:
        """How many parts the value rests on."""
        if self.how in NOT_ADDITIVE:
            return self.rates + self.figures
        return self.rates if self.rates or self.how is OverPlaces.RATE else self.figures

    @property
    def complete(self) -> bool:
        """Whether every expected part was seen, and there was one."""
        return 0 < self.expected == self.seen

    @property
    def value(self) -> Part:
        """What the seen parts give; absent when none was seen. See `seen` before printing it."""
        if self.how in CHOOSES:
            return self.chosen
        if self.how in NOT_ADDITIVE or not self.seen:
            return None
        if self.rates:
            return Rate(self.numerator, self.denominator, self.base)
        if self.how is OverTime.MEAN:
            return EXACT.divide(self.total, Decimal(self.figures))
        return self.total

    @property
    def complete_value(self) -> Part:
        """The value if nothing is missing, else absent."""
        return self.value if self.complete else None

    @property
    def base(self) -> str:
        """The base of the rate; all of them where they differ."""
        return "; ".join(sorted(self.bases))

    @property
    def mixes_bases(self) -> bool:
        """Whether rates with different bases were added: to be told beside the value."""
        return len(self.bases) > 1

    def completeness(self) -> str:
        """As a report says it: diketahui 38 dari 40."""
        return f"diketahui {self.seen} dari {self.expected}"

    def __add__(self, other: "RolledUp") -> "RolledUp":
        """Both together; they must follow the same rule."""
        if self.how is not other.how:
            message = f"cannot join {self.how} with {other.how}"
            raise ValueError(message)
        picked = _pick(self, other)
        return RolledUp(
            self.how,
            self.expected + other.expected,
            self.figures + other.figures,
            WHOLE.add(self.total, other.total),
            self.rates + other.rates,
            WHOLE.add(self.numerator, other.numerator),
            WHOLE.add(self.denominator, other.denominator),
            self.bases | other.bases,
            picked.chosen,
            picked.as_of,
        )


def roll_up(parts: Iterable[Part | RolledUp], how: OverPlaces) -> RolledUp:
    """Places as one: figures, rates or absences, or results of this function, under one rule."""
    return reduce(RolledUp.__add__, (_single(part, how) for part in parts), RolledUp(how))


def roll_up_periods(figures: Iterable[tuple[Period, Part]], how: OverTime) -> RolledUp:
    """Periods as one: each period once, none inside another."""
    dated = (_dated(_single(part, how), period) for period, part in figures)
    return reduce(RolledUp.__add__, dated, RolledUp(how))


def year_to_date(figures: Iterable[tuple[Period, Part]], how: OverTime, year: int) -> RolledUp:
    """What the periods of a calendar year give so far.

    Cumulative figures give the last one of that year, flows their sum. A period that begins in
    the year before holds days of both: as a flow it cannot be cut and counts as missing, as a
    state or a cumulative figure it belongs to the year in which it ends.
    """
    flows = how in ADDS_UP
    inside = (
        (period, None if flows and _straddles(period) else part)
        for period, part in figures
        if _year_of(period) == year
    )
    return roll_up_periods(inside, how)


def _year_of(period: Period) -> int:
    return period.year if period.frequency is Frequency.WEEK else period.end.year


def _straddles(period: Period) -> bool:
    return period.frequency is not Frequency.WEEK and period.start.year != period.end.year


def _single(part: Part | RolledUp, how: How) -> RolledUp:
    if isinstance(part, RolledUp):
        return part
    if isinstance(part, Rate):
        if _is_usable(part.numerator) and _is_usable(part.denominator):
            return _single_rate(part, how)
    elif part is not None and _is_usable(part):
        return RolledUp(how, 1, figures=1, total=part, chosen=part if how in CHOOSES else None)
    return RolledUp(how, 1)


def _single_rate(rate: Rate, how: How) -> RolledUp:
    chosen = rate if how in NEWEST or (how in CHOOSES and rate.denominator) else None
    bases = frozenset({rate.base} - {""})
    return RolledUp(
        how,
        1,
        rates=1,
        numerator=rate.numerator,
        denominator=rate.denominator,
        bases=bases,
        chosen=chosen,
    )


def _dated(one: RolledUp, period: Period) -> RolledUp:
    return one if one.chosen is None else replace(one, as_of=period)


def _is_usable(amount: Decimal) -> bool:
    """Whether it is a number at all, and of a size that sums can hold exactly."""
    return amount.is_finite() and abs(amount.adjusted()) <= LARGEST_EXPONENT


def _pick(left: RolledUp, right: RolledUp) -> RolledUp:
    """Which side's chosen part stands; rates before bare figures, the left one when alike."""
    if bool(left.rates) is not bool(right.rates):
        return left if left.rates else right
    if left.chosen is None or right.chosen is None:
        return right if left.chosen is None else left
    if left.how in NEWEST:
        return right if _is_newer(right, left) else left
    first, second = _size(left.chosen), _size(right.chosen)
    return right if (second < first if left.how in SMALLEST else second > first) else left


def _is_newer(one: RolledUp, other: RolledUp) -> bool:
    return one.as_of is None or other.as_of is None or one.as_of >= other.as_of


def _size(part: Rate | Decimal) -> Fraction:
    """For comparing only: exact, however long the quotient would be."""
    if isinstance(part, Rate):
        return Fraction(part.numerator) / Fraction(part.denominator)
    return Fraction(part)
