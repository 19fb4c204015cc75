"""Everything about one data element of a place: every version, every proof, its parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from buktikan.actions.evidence_register import BackedValue, backed_values
from buktikan.actions.framework import installed
from buktikan.actions.ownership import owners_of
from buktikan.actions.value import above_of, elements_of, may_see
from buktikan.core.evidence import Standing, standing
from buktikan.core.framework import Element, Framework, Line, OverPlaces
from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.period import Period, parse_period
from buktikan.core.rights import Access, Capability
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    EvidenceItem,
    EvidenceLink,
    Observation,
    Person,
    Place,
)

Spot = tuple[str, str, str]
"""Period, source and breakdown of a series of versions."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an observation, with its difference to the one before.

    `difference` is None for the first version and for what are no numbers. `receipt` names the
    file that brought it, `spot` where in it it stood.
    """

    row: CoreObservation
    difference: Decimal | None
    receipt: str
    spot: str


@dataclass(frozen=True, slots=True)
class Series:
    """All versions of one observation, the newest first, with its proof.

    `proof` leaves out items that the person may not know of; `hidden` counts them.
    """

    versions: tuple[Version, ...]
    standing: Standing
    proof: tuple[BackedValue, ...]
    hidden: int

    @property
    def newest(self) -> CoreObservation:
        """The version that speaks."""
        return self.versions[0].row


@dataclass(frozen=True, slots=True)
class BrokenDown:
    """What places below state for one period and source, beside the whole.

    `difference` is the parts' sum less the whole; None where the whole is unknown, where parts do
    not add up by their nature, or where none is a number.
    """

    period: Period
    source: str
    rows: tuple[tuple[str, str, CoreObservation], ...]
    total: Decimal | None
    whole: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """The parts' sum less the whole."""
        return None if self.total is None or self.whole is None else self.total - self.whole


@dataclass(frozen=True, slots=True)
class ElementView:
    """What the page of an element shows. `detail_hidden`: parts exist that are nobody's to read."""

    element: Element
    framework: Framework
    place: str
    place_name: str
    region: str
    agency: str
    lines: tuple[Line, ...]
    series: tuple[Series, ...]
    parts: tuple[BrokenDown, ...]
    detail_hidden: bool


def element_view(
    session: EvaluationSession, name: str, person: Person, place: str = ""
) -> ElementView | None:
    """The element at the region or another of its places; None where nobody may see it.

    The session's tenure and framework must have been loaded with it.
    """
    framework = installed(session.framework_id, session.framework.fingerprint)
    element = framework.elements.get(name)
    region = session.tenure.place_id
    spot = place or region
    if element is None or not _is_known(spot, region):
        return None
    agencies = tuple(Agency.objects.filter(region_id=region).in_force())
    owners = owners_of(session, agencies, framework)
    lines = framework.lines_by_element.get(name, ())
    names = frozenset({name}).union(*(elements_of(framework, line) for line in lines))
    if not may_see(person.access(), region, names, owners):
        return None
    detail = not element.restricted_detail or _may_see_detail(
        person.access(), region, owners.get(name, "")
    )
    if spot not in (region, *above_of(region)) and not detail:
        return None
    rows = _rows(person, region, spot, name)
    names_of_places = dict(
        Place.objects.filter(key__in={spot, *(row.place for row in rows)}).values_list(
            "key", "name"
        )
    )
    if spot not in names_of_places:
        return None
    here = [row for row in rows if row.place == spot]
    below = [row for row in rows if row.place != spot]
    owner = {one.key: one.name for one in agencies}.get(owners.get(name, ""), "")
    return ElementView(
        element=element,
        framework=framework,
        place=spot,
        place_name=names_of_places[spot],
        region=region,
        agency=owner or framework.owners.get(element.owner, element.owner),
        lines=lines,
        series=_series(here, person, name, spot),
        parts=tuple(_parts(element, here, below, names_of_places)) if detail else (),
        detail_hidden=bool(below) and not detail,
    )


def _is_known(spot: str, region: str) -> bool:
    return spot == region or spot.startswith(f"{region}.") or spot in above_of(region)


