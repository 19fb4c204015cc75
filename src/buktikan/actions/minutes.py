"""Minutes: composed from what the meeting recorded, written in versions, signed by hash.

Nothing of them is typed twice: attendance, agenda and decisions come from the records, and only
the passages at the beginning and the end are the note-taker's own.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.meeting import MeetingError, locked, move_meeting
from buktikan.actions.minutes_content import compose
from buktikan.core.capability import Capability
from buktikan.core.meeting import MeetingState, SigningSide
from buktikan.core.minutes import (
    Minutes,
    MinutesContent,
    Signed,
    content_from,
)
from buktikan.records.models import (
    Meeting,
    MinutesSignature,
    MinutesVersion,
    Person,
)

RIGHT_OF = {
    SigningSide.CHAIR: Capability.SIGN_MINUTES,
    SigningSide.NOTE_TAKER: Capability.HOLD_MEETING,
}
"""What each side's signature asks for."""
FINAL = (MeetingState.SIGNED, MeetingState.SENT)
WRITTEN_IN = (MeetingState.RUNNING, MeetingState.CLOSED)


class MinutesConflictError(MeetingError):
    """Somebody else wrote the passages meanwhile: `held` stands, the rest was typed."""

    def __init__(self, message: str, held: MinutesContent, opening: str, closing: str) -> None:
        super().__init__(message)
        self.held = held
        self.opening = opening
        self.closing = closing


def minutes_of(meeting: Meeting) -> Minutes:
    """The minutes as they stand: the signed version, or what the records would say now.

    Before they are signed everything is read anew, so a version that the records outgrew carries
    no signature here any more; it stays readable among the versions.
    """
    newest = newest_version(meeting)
    if newest is not None and MeetingState(meeting.state) in FINAL:
        return version_of(newest)
    passages = content_from(newest.said) if newest is not None else None
    content = compose(
        meeting,
        opening=passages.opening if passages else None,
        closing=passages.closing if passages else None,
    )
    if newest is not None and newest.sha256 == content.sha256:
        return version_of(newest)
    return Minutes(content)


def version_of(row: MinutesVersion) -> Minutes:
    """One kept version with its signatures."""
    signed = tuple(
        Signed(SigningSide(one.side), one.name, one.post, one.signed_at, one.sha256, one.signed_by)
        for one in row.signatures.order_by("signed_at", "pk")
    )
    return Minutes(content_from(row.said), row.number, signed, row.sendings.exists())


def newest_version(meeting: Meeting) -> MinutesVersion | None:
    """The newest kept version; None before the first."""
    return MinutesVersion.objects.filter(meeting=meeting).order_by("-number").first()


@transaction.atomic
def write_minutes(
    meeting: Meeting,
    *,
    opening: str,
    closing: str,
    by: str,
    version: int | None = None,
    at: datetime | None = None,
) -> MinutesVersion:
    """Keep the minutes as their next version; the same content once more is the same version.

    `version` is what the person began from. Raises MinutesConflictError when the passages were
    written by somebody else since, MeetingError once they are signed.
    """
    held = locked(meeting)
    if MeetingState(held.state) not in WRITTEN_IN:
        raise MeetingError(_closed_words(held))
    newest = newest_version(held)
    text = (_tidy(opening), _tidy(closing))
    if newest is not None and version is not None and version != newest.number:
        stands = content_from(newest.said)
        if text != (stands.opening, stands.closing):
            said = gettext("Notulen ini sudah ditulis orang lain sejak halaman dibuka.")
            raise MinutesConflictError(said, stands, *text)
    content = compose(held, opening=text[0], closing=text[1])
    if newest is not None and newest.sha256 == content.sha256:
        return newest
    return _keep(held, content, newest, by=by, at=at)


@transaction.atomic
def sign_minutes(
    meeting: Meeting,
    side: SigningSide,
    *,
    by: Person,
    sha256: str,
    at: datetime | None = None,
) -> MinutesSignature:
    """Sign what the person has read (`sha256`) on one side; with both, the meeting moves on.

    Raises MeetingError when the minutes changed since, without the right, when the side has signed
    already, and when one person would sign on both sides.
    """
    held = locked(meeting)
    if MeetingState(held.state) is not MeetingState.CLOSED:
        raise MeetingError(_closed_words(held))
    if not by.access().may(RIGHT_OF[side], held.region_id):
        raise MeetingError(
            gettext("Anda tidak berhak menandatangani sebagai %(side)s.")
            % {"side": gettext(side.label).lower()}
        )
    stands = minutes_of(held)
    if stands.sha256 != sha256:
        raise MeetingError(
            gettext("Notulen berubah sejak halaman dibuka. Baca lagi, lalu tandatangani.")
        )
    _refuse_second(stands, side, by)
    row = newest_version(held)
    if row is None or row.sha256 != sha256:
        row = _keep(held, stands.content, row, by=by.name, at=at)
    name, post = _printed(held, side, by)
    signature = MinutesSignature(
        minutes=row,
        side=side.value,
        sha256=sha256,
        name=name,
        post=post,
        signed_by=by.name[:200],
        signed_at=at or now(),
    )
    signature.save()
    detail = {"version": str(row.number), "sha256": sha256, "role": side.label, "name": name}
    _log("minutes.signed", held, by=by.name, at=at, detail=detail)
    if version_of(row).is_signed:
        move_meeting(held, "tandatangani", by=by.name, at=at)
    meeting.refresh_from_db()
    return signature


def _refuse_second(stands: Minutes, side: SigningSide, by: Person) -> None:
    if stands.signed_as(side) is not None:
        raise MeetingError(gettext("Sisi ini sudah menandatangani versi ini."))
    if any(one.by == by.name for one in stands.signatures):
        raise MeetingError(
            gettext("Pimpinan dan notulis menandatangani dengan akunnya masing-masing.")
        )


def _printed(meeting: Meeting, side: SigningSide, by: Person) -> tuple[str, str]:
    """The name and post below the signature: whom the meeting names, else who signed."""
    if side is SigningSide.CHAIR:
        return meeting.chair or by.name, meeting.chair_post
    return meeting.note_taker or by.name, meeting.note_taker_post


def _keep(
    meeting: Meeting,
    content: MinutesContent,
    newest: MinutesVersion | None,
    *,
    by: str,
    at: datetime | None,
) -> MinutesVersion:
    row = MinutesVersion(
        meeting=meeting,
        number=newest.number + 1 if newest else 1,
        said=content.said(),
        sha256=content.sha256,
        written_by=by[:200],
        written_at=at or now(),
    )
    row.save()
    detail = {"version": str(row.number), "sha256": row.sha256}
    _log("minutes.written", meeting, by=by, at=at, detail=detail)
    return row


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def _closed_words(meeting: Meeting) -> str:
    state = MeetingState(meeting.state)
    said = gettext("Notulen rapat nomor %(number)d tidak bisa diubah sekarang: rapat %(state)s.")
    mend = gettext('Pilih "Perbaiki notulen" untuk versi baru.')
    if state not in FINAL:
        mend = gettext("Tutup rapat dahulu.")
    return said % {"number": meeting.number, "state": gettext(state.label)} + " " + mend


def _log(
    verb: str, meeting: Meeting, *, by: str, at: datetime | None, detail: dict[str, str]
) -> None:
    subject = f"{meeting.number}: {meeting.title}"
    log_event(verb, subject, by=by, region=meeting.region_id, at=at, detail=dict(detail))
