"""Writing evaluators' notes: each writing is a version, each change of state a step."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.core import note as core
from buktikan.records.models import Note, NoteMove, NoteVersion

VERSIONED = ("kind", "severity", "finding", "line", "text", "expected", "speaker", "due")


@transaction.atomic
def write_note(
    note: core.Note, *, by: str, at: datetime | None = None, is_draft: bool | None = None
) -> Note:
    """Record a note of a session, or its follow-up as it now stands; nothing before it is lost.

    What its evaluators say is kept as a version, its state as a step. `is_draft` None leaves it as
    it is.
    """
    moment = at or timezone.now()
    before = Note.objects.select_for_update().filter(session_id=note.session, key=note.key).first()
    row, new = Note.objects.update_or_create(
        session_id=note.session,
        key=note.key,
        defaults={**_fields(note), **({} if is_draft is None else {"is_draft": is_draft})},
    )
    if before is None or any(getattr(before, one) != getattr(row, one) for one in VERSIONED):
        _keep_version(row, by, moment)
    if before is None or before.state != row.state:
        keep_step(row, "tulis", by=by, at=moment)
    _log("note.written" if new else "note.changed", row, note, by=by, at=at)
    return row


def _log(verb: str, row: Note, note: core.Note, *, by: str, at: datetime | None) -> None:
    """A draft stands in the installation's chain, without its words: regions read their own."""
    subject = f"{note.session} {note.key}"
    if row.is_draft:
        log_event("note.drafted", subject, by=by, at=at)
        return
    log_event(
        verb,
        subject,
        by=by,
        region=row.session.tenure.place_id,
        detail={"state": note.state.value, "text": note.text, "action": note.action},
        at=at,
    )


def keep_step(
    row: Note, key: str, *, by: str, at: datetime, words: str = "", letter: str = ""
) -> NoteMove:
    """Keep the note's state as its next step; the caller holds the note locked."""
    step = NoteMove(
        note=row,
        number=NoteMove.objects.filter(note=row).count() + 1,
        key=key,
        state=row.state,
        words=words,
        letter=letter,
        due=row.due,
        moved_by=by,
        moved_at=at,
    )
    step.save()
    return step


def _fields(note: core.Note) -> dict[str, object]:
    session, _, key = note.repeats.rpartition("/")
    return {
        "kind": note.kind.value,
        "state": note.state.value,
        "severity": note.severity.value,
        "finding": note.finding,
        "text": note.text,
        "expected": note.expected,
        "line": note.line,
        "speaker": note.speaker,
        "due": note.due,
        "owner": note.owner,
        "action": note.action,
        "proof": " ".join(note.proof),
        "obstacle": note.obstacle,
        "source": note.source,
        "repeats": Note.objects.filter(session=session, key=key).first() if key else None,
    }


def _keep_version(row: Note, by: str, at: datetime) -> None:
    NoteVersion(
        note=row,
        number=NoteVersion.objects.filter(note=row).count() + 1,
        written_by=by,
        written_at=at,
        **{one: getattr(row, one) for one in VERSIONED},
    ).save()
