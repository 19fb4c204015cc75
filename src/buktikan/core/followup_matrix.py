"""The follow-up matrix of a region: every note with its actions, its age, and what they amount to.

Notes that are not closed roll on from session to session: that is calculated here, never copied.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from buktikan.core.action import ActionPlan, is_over, state_words
from buktikan.core.note import Note, NoteKind, NoteState
from buktikan.core.tenure import EvaluationSession

QUARTER_DAYS = 90
"""One quarter in days: the unit of the ageing."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action as the matrix shows it.

    `owner` is the name of the agency that owns it now, `owner_key` its key; `given_to` names the
    agency that it was given to where that one was merged or closed since. `proof` are the keys of
    the items that count, `due_moves` how often its due date was moved. `turn` counts its steps.
    `has_progress` says that somebody told how far it is: a percent without it is no nought.
    `reached` is the benefit that was told with the proof; `plan.benefit` the one that was expected.
    """

    number: int
    plan: ActionPlan
    owner_key: str
    owner: str
    state: NoteState
    has_note: bool
    given_to: str = ""
    supporting: tuple[str, ...] = ()
    percent: int = 0
    has_progress: bool = False
    obstacle: str = ""
    proof: tuple[str, ...] = ()
    due_moves: int = 0
    decision: str = ""
    turn: int = 0
    checked_by: str = ""
    reached: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing remains to be done."""
        return is_over(self.state, has_note=self.has_note)

    @property
    def state_words(self) -> str:
        """What the state is called; "selesai internal" is the inspectorate's own word."""
        return state_words(self.state, has_note=self.has_note)

    def is_overdue(self, day: date) -> bool:
        """Whether its due date has passed while something remains to be done."""
        return not self.is_over and self.plan.due < day


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One note with its actions; `note` is None for a decision of a meeting without a note.

    `session` is the note's own, `born` the day of the first session that said it, `sessions` how
    many sessions have passed over it since, that one included. `result` says who gave it.
    """

    note: Note | None
    actions: tuple[ActionLine, ...]
    session: EvaluationSession | None = None
    priority: str = ""
    line_name: str = ""
    born: date | None = None
    sessions: int = 0
    times_said: int = 1
    result: str = ""
    ended: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done; praise asks for nothing."""
        if self.note is None:
            return any(not one.is_over for one in self.actions)
        return self.note.kind is not NoteKind.PRAISE and not self.note.state.is_closed

    @property
    def state_words(self) -> str:
        """What the note's state is called; empty without a note."""
        return state_words(self.note.state, has_note=True) if self.note else ""

    @property
    def asks(self) -> bool:
        """Whether it ever asked for anything."""
        return self.note is None or self.note.kind is not NoteKind.PRAISE

    def age(self, day: date) -> int | None:
        """Days since the first session that said it, until it was closed.

        None without a note, and for praise: it asks for nothing that could grow old.
        """
        if self.born is None or not self.asks:
            return None
        return max(0, ((self.ended or day) - self.born).days)

    def is_overdue(self, day: date) -> bool:
        """Whether the note or an action of it is late."""
        if not self.is_open:
            return False
        late = any(one.is_overdue(day) for one in self.actions)
        return late or bool(self.note and self.note.due and self.note.due < day)


class Ageing(Enum):
    """How long an open note has stood, in quarters."""

    FIRST = "first"
    SECOND = "second"
    YEAR = "year"
    OLDER = "older"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "first": "sampai 90 hari",
            "second": "91 sampai 180 hari",
            "year": "181 sampai 360 hari",
            "older": "lebih dari 360 hari",
        }[self.value]


def ageing_of(days: int) -> Ageing:
    """The class of an age."""
    for ageing, quarters in ((Ageing.FIRST, 1), (Ageing.SECOND, 2), (Ageing.YEAR, 4)):
        if days <= quarters * QUARTER_DAYS:
            return ageing
    return Ageing.OLDER


@dataclass(frozen=True, slots=True)
class Closure:
    """How much of what an agency was given is over; `percent` is None where it was given nothing.

    `internal` are those that only the inspectorate called done: they are not closed.
    """

    agency: str
    name: str
    given: int
    over: int
    internal: int
    overdue: int

    @property
    def percent(self) -> int | None:
        """Whole percent that are over, rounded down so that 100 means all."""
        return self.over * 100 // self.given if self.given else None


@dataclass(frozen=True, slots=True)
class NoteCounts:
    """What the framework's line on notes counts: of one session, without praise."""

    session: str
    given: int
    resolved: int
    not_actionable: int


@dataclass(frozen=True)
class FollowUpMatrix:
    """Everything that a region follows up, as of a day; `agencies` are names by key."""

    region: str
    day: date
    rows: tuple[MatrixRow, ...]
    agencies: Mapping[str, str]

    @cached_property
    def open_rows(self) -> tuple[MatrixRow, ...]:
        """Rows in which something remains to be done."""
        return tuple(one for one in self.rows if one.is_open)

    @cached_property
    def overdue(self) -> tuple[MatrixRow, ...]:
        """Open rows that are late."""
        return tuple(one for one in self.open_rows if one.is_overdue(self.day))

    @property
    def actions(self) -> Iterator[ActionLine]:
        """All actions, row by row."""
        for row in self.rows:
            yield from row.actions

    @cached_property
    def ageing(self) -> Mapping[Ageing, int]:
        """How many open notes are how old, every class with its number."""
        ages = [one.age(self.day) for one in self.open_rows]
        classes = [ageing_of(days) for days in ages if days is not None]
        return {one: classes.count(one) for one in Ageing}

    @cached_property
    def closure(self) -> tuple[Closure, ...]:
        """By agency, those that own something first, then by name."""
        found = (self._closure(key, name) for key, name in self.agencies.items())
        return tuple(sorted(found, key=lambda one: (not one.given, one.name)))

    def _closure(self, key: str, name: str) -> Closure:
        own = [one for one in self.actions if one.owner_key == key]
        return Closure(
            agency=key,
            name=name,
            given=len(own),
            over=sum(one.is_over for one in own),
            internal=sum(one.has_note and one.state is NoteState.CHECKED for one in own),
            overdue=sum(one.is_overdue(self.day) for one in own),
        )

    def counts_of(self, session: str) -> NoteCounts:
        """Notes of that session: given, resolved, not to be done; praise is not counted."""
        states = [
            row.note.state for row in self.rows if row.note and row.asks and _is_of(row, session)
        ]
        return NoteCounts(
            session,
            len(states),
            states.count(NoteState.RESOLVED),
            states.count(NoteState.NOT_ACTIONABLE),
        )


def _is_of(row: MatrixRow, session: str) -> bool:
    return row.note is not None and row.note.session == session


def chain_of(note: Note, notes: Mapping[str, Note]) -> tuple[Note, ...]:
    """The note and the earlier ones that it says again, newest first; `notes` are by name."""
    found = [note]
    while (earlier := notes.get(found[-1].repeats)) is not None and earlier not in found:
        found.append(earlier)
    return tuple(found)


def sessions_passed(
    born: EvaluationSession, sessions: Iterable[EvaluationSession], day: date
) -> int:
    """How many sessions of that level were held from the first to the day, the first included.

    They are counted by their days, so that a renewed tenure, whose quarters begin at I again,
    counts on.
    """
    return sum(
        one.level is born.level and born.held_on <= one.held_on <= max(day, born.held_on)
        for one in sessions
    )
