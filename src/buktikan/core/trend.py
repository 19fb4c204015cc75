"""How a figure moved, and where a line through it would lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from buktikan.core.observation import Observation, ObservationStatus, latest_versions
from buktikan.core.period import Period


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One figure of a series; `break_before` says why it must not be joined to the one before."""

    period: Period
    amount: Decimal
    source: str
    producer: str = ""
    base_version: str = ""
    break_before: str = ""


def trend(observations: Iterable[Observation], cutoff: date) -> tuple[TrendPoint, ...]:
    """The usable figures of one element, place and source in time order, with their breaks."""
    usable = sorted(
        (
            one
            for one in latest_versions(observations)
            if one.number is not None and not one.breakdown and one.usable_on(cutoff)
        ),
        key=lambda one: (one.period, one.published or date.min),
    )
    points: list[TrendPoint] = []
    for one in usable:
        points.append(_point(one, points[-1] if points else None))
    return tuple(points)


def _point(one: Observation, before: TrendPoint | None) -> TrendPoint:
    assert one.number is not None
    return TrendPoint(
        one.period,
        one.number,
        one.source,
        one.producer,
        one.base_version,
        break_between(before, one) if before else "",
    )


def break_between(before: TrendPoint, after: Observation) -> str:
    """Why the two are not one series, in Indonesian; empty when they are."""
    if after.status is ObservationStatus.BREAK:
        return "deret terputus menurut penerbitnya"
    if after.source != before.source:
        return f"sumber berganti dari {before.source} ke {after.source}"
    if after.producer and before.producer and after.producer != before.producer:
        return f"produsen berganti dari {before.producer} ke {after.producer}"
    if after.base_version and before.base_version and after.base_version != before.base_version:
        return f"penyebut berganti dari {before.base_version} ke {after.base_version}"
    if after.period.frequency is not before.period.frequency:
        return f"periode acuan berganti menjadi {after.period.frequency.label}"
    return ""
