"""The official results of notes: by an evaluator of the session's level, or by a recorded letter.

A region's statement that a note cannot be acted on is signed by its head before it can count.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.action_rows import keep_move
from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.followup_fault import FollowUpError, StaleError
from buktikan.actions.note import keep_step
from buktikan.actions.note_following import follow_actions
from buktikan.actions.team import seat_of
from buktikan.core.action import missing
from buktikan.core.followup import Move, Need, Subject, move_named
from buktikan.core.note import NoteState
from buktikan.core.period import print_day
from buktikan.records.models import (
    Action,
    DueMove,
    EvaluationSession,
    EvidenceItem,
    NotActionable,
    Note,
    NoteMove,
    Person,
)

LETTER_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Statement:
    """That a note cannot be acted on: the newest reason, and the head's signature under it."""

    said: NotActionable
    signature: NotActionable | None


def judging_sessions(note: Note) -> tuple[EvaluationSession, ...]:
    """Sessions whose team may judge the note: its own, and those of its level after it."""
    rows = EvaluationSession.objects.filter(
        tenure__place_id=note.session.tenure.place_id,
        level=note.session.level,
        held_on__gte=note.session.held_on,
    )
    return tuple(rows.select_related("tenure").order_by("held_on"))


def may_judge(note: Note, person: Person) -> bool:
    """Whether the person holds a seat that nothing bars, at the note's own level."""
    return any(seat_of(one, person) is not None for one in judging_sessions(note))


@transaction.atomic
def judge_note(
    note: Note,
    key: str,
    *,
    by: str,
    judge: Person | None = None,
    words: str = "",
    letter: str = "",
    due: date | None = None,
    at: datetime | None = None,
    turn: int | None = None,
) -> Note:
    """Give a note one of the official results, and each of its actions with it.

    `judge` is the evaluator at work; without one, `letter` names the register's item with the
    evaluator's letter: numbered, dated, with its file. `turn` is the number of steps that the
    person saw. A note that is open again afterwards keeps its key and gets the due date, by
    default the next session's day. Raises StaleError and FollowUpError.
    """
    row = Note.objects.select_for_update(of=("self",)).select_related("session__tenure")
    note = row.get(pk=note.pk)
    _refuse_stale(note, turn)
    state = NoteState(note.state)
    move = move_named(Subject.NOTE, state, key)
    if move is None:
        said = gettext("Hasil ini tidak tersedia: catatan ini kini %(state)s.")
        raise FollowUpError(said % {"state": gettext(state.label)})
    if note.is_draft:
        raise FollowUpError(gettext("Catatan ini belum disampaikan kepada daerah."))
    recorded = letter_words(note.session.tenure.place_id, letter) if letter else ""
    _refuse_missing(note, move, judge, words, recorded)
    moment = at or now()
    note.state = move.to.value
    if not move.to.is_closed:
        note.due = due or next_due(note, timezone.localdate(moment)) or note.due
    note.save(update_fields=["state", "due"])
    keep_step(note, key, by=by, at=moment, words=words.strip(), letter=recorded)
    _pass_on(note, move, by=by, at=moment, words=words.strip() or recorded)
    log_event(
        "note.judged",
        f"{note.session_id} {note.key}",
        by=by,
        region=note.session.tenure.place_id,
        detail={"state": move.to.label, "words": words.strip(), "letter": recorded},
        at=moment,
    )
    return follow_actions(note, by=by, at=moment)


def _refuse_stale(note: Note, turn: int | None) -> None:
    newest = NoteMove.objects.filter(note=note).order_by("-number").first()
    if turn is None or newest is None or newest.number == turn:
        return
    said = gettext("%(by)s lebih dahulu: catatan ini kini %(state)s. Muat ulang halaman.")
    state = gettext(NoteState(note.state).label)
    raise StaleError(said % {"by": newest.moved_by, "state": state})


def _refuse_missing(
    note: Note, move: Move, judge: Person | None, words: str, recorded: str
) -> None:
    given = {Need.WORDS} if words.strip() else set()
    if recorded or (judge is not None and may_judge(note, judge)):
        given.add(Need.AUTHORITY)
    statement = statement_of(note)
    if statement is not None:
        given.add(Need.LEGAL_REASON)
        given |= {Need.REGENT} if statement.signature else set()
    lacking = missing(move, given)
    if lacking:
        said = gettext('Hasil "%(result)s" memerlukan %(needs)s.')
        needs = ", ".join(gettext(one.label) for one in lacking)
        raise FollowUpError(said % {"result": gettext(move.label), "needs": needs})


