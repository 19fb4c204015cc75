"""The schedule of many regions: days with their slots, who has none, what clashes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from buktikan.actions.round_look import rounds_of
from buktikan.actions.schedule import clash_words, core_slots
from buktikan.actions.team import ROLE_OF
from buktikan.core.evaluation import RoundState
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.core.schedule import Clash, Slot, clashes
from buktikan.core.tenure import Level
from buktikan.frameworks.holiday import shipped_holidays
from buktikan.records.models import EvaluationSession, Person, Place, SlotVersion

CLASHING = "bentrok"
AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; `state` is a state of the round, or "bentrok" for doubtful slots."""

    first: date
    last: date | None = None
    province: str = ""
    state: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in the schedule; without a slot it waits for one."""

    session: EvaluationSession
    state: RoundState
    slot: SlotVersion | None = None
    people: Slot | None = None
    doubts: tuple[str, ...] = ()

    @property
    def chair(self) -> str:
        """The chair's name; empty without one."""
        held = self.people
        return held.people[held.chair] if held is not None and held.chair is not None else ""

    @property
    def others(self) -> int:
        """How many sit in the team beside the chair."""
        return len(self.people.people) - bool(self.chair) if self.people else 0

    @property
    def province(self) -> str:
        """The key of its province."""
        return self.session.tenure.place_id.split(".")[0]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its slots in their order."""

    day: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ScheduleList:
    """Everything that was found."""

    days: tuple[Day, ...] = ()
    without: tuple[Entry, ...] = ()
    provinces: tuple[Place, ...] = ()
    doubtful: int = 0
    entries: tuple[Entry, ...] = field(default=())


def sessions_of(person: Person) -> "QuerySet[EvaluationSession]":
    """The sessions of the schedule: all for the ministry; a province's own, of its level."""
    held = Q(pk__in=())
    for grant in person.access().grants:
        if grant.role is Role.MINISTRY_EVALUATOR:
            held |= _under(grant.place)
        if grant.role is ROLE_OF[Level.PROVINCE]:
            held |= _under(grant.place) & Q(level=Level.PROVINCE.value)
    return EvaluationSession.objects.visible_to(person).filter(held)


def schedule_of(person: Person | None, asked: Asked, *, at: datetime) -> ScheduleList:
    """What the person may see of the schedule, as asked; a command has no person and sees all."""
    sessions = EvaluationSession.objects.all() if person is None else sessions_of(person)
    sessions = sessions.select_related("tenure__place").only(*LOADED)
    if asked.level:
        sessions = sessions.filter(level=asked.level)
    rows = _slots(sessions, asked)
    planned = {one.session_id for one in rows}
    open_still = sessions.filter(held_on__gte=asked.first).exclude(pk__in=planned)
    waiting = list(_unslotted(open_still))
    rounds = rounds_of([*(one.session for one in rows), *waiting], at)
    slots = {one.session: one for one in core_slots(rows)}
    doubts = _doubts(clashes(slots.values(), shipped_holidays()))
    entries = [
        Entry(
            one.session,
            rounds[one.session_id].state,
            one,
            slots[one.session_id],
            doubts.get(one.session_id, ()),
        )
        for one in rows
    ]
    entries += [Entry(one, rounds[one.pk].state) for one in waiting]
    return _sorted([one for one in entries if _matches(one, asked)], entries)


LOADED = (
    "key",
    "quarter",
    "held_on",
    "level",
    "tenure__inaugurated",
    "tenure__term",
    "tenure__holder",
    "tenure__post",
    "tenure__home_office",
    "tenure__place__name",
)


def _under(place: str) -> Q:
    if place == NATION:
        return Q(pk__isnull=False)
    return Q(tenure__place_id=place) | Q(tenure__place__key__startswith=f"{place}.")


def _slots(sessions: "QuerySet[EvaluationSession]", asked: Asked) -> list[SlotVersion]:
    last = asked.last or asked.first + AHEAD
    begins = timezone.make_aware(datetime.combine(asked.first, time()))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    rows = SlotVersion.objects.newest().filter(cancelled=False)
    rows = rows.filter(starts_at__gte=begins, starts_at__lt=ends)
    by_key = {one.pk: one for one in sessions.filter(pk__in=rows.values("session"))}
    held = [one for one in rows.order_by("starts_at", "order") if one.session_id in by_key]
    for one in held:
        one.session = by_key[one.session_id]
    return held


def _unslotted(sessions: "QuerySet[EvaluationSession]") -> "QuerySet[EvaluationSession]":
    planned = SlotVersion.objects.newest().filter(cancelled=False)
    return sessions.exclude(pk__in=planned.values("session")).order_by("held_on", "key")


def _doubts(found: Iterable[Clash]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for one in found:
        told[one.slot.session] = (*told.get(one.slot.session, ()), clash_words(one))
    return told


def _matches(entry: Entry, asked: Asked) -> bool:
    if asked.province and entry.province != asked.province:
        return False
    if asked.state == CLASHING:
        return bool(entry.doubts)
    return not asked.state or entry.state.value == asked.state


def _sorted(entries: list[Entry], everything: list[Entry]) -> ScheduleList:
    days: dict[date, list[Entry]] = {}
    for one in entries:
        if one.people is not None:
            days.setdefault(one.people.day, []).append(one)
    keys = {one.province for one in everything}
    return ScheduleList(
        tuple(Day(day, tuple(found)) for day, found in sorted(days.items())),
        tuple(one for one in entries if one.slot is None),
        tuple(Place.objects.filter(pk__in=keys).order_by("name")),
        sum(1 for one in everything if one.doubts),
        tuple(entries),
    )
