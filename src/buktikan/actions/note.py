"""Writing evaluators' notes and report texts."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.core import note as core
from buktikan.core.report import ReportText as CoreText
from buktikan.records.models import Note, ReportText


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


@transaction.atomic
def write_text(session: str, text: CoreText, *, by: str, at: datetime | None = None) -> ReportText:
    """Keep a new version of a report text; an unchanged text is left as it is."""
    joined = "\n\n".join(text.paragraphs)
    newest = (
        ReportText.objects.filter(session_id=session, key=text.key).order_by("-version").first()
    )
    if newest is not None and newest.text == joined:
        return newest
    row = ReportText(
        session_id=session,
        key=text.key,
        title=text.title,
        text=joined,
        version=newest.version + 1 if newest else 1,
        synthetic=text.synthetic,
        written_by=by,
        written_at=at or timezone.now(),
    )
    row.save()
    log_event(
        "text.written",
        f"{session} {text.key}",
        by=by,
        region=row.session.tenure.place_id,
        detail={"version": row.version},
    )
    return row
