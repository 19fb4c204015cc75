"""The hour that deadlines are counted from."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment; for trying out, the one that BUKTIKAN_TODAY pretends."""
    pretended = settings.TODAY
    if not pretended:
        return timezone.now()
    return timezone.make_aware(datetime.fromisoformat(pretended))


def is_pretended() -> bool:
    """Whether pages must say that the day is not today."""
    return bool(settings.TODAY)
