"""Checking in by the code on the screen: who is signed in is known, anybody else only claims.

The address holds the meeting, a time and a proof of both, so it is of no use in another meeting
or after some minutes; nothing of it is kept.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext

from buktikan.actions.attendance import entry_of, record_attendance
from buktikan.actions.meeting import MeetingError, locked
from buktikan.core.attendance import CLAIMED, THERE, Entry, standing
from buktikan.core.meeting import MeetingState, Presence
from buktikan.core.rights import Role
from buktikan.records.models import Attendance, Invited, Meeting, Person

EVERY = 180
"""Seconds after which the screen shows another code."""
GOOD_FOR = 5
"""How many of them a code stays good: long enough to scan it and to type a name."""
SALT = "buktikan.check-in"
PROOF = 12
MOST_CLAIMS = 5
"""Claims of one office that may wait for the secretary."""
MOST_IN_A_MINUTE = 60
"""Claims of one meeting within a minute: a full room behind one network, not a machine."""
OPEN = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.RUNNING)
BEFORE = timedelta(hours=3)
"""How long before its beginning a meeting takes people in."""


class CheckInError(MeetingError):
    """The code is of no use now; the message says what to do."""


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What came of it: the office, what is recorded, and whether it waits for the secretary."""

    office: Invited
    entry: Entry
    waits: bool


def code_for(meeting: Meeting, at: datetime | None = None) -> str:
    """The code that the screen shows now."""
    window = _window(at or timezone.now())
    return f"{int_to_base36(meeting.pk)}-{int_to_base36(window)}-{_proof(meeting.pk, window)}"


def meeting_of_code(code: str, at: datetime | None = None) -> Meeting:
    """The meeting that a code lets into; raises CheckInError."""
    moment = at or timezone.now()
    stale = gettext("Kode ini sudah lewat. Pindai lagi kode yang tampil di layar.")
    try:
        key, window, proof = code.split("-")
        pk, then = base36_to_int(key), base36_to_int(window)
    except ValueError:
        raise CheckInError(stale) from None
    if not constant_time_compare(proof, _proof(pk, then)):
        raise CheckInError(stale)
    if not 0 <= _window(moment) - then <= GOOD_FOR:
        raise CheckInError(stale)
    meeting = Meeting.objects.filter(pk=pk).first()
    if meeting is None or not takes_in(meeting, moment):
        raise CheckInError(_no_longer())
    return meeting


def _no_longer() -> str:
    return gettext("Rapat ini tidak menerima kehadiran sekarang. Sampaikan kepada sekretaris.")


def takes_in(meeting: Meeting, at: datetime) -> bool:
    """Whether people may check in: while it runs, and shortly before it begins."""
    state = MeetingState(meeting.state)
    early = at < meeting.starts_at - BEFORE and state is not MeetingState.RUNNING
    return state in OPEN and not early


def offices_of(meeting: Meeting, person: Person | None) -> tuple[Invited, ...]:
    """Offices to choose from; of a signed-in person their own first."""
    rows = list(Invited.objects.filter(meeting=meeting, withdrawn=False).select_related("meeting"))
    own = {one.pk for one in rows if person is not None and role_at(person, one) is not None}
    return tuple(sorted(rows, key=lambda one: (one.pk not in own, one.order)))


def role_at(person: Person, office: Invited) -> Role | None:
    """What the person is in the invited agency; None when nothing."""
    place = office.meeting.region_id
    roles = [
        one.role
        for one in person.access().grants
        if office.agency and one.place == place and one.agency == office.agency
    ]
    return Role.AGENCY_HEAD if Role.AGENCY_HEAD in roles else next(iter(roles), None)


