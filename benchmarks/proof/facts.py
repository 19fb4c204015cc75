"""What a made document states, and what is asked of it with the answer that is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from benchmarks.proof.paper import Paper
from benchmarks.proof.regions import Region
from benchmarks.proof.topics import Topic
from benchmarks.proof.topics_counts import rivals
from buktikan.core.period import Period
from buktikan.core.proof.wanted import Wanted


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
    """A place as the search is told of it."""

    names: tuple[str, ...]
    above: tuple[str, ...]
    elsewhere: frozenset[str]


def whole(region: Region) -> Where:
    """The region itself."""
    return Where(region.names, region.above, region.elsewhere)


def part(region: Region, name: str, rank: str = "Kecamatan") -> Where:
    """A district or village of it."""
    elsewhere = region.elsewhere - {name, f"Kecamatan {name}"}
    return Where((f"{rank} {name}", name), (*region.names, *region.above), elsewhere)


def neighbour(region: Region, full: str) -> Where:
    """Another regency of the same province; only ever asked about to tempt the search."""
    short = full.removeprefix("Kabupaten ")
    elsewhere = frozenset({region.full, region.short, *region.others}) - {full, short}
    return Where((full, f"Kab. {short}", short), region.above, elsewhere)


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
        return (self.topic.element, self.where.names[0], self.period.text, self.breakdown)


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
    """The question for a fact, perhaps with another number."""
    return Wanted(
        amount=fact.value if amount is None else amount,
        unit=fact.topic.unit,
        names=fact.topic.names,
        period=fact.period,
        place=fact.where.names,
        above=fact.where.above,
        elsewhere=fact.where.elsewhere,
        rivals=rivals(fact.topic),
        breakdown=fact.breakdown,
    )


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
