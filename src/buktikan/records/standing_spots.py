"""Where the values of links stand, gathered for core.proof.standing_spot in two queries."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from buktikan.core.evidence import EvidenceClass, Locator
from buktikan.core.proof.sighting import Mark
from buktikan.core.proof.standing_spot import SpotsOfLink, standing_spot, without_surroundings
from buktikan.records.locator_facts import LocatorFacts, locator_from
from buktikan.records.models.evidence import EvidenceLink, EvidenceRevision
from buktikan.records.models.observation import Observation
from buktikan.records.models.reading import EvidenceSearch, EvidenceSpot

if TYPE_CHECKING:
    from collections.abc import Iterable

LOCATED = [one.value for one in Mark if one.locates]


def standing_spots(
    links: "QuerySet[EvidenceLink]", typed: Mapping[int, Locator]
) -> dict[int, Locator]:
    """The spot that counts for each link, by its primary key.

    Words around the number stay away where a revision of the item is restricted.
    """
    chosen = _chosen(links)
    found = _found(links)
    spots: dict[int, Locator] = {}
    for pk, text in typed.items():
        best, restricted = found.get(pk, (None, False))
        picked, closed = chosen.get(pk, (None, False))
        spot = standing_spot(SpotsOfLink(text, picked, best))
        spots[pk] = without_surroundings(spot) if restricted or closed else spot
    return spots


def same_number(one: str, other: str | None) -> bool:
    """Whether two exact texts are one number, however many zeros they end in."""
    if other is None or one == other:
        return one == other
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _chosen(links: "QuerySet[EvidenceLink]") -> dict[int, tuple[Locator, bool]]:
    """Newest choices that still speak of the value as it stands, in a file that is still there."""
    rows = EvidenceSpot.objects.filter(link__in=links.values("pk")).order_by("pk")
    told = rows.annotate(
        now=Subquery(_newest_value().values("value")[:1]),
        files=Subquery(_newest_revision().values("files")[:1]),
        closed=Exists(_restricted()),
    ).values_list("link", "locator", "stated", "now", "files", "closed")
    found: dict[int, tuple[Locator, bool]] = {}
    for link, facts, stated, now, files, closed in told:
        found.pop(link, None)
        if same_number(stated, now) and _still_there(facts, files):
            found[link] = (locator_from(facts), closed)
    return found


def _still_there(facts: LocatorFacts, files: "Iterable[Mapping[str, str]] | None") -> bool:
    return any(one["sha256"] == facts.get("sha256") for one in files or ())


def _found(links: "QuerySet[EvidenceLink]") -> dict[int, tuple[Locator, bool]]:
    """Best spots of newest searches that are current and located the number."""
    rows = EvidenceSearch.objects.filter(link__in=links.values("pk"), observation__isnull=False)
    later = EvidenceSearch.objects.filter(
        link=OuterRef("link"), observation__isnull=False, pk__gt=OuterRef("pk")
    )
    told = (
        rows.filter(~Exists(later), mark__in=LOCATED)
        .filter(observation=Subquery(_newest_value().values("pk")[:1]))
        .filter(revision=Subquery(_newest_revision().values("number")[:1]))
        .annotate(closed=Exists(_restricted()))
        .values_list("link", "found", "closed")
    )
    return {link: (locator_from(found[0]), closed) for link, found, closed in told if found}


def _newest_value() -> QuerySet[Observation]:
    """Versions of the link's value, the newest first, for a row that has a link."""
    return Observation.objects.filter(
        element=OuterRef("link__element"),
        place=OuterRef("link__place"),
        period=OuterRef("link__period"),
        source=OuterRef("link__source"),
        breakdown=OuterRef("link__breakdown"),
    ).order_by("-version")


def _newest_revision() -> QuerySet[EvidenceRevision]:
    return EvidenceRevision.objects.filter(item=OuterRef("link__item")).order_by("-number")


def _restricted() -> QuerySet[EvidenceRevision]:
    return EvidenceRevision.objects.filter(
        item=OuterRef("link__item"), classification=EvidenceClass.RESTRICTED.value
    )
