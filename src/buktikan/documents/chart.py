"""Which figures of a block are drawn, as charts that only know numbers that count."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from buktikan.core.achievement import Achievement
from buktikan.core.figure import Figure
from buktikan.core.report import ReportContents
from buktikan.core.tenure import TenureQuarter
from buktikan.documents.page import Bar, Bars, Point, Series, Tone
from buktikan.documents.proof import Proof
from buktikan.documents.value import amount, short_period

LEAST_BARS = 2
LEAST_POINTS = 2
MOST_POINTS = 10
BEFORE, PREVIOUS, NOW, TARGET = "Sebelum menjabat", "Triwulan lalu", "Sekarang", "Target"


def bars_of(achievement: Achievement, contents: ReportContents) -> Bars | None:
    """Before, previous, now, target and neighbours; None with fewer than two numbers."""
    bars = tuple(_bars(achievement, contents))
    if len(bars) < LEAST_BARS or achievement.now.number is None:
        return None
    return Bars(_title(achievement), bars)


def series_of(achievement: Achievement, proof: Proof) -> Series | None:
    """The proven points of the line's series; None with fewer than two."""
    quarter = proof.contents.session.quarter
    points = proof.trend(achievement)[-MOST_POINTS:]
    if len(points) < LEAST_POINTS:
        return None
    unit = achievement.line.unit
    drawn = tuple(
        Point(
            short_period(one.period, quarter),
            float(one.amount),
            amount(one.amount, unit),
            joined=place > 0 and not one.break_before,
        )
        for place, one in enumerate(points)
    )
    breaks = tuple(
        f"Garis terputus sebelum {short_period(one.period, quarter)}: {one.break_before}."
        for one in points[1:]
        if one.break_before
    )
    return Series(f"Perkembangan: {_title(achievement)}", drawn, breaks)


def first_bars(achievements: Iterable[Achievement], contents: ReportContents) -> Bars | None:
    """The first line of a block that can be drawn as bars."""
    drawn = (bars_of(one, contents) for one in achievements)
    return next((one for one in drawn if one), None)


def first_series(achievements: Iterable[Achievement], proof: Proof) -> Series | None:
    """The first line of a block that has a series."""
    drawn = (series_of(one, proof) for one in achievements)
    return next((one for one in drawn if one), None)


def _title(achievement: Achievement) -> str:
    line = achievement.line
    return f"{line.name} ({line.unit.label})"


def _bars(achievement: Achievement, contents: ReportContents) -> Iterator[Bar]:
    quarter = contents.session.quarter
    unit = achievement.line.unit
    for label, figure, tone in (
        (BEFORE, achievement.baseline, Tone.QUIET),
        (PREVIOUS, achievement.previous, Tone.QUIET),
        (NOW, achievement.now, Tone.STRONG),
    ):
        if figure.number is not None:
            yield Bar(label, float(figure.number), _printed(figure, quarter), tone)
    bound = _bound(achievement)
    if bound is not None:
        yield Bar(TARGET, float(bound), amount(bound, unit), Tone.GOOD)
    for one in achievement.comparators:
        if one.figure.number is not None:
            place = contents.place_names.get(one.place, one.place)
            printed = _printed(one.figure, quarter)
            yield Bar(place, float(one.figure.number), printed, Tone.PLAIN)


def _printed(figure: Figure, quarter: TenureQuarter) -> str:
    assert figure.number is not None
    number = amount(figure.number, figure.unit)
    return f"{number} ({short_period(figure.as_of, quarter)})" if figure.as_of else number


def _bound(achievement: Achievement) -> Decimal | None:
    """The one number that a target sets; a band has none that a bar could show."""
    target = achievement.target
    if target is None or (target.low is not None and target.high is not None):
        return None
    return target.low if target.low is not None else target.high
