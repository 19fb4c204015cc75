"""Sending minutes within two working days: to whom, how many hours are left, late or in time."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.invitation import Addressee, addressees_of
from buktikan.actions.meeting import MeetingError, locked, move_meeting
from buktikan.actions.minutes import newest_version
from buktikan.core.deadline import hours_left
from buktikan.core.meeting import MeetingState
from buktikan.core.working_day import Due, due_after
from buktikan.frameworks.holiday import shipped_holidays
from buktikan.records.models import Meeting, MeetingVersion, MinutesSending, MinutesVersion


@dataclass(frozen=True, slots=True)
class Attached:
    """The file that goes with the mail."""

    name: str
    contents: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class MinutesDue:
    """Until when minutes must go out; `sent` is the first sending of any version."""

    due: Due
    ends_at: datetime
    sent: MinutesSending | None

    def hours(self, moment: datetime) -> int:
        """Whole hours left; negative once it is late."""
        return hours_left(self.ends_at, moment)


def minutes_due(meeting: Meeting) -> MinutesDue:
    """Two working days after the day on which the meeting ended, to the end of that day."""
    rows = MeetingVersion.objects.filter(meeting=meeting, key="tutup").order_by("-number")
    closed = rows.first()
    ended = closed.written_at if closed is not None else meeting.ends_at
    due = due_after(timezone.localtime(ended).date(), shipped_holidays())
    ends_at = timezone.make_aware(datetime.combine(due.day + timedelta(days=1), time()))
    sendings = MinutesSending.objects.filter(minutes__meeting=meeting)
    return MinutesDue(due, ends_at, sendings.order_by("sent_at", "pk").first())


def recipients_of(meeting: Meeting) -> tuple[Addressee, ...]:
    """The invited with their addresses; those without any are told another way."""
    return addressees_of(meeting)


def send_minutes(
    meeting: Meeting,
    *,
    by: str,
    file: Attached | None = None,
    words: str = "",
    turn: int | None = None,
    at: datetime | None = None,
) -> MinutesSending:
    """Mail the signed minutes to everybody who has an address, and record it as late or in time.

    `words` says how the others got them (paper, a group). One address that the mail server refuses
    does not keep the others from theirs; it is then among those without. `turn` is how many
    sendings the person saw: what was sent since is not sent to everybody once more. Raises
    MeetingError for that, for minutes that are not signed, and when nobody was reached and no
    words say how they went out.
    """
    meeting.refresh_from_db()
    version = newest_version(meeting)
    if MeetingState(meeting.state) not in (MeetingState.SIGNED, MeetingState.SENT) or not version:
        raise MeetingError(gettext("Notulen dikirim setelah ditandatangani kedua sisi."))
    _refuse_again(meeting, turn)
    told: list[str] = []
    without: list[str] = []
    for one in recipients_of(meeting):
        refused = _mail(meeting, one, file) if one.addresses else ""
        if one.addresses and not refused:
            told.extend(one.addresses)
        else:
            without.append(one.invited.name + (f" ({refused})" if refused else ""))
    if not told and not words.strip():
        raise MeetingError(
            gettext("Tidak ada yang punya alamat surel. Tulis bagaimana notulen disampaikan.")
        )
    return _record(meeting, version, told, without, by=by, words=words.strip(), at=at)


def _refuse_again(meeting: Meeting, turn: int | None) -> None:
    sendings = MinutesSending.objects.filter(minutes__meeting=meeting).order_by("sent_at", "pk")
    if turn is None or sendings.count() == turn:
        return
    last = sendings.last()
    raise MeetingError(
        gettext("Notulen ini baru saja dikirim oleh %(by)s. Muat ulang halaman.")
        % {"by": last.sent_by if last else ""}
    )


@transaction.atomic
def _record(
    meeting: Meeting,
    version: MinutesVersion,
    told: list[str],
    without: list[str],
    *,
    by: str,
    words: str,
    at: datetime | None,
) -> MinutesSending:
    held = locked(meeting)
    due = minutes_due(held)
    moment = at or now()
    row = MinutesSending(
        minutes=version,
        number=version.sendings.count() + 1,
        told=told,
        without=without,
        due_on=due.due.day,
        late=moment >= due.ends_at,
        words=words,
        sent_by=by[:200],
        sent_at=moment,
    )
    row.save()
    log_event(
        "minutes.sent",
        f"{held.number}: {held.title}",
        by=by,
        region=held.region_id,
        at=at,
        detail={
            "addresses": told,
            "version": version.number,
            "due": due.due.day.isoformat(),
            "late": "ya" if row.late else "tidak",
            "words": words,
        },
    )
    if MeetingState(held.state) is MeetingState.SIGNED:
        move_meeting(held, "kirim", by=by, at=at)
    meeting.refresh_from_db()
    return row


def _mail(meeting: Meeting, one: Addressee, file: Attached | None) -> str:
    """Send it; what the server said against it, or nothing."""
    page = reverse("meeting:minutes", args=[meeting.region_id, meeting.number])
    greeting = f"Yth. {one.invited.post or one.invited.name}"
    said = "Terlampir notulen rapat" if file else "Notulen rapat berikut sudah ditandatangani"
    body = (
        f"{greeting}\n\n{said} {meeting.title}.\n"
        "Keputusan dan tenggat untuk kantor Anda tercantum di dalamnya.\n\n"
        f"{settings.ORIGIN}{page}\n"
    )
    message = EmailMessage(f"Notulen: {' '.join(meeting.title.split())}", body)
    message.to = list(one.addresses)
    if file is not None:
        message.attach(file.name, file.contents, file.media_type)
    try:
        message.send()
    except OSError as refused:
        return str(refused)
    return ""
