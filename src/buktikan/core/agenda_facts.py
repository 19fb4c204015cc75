"""What an agenda is proposed from: each kind of fact as the records told it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from buktikan.core.meeting import ItemKind
from buktikan.core.note import NoteKind, Severity


@dataclass(frozen=True, slots=True)
class ResultFact:
    """A session that was held: what is known of its result, in words."""

    session: str
    label: str
    held_on: date
    told: str


@dataclass(frozen=True, slots=True)
class NoteFact:
    """A note that no earlier meeting dealt with; `session` is what its session is called, `repeats`
    says that it was said before."""

    name: str
    session: str
    kind: NoteKind
    severity: Severity
    text: str
    line: str = ""
    due: date | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class OverdueFact:
    """One agency's actions past their date: their numbers, and the oldest date."""

    agency: str
    name: str
    numbers: tuple[int, ...]
    oldest: date


@dataclass(frozen=True, slots=True)
class LineFact:
    """A proven line on the wrong side of its target; `gap` is how far, as a share of the target."""

    code: str
    name: str
    value: str
    target: str
    gap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SilentFact:
    """Agencies that sent nothing for a session; `told` says how it stands with the deadline."""

    session: str
    label: str
    agencies: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """Decisions of earlier meetings: one line for each that is open, and how many there were."""

    meeting: str
    day: date
    open: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CalendarFact:
    """What is due until the next session; without a session (`session` empty) that is the item."""

    session: str
    label: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingFact:
    """An item that meetings of this kind always have; the last one closes the meeting."""

    title: str
    minutes: int
    lead: str = ""


@dataclass(frozen=True, slots=True)
class CarriedFact:
    """An item that the last meeting did not finish. `chain` tells its way, oldest first."""

    row: int
    kind: ItemKind
    refers: str
    title: str
    minutes: int
    chain: str
    agency: str = ""


@dataclass(frozen=True)
class AgendaFacts:
    """Everything that an agenda is proposed from."""

    result: ResultFact | None = None
    notes: tuple[NoteFact, ...] = ()
    carried: tuple[CarriedFact, ...] = ()
    decisions: DecisionFact | None = None
    silent: tuple[SilentFact, ...] = ()
    overdue: tuple[OverdueFact, ...] = ()
    red: tuple[LineFact, ...] = ()
    unproven: tuple[str, ...] = ()
    session: str = ""
    calendar: CalendarFact | None = None
    standing: tuple[StandingFact, ...] = ()
