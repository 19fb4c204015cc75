"""Papers of a meeting: gathered from the records, or from the minutes as they were signed."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from buktikan.actions.attendance import attendance_of
from buktikan.actions.clock import now
from buktikan.actions.evidence_access import ItemFile
from buktikan.actions.evidence_preview import can_be_drawn, page_picture
from buktikan.actions.evidence_store import StoreDamagedError
from buktikan.actions.meeting_photo import PhotoNow, photos_of
from buktikan.actions.minutes import minutes_of
from buktikan.actions.paper_file import PaperFile, paper_file
from buktikan.actions.public_copies import public_copies
from buktikan.actions.template import in_force, letterhead_on
from buktikan.core.attendance import RollRow
from buktikan.core.evidence import EvidenceFile
from buktikan.core.meeting import ItemKind, ItemState, MeetingState
from buktikan.core.meeting_paper import AgendaLine, InvitedOffice, MeetingPaper, MeetingPhoto
from buktikan.core.minutes import Minutes
from buktikan.core.minutes_paper import with_minutes
from buktikan.core.period import print_day
from buktikan.core.template import TemplateKind
from buktikan.documents.attendance_list import attendance_list
from buktikan.documents.invitation import invitation
from buktikan.documents.minutes import minutes as minutes_paper
from buktikan.reading.preview import NoSuchPageError, NotDrawableError
from buktikan.records.models import (
    AgendaItem,
    Meeting,
    MeetingVersion,
    RegionProfile,
)
from buktikan.records.models import (
    MeetingPhoto as PhotoRow,
)

FORMS = ("pdf", "docx")
UNREADABLE = (NotDrawableError, NoSuchPageError, FileNotFoundError, StoreDamagedError)


def invitation_file(meeting: Meeting, form: str) -> PaperFile:
    """The invitation with its agenda and list."""
    told = meeting_paper(meeting)
    return paper_file(_stem("undangan", meeting), form, invitation(told))


def attendance_file(meeting: Meeting, form: str, *, filled: bool) -> PaperFile:
    """The attendance list to be signed: empty, or with whoever was recorded.

    While nobody was recorded it is the empty one, for the table at the door.
    """
    told = meeting_paper(meeting)
    known = filled and any(one.presence for one in told.invited)
    noun = "daftar-hadir" if known else "daftar-hadir-kosong"
    return paper_file(_stem(noun, meeting), form, attendance_list(told, filled=known))


def minutes_file(meeting: Meeting, form: str, version: Minutes | None = None) -> PaperFile:
    """The minutes as they stand, or one kept version of them."""
    told = with_minutes(meeting_paper(meeting), version or minutes_of(meeting), _zone())
    shown, kept = _photos(meeting)
    told = replace(told, photos=shown, photos_kept=kept)
    return paper_file(_stem("notulen", meeting), form, minutes_paper(told))


def meeting_paper(meeting: Meeting) -> MeetingPaper:
    """The meeting as its plan and its roll say now."""
    region = meeting.region_id
    profile = RegionProfile.objects.select_related("place").get(pk=region)
    zone = _zone()
    starts_at = meeting.starts_at.astimezone(zone)
    invited_on = _invited_on(meeting)
    return MeetingPaper(
        region_name=profile.place.name,
        letterhead=letterhead_on(starts_at.date(), region, profile.to_core()),
        written_on=timezone.localdate(invited_on or now()),
        title=meeting.title,
        starts_at=starts_at,
        ends_at=meeting.ends_at.astimezone(zone),
        made_at=_changed_at(meeting).astimezone(zone),
        number=meeting.number,
        room=meeting.room,
        link=meeting.link,
        letter_number=meeting.letter_number,
        chair=meeting.chair,
        chair_post=meeting.chair_post,
        note_taker=meeting.note_taker,
        note_taker_post=meeting.note_taker_post,
        occasion=_occasion(meeting),
        cancelled=MeetingState(meeting.state) is MeetingState.CANCELLED,
        invited=tuple(map(_office, attendance_of(meeting).rows)),
        agenda=_agenda(meeting),
        synthetic=profile.synthetic,
        logo=in_force(region, TemplateKind.LOGO),
    )


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def _stem(noun: str, meeting: Meeting) -> str:
    return f"{noun}-{meeting.region_id}-{meeting.number}"


def _invited_on(meeting: Meeting) -> datetime | None:
    """When the invitation last went out; None before that."""
    rows = MeetingVersion.objects.filter(meeting=meeting, key="undang").order_by("-number")
    return rows.values_list("written_at", flat=True).first()


def _changed_at(meeting: Meeting) -> datetime:
    """When the plan last changed: the same plan gives the same bytes."""
    rows = MeetingVersion.objects.filter(meeting=meeting).order_by("-number")
    return rows.values_list("written_at", flat=True).first() or meeting.starts_at


def _occasion(meeting: Meeting) -> str:
    session = meeting.session
    if session is None:
        return ""
    held = session.to_core(with_previous=False)
    verb = "hasil evaluasi kinerja" if held.held_on <= meeting.starts_at.date() else "persiapan"
    return f"{verb} {held.quarter.label()}, sesi {print_day(held.held_on)}"


def _office(row: RollRow) -> InvitedOffice:
    office, said = row.office, row.entry
    if said is None:
        return InvitedOffice(office.order, office.name, office.post)
    zone = _zone()
    return InvitedOffice(
        office.order,
        office.name,
        office.post,
        said.presence,
        said.name,
        said.post,
        said.at.astimezone(zone),
        said.words,
        by_code=said.by_code,
        claimed=said.claimed,
        left_at=said.left_at.astimezone(zone) if said.left_at else None,
    )


def _agenda(meeting: Meeting) -> tuple[AgendaLine, ...]:
    """Items that the chair took in; while nobody has chosen, those that are proposed."""
    rows = AgendaItem.objects.filter(meeting=meeting).exclude(state=ItemState.LEFT_OUT.value)
    chosen = [one for one in rows if one.state != ItemState.PROPOSED.value] or list(rows)
    return tuple(
        AgendaLine(
            one.title,
            one.text,
            one.minutes,
            one.outcome,
            carried=one.kind == ItemKind.CARRIED.value,
        )
        for one in chosen
    )


def _photos(meeting: Meeting) -> tuple[tuple[MeetingPhoto, ...], int]:
    """Photos that may stand in minutes, and how many are kept back: restricted or unreadable."""
    rows: dict[int, PhotoRow] = {
        one.number: one for one in PhotoRow.objects.filter(meeting=meeting).order_by("turn")
    }
    held = photos_of(meeting)
    pictures = [_picture(meeting, one) for one in held]
    shown = tuple(one for one in pictures if one is not None)
    return shown, sum(not one.withdrawn for one in rows.values()) - len(shown)


def _picture(meeting: Meeting, photo: PhotoNow) -> MeetingPhoto | None:
    """The photo drawn anew, without what the camera wrote into it; a redacted copy goes first."""
    file = photo.item.files[0]
    copy = public_copies(meeting.region_id, [photo.item]).get(file.sha256)
    if copy is not None:
        file = EvidenceFile(copy.sha256, file.name, file.size, copy.media_type)
    if not can_be_drawn(file.media_type):
        return None
    try:
        drawn = page_picture(ItemFile(photo.row.item, file, restricted=False), 1)
    except UNREADABLE:
        return None
    return MeetingPhoto(
        f"foto-{photo.row.number}.png", drawn.png, photo.row.caption, photo.item.classification
    )
