"""Writing evaluators' notes."""

from django.db import transaction

from buktikan.actions.event import log_event
from buktikan.core import note as core
from buktikan.records.models import Note


@transaction.atomic
def write_note(note: core.Note, *, by: str) -> Note:
    """Record a note of a session, or its follow-up as it now stands; the event keeps the change."""
    row, new = Note.objects.update_or_create(
        session_id=note.session,
        key=note.key,
        defaults={
            "kind": note.kind.value,
            "state": note.state.value,
            "text": note.text,
            "line": note.line,
            "speaker": note.speaker,
            "due": note.due,
            "owner": note.owner,
            "action": note.action,
            "proof": " ".join(note.proof),
            "obstacle": note.obstacle,
            "source": note.source,
        },
    )
    verb = "note.written" if new else "note.changed"
    log_event(
        verb,
        f"{note.session} {note.key}",
        by=by,
        region=row.session.tenure.place_id,
        detail={"state": note.state.value, "text": note.text, "action": note.action},
    )
    return row
