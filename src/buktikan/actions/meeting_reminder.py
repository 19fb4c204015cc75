"""The schedule after meetings: each agency and each late minute is told once a day at most."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.actions.invitation import page_of
from buktikan.actions.minutes_sending import minutes_due
from buktikan.actions.reminder import SCHEDULE, VERB, Sent
from buktikan.core.meeting import MeetingState
from buktikan.core.meeting_reminder import (
    DueAction,
    action_reminder,
    is_due_today,
    minutes_reminder,
)
from buktikan.core.reminder import Reminder
from buktikan.core.rights import Role
from buktikan.records.models import Action, Agency, Event, Meeting, Membership, Place

WAITING = (MeetingState.CLOSED.value, MeetingState.SIGNED.value)
"""States in which minutes are not sent yet."""
OF_AGENCY = (Role.AGENCY_HEAD.value, Role.AGENCY_OFFICER.value)
OF_MINUTES = (Role.COORDINATOR.value, Role.REGIONAL_SECRETARY.value)
"""Who is told when neither chair nor note-taker has an account of that name."""


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder that is due: of which region, about what, to which addresses."""

    region: str
    about: str
    reminder: Reminder
    addresses: tuple[str, ...]


def remind_after_meetings(now: datetime, *, dry_run: bool = False) -> tuple[Sent, ...]:
    """Send what open decisions and late minutes ask for today; each once a day.

    One address that the mail server refuses does not keep the others from theirs.
    """
    today = timezone.localtime(now).date()
    found = [*_of_actions(today), *_of_minutes(now)]
    return tuple(_sent(one, today, dry_run=dry_run) for one in found)


def _of_actions(today: date) -> Iterator[Due]:
    rows = Action.objects.exclude(decision="").open().order_by("region", "agency", "due")
    meetings: dict[str, Meeting] = {}
    by_agency: dict[tuple[str, str], list[DueAction]] = {}
    for one in rows:
        if not is_due_today(one.due, today):
            continue
        meeting = _meeting_of(one, meetings)
        if meeting is None:
            continue
        decided = timezone.localtime(meeting.starts_at).date()
        told = DueAction(one.number, one.what, one.due, one.decision, decided)
        by_agency.setdefault((one.region_id, one.agency), []).append(told)
    for (region, agency), actions in by_agency.items():
        name = Agency.objects.filter(region_id=region, key=agency).values_list("name", flat=True)
        page = f"{settings.ORIGIN}{reverse('followup:agency', args=[region, agency])}"
        words = action_reminder(agency, name.first() or agency, actions, today, page)
        yield Due(region, "tindakan", words, _addresses(region, OF_AGENCY, agency=agency))


def _meeting_of(action: Action, held: dict[str, Meeting]) -> Meeting | None:
    key = action.decision.rpartition("/")[0]
    if key not in held:
        number = key.rpartition("-")[2]
        if not number.isdecimal():
            return None
        rows = Meeting.objects.filter(region_id=action.region_id, number=int(number))
        found = rows.first()
        if found is None:
            return None
        held[key] = found
    return held[key]


def _of_minutes(now: datetime) -> Iterator[Due]:
    for one in Meeting.objects.filter(state__in=WAITING):
        due = minutes_due(one)
        if now <= due.ends_at or due.sent is not None:
            continue
        held_on = timezone.localtime(one.starts_at).date()
        words = minutes_reminder(one.title, held_on, due.due.day, page_of(one))
        yield Due(one.region_id, f"notulen {one.number}", words, _of_meeting(one))


def _of_meeting(meeting: Meeting) -> tuple[str, ...]:
    """Chair and note-taker where accounts carry their names; else the secretariat."""
    names = [name for name in (meeting.note_taker, meeting.chair) if name]
    rows = Membership.objects.in_force().filter(
        place_id=meeting.region_id, person__is_active=True, person__name__in=names
    )
    named = tuple(dict.fromkeys(rows.values_list("person__email", flat=True)))
    return named or _addresses(meeting.region_id, OF_MINUTES)


def _addresses(region: str, roles: Iterable[str], *, agency: str = "") -> tuple[str, ...]:
    rows = Membership.objects.in_force().filter(
        place_id=region, role__in=tuple(roles), person__is_active=True
    )
    if agency:
        rows = rows.filter(agency=agency)
    return tuple(dict.fromkeys(rows.order_by("pk").values_list("person__email", flat=True)))


def _sent(one: Due, today: date, *, dry_run: bool) -> Sent:
    occasion = f"{one.about}-{today.isoformat()}"
    if dry_run:
        return Sent(one.region, one.reminder.agency, occasion, one.addresses)
    try:
        return _send_once(one, occasion)
    except OSError as refused:
        return Sent(one.region, one.reminder.agency, occasion, one.addresses, failed=str(refused))


@transaction.atomic
def _send_once(one: Due, occasion: str) -> Sent:
    agency = one.reminder.agency
    # two timers at the same moment: the second waits here, then finds the first one's event
    Place.objects.select_for_update().get(pk=one.region)
    subject = f"{one.region} {agency} {occasion}".replace("  ", " ")
    told = Event.objects.of_region(one.region).with_verb(VERB).filter(subject=subject)
    before = told.exists()
    if not before and one.addresses:
        log_event(
            "reminder.sent",
            subject,
            by=SCHEDULE,
            region=one.region,
            agency=agency,
            detail={"occasion": occasion, "addresses": list(one.addresses)},
        )
        # the event stands before the mail goes: when the server refuses, both are undone
        EmailMessage(one.reminder.subject, one.reminder.body, to=list(one.addresses)).send()
    return Sent(one.region, agency, occasion, one.addresses, before)
