"""Which session a person works on now."""

from django.http import HttpRequest

from buktikan.actions.clock import now
from buktikan.records.models import EvaluationSession, Person

CHOSEN = "sesi"
"""Where the browser's session keeps the person's choice."""


def sessions_of(person: Person) -> tuple[EvaluationSession, ...]:
    """All sessions that the person may see, the newest first."""
    rows = EvaluationSession.objects.visible_to(person).select_related("tenure__place", "framework")
    return tuple(rows.order_by("-held_on", "key"))


def current_session(
    request: HttpRequest, sessions: tuple[EvaluationSession, ...]
) -> EvaluationSession | None:
    """The chosen session, else the next one to be held, else the last one that was."""
    chosen = request.session.get(CHOSEN)
    for one in sessions:
        if one.key == chosen:
            return one
    today = now().date()
    coming = [one for one in sessions if one.held_on >= today]
    return coming[-1] if coming else (sessions[0] if sessions else None)
