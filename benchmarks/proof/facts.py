"""What a made document states, and what is asked of it with the answer that is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache

from benchmarks.proof.paper import Paper
from benchmarks.proof.regions import Region, gazetteer, short_of
from benchmarks.proof.topics import FRAMEWORK, Topic
from benchmarks.proof.topics_counts import EVERY
from buktikan.core.observation import ObservationKey
from buktikan.core.period import Period
from buktikan.core.place import PlaceLevel
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.wording import Wording
from buktikan.frameworks.catalogue import load
from buktikan.frameworks.vocabulary import vocabulary


class Verdict(Enum):
    """What a careful person would say."""

    FOUND = "found"
    ROUNDED = "rounded"
    OTHER = "other"
    """The document states another number for just this; the plants are where."""
    ABSENT = "absent"
    """The document says nothing of it."""
    UNCLEAR = "unclear"
    """Nobody could tell which of several numbers is meant."""

    @property
    def is_present(self) -> bool:
        """Whether the number is there to be found."""
        return self in (Verdict.FOUND, Verdict.ROUNDED)


@dataclass(frozen=True, slots=True)
class Where:
    """A place: its key in the gazetteer, its full name and the plain one."""

    key: str
    full: str
    plain: str


def whole(region: Region) -> Where:
    """The region itself."""
    return Where(_keys()[region.full], region.full, region.short)


def part(region: Region, name: str, rank: str = "Kecamatan") -> Where:
    """A district or village of it; one that is made up has no key and is never asked about."""
    level = PlaceLevel.DISTRICT if rank == "Kecamatan" else PlaceLevel.VILLAGE
    inside = f"{_keys()[region.full]}."
    found = (
        one.key
        for one in wording().places.places.values()
        if one.name == name and one.level is level and one.key.startswith(inside)
    )
    return Where(next(found, name), f"{rank} {name}", name)


def neighbour(full: str) -> Where:
    """Another regency of the same province; only ever there to tempt the search."""
    return Where(_keys()[full], full, short_of(full))


@cache
def wording() -> Wording:
    """What the product would know of these places and elements."""
    known = vocabulary()
    extra = {one.element: one.synonyms for one in EVERY if one.element not in known}
    return Wording((load(FRAMEWORK),), gazetteer(), {**extra, **known})


@cache
def _keys() -> dict[str, str]:
    return {
        one.name: one.key
        for one in wording().places.places.values()
        if one.level is PlaceLevel.REGENCY
    }


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of a document: what it says of whom and when. `own` facts are asked about."""

    topic: Topic
    where: Where
    period: Period
    value: Decimal
    plants: tuple[str, ...]
    breakdown: tuple[str, ...] = ()
    own: bool = True

    @property
    def key(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What it is about, apart from its number."""
        return (self.topic.element, self.where.key, self.period.text, self.breakdown)


@dataclass(frozen=True, slots=True)
class Ask:
    """One stated value held against one document. `trap` names what could mislead."""

    trap: str
    wanted: Wanted
    verdict: Verdict
    plants: tuple[str, ...] = ()


@dataclass(slots=True)
class Made:
    """A document before it is written, with its facts, and questions of its own if it has any."""

    paper: Paper
    facts: list[Fact]
    asks: tuple[Ask, ...] = ()
    without: frozenset[str] = frozenset()
    """Traps that make no sense in it."""


def wanted(fact: Fact, amount: Decimal | None = None) -> Wanted:
    """The question for a fact, perhaps with another number, as the product would ask it."""
    members = tuple(("sex", SEXES[one]) for one in fact.breakdown)
    key = ObservationKey(fact.topic.element, fact.where.key, fact.period.text, "", members)
    asked = wording().wanted(key, fact.value if amount is None else amount)
    assert asked is not None, key
    return asked


SEXES = {"laki-laki": "L", "perempuan": "P"}


def merged(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that say the same with the same number become one with all their plants."""
    found: dict[tuple[object, ...], Fact] = {}
    for one in facts:
        key = (one.key, one.value)
        seen = found.get(key)
        if seen is None:
            found[key] = one
        else:
            found[key] = Fact(
                one.topic,
                one.where,
                one.period,
                one.value,
                (*seen.plants, *one.plants),
                one.breakdown,
                seen.own or one.own,
            )
    return list(found.values())
