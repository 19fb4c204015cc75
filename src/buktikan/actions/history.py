"""Reading the chain of events back: was anything changed, taken out, put in or cut off?"""

from dataclasses import dataclass

from buktikan.records.models import Event, EventChain

MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last link of a chain: how many events it has and the hash of the last one.

    Printed on paper and kept elsewhere it proves later that the chain up to there is the same.
    """

    region: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What reading one chain from its first event to its end told.

    `changed` holds the numbers of events whose contents do not fit their hash, or which do not
    follow the one before them; `missing` the numbers that are not there although later ones are.
    At the most 100 of each. `last` is the last event that is there, `head` the end that was kept
    beside the chain. `printed_differs` is absent when no printed head was given.
    """

    region: str
    count: int
    last: ChainHead
    head: ChainHead
    changed: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    printed_differs: bool | None = None

    @property
    def first_broken(self) -> int | None:
        """The first number at which the chain does not hold; absent for a whole chain."""
        found = [*self.changed[:1], *self.missing[:1]]
        if self.ends_otherwise:
            found.append(min(self.last.number, self.head.number) + 1)
        return min(found, default=None)

    @property
    def ends_otherwise(self) -> bool:
        """Whether the last event is not the one that was kept as the end."""
        return self.last != self.head

    @property
    def intact(self) -> bool:
        """Whether nothing at all speaks against the chain."""
        return self.first_broken is None and not self.printed_differs


def chain_heads() -> tuple[ChainHead, ...]:
    """The end of every chain, the installation's (blank) first."""
    return tuple(_head(one) for one in EventChain.objects.order_by("region"))


def verify_chain(region: str = "", *, printed: ChainHead | None = None) -> ChainReport:
    """Read a region's chain and judge it; with a printed head also against that.

    Who can write to the database can write a whole new chain that holds in itself. Only a head
    that was kept elsewhere shows that.
    """
    changed: list[int] = []
    missing: list[int] = []
    count, number, previous, met = 0, 0, "", False
    for event in Event.objects.filter(region=region).order_by("number").iterator(chunk_size=2000):
        gap = range(number + 1, event.number)
        missing.extend(gap[: MOST_FAULTS - len(missing)])
        follows = bool(gap) or event.previous == previous
        if not follows or event.hash != event.expected_hash():
            changed.append(event.number)
        met = met or printed == ChainHead(region, event.number, event.hash)
        count, number, previous = count + 1, event.number, event.hash
    kept = EventChain.objects.filter(region=region).first()
    return ChainReport(
        region,
        count,
        ChainHead(region, number, previous),
        _head(kept) if kept else ChainHead(region, 0, ""),
        tuple(changed[:MOST_FAULTS]),
        tuple(missing),
        None if printed is None else not met,
    )


def verify_chains() -> tuple[ChainReport, ...]:
    """Every chain: those whose end was kept, and those of events whose end is gone."""
    regions = set(EventChain.objects.values_list("region", flat=True))
    regions |= set(Event.objects.order_by().values_list("region", flat=True).distinct())
    return tuple(verify_chain(region) for region in sorted(regions))


def _head(row: EventChain) -> ChainHead:
    return ChainHead(row.region, row.number, row.hash)
