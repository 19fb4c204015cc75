"""From observations to a figure: what a line's formula gives, counting only what is proven."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from buktikan.core.calculate import Moment, Scalar, calculate
from buktikan.core.evidence import Standing
from buktikan.core.figure import Figure, months_between
from buktikan.core.framework import Line, OverTime, ValueKind
from buktikan.core.observation import Observation, Value
from buktikan.core.period import Period
from buktikan.core.selection import Reading, Selection

WORST_FIRST = (Standing.WITHOUT, Standing.REJECTED, Standing.WAITING, Standing.BACKED)
Missing = tuple[str, ...]
NO_COMMON_PERIOD = "Pembilang dan penyebut tidak ada untuk periode acuan yang sama."


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line's value under one rule of what is admitted, and what it was made of."""

    value: Value | None
    used: tuple[Observation, ...] = ()
    explanation: str = ""
    why_absent: tuple[str, ...] = ()
    not_supplied: str = ""


def figure(line: Line, selection: Selection, place: str, moment: Moment) -> Figure:
    """The line's figure at a moment: what counts, what was claimed, and why they differ."""
    outcome_of = _calculated if _is_calculated(line) else _stated
    claimed = outcome_of(line, selection, place, moment, only_backed=False)
    counted = claimed
    if not all(selection.standing_of(one).counts for one in claimed.used):
        counted = outcome_of(line, selection, place, moment, only_backed=True)
    shown = counted if counted.value is not None else claimed
    oldest = _as_of(shown.used, selection, moment)
    cutoff = selection.session.cutoff
    return Figure(
        unit=line.unit,
        kind=line.kind,
        value=counted.value,
        claimed=claimed.value,
        standing=_standing(shown.used, selection),
        as_of=oldest,
        age_months=months_between(oldest.end, cutoff) if oldest else None,
        carried=_is_carried(line, shown.used, selection.session.quarter.start),
        source=" + ".join(dict.fromkeys(one.source for one in shown.used)),
        used=shown.used,
        explanation=shown.explanation,
        why_absent=counted.why_absent if counted.value is None else (),
        not_supplied=claimed.not_supplied if claimed.value is None else "",
        scale=selection.framework.scales.get(line.scale),
    )


def _as_of(used: Sequence[Observation], selection: Selection, moment: Moment) -> Period | None:
    """The oldest period among the parts; months that were added up speak of their quarter."""
    periods = {one.period for one in used if one.value is not None}
    spans = (selection.session.quarter, selection.session.quarter.previous())
    quarter = spans[1] if moment is Moment.PREVIOUS_QUARTER else spans[0]
    if quarter is not None and len(periods) > 1 and moment is not Moment.BASELINE:
        elements = (selection.framework.elements[one.element] for one in used)
        if all(selection.is_flow(element) for element in elements):
            return quarter.period
    return min(periods, default=None)


def _is_calculated(line: Line) -> bool:
    return line.kind.is_numeric or line.kind is ValueKind.YES_NO


def _stated(
    line: Line, selection: Selection, place: str, moment: Moment, *, only_backed: bool
) -> Outcome:
    """Classes, dates, lists and texts are what their one element states."""
    name = min(line.formula.elements)
    reading = selection.read(name, place, moment)
    value = _admitted(reading, selection) if only_backed else reading.value
    return Outcome(value, reading.used, not_supplied=reading.not_supplied)


def _calculated(
    line: Line, selection: Selection, place: str, moment: Moment, *, only_backed: bool
) -> Outcome:
    lookup = _Lookup(line, selection, place, moment, only_backed=only_backed)
    result = calculate(line.formula, lookup)
    reasons = () if result.value is not None else tuple(one.sentence() for one in result.absent)
    return Outcome(
        result.value,
        tuple(lookup.used),
        result.shown(),
        tuple(dict.fromkeys((*lookup.missing, *reasons))),
        lookup.not_supplied,
    )


class _Lookup:
    """Feeds the calculator and remembers which observations it was given."""

    def __init__(
        self, line: Line, selection: Selection, place: str, moment: Moment, *, only_backed: bool
    ) -> None:
        self.share = line.share
        self.selection = selection
        self.place = place
        self.moment = moment
        self.only_backed = only_backed
        self.used: dict[Observation, None] = {}
        self.missing: Missing = ()
        self.not_supplied = ""

    def __call__(self, element: str, moment: Moment) -> Scalar | None:
        reading = self._read(element, moment)
        self.missing = (*self.missing, *reading.missing)
        self.not_supplied = self.not_supplied or reading.not_supplied
        value = _admitted(reading, self.selection) if self.only_backed else reading.value
        if not isinstance(value, Scalar):
            return None
        self.used.update(dict.fromkeys(reading.used))
        return value

    def _read(self, element: str, moment: Moment) -> Reading:
        if moment in (Moment.NOW, Moment.BASELINE) or self.moment is Moment.NOW:
            asked = self.moment if moment is Moment.NOW else moment
            return self._of_one_period(element, asked)
        return Reading(missing=("Perbandingan tidak dihitung untuk waktu yang sudah lampau.",))

    def _of_one_period(self, element: str, moment: Moment) -> Reading:
        """A share's parts are read for the share's own period, or not at all."""
        free = moment in (Moment.YEAR_AGO, Moment.YEAR_TO_DATE)
        if self.share is None or free or not self.selection.bound_to(self.share, element):
            return self.selection.read(element, self.place, moment)
        period = self.selection.common_period(self.share, self.place, moment)
        reading = self.selection.read(element, self.place, moment, period)
        if period is None and reading.value is not None:
            return Reading(missing=(NO_COMMON_PERIOD,))
        return reading


def _admitted(reading: Reading, selection: Selection) -> Value | None:
    """The value, unless one of its observations lacks accepted evidence."""
    backed = all(selection.standing_of(one).counts for one in reading.used)
    return reading.value if backed else None


def _standing(used: Sequence[Observation], selection: Selection) -> Standing:
    """The weakest standing among the parts."""
    found = {selection.standing_of(one) for one in used}
    return next((one for one in WORST_FIRST if one in found), Standing.WITHOUT)


def _is_carried(line: Line, used: Sequence[Observation], quarter_start: date) -> bool:
    """Whether the figure speaks of a time before the quarter and was carried into it."""
    return line.over_time is not OverTime.SUM and any(
        one.period.end < quarter_start for one in used
    )
