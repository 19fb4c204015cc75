"""Attendance: each word of it is a row of its own, and the roll is read from them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.board import board_of
from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.meeting import MeetingError
from buktikan.actions.meeting import locked as held_now
from buktikan.core.attendance import (
    Entry,
    Office,
    Roll,
    RollRow,
    attendance_faults,
    deputies_running,
    standing,
)
from buktikan.core.meeting import MeetingState, Presence
from buktikan.records.models import Attendance, Invited, Meeting

OPEN = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.RUNNING, MeetingState.CLOSED)
"""States in which attendance may still be said: after that the minutes hold it."""
LONGEST_PAST = 20
"""How many meetings back deputies are counted."""


@transaction.atomic
def record_attendance(
    meeting: Meeting, invited: Invited, said: Entry, *, by: str, at: datetime | None = None
) -> Attendance | None:
    """Record what holds of one invited office; None where it stands so already.

    `said.at` and `said.recorded_by` are set here. Raises MeetingError for what cannot be.
    """
    held = held_now(meeting)
    if MeetingState(held.state) not in OPEN:
        raise MeetingError(
            gettext("Rapat ini sudah %(state)s; daftar hadirnya tidak diubah lagi.")
            % {"state": gettext(MeetingState(held.state).label)}
        )
    office = Invited.objects.select_for_update().get(pk=invited.pk, meeting=held)
    if office.withdrawn:
        raise MeetingError(
            gettext("%(name)s tidak diundang lagi; pulihkan undangannya dahulu.")
            % {"name": office.name}
        )
    faults = attendance_faults(said)
    if faults:
        raise MeetingError(" ".join(gettext(one) for one in faults))
    rows = list(Attendance.objects.filter(invited=office).order_by("number"))
    entry, claims = standing(entry_of(one) for one in rows)
    if entry is not None and entry.same_as(said) and not claims:
        return None
    row = _row(office, len(rows) + 1, said, by=by, at=at or now())
    row.save()
    verb = "attendance.claimed" if said.claimed else "attendance.recorded"
    log_event(
        verb,
        f"{held.key} {office.name}",
        by=by,
        region=held.region_id,
        agency=office.agency,
        at=row.at,
        detail={"state": said.presence.label, "name": said.name, "words": said.words},
    )
    return row


def attendance_of(meeting: Meeting, *, with_data: bool = False) -> Roll:
    """The roll of a meeting; `with_data` also asks which agencies sent nothing for its session."""
    offices = list(Invited.objects.filter(meeting=meeting, withdrawn=False))
    entries = _entries([one.pk for one in offices])
    past = _past(meeting)
    rows = []
    for one in offices:
        entry, claims = standing(entries.get(one.pk, ()))
        now = entry.presence if entry else None
        running = deputies_running([now, *past.get(one.agency, ())]) if one.agency else 0
        rows.append(
            RollRow(Office(one.order, one.agency, one.name, one.post), entry, claims, running)
        )
    silent: frozenset[str] = frozenset()
    if with_data and meeting.session is not None:
        silent = frozenset(one.key for one in board_of(meeting.session).silent)
    return Roll(tuple(rows), silent)


def entry_of(row: Attendance) -> Entry:
    """The row as a value."""
    return Entry(
        Presence(row.presence),
        row.at,
        row.recorded_by,
        name=row.name,
        post=row.post,
        words=row.words,
        by_code=row.by_code,
        claimed=row.claimed,
        left_at=row.left_at,
    )


def _row(office: Invited, number: int, said: Entry, *, by: str, at: datetime) -> Attendance:
    return Attendance(
        invited=office,
        number=number,
        presence=said.presence.value,
        name=said.name[:200],
        post=said.post[:200],
        words=said.words,
        by_code=said.by_code,
        claimed=said.claimed,
        left_at=said.left_at,
        recorded_by=by[:200],
        at=at,
    )


def _entries(offices: list[int]) -> Mapping[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for row in Attendance.objects.filter(invited__in=offices).order_by("number"):
        found.setdefault(row.invited_id, []).append(entry_of(row))
    return found


def _past(meeting: Meeting) -> Mapping[str, list[Presence | None]]:
    """What held of each agency in the meetings that it was asked to before, the newest first."""
    over = [MeetingState.CLOSED.value, MeetingState.SIGNED.value, MeetingState.SENT.value]
    earlier = Meeting.objects.filter(
        region_id=meeting.region_id, starts_at__lt=meeting.starts_at, state__in=over
    )
    newest = list(earlier.order_by("-starts_at").values_list("pk", flat=True)[:LONGEST_PAST])
    asked = Invited.objects.filter(meeting__in=newest, withdrawn=False).exclude(agency="")
    offices = {one.pk: one for one in asked}
    entries = _entries(list(offices))
    found: dict[str, list[Presence | None]] = {}
    for one in sorted(offices.values(), key=lambda one: newest.index(one.meeting_id)):
        entry, _claims = standing(entries.get(one.pk, ()))
        found.setdefault(one.agency, []).append(entry.presence if entry else None)
    return found
