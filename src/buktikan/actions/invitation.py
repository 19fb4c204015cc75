"""Who is asked to come to a meeting, and telling them: words, mail, an entry for the calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.meeting import MeetingError, keep_version, locked, newest_turn, plan_said
from buktikan.core.invitation import Invitation, cancellation_words, invitation_words
from buktikan.core.meeting import MeetingState
from buktikan.core.meeting_plan import TOLD_TO_INVITED, PlanChange, plan_changes, post_of_head
from buktikan.core.rights import Role
from buktikan.documents.meeting_calendar import MeetingEntry, meeting_calendar
from buktikan.records.models import Agency, Invited, Meeting, MeetingVersion, Membership

HELD = (MeetingState.CLOSED, MeetingState.SIGNED, MeetingState.SENT, MeetingState.CANCELLED)
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody beside the agencies of the region: a camat, the police, an expert."""

    name: str
    post: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """An invited office with the addresses that its mail goes to; none without an account."""

    invited: Invited
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mailing:
    """What came of mailing: to whom it went, who has no address, and what the server refused."""

    sent: tuple[str, ...]
    without: tuple[str, ...]
    failed: tuple[str, ...]


@transaction.atomic
def set_invited(
    meeting: Meeting,
    *,
    by: str,
    left_out: Mapping[str, str] | None = None,
    others: Iterable[Office] = (),
    at: datetime | None = None,
) -> tuple[Invited, ...]:
    """Ask every agency in force to come but those left out (agency key and why), and the others.

    Rows stay: whoever is asked no more is withdrawn, with the reason. Raises MeetingError for a
    reason that is missing, and for a meeting that is over.
    """
    held = locked(meeting)
    if MeetingState(held.state) in HELD:
        raise MeetingError(gettext("Rapat ini sudah lewat; undangannya tidak diubah lagi."))
    reasons = {key: words.strip() for key, words in (left_out or {}).items()}
    bare = [key for key, words in reasons.items() if not words]
    if bare:
        raise MeetingError(
            gettext("Tulis alasan tidak mengundang: %(agencies)s.")
            % {"agencies": ", ".join(sorted(bare))}
        )
    if any(len(words) > LONGEST_REASON for words in reasons.values()):
        raise MeetingError(
            gettext("Alasan tidak mengundang paling banyak %(most)d huruf.")
            % {"most": LONGEST_REASON}
        )
    before = _told(held)
    rows = {(one.agency, "" if one.agency else one.name): one for one in held.invited.all()}
    wanted = list(_agencies(held.region_id)) + [("", one) for one in others if one.name.strip()]
    for key, office in wanted:
        row = rows.pop((key, "" if key else office.name), None) or _new(held)
        row.agency, row.name, row.post, row.email = key, office.name, office.post, office.email
        row.words = reasons.get(key, "") if key else ""
        row.withdrawn = bool(row.words)
        row.save()
    for row in rows.values():
        row.withdrawn, row.words = True, row.words or gettext("tidak diundang lagi")
        row.save()
    _keep(held, before, by, at)
    return tuple(held.invited.all())


def invited_to(meeting: Meeting) -> tuple[Invited, ...]:
    """Who is asked to come, in the order of the letter."""
    return tuple(meeting.invited.filter(withdrawn=False))


def addressees_of(meeting: Meeting) -> tuple[Addressee, ...]:
    """The same with the addresses of the agencies' heads, or of the office itself."""
    heads: dict[str, tuple[str, ...]] = {}
    rows = Membership.objects.in_force().filter(
        place_id=meeting.region_id, role=Role.AGENCY_HEAD.value, person__is_active=True
    )
    for agency, email in rows.order_by("pk").values_list("agency", "person__email"):
        known = heads.get(agency, ())
        heads[agency] = known if email in known else (*known, email)
    return tuple(
        Addressee(
            one, heads.get(one.agency, ()) if one.agency else tuple(filter(None, [one.email]))
        )
        for one in invited_to(meeting)
    )


def changes_since_invited(meeting: Meeting) -> tuple[PlanChange, ...]:
    """What concerns the invited and changed since the last invitation; none before the first."""
    sent = MeetingVersion.objects.filter(meeting=meeting, key="undang").order_by("-number").first()
    if sent is None:
        return ()
    plans = MeetingVersion.objects.filter(meeting=meeting, key="", number__lt=sent.number)
    before = next((one.said for one in plans.order_by("-number") if "title" in one.said), None)
    if before is None:
        return ()
    found = plan_changes(before, plan_said(meeting))
    return tuple(one for one in found if one.field in TOLD_TO_INVITED)