def _may_see_detail(access: Access, region: str, owner: str) -> bool:
    """Small counts of places below may point at persons: only whoever may open restricted files."""
    return access.may(Capability.OPEN_RESTRICTED, region, owner)


def _rows(person: Person, region: str, spot: str, name: str) -> Sequence[Observation]:
    """Every version of the place and of those below it that the person may see.

    Figures of the province and the nation are official statistics, open to whoever sees the line.
    """
    rows = Observation.objects.filter(element=name).select_related("receipt")
    if spot in above_of(region):
        return list(rows.filter(place=spot, official=True).order_by("pk"))
    return list(rows.visible_to(person).filter(Q(place__under=spot)).order_by("pk"))


def _series(
    rows: Sequence[Observation], person: Person, name: str, place: str
) -> tuple[Series, ...]:
    links = (
        EvidenceLink.objects.filter(element=name, place=place)
        .select_related("item")
        .prefetch_related("decisions")
        .order_by("pk")
    )
    items = EvidenceItem.objects.visible_to(person).filter(links__in=links)
    visible = set(items.values_list("pk", flat=True))
    proof: dict[Spot, list[BackedValue]] = {}
    for one in backed_values(links):
        spot = (one.link.period, one.link.source, one.link.breakdown)
        proof.setdefault(spot, []).append(one)
    versions: dict[Spot, list[Observation]] = {}
    for row in rows:
        versions.setdefault((row.period, row.source, row.breakdown), []).append(row)
    found = [_one_series(rows, proof.get(spot, []), visible) for spot, rows in versions.items()]
    return tuple(
        sorted(found, key=lambda one: (one.newest.period, one.newest.source), reverse=True)
    )


def _one_series(rows: list[Observation], proof: list[BackedValue], visible: set[int]) -> Series:
    ordered = sorted(rows, key=lambda row: row.version)
    versions: list[Version] = []
    before: CoreObservation | None = None
    for row in ordered:
        one = row.to_core()
        receipt = row.receipt.file_name if row.receipt else ""
        versions.append(Version(one, _apart(before, one), receipt, row.spot))
        before = one
    shown = tuple(one for one in proof if one.link.item_id in visible)
    links = [one.link.to_core() for one in proof]
    newest = versions[-1].row
    return Series(
        tuple(reversed(versions)),
        standing(links, newest.recorded_at),
        shown,
        len(proof) - len(shown),
    )


def _apart(before: CoreObservation | None, after: CoreObservation) -> Decimal | None:
    if before is None or before.number is None or after.number is None:
        return None
    return after.number - before.number


def _parts(
    element: Element,
    here: Iterable[Observation],
    below: Iterable[Observation],
    names: Mapping[str, str],
) -> Iterable[BrokenDown]:
    """The newest versions of places below, by period and source, beside the whole."""
    whole = {(one.period.text, one.source): one.number for one in _newest(here)}
    found: dict[tuple[str, str], list[CoreObservation]] = {}
    for one in _newest(below):
        found.setdefault((one.period.text, one.source), []).append(one)
    for (period, source), rows in sorted(found.items(), reverse=True):
        yield BrokenDown(
            parse_period(period),
            source,
            tuple(
                (one.place, names.get(one.place, one.place), one)
                for one in sorted(rows, key=lambda row: row.place)
            ),
            _total(element, rows),
            whole.get((period, source)),
        )


def _newest(rows: Iterable[Observation]) -> Iterable[CoreObservation]:
    newest: dict[tuple[str, str, str], Observation] = {}
    for row in rows:
        spot = (row.place, row.period, row.source)
        held = newest.get(spot)
        if row.breakdown == "[]" and (held is None or row.version > held.version):
            newest[spot] = row
    return (row.to_core() for row in newest.values())


def _total(element: Element, rows: Iterable[CoreObservation]) -> Decimal | None:
    """The sum of the finest places that state a number; districts and villages never together."""
    if element.over_places is not OverPlaces.SUM:
        return None
    numbers = {one.place: one.number for one in rows if one.number is not None}
    finest = [
        amount
        for place, amount in numbers.items()
        if not any(other.startswith(f"{place}.") for other in numbers)
    ]
    return sum(finest, Decimal(0)) if finest else None
