"""Logging what happened."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from buktikan.records.models import Event


def log_event(
    verb: str,
    subject: str,
    *,
    by: str,
    at: datetime | None = None,
    detail: Mapping[str, str | int | list[str]] | None = None,
) -> Event:
    """Add one event; `at` defaults to now."""
    event = Event(
        verb=verb, subject=subject, by=by, at=at or timezone.now(), detail=dict(detail or {})
    )
    event.save()
    return event
