"""What is known before anything comes in: stored values, evidence, places."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from buktikan.actions.examination import Background
from buktikan.actions.framework import installed
from buktikan.actions.kept import Kept, marks_of
from buktikan.core.framework import Framework
from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.place import NATION, Gazetteer, parent_of
from buktikan.core.selection import index_links
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.records.models import EvaluationSession, EvidenceLink, Observation, Place
from buktikan.records.models import EvidenceItem as ItemRow
from buktikan.sheets.reading import TableReading

_BACKGROUNDS: Kept[Background] = Kept(most=96)


def background_of(
    session: CoreSession, *, by: str, at: datetime, elements: Collection[str] | None = None
) -> Background:
    """Everything known of a session's region and of the places above it.

    `elements` limits it to what checks of those elements look at.
    """
    region = session.place
    above = (parent_of(region) or NATION, NATION)
    known = Observation.objects.all()
    items = ItemRow.objects.filter(region_id=region).prefetch_related("revisions")
    links = EvidenceLink.objects.within(region)
    if elements is not None:
        known, links = known.filter(element__in=elements), links.filter(element__in=elements)
        items = items.filter(pk__in=links.values("item"))
    history = (
        *known.within(region).newest().to_core(),
        *known.of_places(above).newest().to_core(),
    )
    return Background(
        framework=installed(session.framework),
        gazetteer=gazetteer_of(region),
        session=session,
        history=history,
        evidence={item.key: item.to_core() for item in items},
        links=index_links(links.decided()),
        by=by,
        at=at,
    )


def background_kept(
    session: EvaluationSession, elements: Collection[str], *, by: str
) -> Background:
    """The same for a session's page, as of now; kept until a record of the region changes."""
    kept = _BACKGROUNDS.found(
        (session.key, frozenset(elements)),
        marks_of(session),
        lambda: background_of(session.to_core(), by=by, at=timezone.now(), elements=elements),
    )
    return replace(kept, by=by, at=timezone.now())


def related_elements(framework: Framework, elements: Iterable[str]) -> frozenset[str]:
    """The elements and all that checks compare them with: partners of their lines, twins."""
    found = set(elements)
    for name in tuple(found):
        for line in framework.lines_by_element.get(name, ()):
            share = line.share
            named = (share.numerator, share.denominator, share.stated) if share else ()
            found.update(line.formula.elements, named, share.not_base if share else ())
        if name in framework.elements:
            found.update(framework.elements[name].same_as)
    return frozenset(found - {""})


def gazetteer_of(region: str) -> Gazetteer:
    """The places that an import of the region may speak of."""
    return Place.objects.around(region).gazetteer()


def history_of(reading: TableReading) -> tuple[CoreObservation, ...]:
    """What is stored of the places and elements that a table speaks of."""
    places = {entry.place for entry in reading.entries}
    elements = {entry.element for entry in reading.entries}
    wanted = Observation.objects.of_places(places).filter(element__in=elements)
    return wanted.newest().to_core()
