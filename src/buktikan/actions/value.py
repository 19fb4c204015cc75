"""Everything about one line of a session: its figure, what it stands on, where it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q

from buktikan.actions.framework import installed
from buktikan.actions.outline import outline_of
from buktikan.actions.ownership import owners_of
from buktikan.actions.reconciliation import answers_for
from buktikan.actions.value_print import printed_in
from buktikan.core.achievement import Achievement, Known, achieve
from buktikan.core.checks import Material, examine
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.core.evidence import EvidenceLink as CoreLink
from buktikan.core.evidence import EvidenceState, Standing
from buktikan.core.framework import Element, Framework, Line
from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.observation import ObservationKey
from buktikan.core.place import NATION, Gazetteer, parent_of
from buktikan.core.problem import Problem, gravest_first
from buktikan.core.rights import Access, Capability
from buktikan.core.selection import Selection, index_links, index_observations
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.core.trend import TrendPoint
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    EvidenceItem,
    EvidenceLink,
    Observation,
    Person,
    Place,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One element of the line's formula: what was stated of it and what was used of that.

    `used` are the observations behind the line's figure; empty where the formula has none of it.
    """

    element: Element
    owner: str
    used: tuple[tuple[CoreObservation, Standing], ...]


@dataclass(frozen=True, slots=True)
class OfferedLink:
    """Evidence of one observation that the figure uses. `item` is None where it may not be seen.

    `state` is what the decision says of the newest version.
    """

    link: CoreLink
    state: EvidenceState
    key: str
    item: CoreItem | None


@dataclass(frozen=True, slots=True)
class PointShown:
    """One point of the series, with the standing of the observation behind it."""

    point: TrendPoint
    standing: Standing


@dataclass(frozen=True, slots=True)
class LineView:
    """What the page of a line shows. `names` are names of places by key."""

    framework: Framework
    session: CoreSession
    achievement: Achievement
    owner: str
    parts: tuple[Part, ...]
    offered: tuple[OfferedLink, ...]
    trend: tuple[PointShown, ...]
    problems: tuple[Problem, ...]
    printed_in: tuple[str, ...]
    names: Mapping[str, str]
    selection: Selection

    def standing_of(self, one: CoreObservation) -> Standing:
        """The standing of any observation of the line."""
        return self.selection.standing_of(one)

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.achievement.line


def line_view(session: EvaluationSession, code: str, person: Person) -> LineView | None:
    """The line as the records stand; None where it is unknown or the person may not see it.

    The session's tenure and framework must have been loaded with it.
    """
    framework = installed(session.framework_id, session.framework.fingerprint)
    line = framework.line_by_code.get(code)
    if line is None:
        return None
    core = session.to_core()
    agencies = tuple(Agency.objects.filter(region_id=core.place).in_force())
    owners = owners_of(session, agencies, framework)
    names = elements_of(framework, line)
    if not may_see(person.access(), core.place, names, owners):
        return None
    work = _gathered(framework, core, line, names, person)
    printed = printed_in(framework, outline_of(session), core, line)
    return replace(_view(work, {one.key: one.name for one in agencies}, owners), printed_in=printed)


def elements_of(framework: Framework, line: Line) -> frozenset[str]:
    """Elements that the line is calculated from, compared with, or may be stated as."""
    share = line.share
    partners = (share.numerator, share.denominator, share.stated, *share.not_base) if share else ()
    names = {*line.formula.elements, *partners} & set(framework.elements)
    twins = {twin for name in names for twin in framework.elements[name].same_as}
    return frozenset(names | (twins & set(framework.elements)))


def may_see(access: Access, place: str, names: frozenset[str], owners: Mapping[str, str]) -> bool:
    """Those who see the region; of agencies, those that supply any of the elements."""
    if access.may(Capability.VIEW_REGION, place):
        return True
    keys = {owners[name] for name in names if name in owners}
    return any(access.may(Capability.VIEW_AGENCY, place, key) for key in keys)


@dataclass(frozen=True, slots=True)
class _Work:
    """All that was read of one line."""

    framework: Framework
    session: CoreSession
    line: Line
    above: tuple[str, ...]
    observations: tuple[CoreObservation, ...]
    rows: Mapping[ObservationKey, tuple[EvidenceLink, ...]]
    links: tuple[CoreLink, ...]
    visible: frozenset[int]
    gazetteer: Gazetteer


def above_of(place: str) -> tuple[str, ...]:
    """The province and the nation of a region, nearest first."""
    return tuple(key for key in (parent_of(place), NATION) if key and key != place)


