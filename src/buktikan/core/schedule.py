"""Slots of sessions over days: what clashes. Nothing here is refused; people say why it is so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from itertools import combinations

from buktikan.core.working_day import Holidays

OPENS = time(7, 30)
CLOSES = time(16, 30)
"""Office hours of civil servants on any working day, rest included."""


class ClashKind(Enum):
    """What may be wrong with a slot."""

    ROOM = "room"
    CHAIR = "chair"
    PERSON = "person"
    HOURS = "hours"
    DAY_OFF = "day_off"
    OTHER_DAY = "other_day"

    @property
    def label(self) -> str:
        """The Indonesian name."""
        return {
            "room": "ruang bentrok",
            "chair": "ketua di dua tempat",
            "person": "evaluator di dua tempat",
            "hours": "di luar jam kerja",
            "day_off": "hari libur",
            "other_day": "hari lain",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where a session is held; moments are of the installation's zone.

    `people` are the names of its team by who they are, `chair` is the one among them who leads.
    `held_on` is the day that the session itself says.
    """

    session: str
    name: str
    starts_at: datetime
    ends_at: datetime
    held_on: date
    room: str = ""
    people: Mapping[int, str] = field(default_factory=dict)
    chair: int | None = None

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return self.starts_at.date()

    def meets(self, other: "Slot") -> bool:
        """Whether both run at the same time; one that begins as the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Clash:
    """One doubt about a slot: the other slot or the day off it is about, and who or which room."""

    kind: ClashKind
    slot: Slot
    other: Slot | None = None
    about: str = ""


def clashes(slots: Iterable[Slot], holidays: Holidays) -> tuple[Clash, ...]:
    """Every doubt, in the order of the days; two slots that clash are told at both."""
    held = sorted(slots, key=lambda one: (one.starts_at, one.session))
    found: list[Clash] = []
    for one in held:
        found += doubts_alone(one, holidays)
    for earlier, later in _together(held):
        found += _between(earlier, later)
        found += _between(later, earlier)
    return tuple(sorted(found, key=lambda one: (one.slot.starts_at, one.slot.session)))


def clashes_with(slot: Slot, others: Iterable[Slot], holidays: Holidays) -> tuple[Clash, ...]:
    """The doubts about one slot beside the others."""
    found = list(doubts_alone(slot, holidays))
    for other in others:
        if other.session != slot.session and slot.meets(other):
            found += _between(slot, other)
    return tuple(found)


def doubts_alone(slot: Slot, holidays: Holidays) -> Iterator[Clash]:
    """What is doubtful about a slot whatever the others are."""
    ends_that_day = slot.ends_at.date() == slot.day
    within = slot.starts_at.time() >= OPENS and slot.ends_at.time() <= CLOSES
    if not (ends_that_day and within):
        yield Clash(ClashKind.HOURS, slot)
    if not holidays.is_working(slot.day):
        known = holidays.days.get(slot.day)
        yield Clash(ClashKind.DAY_OFF, slot, about=known.name if known else "")
    if slot.day != slot.held_on:
        yield Clash(ClashKind.OTHER_DAY, slot)


def _together(held: list[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Pairs that run at the same time; only slots of one day, or those next to it, are compared."""
    days: dict[date, list[Slot]] = {}
    for one in held:
        for day in {one.day, one.ends_at.date()}:
            days.setdefault(day, []).append(one)
    seen: set[tuple[str, str]] = set()
    for found in days.values():
        for earlier, later in combinations(found, 2):
            pair = (earlier.session, later.session)
            if earlier.meets(later) and pair not in seen:
                seen.add(pair)
                yield earlier, later


def _between(slot: Slot, other: Slot) -> Iterator[Clash]:
    room = " ".join(slot.room.casefold().split())
    if room and room == " ".join(other.room.casefold().split()):
        yield Clash(ClashKind.ROOM, slot, other, slot.room)
    for person in sorted(set(slot.people) & set(other.people)):
        leads = person in (slot.chair, other.chair)
        kind = ClashKind.CHAIR if leads else ClashKind.PERSON
        yield Clash(kind, slot, other, slot.people[person])
