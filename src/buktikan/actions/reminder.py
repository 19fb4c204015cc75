"""Reminding agencies: texts ready to send, mail, and the schedule that sends each once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.action_due_soon import actions_in_hand
from buktikan.actions.board import board_of
from buktikan.actions.event import log_event
from buktikan.core.board import Board, BoardRow
from buktikan.core.deadline import Step
from buktikan.core.reminder import (
    Occasion,
    Reminder,
    occasion_at,
    reminder_for,
    reminder_for_all,
    rows_for,
)
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, Event, Membership

VERB = "reminder.sent"
SCHEDULE = "Pengingat terjadwal"
"""Who history says it was when nobody pressed a button."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A reminder with the addresses that it goes to; none where the agency has no account."""

    reminder: Reminder
    addresses: tuple[str, ...]
    name: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one reminder of the schedule.

    `before` says that it had been sent already, `failed` what the mail server said against it: it
    is tried again the next time.
    """

    session: str
    agency: str
    occasion: str
    addresses: tuple[str, ...]
    before: bool = False
    failed: str = ""

    @property
    def went_out(self) -> bool:
        """Whether a mail was sent just now."""
        return bool(self.addresses) and not self.before and not self.failed


def reminders_of(
    session: EvaluationSession, rows: Iterable[BoardRow], board: Board, now: datetime
) -> tuple[Addressed, ...]:
    """The text for each of the agencies, with its addresses; a few queries for all of them."""
    wanted = tuple(rows)
    known = addresses_of(session, [row.agency.key for row in wanted])
    moment = timezone.localtime(now)
    in_hand = actions_in_hand(session.tenure.place_id, moment.date()) if wanted else {}
    return tuple(
        Addressed(
            reminder_for(
                board,
                row,
                moment,
                page_of(session, row.agency.key),
                in_hand.get(row.agency.key, ()),
            ),
            known.get(row.agency.key, ()),
            row.agency.short_name,
            row.is_silent,
        )
        for row in wanted
    )


def reminder_to_all(session: EvaluationSession, board: Board, now: datetime) -> Reminder:
    """One text for a group in which all agencies read."""
    return reminder_for_all(board, timezone.localtime(now), settings.ORIGIN)


def page_of(session: EvaluationSession, agency: str) -> str:
    """The address of the agency's intake."""
    return f"{settings.ORIGIN}{reverse('intake:agency', args=[session.key, agency])}"


def addresses_of(session: EvaluationSession, agencies: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """E-mail addresses of officers and heads by agency, of people who can still sign in."""
    rows = Membership.objects.in_force().filter(
        place_id=session.tenure.place_id,
        agency__in=tuple(agencies),
        role__in=(Role.AGENCY_OFFICER.value, Role.AGENCY_HEAD.value),
        person__is_active=True,
    )
    found: dict[str, tuple[str, ...]] = {}
    for agency, email in rows.values_list("agency", "person__email"):
        held = found.get(agency, ())
        found[agency] = held if email in held else (*held, email)
    return found


def send_reminder(
    session: EvaluationSession, one: Addressed, *, by: str, subject: str = "", body: str = ""
) -> None:
    """Mail a reminder now and log it; `subject` and `body` replace the prepared words.

    Raises ValueError when the agency has no address, and what the mail server says when it
    refuses; then nothing is logged.
    """
    with transaction.atomic():
        _mail(session, one, occasion="", by=by, subject=subject, body=body)


def send_once(
    session: EvaluationSession, one: Addressed, occasion: Occasion, *, by: str = SCHEDULE
) -> Sent:
    """Send one reminder of the schedule unless history says that it went out before.

    One address that the mail server refuses does not keep the other agencies from theirs.
    """
    try:
        return _send_once(session, one, occasion, by)
    except OSError as refused:
        agency = one.reminder.agency
        return Sent(session.key, agency, occasion.key, one.addresses, failed=str(refused))


@transaction.atomic
def _send_once(session: EvaluationSession, one: Addressed, occasion: Occasion, by: str) -> Sent:
    agency = one.reminder.agency
    # two timers at the same moment: the second waits here, then finds the first one's event
    EvaluationSession.objects.select_for_update().get(pk=session.pk)
    told = Event.objects.of_region(session.tenure.place_id).of_agency(agency).with_verb(VERB)
    before = told.filter(subject=subject_of(session, agency, occasion.key)).exists()
    if not before and one.addresses:
        _mail(session, one, occasion=occasion.key, by=by)
    return Sent(session.key, agency, occasion.key, one.addresses, before)


def subject_of(session: EvaluationSession, agency: str, occasion: str) -> str:
    """Under which subject history keeps a reminder."""
    return f"{session.key} {agency} {occasion}".strip()


def _mail(
    session: EvaluationSession,
    one: Addressed,
    *,
    occasion: str,
    by: str,
    subject: str = "",
    body: str = "",
) -> None:
    if not one.addresses:
        raise ValueError(
            gettext("%(agency)s belum punya akun petugas atau kepala OPD.") % {"agency": one.name}
        )
    agency = one.reminder.agency
    log_event(
        VERB,
        subject_of(session, agency, occasion),
        by=by,
        region=session.tenure.place_id,
        agency=agency,
        detail={"occasion": occasion, "addresses": list(one.addresses)},
    )
    # the event stands before the mail goes: when the server refuses, both are undone
    EmailMessage(
        " ".join((subject or one.reminder.subject).split()),
        body or one.reminder.body,
        to=list(one.addresses),
    ).send()


def remind_on_schedule(
    now: datetime, *, session_key: str = "", dry_run: bool = False
) -> tuple[Sent, ...]:
    """Send what the calendars of all sessions (or of one) ask for at the moment."""
    sessions = EvaluationSession.objects.filter(
        deadlines__step=Step.SUPPLY.value, held_on__gte=timezone.localtime(now).date()
    ).select_related("tenure__place", "framework")
    if session_key:
        sessions = sessions.filter(key=session_key)
    found: list[Sent] = []
    for session in sessions:
        found.extend(_of_session(session, now, dry_run=dry_run))
    return tuple(found)


def _of_session(session: EvaluationSession, now: datetime, *, dry_run: bool) -> Iterable[Sent]:
    supply = session.deadlines.get(step=Step.SUPPLY.value)
    end = timezone.make_aware(datetime.combine(session.held_on + timedelta(days=1), time()))
    occasion = occasion_at(supply.due, end, timezone.localtime(now))
    if occasion is None:
        return
    board = board_of(session)
    rows = (*rows_for(board, occasion), *_late_alone(session, board, occasion, now))
    for one in reminders_of(session, rows, board, now):
        if dry_run:
            yield Sent(session.key, one.reminder.agency, occasion.key, one.addresses)
        else:
            yield send_once(session, one, occasion)


def _late_alone(
    session: EvaluationSession, board: Board, occasion: Occasion, now: datetime
) -> Iterable[BoardRow]:
    """Agencies that sent everything but have actions in hand; told until the deadline only."""
    if occasion.silent_only:
        return ()
    told = {row.agency.key for row in rows_for(board, occasion)}
    in_hand = actions_in_hand(session.tenure.place_id, timezone.localdate(now))
    return [one for one in board.rows if one.agency.key in in_hand and one.agency.key not in told]
