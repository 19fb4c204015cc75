"""A session's calendar."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from buktikan.actions.change import told
from buktikan.actions.event import log_event
from buktikan.core.deadline import Step
from buktikan.core.period import print_day
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


@transaction.atomic
def set_calendar(
    session: EvaluationSession, due: Mapping[Step, datetime | None], *, by: str
) -> tuple[str, ...]:
    """Say all deadlines at once; None takes one away. Returns what changed, in words."""
    held = {one.step: one.due for one in Deadline.objects.filter(session=session)}
    found: list[str] = []
    for step, moment in due.items():
        before = held.get(step.value)
        if moment == before:
            continue
        rows = Deadline.objects.filter(session=session, step=step.value)
        if moment is None:
            rows.delete()
        else:
            Deadline.objects.update_or_create(
                session=session, step=step.value, defaults={"due": moment}
            )
        found.append(told(step.label, _words(before), _words(moment)))
    if found:
        log_event(
            "calendar.set",
            session.key,
            by=by,
            region=session.tenure.place_id,
            detail={"changes": found},
        )
    return tuple(found)


def _words(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{print_day(local.date())} {local:%H.%M}"