def _pass_on(note: Note, move: Move, *, by: str, at: datetime, words: str) -> None:
    """The result on each action; one that is open again gets the note's due date, counted."""
    for action in Action.objects.select_for_update().filter(note=note).order_by("number"):
        action.state = move.to.value
        if not move.to.is_closed and note.due is not None and note.due > action.due:
            DueMove(
                action=action,
                number=DueMove.objects.filter(action=action).count() + 1,
                before=action.due,
                after=note.due,
                words=words or gettext(move.label),
                moved_by=by,
                moved_at=at,
            ).save()
            action.due = note.due
        action.save(update_fields=["state", "due"])
        keep_move(action, move.key, by=by, at=at, words=words)


def next_due(note: Note, day: date) -> date | None:
    """The day of the next session after the day, of the note's region and level; None if none."""
    rows = EvaluationSession.objects.filter(
        tenure__place_id=note.session.tenure.place_id,
        level=note.session.level,
        held_on__gt=max(day, note.session.held_on),
    )
    return rows.order_by("held_on").values_list("held_on", flat=True).first()


def letter_words(region: str, item: str) -> str:
    """How a step names the letter that says so: key, number, date; raises FollowUpError.

    Only a numbered, dated item with its file is a letter that anybody could read again.
    """
    row = EvidenceItem.objects.filter(region_id=region, key=item)
    found = row.prefetch_related("revisions").first()
    if found is None:
        said = gettext("Register data dukung daerah ini tidak memuat kunci %(key)s.")
        raise FollowUpError(said % {"key": item})
    core = found.to_core()
    if not core.number or core.issued is None or not core.files:
        said = gettext(
            "%(key)s belum lengkap sebagai surat: nomor, tanggal dan berkasnya harus ada di "
            "register data dukung."
        )
        raise FollowUpError(said % {"key": item})
    return f"{item}: {core.number}, {print_day(core.issued)}"[:LETTER_LENGTH]


def statement_of(note: Note) -> Statement | None:
    """The newest statement that the note cannot be acted on; None where nobody made one."""
    said: NotActionable | None = None
    signature: NotActionable | None = None
    for row in NotActionable.objects.filter(note=note).order_by("number"):
        if row.signed_by:
            signature = row
        else:
            said, signature = row, None
    return Statement(said, signature) if said else None


@transaction.atomic
def state_not_actionable(
    note: Note, legal_reason: str, *, by: str, at: datetime | None = None
) -> NotActionable:
    """State that a note cannot be acted on, with the legal reason; it waits for the head.

    Raises FollowUpError without a reason and for a closed note.
    """
    note = Note.objects.select_for_update().get(pk=note.pk)
    if NoteState(note.state).is_closed or note.is_draft:
        raise FollowUpError(gettext("Hanya catatan yang masih terbuka yang dapat dinyatakan."))
    if not legal_reason.strip():
        raise FollowUpError(gettext("Tulis alasan hukumnya: peraturan dan pasal yang melarang."))
    held = statement_of(note)
    if held is not None and held.said.legal_reason == legal_reason.strip():
        return held.said  # sent twice: a signature under it stays
    return _keep(note, legal_reason.strip(), by, "", at)


@transaction.atomic
def sign_not_actionable(
    note: Note, number: int, *, by: str, at: datetime | None = None
) -> NotActionable:
    """The head of the region signs the statement of that number.

    Raises StaleError where another statement took its place, FollowUpError where it is signed.
    """
    note = Note.objects.select_for_update().get(pk=note.pk)
    statement = statement_of(note)
    if statement is None or statement.said.number != number:
        said = gettext("Pernyataan itu sudah diganti. Baca yang terbaru sebelum menandatangani.")
        raise StaleError(said)
    if statement.signature is not None:
        raise FollowUpError(gettext("Pernyataan ini sudah ditandatangani."))
    reason, stated_by = statement.said.legal_reason, statement.said.stated_by
    return _keep(note, reason, stated_by, by, at)


def _keep(
    note: Note, reason: str, stated_by: str, signed_by: str, at: datetime | None
) -> NotActionable:
    moment = at or now()
    row = NotActionable(
        note=note,
        number=NotActionable.objects.filter(note=note).count() + 1,
        legal_reason=reason,
        stated_by=stated_by,
        signed_by=signed_by,
        at=moment,
    )
    row.save()
    log_event(
        "note.not_actionable_signed" if signed_by else "note.not_actionable_stated",
        f"{note.session_id} {note.key}",
        by=signed_by or stated_by,
        region=note.session.tenure.place_id,
        detail={"reason": reason},
        at=moment,
    )
    return row
