"""The sessions in whose teams somebody sits, with how much is left to mark in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from buktikan.actions.round_look import rounds_of
from buktikan.actions.scheme import schemes_of
from buktikan.actions.team import seats_of
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.scoring import Scheme
from buktikan.records.models import (
    EvaluationSession,
    GivenSheet,
    MarkVersion,
    Person,
    SeatMove,
    SlotVersion,
)


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """One session of the person. `slot` is None where nobody planned an hour."""

    session: EvaluationSession
    seat: Seat
    state: RoundState
    slot: SlotVersion | None
    lines: int
    marked: int
    is_given: bool

    @property
    def day(self) -> date:
        """The day of its slot, else the day on which the session is held."""
        return timezone.localtime(self.slot.starts_at).date() if self.slot else self.session.held_on

    @property
    def left(self) -> int:
        """How many lines the person has not marked; none for who gives no marks."""
        return max(0, self.lines - self.marked) if self.seat.marks else 0

    @property
    def order(self) -> tuple[object, ...]:
        """By hour, then by the place in the day's list, then by key."""
        starts = self.slot.starts_at.isoformat() if self.slot else ""
        return (self.day, starts, self.slot.order if self.slot else 0, self.session.key)


def desks_of(person: Person) -> tuple[DeskEntry, ...]:
    """Every session in which the person holds a seat that nothing bars, the earliest first.

    A number of queries that does not grow with the sessions.
    """
    seated = SeatMove.objects.seated().filter(person=person).values("session")
    sessions = list(
        EvaluationSession.objects.visible_to(person)
        .filter(key__in=seated)
        .select_related("tenure__place", "framework")
        .defer("framework__files")
    )
    seats = seats_of(sessions, person)
    rounds, schemes = rounds_of(sessions), schemes_of(sessions)
    slots = {one.session_id: one for one in SlotVersion.objects.newest().filter(session__in=seats)}
    marked, given = _marked(person, seats), _given(person, seats)
    found = [
        DeskEntry(
            session=one,
            seat=seats[one.pk],
            state=rounds[one.pk].state,
            slot=_standing(slots.get(one.pk)),
            lines=lines_asked(one, schemes.get(one.pk)),
            marked=marked.get(one.pk, 0),
            is_given=given.get(one.pk, False),
        )
        for one in sessions
        if one.pk in seats
    ]
    return tuple(sorted(found, key=lambda one: one.order))


def lines_asked(session: EvaluationSession, scheme: Scheme | None) -> int:
    """How many lines of the session get marks: those that count under its scheme."""
    rules = scheme.rules.values() if scheme else ()
    scope = session.scope.split()
    return sum(1 for one in rules if one.counts and (not scope or one.priority in scope))


def _standing(slot: SlotVersion | None) -> SlotVersion | None:
    return None if slot is None or slot.cancelled else slot


def _marked(person: Person, sessions: Mapping[str, Seat]) -> Mapping[str, int]:
    """The person's own marks alone: how many lines have one."""
    rows = MarkVersion.objects.filter(person=person, session__in=sessions, turn=1)
    counted = rows.order_by().values_list("session").annotate(n=Count("code"))
    return dict(counted)


def _given(person: Person, sessions: Mapping[str, Seat]) -> Mapping[str, bool]:
    rows = GivenSheet.objects.filter(person=person, session__in=sessions).order_by("number")
    return dict(rows.values_list("session_id", "given"))
