"""The schedule out of the records: as rows of a sheet, and as events of a calendar."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.schedule_list import Asked, Entry, schedule_of
from buktikan.core.evaluation import Seat
from buktikan.core.period import print_day
from buktikan.core.schedule_row import Named, ScheduleRow
from buktikan.core.tenure import Level
from buktikan.documents.schedule_calendar import SlotEvent, schedule_calendar
from buktikan.records.models import EvaluationSession, Person, SeatMove, SlotVersion
from buktikan.sheets.schedule import write_schedule_book, write_schedule_text


def rows_of(entries: Iterable[Entry]) -> list[ScheduleRow]:
    """The sheet's rows, in the order of the schedule; sessions without a slot come last."""
    held = list(entries)
    keys = [one.session.pk for one in held]
    sessions = EvaluationSession.objects.select_related("tenure__place").in_bulk(keys)
    seats: dict[str, list[SeatMove]] = {key: [] for key in keys}
    for seat in SeatMove.objects.seated().filter(session__in=keys).select_related("person"):
        seats[seat.session_id].append(seat)
    return [
        _row(number, sessions[one.session.pk], one.slot, seats[one.session.pk])
        for number, one in enumerate(held, start=1)
    ]


def events_of(versions: Iterable[SlotVersion], address: Callable[[str], str]) -> list[SlotEvent]:
    """The newest versions of slots as events; also those that were called off."""
    return [
        SlotEvent(
            session=one.session_id,
            title=_title(one.session),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            sequence=one.number,
            changed_at=one.planned_at,
            place=one.room,
            link=one.link,
            address=address(one.session_id),
            words=one.words if one.cancelled else "",
            cancelled=one.cancelled,
        )
        for one in versions
    ]


def slots_of(person: Person) -> list[SlotVersion]:
    """The slots of the sessions in whose team the person sits."""
    seated = SeatMove.objects.seated().filter(person=person).values("session")
    rows = SlotVersion.objects.newest().filter(session__in=seated)
    return list(rows.select_related("session__tenure__place").order_by("starts_at"))


def slots_for(sessions: Iterable[str]) -> list[SlotVersion]:
    """The newest slots of these sessions, called off or not."""
    rows = SlotVersion.objects.newest().filter(session__in=list(sessions))
    return list(rows.select_related("session__tenure__place").order_by("starts_at"))


def _title(session: EvaluationSession) -> str:
    words = gettext("Evaluasi %(place)s, %(quarter)s")
    return words % {
        "place": session.tenure.place.name,
        "quarter": session.tenure_quarter.label(),
    }


def _row(
    number: int,
    session: EvaluationSession,
    slot: SlotVersion | None,
    seats: list[SeatMove],
) -> ScheduleRow:
    def seated(seat: Seat) -> tuple[Named, ...]:
        found = [one for one in seats if one.seat == seat.value]
        found.sort(key=lambda one: one.person.email)
        return tuple(Named(one.person.email, one.office) for one in found)

    chairs = seated(Seat.CHAIR)
    starts = timezone.localtime(slot.starts_at) if slot else None
    ends = timezone.localtime(slot.ends_at) if slot else None
    return ScheduleRow(
        number=number,
        place=session.tenure.place_id,
        name=session.tenure.place.name,
        inaugurated=session.tenure.inaugurated,
        quarter=session.quarter,
        level=Level(session.level),
        framework=session.framework_id,
        held_on=starts.date() if starts else session.held_on,
        cutoff=session.cutoff,
        start=starts.time() if starts else None,
        end=ends.time() if ends else None,
        room=slot.room if slot else "",
        link=slot.link if slot else "",
        order=slot.order if slot else 0,
        chair=chairs[0] if chairs else None,
        members=seated(Seat.MEMBER),
        coordinators=seated(Seat.REGIONAL_COORDINATOR),
        words=slot.words if slot else "",
    )


def write_schedule(target: Path, first: date) -> int:
    """Write the whole schedule from a day on, in the form that the name asks for; how many."""
    found = schedule_of(None, Asked(first), at=now())
    rows = rows_of(found.entries)
    if target.suffix == ".ics":
        slots = slots_for(one.session.pk for one in found.entries if one.slot is not None)
        zone = ZoneInfo(timezone.get_current_timezone_name())
        events = events_of(slots, lambda _: "")
        title = gettext("jadwal evaluasi")
        target.write_bytes(schedule_calendar(title, events, zone=zone, made_at=now()))
        return len(events)
    if target.suffix == ".csv":
        write_schedule_text(target, rows)
    else:
        write_schedule_book(target, rows, about=print_day(timezone.localdate(now())))
    return len(rows)
