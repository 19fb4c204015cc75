"""Slots of sessions: planned, moved, called off; each time a version, doubts with their reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.team_seat import locked_session
from buktikan.core.evaluation import Seat
from buktikan.core.schedule import CLOSES, OPENS, Clash, ClashKind, Slot, clashes_with
from buktikan.frameworks.holiday import shipped_holidays
from buktikan.records.models import EvaluationSession, SeatMove, SlotVersion


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """What somebody types for a slot."""

    starts_at: datetime
    ends_at: datetime
    room: str = ""
    link: str = ""
    order: int = 0


class ScheduleError(Exception):
    """It cannot be so; the message says what, where and how to mend it."""


class SlotDoubtError(ScheduleError):
    """It can be so, and somebody has to say why; `doubts` tells what is unusual."""

    def __init__(self, doubts: tuple[str, ...]) -> None:
        super().__init__(gettext("Jadwal ini perlu alasan. Periksa, lalu tulis mengapa demikian."))
        self.doubts = doubts


class SlotConflictError(ScheduleError):
    """Somebody else planned the slot in between; `theirs` is what stands now."""

    def __init__(self, theirs: SlotVersion) -> None:
        super().__init__(
            gettext(
                "%(by)s mengubah jadwal ini lebih dahulu. Bandingkan, lalu simpan lagi bila "
                "isian Anda yang berlaku."
            )
            % {"by": theirs.planned_by}
        )
        self.theirs = theirs


def slot_of(session: EvaluationSession) -> SlotVersion | None:
    """The newest version of the session's slot; also one that was called off."""
    return SlotVersion.objects.filter(session=session).order_by("-number").first()


@transaction.atomic
def plan_slot(
    session: EvaluationSession,
    plan: SlotPlan,
    *,
    by: str,
    words: str = "",
    turn: int | None = None,
    at: datetime | None = None,
) -> SlotVersion:
    """Say when and where the session is held; the same plan again changes nothing.

    `turn` is the version that the person looked at. Raises SlotConflictError when it is not the
    newest, SlotDoubtError for a clash without words, ScheduleError for what cannot be.
    """
    locked_session(session)
    held = slot_of(session)
    if plan.ends_at <= plan.starts_at:
        raise ScheduleError(gettext("Jam selesai harus sesudah jam mulai."))
    if held is not None and not held.cancelled and plan_of(held) == plan:
        return held
    if turn is not None and held is not None and held.number != turn:
        raise SlotConflictError(held)
    doubts = tuple(clash_words(one) for one in doubts_of(session, plan))
    if doubts and not words.strip():
        raise SlotDoubtError(doubts)
    row = _keep(session, held, plan, words=words, cancelled=False, by=by, at=at)
    _log("slot.planned" if held is None or held.cancelled else "slot.moved", row)
    return row


@transaction.atomic
def cancel_slot(
    session: EvaluationSession, *, by: str, words: str, at: datetime | None = None
) -> SlotVersion:
    """Call the slot off; the session stays and may get another one. Raises ScheduleError."""
    locked_session(session)
    held = slot_of(session)
    if held is None or held.cancelled:
        raise ScheduleError(gettext("Sesi ini tidak mempunyai jadwal yang dapat dibatalkan."))
    if not words.strip():
        raise ScheduleError(gettext("Tulis mengapa jadwal ini dibatalkan."))
    row = _keep(session, held, plan_of(held), words=words, cancelled=True, by=by, at=at)
    _log("slot.cancelled", row)
    return row


def plan_of(row: SlotVersion) -> SlotPlan:
    """The slot as somebody typed it."""
    return SlotPlan(row.starts_at, row.ends_at, row.room, row.link, row.order)


def doubts_of(session: EvaluationSession, plan: SlotPlan) -> tuple[Clash, ...]:
    """What is doubtful about a plan beside all other slots of that time."""
    rows = SlotVersion.objects.newest().filter(
        cancelled=False, starts_at__lt=plan.ends_at, ends_at__gt=plan.starts_at
    )
    rows = rows.exclude(session=session).select_related("session__tenure__place")
    asked = SlotVersion(
        session=session, starts_at=plan.starts_at, ends_at=plan.ends_at, room=plan.room
    )
    mine, *others = core_slots([asked, *rows])
    return clashes_with(mine, others, shipped_holidays())


def core_slots(rows: Iterable[SlotVersion]) -> list[Slot]:
    """Slots as values with their teams, in one query for all; sessions were loaded with them."""
    held = list(rows)
    seats: dict[str, list[SeatMove]] = {one.session_id: [] for one in held}
    for seat in SeatMove.objects.seated().filter(session__in=seats).select_related("person"):
        seats[seat.session_id].append(seat)
    return [_slot(one, seats[one.session_id]) for one in held]


def clash_words(clash: Clash) -> str:
    """The doubt as a sentence."""
    other = clash.other
    facts = {
        "about": clash.about,
        "other": other.name if other else "",
        "hours": f"{other.starts_at:%H.%M}–{other.ends_at:%H.%M}" if other else "",
        "day": date_format(clash.slot.day, "j F Y"),
        "held_on": date_format(clash.slot.held_on, "j F Y"),
        "opens": f"{OPENS:%H.%M}",
        "closes": f"{CLOSES:%H.%M}",
    }
    words = {
        ClashKind.ROOM: gettext("%(about)s juga dipakai %(other)s pukul %(hours)s."),
        ClashKind.CHAIR: gettext(
            "%(about)s, ketua salah satu tim, juga bertugas di %(other)s pukul %(hours)s."
        ),
        ClashKind.PERSON: gettext("%(about)s juga duduk di tim %(other)s pukul %(hours)s."),
        ClashKind.HOURS: gettext("Di luar jam kerja %(opens)s–%(closes)s."),
        ClashKind.DAY_OFF: gettext("%(day)s hari libur: %(about)s.")
        if clash.about
        else gettext("%(day)s jatuh pada akhir pekan."),
        ClashKind.OTHER_DAY: gettext("Sesi ini tercatat untuk %(held_on)s, bukan %(day)s."),
    }[clash.kind]
    return words % facts


def _slot(row: SlotVersion, seats: Iterable[SeatMove]) -> Slot:
    held = list(seats)
    chairs = [one.person_id for one in held if one.seat == Seat.CHAIR.value]
    return Slot(
        row.session_id,
        row.session.tenure.place.name,
        timezone.localtime(row.starts_at),
        timezone.localtime(row.ends_at),
        row.session.held_on,
        row.room,
        {one.person_id: str(one.person) for one in held},
        chairs[0] if chairs else None,
    )


def _keep(
    session: EvaluationSession,
    held: SlotVersion | None,
    plan: SlotPlan,
    *,
    words: str,
    cancelled: bool,
    by: str,
    at: datetime | None,
) -> SlotVersion:
    row = SlotVersion(
        session=session,
        number=held.number + 1 if held else 1,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        room=plan.room.strip()[:200],
        link=plan.link.strip()[:300],
        order=plan.order,
        cancelled=cancelled,
        words=words.strip(),
        planned_by=by[:200],
        planned_at=at or now(),
    )
    row.save()
    return row


def _log(verb: str, row: SlotVersion) -> None:
    said = {"due": row.starts_at.isoformat(), "room": row.room, "words": row.words}
    detail: dict[str, str | int | list[str]] = {key: told for key, told in said.items() if told}
    place = row.session.tenure.place_id
    by, at = row.planned_by, row.planned_at
    log_event(verb, row.session_id, by=by, region=place, detail=detail, at=at)
