"""Who came to a meeting: what stands for each office, and the roll of those who are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from buktikan.core.meeting import Presence

THERE = frozenset({Presence.PRESENT, Presence.REPRESENTED})
CLAIMED = "mengisi sendiri"
"""What is printed beside somebody whom no sign-in vouches for, until the secretary confirms."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was recorded of one office at one time.

    `name` and `post` are of who was there; `claimed` says that nobody known vouches for it yet.
    """

    presence: Presence
    at: datetime
    recorded_by: str
    name: str = ""
    post: str = ""
    words: str = ""
    by_code: bool = False
    claimed: bool = False
    left_at: datetime | None = None

    def same_as(self, other: "Entry") -> bool:
        """Whether both say the same of the office, whoever wrote them and when."""
        return self.said() == other.said()

    def said(self) -> tuple[str, str, str, str, bool, datetime | None]:
        """What it says, without how it came."""
        return (
            self.presence.value,
            self.name,
            self.post,
            self.words,
            self.claimed,
            self.left_at,
        )


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody invited; `agency` is its key, empty for an office from elsewhere."""

    order: int
    agency: str
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class RollRow:
    """One office: what stands, what else was claimed, and how often running it sent a deputy."""

    office: Office
    entry: Entry | None = None
    claims: tuple[Entry, ...] = ()
    deputies: int = 0

    @property
    def is_there(self) -> bool:
        """Whether the office is in the room: came or sent somebody, and did not leave."""
        return self.came and not self.left_early

    @property
    def came(self) -> bool:
        """Whether the office came or sent somebody."""
        return self.entry is not None and self.entry.presence in THERE

    @property
    def left_early(self) -> bool:
        """Whether it came and went before the end."""
        return self.came and self.entry is not None and self.entry.left_at is not None

    @property
    def is_excused(self) -> bool:
        """Whether it asked to be excused."""
        return self.entry is not None and self.entry.presence is Presence.EXCUSED

    @property
    def is_missing(self) -> bool:
        """Neither present, represented nor excused: nobody recorded it, or as absent."""
        return not self.came and not self.is_excused

    @property
    def waits(self) -> bool:
        """Whether something waits for the secretary's word."""
        return self.waiting is not None

    @property
    def waiting(self) -> Entry | None:
        """What the secretary would confirm: the newest of what somebody says of themselves."""
        if self.entry is not None and self.entry.claimed:
            return self.entry
        return self.claims[-1] if self.claims else None


@dataclass(frozen=True, slots=True)
class Roll:
    """The whole list. `silent` are keys of agencies that sent no data for the session."""

    rows: tuple[RollRow, ...]
    silent: frozenset[str] = frozenset()

    @property
    def there(self) -> tuple[RollRow, ...]:
        """Offices that came or sent somebody."""
        return tuple(one for one in self.rows if one.came)

    @property
    def missing(self) -> tuple[RollRow, ...]:
        """Offices to call: neither present nor represented, and not excused."""
        return tuple(one for one in self.rows if one.is_missing)

    @property
    def excused(self) -> tuple[RollRow, ...]:
        """Offices that asked to be excused."""
        return tuple(one for one in self.rows if one.is_excused)

    @property
    def left_early(self) -> tuple[RollRow, ...]:
        """Offices that went before the end."""
        return tuple(one for one in self.rows if one.left_early)

    @property
    def without_data(self) -> tuple[RollRow, ...]:
        """Offices that sent nothing for the session, there or not."""
        return tuple(one for one in self.rows if one.office.agency in self.silent)

    @property
    def by_deputy(self) -> tuple[RollRow, ...]:
        """Offices whose head sent somebody."""
        return tuple(
            one
            for one in self.rows
            if one.entry is not None and one.entry.presence is Presence.REPRESENTED
        )

    def count(self, presence: Presence) -> int:
        """How many offices stand so."""
        return sum(1 for one in self.rows if one.entry and one.entry.presence is presence)


def standing(entries: Iterable[Entry]) -> tuple[Entry | None, tuple[Entry, ...]]:
    """What holds of one office, and claims that wait beside it; entries in their order.

    A claim never replaces what somebody known recorded: it waits until the secretary looks.
    """
    rows = tuple(entries)
    known = max((place for place, one in enumerate(rows) if not one.claimed), default=None)
    if known is None:
        return (rows[-1], rows[:-1]) if rows else (None, ())
    later = tuple(one for one in rows[known + 1 :] if one.claimed)
    return rows[known], later


def deputies_running(presences: Iterable[Presence | None]) -> int:
    """How many meetings running, the newest first, the head sent a deputy."""
    count = 0
    for one in presences:
        if one is not Presence.REPRESENTED:
            break
        count += 1
    return count


def attendance_faults(entry: Entry) -> tuple[str, ...]:
    """Why it cannot be so; whole sentences, none where it can."""
    found: list[str] = []
    if entry.presence is Presence.REPRESENTED and not entry.name:
        found.append("Tulis nama orang yang mewakili.")
    if entry.presence is Presence.EXCUSED and not entry.words:
        found.append("Tulis alasan izinnya.")
    if entry.left_at is not None and entry.presence not in THERE:
        found.append("Hanya yang hadir dapat dicatat pulang lebih awal.")
    return tuple(found)
