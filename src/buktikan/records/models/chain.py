"""The end of each region's chain of events, and the hash that ties an event to the one before."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import models

Detail = Mapping[str, str | int | list[str]]


def event_hash(
    facts: Mapping[str, str], *, number: int, at: datetime, detail: Detail, previous: str
) -> str:
    """SHA-256 of an event and of the hash before it, as canonical JSON.

    Never change what goes in or how it is written: every chain that was ever kept would break.
    """
    written = {
        **facts,
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "detail": detail,
        "previous": previous,
    }
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class EventChain(models.Model):
    """The last link of a region's chain; blank is the chain of the whole installation.

    Whoever adds an event locks this row first, so that two never follow the same one. It also
    shows a chain whose end was cut off.
    """

    region = models.CharField(max_length=32, primary_key=True, blank=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["region"]
        constraints = [
            models.CheckConstraint(
                name="event_chain_has_a_hash_once_it_has_begun",
                condition=models.Q(number=0, hash="") | models.Q(number__gt=0) & ~models.Q(hash=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.region or 'instalasi'} {self.number} {self.hash}"
