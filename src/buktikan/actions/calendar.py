"""A session's calendar."""

from datetime import datetime

from django.db import transaction

from buktikan.actions.event import log_event
from buktikan.core.deadline import Step
from buktikan.records.models import Deadline, EvaluationSession


@transaction.atomic
def set_deadline(session: EvaluationSession, step: Step, due: datetime, *, by: str) -> Deadline:
    """Say by when a step has to be done; the event keeps what stood there before."""
    held = Deadline.objects.filter(session=session, step=step.value).first()
    if held is not None and held.due == due:
        return held
    before = held.due.isoformat() if held else ""
    row, _ = Deadline.objects.update_or_create(
        session=session, step=step.value, defaults={"due": due}
    )
    log_event(
        "deadline.set",
        f"{session.key} {step.value}",
        by=by,
        region=session.tenure.place_id,
        detail={"due": due.isoformat(), "before": before},
    )
    return row
