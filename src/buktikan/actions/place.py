"""Loading the places of Indonesia from the reference package, once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from buktikan.actions.event import log_event
from buktikan.actions.place_reference import reference_places
from buktikan.core import place as core
from buktikan.core.place import NATION, PlaceLevel
from buktikan.records.models import Place

BATCH = 5000


@dataclass(frozen=True, slots=True)
class LoadedPlaces:
    """How many places of each level the register holds, and how many of them are new."""

    by_level: dict[str, int]
    added: int


@transaction.atomic
def load_places(*, by: str) -> LoadedPlaces:
    """Add every place of the reference package that is not in the register yet.

    Codes are Kemendagri's of the decree that the package carries. Places that are already there
    are left as they are: their names and validity may have been corrected here.
    """
    known = set(Place.objects.values_list("key", flat=True))
    new = [_row(place) for place in reference_places() if place.key not in known]
    Place.objects.bulk_create(new, batch_size=BATCH)
    levels = Counter(Place.objects.values_list("level", flat=True))
    if new:
        log_event("places.loaded", NATION, by=by, detail={"added": len(new)})
    return LoadedPlaces(dict(levels), len(new))


def _row(place: core.Place) -> Place:
    return Place(
        key=place.key,
        name=place.name,
        level=place.level.value,
        parent_id=place.parent,
        code=place.code or "",
    )


@transaction.atomic
def add_custom_place(*, key: str, name: str, parent: str, by: str) -> Place:
    """A unit without a code, such as an authority; its key begins with "x-"."""
    if not key.startswith("x-"):
        raise ValueError('the key of a custom unit begins with "x-"')
    place = Place.objects.create(
        key=key, name=name, level=PlaceLevel.CUSTOM.value, parent_id=parent
    )
    log_event("place.added", key, by=by, region=parent, detail={"name": name, "parent": parent})
    return place


def find_places(words: str, *, levels: Iterable[PlaceLevel] = ()) -> list[Place]:
    """Places whose code or name holds the words, largest level first; 50 at the most."""
    found = Place.objects.filter(key=words) | Place.objects.filter(name__icontains=words)
    wanted = [level.value for level in levels]
    if wanted:
        found = found.filter(level__in=wanted)
    return sorted(found.order_by("key")[:50], key=lambda place: (len(place.key), place.key))
