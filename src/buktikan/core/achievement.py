"""Achieved values: each line of a framework now, before, against its target and its neighbours."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from buktikan.core.calculate import Moment
from buktikan.core.calculated_figure import figure
from buktikan.core.evidence import EvidenceLink, EvidenceState
from buktikan.core.figure import Figure
from buktikan.core.framework import DateRule, Framework, Line, Polarity, Target
from buktikan.core.observation import Observation
from buktikan.core.problem import Problem
from buktikan.core.selection import Selection, index_links, index_observations
from buktikan.core.tenure import EvaluationSession
from buktikan.core.trend import TrendPoint, trend


@dataclass(frozen=True, slots=True)
class OtherSource:
    """Another source for the same element: shown beside the official one, never mixed with it."""

    element: str
    observation: Observation
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparator:
    """The same line in the province or the nation."""

    place: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Achievement:
    """One line of the framework in one session.

    `reached` says whether the target was met: None without a counting value or a target.
    `evidence` are register keys of accepted items; `evidence_offered` of all that were named.
    """

    line: Line
    now: Figure
    previous: Figure
    baseline: Figure
    target: Target | None
    reached: bool | None
    comparators: tuple[Comparator, ...]
    others: tuple[OtherSource, ...]
    trend: tuple[TrendPoint, ...]
    evidence: tuple[str, ...]
    evidence_offered: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def change(self) -> Decimal | None:
        """Now less the previous tenure quarter; absent where either is."""
        return _difference(self.now, self.previous)

    @property
    def change_since_baseline(self) -> Decimal | None:
        """Now less the figure before the inauguration; absent where either is."""
        return _difference(self.now, self.baseline)

    @property
    def improved(self) -> bool | None:
        """Whether the change since the baseline goes the good way; None where unknown."""
        change = self.change_since_baseline
        if change is None or self.line.polarity not in (Polarity.HIGHER, Polarity.LOWER):
            return None
        return change > 0 if self.line.polarity is Polarity.HIGHER else change < 0


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that achieved values are calculated from.

    `above` are the keys of the places shown beside the region's own figure, nearest first.
    """

    framework: Framework
    session: EvaluationSession
    observations: tuple[Observation, ...]
    links: tuple[EvidenceLink, ...] = ()
    problems: tuple[Problem, ...] = ()
    above: tuple[str, ...] = ()


def achieve(known: Known) -> tuple[Achievement, ...]:
    """Achieved values of every line that the session asks for, in the framework's order."""
    selection = Selection(
        known.framework,
        known.session,
        index_observations(known.observations),
        index_links(known.links),
    )
    return tuple(
        _achievement(line, selection, known)
        for line in known.framework.lines
        if known.session.asks_for(line.priority)
    )


def _achievement(line: Line, selection: Selection, known: Known) -> Achievement:
    place = known.session.place
    now = figure(line, selection, place, Moment.NOW)
    target = target_of(line, known.session)
    accepted, offered = _evidence_of(now, selection)
    return Achievement(
        line=line,
        now=now,
        previous=figure(line, selection, place, Moment.PREVIOUS_QUARTER),
        baseline=figure(line, selection, place, Moment.BASELINE),
        target=target,
        reached=is_in_time(now, line.date_rule)
        if line.date_rule
        else is_reached(now, target, line.polarity),
        comparators=_comparators(line, selection, known.above),
        others=_others(line, selection, place),
        trend=_trend(line, selection, place),
        evidence=accepted,
        evidence_offered=offered,
        problems=tuple(
            problem for problem in known.problems if problem.element in line.formula.elements
        ),
    )


def target_of(line: Line, session: EvaluationSession) -> Target | None:
    """The target of the session's year; a place's own goes before a national one."""
    year = session.held_on.year
    fitting = [one for one in line.targets if one.place in ("", session.place) and one.year <= year]
    return max(fitting, key=lambda one: (one.year, one.place), default=None)


def is_reached(now: Figure, target: Target | None, polarity: Polarity) -> bool | None:
    """Whether a counting number lies where the target wants it; None where that is unknown."""
    amount = now.number
    if amount is None or target is None or polarity is Polarity.INFO:
        return None
    if polarity is Polarity.HIGHER:
        return target.low is None or amount >= target.low
    if polarity is Polarity.LOWER:
        return target.high is None or amount <= target.high
    above = target.low is None or target.low <= amount
    return above and (target.high is None or amount <= target.high)


def is_in_time(now: Figure, rule: DateRule) -> bool | None:
    """Whether a counting date lies on or before the rule's day; None without one."""
    if not isinstance(now.value, date) or now.as_of is None:
        return None
    return now.value <= date(now.as_of.year + rule.year_offset, rule.month, rule.day)


def _difference(now: Figure, before: Figure) -> Decimal | None:
    if now.number is None or before.number is None:
        return None
    return now.number - before.number


def _evidence_of(now: Figure, selection: Selection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    links = [(one, link) for one in now.used for link in selection.links.get(one.key, ())]
    accepted = (
        link.item
        for one, link in links
        if link.state_for(one.recorded_at) is EvidenceState.ACCEPTED
    )
    return tuple(dict.fromkeys(accepted)), tuple(dict.fromkeys(link.item for _, link in links))


def _comparators(
    line: Line, selection: Selection, above: tuple[str, ...]
) -> tuple[Comparator, ...]:
    known = (
        place
        for place in above
        if any((name, place) in selection.observations for name in line.formula.elements)
    )
    found = (Comparator(place, figure(line, selection, place, Moment.NOW)) for place in known)
    return tuple(one for one in found if one.figure.claimed is not None)


def _others(line: Line, selection: Selection, place: str) -> tuple[OtherSource, ...]:
    found: list[OtherSource] = []
    for name in sorted(line.formula.elements):
        official = selection.official_source(name, place)
        usable = [one for one in selection.admitted(name, place) if one.value is not None]
        newest = {one.source: one for one in usable if one.source != official}
        spoken = {one.period: one for one in usable if one.source == official}
        found.extend(
            OtherSource(name, one, _apart(one, spoken.get(one.period))) for one in newest.values()
        )
    return tuple(found)


def _apart(one: Observation, spoken: Observation | None) -> Decimal | None:
    """The difference within one period; figures of different times have none."""
    if spoken is None or one.number is None or spoken.number is None:
        return None
    return one.number - spoken.number


def _trend(line: Line, selection: Selection, place: str) -> tuple[TrendPoint, ...]:
    """The series of the element that carries the line: the stated share, else the only element."""
    names = sorted(line.formula.elements)
    if line.share is not None and line.share.stated in names:
        names = [line.share.stated]
    if len(names) != 1:
        return ()
    usable = selection.usable(names[0], place)
    source = selection.official_source(names[0], place)
    same = tuple(one for one in usable if one.source == source)
    return trend(same, selection.session.cutoff)
