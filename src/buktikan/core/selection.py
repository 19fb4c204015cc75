"""Which observation speaks for an element at a moment: published, over, of one source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from buktikan.core.calculate import Moment
from buktikan.core.evidence import EvidenceLink, Standing, standing
from buktikan.core.framework import Element, Framework, OverTime, Share
from buktikan.core.observation import Observation, ObservationKey, Value, latest_versions
from buktikan.core.period import Frequency, Period, period_of
from buktikan.core.tenure import EvaluationSession, TenureQuarter


@dataclass(frozen=True, slots=True)
class Reading:
    """What one element says at one moment: a value, the observations used, their standing."""

    value: Value | None = None
    used: tuple[Observation, ...] = ()
    missing: tuple[str, ...] = ()
    not_supplied: str = ""


@dataclass(frozen=True)
class Selection:
    """All that is known of one region, asked element by element at the moments of a session.

    A moment moves the last day of the reference period; what may be used at all is fixed by the
    cut-off, whatever the moment. One source speaks for an element in the whole session.
    """

    framework: Framework
    session: EvaluationSession
    observations: Mapping[tuple[str, str], tuple[Observation, ...]]
    links: Mapping[ObservationKey, tuple[EvidenceLink, ...]]
    memory: dict[tuple[str, str], tuple[Observation, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def usable(self, element: str, place: str) -> tuple[Observation, ...]:
        """Newest versions without breakdown that the cut-off admits, oldest period first.

        A figure for a time before the place had any of its own is a stand-in: it is never the
        place's value, only shown beside it.
        """
        return tuple(one for one in self.admitted(element, place) if not self.is_stand_in(one))

    def admitted(self, element: str, place: str) -> tuple[Observation, ...]:
        """Everything that the cut-off admits, stand-ins too, oldest period first."""
        found = (
            one
            for one in self.observations.get((element, place), ())
            if not one.breakdown and one.usable_on(self.session.cutoff)
        )
        return tuple(sorted(found, key=_seniority))

    def is_stand_in(self, one: Observation) -> bool:
        """Whether the place had no figure of its own yet for that period."""
        begins = (self.framework.elements[one.element].available_from or {}).get(one.place)
        return begins is not None and one.period.start < begins

    def official_source(self, element: str, place: str) -> str | None:
        """The source that speaks: an official one, else that of the newest figure."""
        with_value = [one for one in self.usable(element, place) if one.value is not None]
        official = [one for one in with_value if one.official]
        chosen = official or with_value
        return chosen[-1].source if chosen else None

    def standing_of(self, one: Observation) -> Standing:
        """The standing that the verifier's decisions give an observation."""
        return standing(self.links.get(one.key, ()), one.recorded_at)

    def read(self, element: str, place: str, moment: Moment, at: Period | None = None) -> Reading:
        """What the element says at that moment, or for the period `at` alone."""
        known = self.framework.elements[element]
        last_day = self._last_day(moment)
        if last_day is None:
            return Reading(missing=(f"{known.label}: tidak ada triwulan sebelumnya",))
        candidates = self._candidates(element, place)
        until = [one for one in candidates if one.period.end <= last_day]
        if at is not None:
            return _newest([one for one in until if one.period == at])
        if moment is Moment.YEAR_AGO:
            return _a_year_ago(until)
        if self.is_flow(known):
            return self._flow(known, until, moment, last_day)
        if moment is Moment.YEAR_TO_DATE:
            until = [one for one in until if one.period.end.year == last_day.year]
        return _newest(until)

    def common_period(self, share: Share, place: str, moment: Moment) -> Period | None:
        """The newest period for which a share is known, by its parts or as stated.

        A share speaks of one period: a numerator of one year over a denominator of another is
        nobody's figure. Flows are added up within the quarter instead and have no such period.
        """
        numerator = self.framework.elements.get(share.numerator)
        denominator = self.framework.elements.get(share.denominator)
        if numerator is None or denominator is None or self.is_flow(numerator):
            return None
        known = self._periods(share.numerator, place, moment)
        if denominator.frequency is numerator.frequency:
            known &= self._periods(share.denominator, place, moment)
        if share.stated:
            known |= self._periods(share.stated, place, moment)
        return max(known, default=None)

    def bound_to(self, share: Share, element: str) -> bool:
        """Whether an element of a share must be read for the share's own period."""
        known = self.framework.elements
        if share.numerator not in known or share.denominator not in known:
            return False
        if self.is_flow(known[share.numerator]):
            return False
        if element in (share.numerator, share.stated):
            return True
        same = known[share.denominator].frequency is known[share.numerator].frequency
        return element == share.denominator and same

    def is_flow(self, element: Element) -> bool:
        """Whether figures of the element add up within a tenure quarter."""
        return element.over_time is OverTime.SUM and element.frequency is not Frequency.YEAR

    def _periods(self, element: str, place: str, moment: Moment) -> set[Period]:
        last_day = self._last_day(moment)
        if last_day is None:
            return set()
        return {
            one.period
            for one in self._candidates(element, place)
            if one.value is not None and one.period.end <= last_day
        }

    def _candidates(self, element: str, place: str) -> tuple[Observation, ...]:
        """What the one source says, and absences of anybody; found once for each spot."""
        held = self.memory.get((element, place))
        if held is None:
            source = self.official_source(element, place)
            held = tuple(
                one
                for one in self.usable(element, place)
                if one.absence is not None or one.source == source
            )
            self.memory[element, place] = held
        return held

    def _last_day(self, moment: Moment) -> date | None:
        return self._last_days[moment]

    @cached_property
    def _last_days(self) -> Mapping[Moment, date | None]:
        """The last day that a reference period may have at each moment."""
        before = self.session.quarter.previous()
        days: dict[Moment, date | None] = dict.fromkeys(Moment, self.session.cutoff)
        days[Moment.BASELINE] = self.session.quarter.inaugurated
        days[Moment.PREVIOUS_QUARTER] = before.end if before else None
        return days

    def _flow(
        self, element: Element, until: list[Observation], moment: Moment, last_day: date
    ) -> Reading:
        """Figures of a flow add up within the quarter (or year to date); a gap makes it absent."""
        span = self._span(moment, last_day)
        if span is None:
            return Reading()
        inside = _by_period([one for one in until if span[0] <= one.period.end <= span[1]])
        if not inside:
            return Reading()
        if element.frequency is not Frequency.TENURE_QUARTER:
            expected = _expected(element.frequency, *span)
            gaps = tuple(
                f"{element.label}: {one.label()} belum ada" for one in expected if one not in inside
            )
            if gaps:
                return Reading(used=tuple(inside.values()), missing=gaps)
        return _total(tuple(inside.values()))

    def _span(self, moment: Moment, last_day: date) -> tuple[date, date] | None:
        quarter = self.session.quarter
        if moment is Moment.YEAR_TO_DATE:
            return date(last_day.year, 1, 1), last_day
        if moment is Moment.PREVIOUS_QUARTER:
            before = quarter.previous()
            return (before.start, before.end) if before else None
        if moment is Moment.BASELINE:
            before_office = TenureQuarter(_three_months_before(quarter), 1)
            return before_office.start, before_office.end
        return quarter.start, quarter.end