def invitation_of(meeting: Meeting, *, changes: tuple[PlanChange, ...] = ()) -> Invitation:
    """The words of the invitation; `changes` are told first when it is sent again.

    Of a meeting that was called off: that, and why.
    """
    if meeting.state == MeetingState.CANCELLED.value:
        step = meeting.versions.filter(key="batalkan").order_by("-number").first()
        reason, starts = step.words if step else "", timezone.localtime(meeting.starts_at)
        return cancellation_words(plan_said(meeting), starts, reason, page_of(meeting))
    agenda = tuple(meeting.items.exclude(state="left_out").values_list("title", flat=True))
    return invitation_words(
        plan_said(meeting),
        timezone.localtime(meeting.starts_at),
        timezone.localtime(meeting.ends_at),
        agenda,
        changes,
        page_of(meeting),
    )


def page_of(meeting: Meeting) -> str:
    """The address of the meeting's page."""
    return (
        f"{settings.ORIGIN}{reverse('meeting:meeting', args=[meeting.region_id, meeting.number])}"
    )


def calendar_of(name: str, meetings: Iterable[Meeting]) -> bytes:
    """The meetings as an iCalendar file."""
    entries = [_entry(one) for one in meetings]
    zone = ZoneInfo(settings.TIME_ZONE)
    return meeting_calendar(name, entries, zone=zone, made_at=timezone.now())


def mail_invitation(meeting: Meeting, *, by: str, changes: tuple[PlanChange, ...] = ()) -> Mailing:
    """Mail the invitation with its calendar entry to everybody who has an address.

    One address that the server refuses does not keep the others from theirs.
    """
    words = invitation_of(meeting, changes=changes)
    entry = calendar_of(meeting.title, [meeting])
    sent: list[str] = []
    without: list[str] = []
    failed: list[str] = []
    for one in addressees_of(meeting):
        if not one.addresses:
            without.append(one.invited.post or one.invited.name)
            continue
        try:
            _mail(meeting, one, words, entry, by)
        except OSError as refused:
            failed.append(f"{', '.join(one.addresses)}: {refused}")
        else:
            sent.extend(one.addresses)
    return Mailing(tuple(sent), tuple(without), tuple(failed))


@transaction.atomic
def _mail(meeting: Meeting, one: Addressee, words: Invitation, entry: bytes, by: str) -> None:
    log_event(
        "meeting.mailed",
        f"{meeting.number}: {meeting.title}",
        by=by,
        region=meeting.region_id,
        agency=one.invited.agency,
        detail={"addresses": list(one.addresses)},
    )
    # the event stands before the mail goes: when the server refuses, both are undone
    greeting = f"Yth. {one.invited.post or one.invited.name}"
    message = EmailMessage(words.subject, f"{greeting}\n\n{words.body}", to=list(one.addresses))
    message.attach(f"rapat-{meeting.key}.ics", entry.decode(), "text/calendar")
    message.send()


def _entry(meeting: Meeting) -> MeetingEntry:
    place = " · ".join(part for part in (meeting.room, meeting.link) if part)
    led = f"Dipimpin {meeting.chair_post or meeting.chair}." if meeting.chair else ""
    return MeetingEntry(
        key=meeting.key,
        sequence=newest_turn(meeting) - 1,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=place,
        words=led,
        address=page_of(meeting),
        is_cancelled=meeting.state == MeetingState.CANCELLED.value,
    )


def _agencies(region: str) -> Iterable[tuple[str, Office]]:
    for one in Agency.objects.filter(region_id=region).in_force().order_by("pk"):
        yield one.key, Office(one.name[:200], post_of_head(one.name)[:200])


def _new(meeting: Meeting) -> Invited:
    last = Invited.objects.filter(meeting=meeting).order_by("-order").first()
    return Invited(meeting=meeting, order=last.order + 1 if last else 1)


def _told(meeting: Meeting) -> list[str]:
    return [
        f"{one.name}: {one.words}" if one.withdrawn else one.name for one in meeting.invited.all()
    ]


def _keep(meeting: Meeting, before: list[str], by: str, at: datetime | None) -> None:
    now = _told(meeting)
    if now == before:
        return
    keep_version(meeting, key="undangan", by=by, said={"invited": now}, at=at)
    detail = {"changes": [one for one in now if one not in before]}
    subject = f"{meeting.number}: {meeting.title}"
    log_event(
        "meeting.attendees_set", subject, by=by, region=meeting.region_id, detail=detail, at=at
    )
