"""Stated values beside official ones: what agrees, what differs, and by how much."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from buktikan.core.framework import Element, Framework
from buktikan.core.observation import Observation, Value
from buktikan.core.official import OfficialFigure, newest_first
from buktikan.core.tolerance import ROUNDING_ONLY, Tolerance, is_rounding_of


class Outcome(Enum):
    """What a comparison came to."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    TOLERATED = "tolerated"
    DIFFERS = "differs"
    OLDER_VINTAGE = "older_vintage"
    NEWER_VINTAGE = "newer_vintage"
    OTHER_BASE = "other_base"
    NO_COUNTERPART = "no_counterpart"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "equal": "sama",
            "rounded": "sama setelah dibulatkan",
            "tolerated": "dalam toleransi",
            "differs": "berbeda",
            "older_vintage": "mengikuti terbitan lama",
            "newer_vintage": "mengikuti terbitan sesudah batas data",
            "other_base": "dasar hitungnya lain",
            "no_counterpart": "tidak ada angka resmi untuk periode ini",
        }[self.value]

    @property
    def agrees(self) -> bool:
        """Whether the stated value says what the official one says."""
        return self in (Outcome.EQUAL, Outcome.ROUNDED, Outcome.TOLERATED)

    @property
    def asks(self) -> bool:
        """Whether it needs an explanation or a dispute."""
        return self in (Outcome.DIFFERS, Outcome.OLDER_VINTAGE, Outcome.NEWER_VINTAGE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One stated value beside one official series.

    `official` is what it is compared with; without a counterpart for its period, the nearest in
    time, which is never taken for one. `followed` is the other vintage that the stated value
    agrees with. `earlier` are older vintages of the same spot that say something else, newest
    first; `later` is the newest one, where it was published after the cut-off. `by_another_method`
    says that the series counts the same thing in another way (survey and routine register).
    """

    stated: Observation
    outcome: Outcome
    official: OfficialFigure | None
    tolerance: Tolerance = ROUNDING_ONLY
    followed: OfficialFigure | None = None
    earlier: tuple[OfficialFigure, ...] = ()
    later: OfficialFigure | None = None
    by_another_method: bool = False

    @property
    def gap(self) -> Decimal | None:
        """Stated minus official; absent without a counterpart or where they are no numbers."""
        if self.official is None or self.outcome is Outcome.NO_COUNTERPART:
            return None
        if self.stated.number is None or self.official.number is None:
            return None
        return self.stated.number - self.official.number

    @property
    def series(self) -> str:
        """The code of the official series; empty when there is none."""
        return self.official.series.code if self.official else ""


@dataclass(frozen=True)
class Reconciling:
    """What values are held against: figures of all series, the framework's words, the cut-off."""

    framework: Framework
    figures: Iterable[OfficialFigure]
    cutoff: date


Spot = tuple[str, str, tuple[tuple[str, str], ...]]
BySeries = Mapping[str, Sequence[OfficialFigure]]


def reconcile(stated: Iterable[Observation], against: Reconciling) -> tuple[Comparison, ...]:
    """Every stated value beside every official series of its element and place.

    Absent values, lists, texts and values that no series speaks of are left out.
    """
    shelf = _shelved(against.figures)
    found: list[Comparison] = []
    for one in stated:
        element = against.framework.elements.get(one.element)
        if element is None or one.official or not is_comparable(one.value):
            continue
        for name in (one.element, *element.same_as):
            by_series = shelf.get((name, one.place, one.breakdown), {})
            found += _compared(one, element, by_series, against.cutoff, name != one.element)
    return tuple(found)


def is_comparable(value: Value | None) -> bool:
    """Whether it can agree with a figure at all: not an absence, and not a list of records."""
    return value is not None and not isinstance(value, tuple)


def _shelved(figures: Iterable[OfficialFigure]) -> dict[Spot, dict[str, list[OfficialFigure]]]:
    shelf: defaultdict[Spot, dict[str, list[OfficialFigure]]] = defaultdict(dict)
    for one in figures:
        spot = (one.series.element, one.place, one.breakdown)
        shelf[spot].setdefault(one.series.code, []).append(one)
    return shelf


def _compared(
    stated: Observation, element: Element, by_series: BySeries, cutoff: date, twin: bool
) -> Iterator[Comparison]:
    tolerance = element.tolerance or ROUNDING_ONLY
    for code in sorted(by_series):
        yield compare(stated, by_series[code], cutoff, tolerance, by_another_method=twin)


def compare(
    stated: Observation,
    figures: Iterable[OfficialFigure],
    cutoff: date,
    tolerance: Tolerance = ROUNDING_ONLY,
    *,
    by_another_method: bool = False,
) -> Comparison:
    """One value beside the figures of one series at its place."""
    known = tuple(figures)
    same = newest_first(one for one in known if one.period.text == stated.period.text)
    usable = [one for one in same if one.vintage.usable_on(cutoff)]
    later = same[0] if same and not same[0].vintage.usable_on(cutoff) else None
    current = usable[0] if usable else None
    if current is None or current.value is None:
        near = nearest(stated, known, cutoff) or later or current
        return Comparison(
            stated,
            Outcome.NO_COUNTERPART,
            near,
            tolerance,
            later=later,
            by_another_method=by_another_method,
        )
    outcome = judge(stated, current, tolerance)
    followed = None
    if outcome is Outcome.DIFFERS:
        followed = _followed(stated, same, current, tolerance)
        if followed is not None:
            outcome = _by_time(followed, cutoff)
    return Comparison(
        stated,
        outcome,
        current,
        tolerance,
        followed,
        tuple(one for one in usable[1:] if one.value != current.value),
        later,
        by_another_method,
    )


def _by_time(followed: OfficialFigure, cutoff: date) -> Outcome:
    known = followed.vintage.usable_on(cutoff)
    return Outcome.OLDER_VINTAGE if known else Outcome.NEWER_VINTAGE


def _followed(
    stated: Observation,
    same: Sequence[OfficialFigure],
    current: OfficialFigure,
    tolerance: Tolerance,
) -> OfficialFigure | None:
    """The newest other vintage of the spot that says what was stated."""
    others = (one for one in same if one is not current and one.value is not None)
    return next((one for one in others if judge(stated, one, tolerance).agrees), None)


def judge(stated: Observation, official: OfficialFigure, tolerance: Tolerance) -> Outcome:
    """What two values of one spot come to; both must be there."""
    if stated.value is None or official.value is None:
        raise ValueError(f"{stated.element}: an absent value agrees with nothing")
    if stated.number is None or official.number is None:
        return Outcome.EQUAL if stated.value == official.value else Outcome.DIFFERS
    found = judge_numbers(stated.number, official.number, tolerance)
    bases = (stated.base_version, official.base_version)
    if found is Outcome.DIFFERS and all(bases) and bases[0] != bases[1]:
        return Outcome.OTHER_BASE
    return found


def judge_numbers(stated: Decimal, official: Decimal, tolerance: Tolerance) -> Outcome:
    """Equal, rounded, tolerated or different: the one meaning, for pages and for checks."""
    if stated == official:
        return Outcome.EQUAL
    if is_rounding_of(stated, official):
        return Outcome.ROUNDED
    return Outcome.TOLERATED if tolerance.admits(stated, official) else Outcome.DIFFERS


def nearest(
    stated: Observation, figures: Iterable[OfficialFigure], cutoff: date
) -> OfficialFigure | None:
    """The usable figure whose period ends nearest to the stated one's; the newest vintage of it."""
    usable = (one for one in figures if one.value is not None and one.vintage.usable_on(cutoff))
    end = stated.period.end
    return min(newest_first(usable), key=lambda one: abs((one.period.end - end).days), default=None)