def _three_months_before(quarter: TenureQuarter) -> date:
    return (
        quarter.period.previous().start
        if quarter.number == 1
        else (TenureQuarter(quarter.inaugurated, 1).period.previous().start)
    )


def _seniority(one: Observation) -> tuple[Period, date, int]:
    return one.period, one.published or date.min, one.version


def _by_period(observations: Iterable[Observation]) -> dict[Period, Observation]:
    return {one.period: one for one in observations}


def _expected(frequency: Frequency, first: date, last: date) -> tuple[Period, ...]:
    """Periods whose last day lies in the span: those that belong to it."""
    period = period_of(last, frequency)
    if period.end > last:
        period = period.previous()
    found: list[Period] = []
    while period.end >= first:
        found.append(period)
        period = period.previous()
    return tuple(reversed(found))


def _newest(until: list[Observation]) -> Reading:
    with_value = [one for one in until if one.value is not None]
    if with_value:
        return Reading(with_value[-1].value, (with_value[-1],))
    absent = [one.absence.reason for one in until if one.absence is not None]
    return Reading(not_supplied=absent[-1] if absent else "")


def _a_year_ago(until: list[Observation]) -> Reading:
    newest = _newest(until)
    if not newest.used:
        return newest
    wanted = newest.used[0].period.year_ago()
    return _newest([one for one in until if one.period == wanted])


def _total(inside: tuple[Observation, ...]) -> Reading:
    absent = [one.absence.reason for one in inside if one.absence is not None]
    if absent:
        return Reading(not_supplied=absent[-1])
    if len(inside) == 1:
        return Reading(inside[0].value, inside)
    numbers = [one.number for one in inside]
    amounts = [number for number in numbers if number is not None]
    if len(amounts) != len(numbers):
        return _newest(list(inside))
    return Reading(sum(amounts, Decimal(0)), inside)


def index_observations(
    observations: Iterable[Observation],
) -> Mapping[tuple[str, str], tuple[Observation, ...]]:
    """Newest versions by element and place."""
    found: dict[tuple[str, str], list[Observation]] = {}
    for one in latest_versions(observations):
        found.setdefault((one.element, one.place), []).append(one)
    return {key: tuple(values) for key, values in found.items()}


def index_links(
    links: Iterable[EvidenceLink],
) -> Mapping[ObservationKey, tuple[EvidenceLink, ...]]:
    """Links by the observation that they back."""
    found: dict[ObservationKey, list[EvidenceLink]] = {}
    for link in links:
        found.setdefault(link.observation, []).append(link)
    return {key: tuple(values) for key, values in found.items()}