def _gathered(
    framework: Framework,
    session: CoreSession,
    line: Line,
    names: frozenset[str],
    person: Person,
) -> _Work:
    above = above_of(session.place)
    wanted = Q(place__under=session.place) | Q(place__in=above)
    known = Observation.objects.filter(wanted, element__in=names).newest().to_core()
    visible = EvidenceItem.objects.visible_to(person).filter(pk=OuterRef("item"))
    rows = (
        EvidenceLink.objects.filter(wanted, element__in=names)
        .annotate(known=Exists(visible))
        .select_related("item")
        .prefetch_related("decisions", "item__revisions")
        .order_by("pk")
    )
    by_key: dict[ObservationKey, tuple[EvidenceLink, ...]] = {}
    seen = set()
    for row in rows:
        if getattr(row, "known", False):  # annotated above
            seen.add(row.item_id)
        by_key[row.observation_key] = (*by_key.get(row.observation_key, ()), row)
    links = tuple(row.to_core() for found in by_key.values() for row in found)
    places = Place.objects.filter(key__in={session.place, *above, *(one.place for one in known)})
    return _Work(
        framework, session, line, above, known, by_key, links, frozenset(seen), places.gazetteer()
    )


def _view(work: _Work, agencies: Mapping[str, str], owners: Mapping[str, str]) -> LineView:
    line, session, framework = work.line, work.session, work.framework
    problems = _problems(work)
    only = replace(framework, lines=(line,))
    everything = replace(session, scope=frozenset())
    achievement = achieve(
        Known(only, everything, work.observations, work.links, problems, work.above)
    )[0]
    selection = Selection(
        framework, session, index_observations(work.observations), index_links(work.links)
    )
    owner = framework.owners.get(line.owner, line.owner)
    return LineView(
        framework=framework,
        session=session,
        achievement=achievement,
        owner=_owner_of(line, agencies, owners) or owner,
        parts=_parts(achievement, selection, agencies, owners),
        offered=_offered(work, achievement),
        trend=tuple(_points(achievement, selection)),
        problems=problems,
        printed_in=(),
        names={key: one.name for key, one in work.gazetteer.places.items()},
        selection=selection,
    )


def _owner_of(line: Line, agencies: Mapping[str, str], owners: Mapping[str, str]) -> str:
    found = dict.fromkeys(
        agencies.get(owners.get(name, ""), "") for name in sorted(line.formula.elements)
    )
    return ", ".join(name for name in found if name)


def _problems(work: _Work) -> tuple[Problem, ...]:
    """Every check over the line's observations, gravest first; of others' elements only these."""
    place = work.session.place
    own = tuple(
        one for one in work.observations if one.place == place or one.place.startswith(f"{place}.")
    )
    items = {row.item.key: row.item for found in work.rows.values() for row in found}
    material = Material(
        framework=replace(work.framework, lines=(work.line,)),
        gazetteer=work.gazetteer,
        observations=own,
        session=work.session,
        history=tuple(one for one in work.observations if one.place in work.above),
        evidence={key: item.to_core() for key, item in items.items()},
        links=index_links(work.links),
    )
    findings = examine(material)
    if any(one.code == "sources.conflict" and one.is_open for one in findings.problems):
        findings = examine(replace(material, answers=answers_for(work.session.key)))
    wanted = work.line.formula.elements
    return gravest_first(one for one in findings.problems if one.element in wanted)


def _parts(
    achievement: Achievement,
    selection: Selection,
    agencies: Mapping[str, str],
    owners: Mapping[str, str],
) -> tuple[Part, ...]:
    line = achievement.line
    used: dict[str, list[tuple[CoreObservation, Standing]]] = {}
    for one in achievement.now.used:
        used.setdefault(one.element, []).append((one, selection.standing_of(one)))
    return tuple(
        Part(
            selection.framework.elements[name],
            agencies.get(owners.get(name, ""), ""),
            tuple(used.get(name, ())),
        )
        for name in sorted(line.formula.elements)
    )


def _offered(work: _Work, achievement: Achievement) -> tuple[OfferedLink, ...]:
    """Links of the observations that the figure uses; restricted items only where allowed."""
    keys = dict.fromkeys(one.key for one in achievement.now.used)
    rows = [row for key in keys for row in work.rows.get(key, ())]
    recorded = {one.key: one.recorded_at for one in achievement.now.used}
    found: list[OfferedLink] = []
    for row in rows:
        link = row.to_core()
        state = link.state_for(recorded[link.observation])
        known = row.item_id in work.visible
        found.append(
            OfferedLink(
                link,
                state,
                row.item.key if known else "",
                row.item.to_core() if known else None,
            )
        )
    return tuple(found)


def _points(achievement: Achievement, selection: Selection) -> list[PointShown]:
    """The series with the standing of each point."""
    place = selection.session.place
    by_point = {
        (one.period, one.source): one
        for name in sorted(achievement.line.formula.elements)
        for one in selection.usable(name, place)
    }
    found: list[PointShown] = []
    for point in achievement.trend:
        one = by_point.get((point.period, point.source))
        found.append(PointShown(point, selection.standing_of(one) if one else Standing.WITHOUT))
    return found
