"""What is known of a figure over time, and whether each value counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from buktikan.core.achievement import Achievement
from buktikan.core.figure import Figure
from buktikan.core.framework import Share
from buktikan.core.observation import Observation
from buktikan.core.period import Frequency, Period
from buktikan.core.quantity import Unit
from buktikan.core.selection import Selection
from buktikan.core.tenure import TenureQuarter

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series. `counts` says whether accepted evidence stands behind it.

    `slice` is a part of a quarter of something that adds up: true, but not the quarter's figure.
    """

    amount: Decimal
    period: Period
    source: str
    counts: bool
    slice: bool = False

    def told(self) -> str:
        """The time and the source, as a verdict names them."""
        source = f", {self.source}" if self.source else ""
        return f"{self.period.label()}{source}"


def points_of(element: str, place: str, selection: Selection) -> tuple[Point, ...]:
    """The series of an element at a place: of its official source, oldest first."""
    source = selection.official_source(element, place)
    newest: dict[Period, Point] = {}
    for one in selection.usable(element, place):
        if one.number is not None and one.source == source:
            newest[one.period] = _point(one, one.number, selection)
    return tuple(newest[period] for period in sorted(newest))


def _point(one: Observation, amount: Decimal, selection: Selection) -> Point:
    return Point(amount, one.period, one.source, selection.standing_of(one).counts)


def share_points(share: Share, place: str, selection: Selection) -> tuple[Point, ...]:
    """Numerator over denominator, period by period."""
    below = {one.period: one for one in points_of(share.denominator, place, selection)}
    found = []
    for above in points_of(share.numerator, place, selection):
        base = below.get(above.period)
        if base is not None and base.amount:
            percent = above.amount * HUNDRED / base.amount
            counts = above.counts and base.counts
            found.append(Point(percent, above.period, above.source, counts))
    return tuple(found)


def carrier_of(achievement: Achievement, selection: Selection, place: str) -> str:
    """The one element that a line prints: its stated share, its formula, or its published rate."""
    line = achievement.line
    if line.share is not None:
        stated = line.share.stated
        return stated if stated and points_of(stated, place, selection) else ""
    if line.formula.text.strip() in line.formula.elements:
        return line.formula.text.strip()
    if line.unit is not Unit.PERCENT:
        return ""
    known = selection.framework.elements
    rates = [one for one in line.formula.elements if known[one].unit is Unit.PERCENT]
    return rates[0] if len(rates) == 1 else ""


def line_points(achievement: Achievement, selection: Selection, place: str) -> tuple[Point, ...]:
    """The series of a line at a place; its figures at the three moments belong to it."""
    line, home = achievement.line, selection.session.place
    carrier = carrier_of(achievement, selection, place)
    moments = tuple(_moments(achievement, selection)) if place == home else ()
    if not carrier:
        pairs = share_points(line.share, place, selection) if line.share is not None else ()
        return _in_order([*pairs, *moments])
    if not selection.is_flow(selection.framework.elements[carrier]):
        return points_of(carrier, place, selection)
    slices = (
        Point(one.amount, one.period, one.source, one.counts, slice=True)
        for one in points_of(carrier, place, selection)
    )
    return _in_order([*moments, *slices])


def _in_order(points: Sequence[Point]) -> tuple[Point, ...]:
    """Each period once, the first that was given for it, oldest first."""
    once: dict[Period, Point] = {}
    for one in points:
        once.setdefault(one.period, one)
    return tuple(once[period] for period in sorted(once))


def _moments(achievement: Achievement, selection: Selection) -> Iterator[Point]:
    quarter = selection.session.quarter
    before = quarter.previous()
    first = TenureQuarter(quarter.inaugurated, 1).period.previous()
    for figure, span in (
        (achievement.baseline, first),
        (achievement.previous, before.period if before else None),
        (achievement.now, quarter.period),
    ):
        point = _of_figure(figure, span, selection)
        if point is not None:
            yield point


def _of_figure(figure: Figure, span: Period | None, selection: Selection) -> Point | None:
    """The figure with its own time; what adds up in a quarter has the quarter's."""
    if not isinstance(figure.claimed, Decimal) or figure.as_of is None or span is None:
        return None
    elements = selection.framework.elements
    adds_up = any(selection.is_flow(elements[one.element]) for one in figure.used)
    period = span if adds_up else figure.as_of
    source = figure.source or ", ".join(dict.fromkeys(one.source for one in figure.used))
    return Point(figure.claimed, period, source, figure.value is not None)


def same_frequency(points: Sequence[Point], like: Point) -> tuple[Point, ...]:
    """Points that may be compared: as long a period, and no slices beside quarters."""
    frequency = like.period.frequency
    if frequency is Frequency.TENURE_QUARTER or like.slice:
        return tuple(one for one in points if one.period.frequency is frequency)
    return tuple(
        one for one in points if one.period.frequency is frequency and one.slice == like.slice
    )