@transaction.atomic
def check_in(
    meeting: Meeting,
    office: Invited,
    *,
    name: str,
    post: str,
    is_head: bool,
    person: Person | None = None,
    at: datetime | None = None,
) -> CheckedIn:
    """Record somebody who came in by the code; raises MeetingError.

    Without a sign-in of that office it is a claim: it waits for the secretary and never replaces
    what is known.
    """
    moment = at or timezone.now()
    if not takes_in(locked(meeting), moment):
        raise CheckInError(_no_longer())
    role = role_at(person, office) if person is not None else None
    said = " ".join(name.split()) or (person.name if person else "")
    if not said:
        raise MeetingError(gettext("Tulis nama Anda."))
    came = is_head and role in (None, Role.AGENCY_HEAD)
    entry = Entry(
        Presence.PRESENT if came else Presence.REPRESENTED,
        moment,
        "",
        name=said[:200],
        post=" ".join(post.split())[:200],
        by_code=True,
        claimed=role is None,
    )
    rows = Attendance.objects.filter(invited=office).order_by("number")
    held, claims = standing(entry_of(one) for one in rows)
    if entry.claimed:
        _throttle(meeting, entry, held, claims, moment)
    else:
        _refuse_weaker(entry, held)
    by = person.name if person is not None else f"{said} ({CLAIMED})"
    record_attendance(meeting, office, entry, by=by, at=moment)
    return CheckedIn(office, entry, entry.claimed)


@transaction.atomic
def confirm(
    meeting: Meeting, office: Invited, *, by: str, name: str = "", at: datetime | None = None
) -> None:
    """The secretary saw them: the newest claim becomes what is known.

    `name` is whom the secretary's page showed: a claim that came since is not confirmed with it.
    """
    locked(meeting)
    rows = Attendance.objects.filter(invited=office).order_by("number")
    entry, claims = standing(entry_of(one) for one in rows)
    waiting = claims[-1] if claims and not (entry and entry.claimed) else entry
    if waiting is None or not waiting.claimed:
        raise MeetingError(gettext("Tidak ada isian sendiri yang menunggu di sini."))
    if name and waiting.name != name:
        raise MeetingError(
            gettext("Isian lain masuk sesudah halaman dibuka: %(name)s. Periksa, lalu sahkan lagi.")
            % {"name": waiting.name}
        )
    seen = Entry(
        waiting.presence, waiting.at, "", name=waiting.name, post=waiting.post, by_code=True
    )
    record_attendance(meeting, office, seen, by=by, at=at)


def _refuse_weaker(entry: Entry, held: Entry | None) -> None:
    """A deputy does not replace the head, nor another deputy: the secretary would."""
    if held is None or held.claimed or entry.presence is not Presence.REPRESENTED:
        return
    if held.presence in THERE and held.name.casefold() != entry.name.casefold():
        raise MeetingError(
            gettext("Kantor ini sudah tercatat %(state)s: %(name)s.")
            % {"state": gettext(held.presence.label), "name": held.name}
        )


def _throttle(
    meeting: Meeting,
    entry: Entry,
    held: Entry | None,
    claims: tuple[Entry, ...],
    moment: datetime,
) -> None:
    waiting = (*claims, *([held] if held is not None and held.claimed else []))
    same = any(one.name.casefold() == entry.name.casefold() for one in waiting)
    if same:
        raise MeetingError(gettext("Nama ini sudah tercatat dan menunggu sekretaris."))
    if len(waiting) >= MOST_CLAIMS:
        raise MeetingError(
            gettext("Sudah banyak isian untuk kantor ini. Sampaikan kepada sekretaris.")
        )
    recent = Attendance.objects.filter(
        invited__meeting=meeting, claimed=True, at__gt=moment - timedelta(minutes=1)
    )
    if recent.count() >= MOST_IN_A_MINUTE:
        raise MeetingError(gettext("Terlalu banyak isian sekaligus. Coba lagi sebentar lagi."))


def _window(at: datetime) -> int:
    return int(at.timestamp()) // EVERY


def _proof(pk: int, window: int) -> str:
    return salted_hmac(SALT, f"{pk}:{window}", algorithm="sha256").hexdigest()[:PROOF]
