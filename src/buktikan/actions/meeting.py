"""Meetings: planned, changed, moved through their states; each time a version is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.change import told
from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.core.meeting import MEETING_MOVES, MeetingMove, MeetingState, meeting_move_named
from buktikan.core.meeting_plan import MeetingPlan, PlanChange, plan_changes
from buktikan.core.rights import Access
from buktikan.records.models import (
    EvaluationSession,
    Meeting,
    MeetingSeries,
    MeetingVersion,
    Person,
    Place,
)

ENDED = (MeetingState.CLOSED, MeetingState.SIGNED, MeetingState.SENT)
"""States in which a meeting was held."""


class MeetingError(Exception):
    """It cannot be so; the message says what, where and how to mend it."""


class MeetingConflictError(MeetingError):
    """Somebody else changed the meeting in between: `differences` shows what stands now (before)
    beside what was typed (after)."""

    def __init__(self, message: str, turn: int, differences: tuple[PlanChange, ...]) -> None:
        super().__init__(message)
        self.turn = turn
        self.differences = differences


@transaction.atomic
def plan_meeting(region: str, plan: MeetingPlan, *, by: str, at: datetime | None = None) -> Meeting:
    """Plan a meeting of the region; raises MeetingError for what cannot be."""
    _check(region, plan)
    Place.objects.select_for_update().get(pk=region)  # numbers of a region count one by one
    held = Meeting.objects.filter(region_id=region).aggregate(number=Max("number"))
    meeting = Meeting(
        region_id=region,
        number=(held["number"] or 0) + 1,
        state=MeetingState.PLANNED.value,
        **_fields(region, plan),
    )
    meeting.save()
    keep_version(meeting, said=_local(plan).said(), by=by, at=at)
    _log("meeting.planned", meeting, by=by, at=at, detail={"due": plan.starts_at.isoformat()})
    return meeting


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    plan: MeetingPlan,
    *,
    by: str,
    turn: int | None = None,
    words: str = "",
    at: datetime | None = None,
) -> tuple[PlanChange, ...]:
    """Say the plan anew; returns what changed. `turn` is the version that the person looked at.

    Raises MeetingConflictError when somebody else changed it since, MeetingError for what cannot
    be: a meeting that was held or called off keeps its plan.
    """
    held = locked(meeting)
    before, now = plan_said(held), _local(plan).said()
    found = plan_changes(before, now)
    newest = newest_turn(held)
    if turn is not None and turn != newest and _changed_since(held, turn):
        message = gettext("Rapat ini sudah diubah orang lain sejak halaman dibuka.")
        raise MeetingConflictError(message, newest, found)
    if not found:
        return ()
    if MeetingState(held.state) not in (MeetingState.PLANNED, MeetingState.INVITED):
        raise MeetingError(
            gettext("Rapat ini sudah %(state)s; rencananya tidak diubah lagi.")
            % {"state": gettext(MeetingState(held.state).label)}
        )
    _check(held.region_id, plan)
    for name, value in _fields(held.region_id, plan).items():
        setattr(held, name, value)
    held.save()
    keep_version(held, said=now, by=by, words=words, at=at)
    changes = [told(one.label, one.before, one.after) for one in found]
    _log("meeting.changed", held, by=by, at=at, detail={"changes": changes, "words": words})
    meeting.refresh_from_db()
    return found


@transaction.atomic
def move_meeting(
    meeting: Meeting, key: str, *, by: Person | str, words: str = "", at: datetime | None = None
) -> MeetingState:
    """Take one step of MEETING_MOVES; a person's rights are asked, a plain name's are not.

    Raises MeetingError for a step that does not start here (somebody else was faster), that the
    person may not take, or that lacks its words.
    """
    held = locked(meeting)
    state, said = MeetingState(held.state), words.strip()
    move = meeting_move_named(state, key)
    if move is None or (isinstance(by, Person) and not may_move(move, by.access(), held.region_id)):
        raise MeetingError(
            gettext(
                "Langkah ini tidak tersedia: rapat nomor %(number)d kini %(state)s. "
                "Muat ulang halaman untuk melihat keadaan terakhir."
            )
            % {"number": held.number, "state": gettext(state.label)}
        )
    if move.words_needed and not said:
        step = gettext(move.label)
        raise MeetingError(
            gettext('Tulis alasannya: langkah "%(step)s" selalu disertai kata.') % {"step": step}
        )
    name = by.name if isinstance(by, Person) else by
    held.state = move.to.value
    held.save()
    keep_version(held, key=move.key, by=name, words=said, at=at)
    _log(VERB_OF[move.key], held, by=name, at=at, detail={"words": said})
    meeting.refresh_from_db()
    return move.to


VERB_OF: Mapping[str, str] = {
    "undang": "meeting.invited",
    "buka": "meeting.opened",
    "tutup": "meeting.closed",
    "lanjutkan": "meeting.reopened",
    "tandatangani": "meeting.signed",
    "perbaiki-notulen": "meeting.unsigned",
    "kirim": "meeting.sent",
    "batalkan": "meeting.cancelled",
}
"""What history calls each step."""


def may_move(move: MeetingMove, access: Access, region: str) -> bool:
    """Whether a person may take the step for meetings of the region."""
    return access.may_any(move.capabilities, region)


def moves_for(meeting: Meeting, access: Access) -> tuple[MeetingMove, ...]:
    """The steps that a person may take now."""
    state = MeetingState(meeting.state)
    return tuple(
        one
        for one in MEETING_MOVES
        if state in one.from_states and may_move(one, access, meeting.region_id)
    )


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands, held until the transaction ends."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def newest_turn(meeting: Meeting) -> int:
    """The number of the newest version."""
    rows = MeetingVersion.objects.filter(meeting=meeting)
    return int(rows.aggregate(number=Max("number"))["number"] or 0)


def plan_of(meeting: Meeting) -> MeetingPlan:
    """The plan as it stands."""
    return MeetingPlan(
        title=meeting.title,
        starts_at=timezone.localtime(meeting.starts_at),
        ends_at=timezone.localtime(meeting.ends_at),
        room=meeting.room,
        link=meeting.link,
        letter_number=meeting.letter_number,
        chair=meeting.chair,
        chair_post=meeting.chair_post,
        note_taker=meeting.note_taker,
        note_taker_post=meeting.note_taker_post,
        session=meeting.session_id or "",
        series=meeting.series.key if meeting.series else "",
    )


def plan_said(meeting: Meeting) -> dict[str, str]:
    """The same as text by field."""
    return plan_of(meeting).said()


def keep_version(
    meeting: Meeting,
    *,
    by: str,
    key: str = "",
    said: Mapping[str, object] | None = None,
    words: str = "",
    at: datetime | None = None,
) -> MeetingVersion:
    """Keep what the meeting says now, or a step (`key`), as its next version."""
    row = MeetingVersion(
        meeting=meeting,
        number=newest_turn(meeting) + 1,
        key=key,
        state=meeting.state,
        said=dict(said or {}),
        words=words,
        written_by=by[:200],
        written_at=at or now(),
    )
    row.save()
    return row


def _local(plan: MeetingPlan) -> MeetingPlan:
    """The same moments in the zone of the installation, so that equal ones read alike."""
    starts, ends = timezone.localtime(plan.starts_at), timezone.localtime(plan.ends_at)
    return replace(plan, starts_at=starts, ends_at=ends)


def _changed_since(meeting: Meeting, turn: int) -> bool:
    return MeetingVersion.objects.filter(meeting=meeting, number__gt=turn, key="").exists()


def _check(region: str, plan: MeetingPlan) -> None:
    if not plan.title.strip():
        raise MeetingError(gettext("Tulis judul rapat."))
    if plan.ends_at <= plan.starts_at:
        raise MeetingError(gettext("Jam selesai harus sesudah jam mulai."))
    sessions = EvaluationSession.objects.filter(tenure__place_id=region)
    if plan.session and not sessions.filter(key=plan.session).exists():
        raise MeetingError(gettext("Sesi evaluasi itu bukan milik daerah ini."))
    series = MeetingSeries.objects.filter(region_id=region)
    if plan.series and not series.filter(key=plan.series).exists():
        raise MeetingError(gettext("Seri rapat itu bukan milik daerah ini."))


def _fields(region: str, plan: MeetingPlan) -> dict[str, object]:
    facts: dict[str, object] = {
        name: getattr(plan, name).strip()
        for name in (
            "title",
            "room",
            "link",
            "letter_number",
            "chair",
            "chair_post",
            "note_taker",
            "note_taker_post",
        )
    }
    series = MeetingSeries.objects.filter(region_id=region, key=plan.series).first()
    return facts | {
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "session_id": plan.session or None,
        "series": series if plan.series else None,
    }


def _log(
    verb: str,
    meeting: Meeting,
    *,
    by: str,
    at: datetime | None,
    detail: dict[str, str | int | list[str]],
) -> None:
    subject = f"{meeting.number}: {meeting.title}"
    log_event(verb, subject, by=by, region=meeting.region_id, detail=detail, at=at)
