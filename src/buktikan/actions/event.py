"""Logging what happened, each event tied to the one before."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from buktikan.records.models import Event, EventChain
from buktikan.records.models.chain import Detail

LONGEST_SUBJECT = 300
LONGEST_NAME = 200


@transaction.atomic
def log_event(
    verb: str,
    subject: str,
    *,
    by: str,
    region: str = "",
    agency: str = "",
    at: datetime | None = None,
    detail: Detail | None = None,
) -> Event:
    """Add one event to the region's chain; `at` defaults to now.

    `region` is a place key, blank for what concerns the whole installation; `agency` is the key of
    the agency that it concerns. The chain stays locked until the caller's transaction ends, so
    call this last, after the work itself.
    """
    end = _locked_end(region)
    event = Event(
        region=region,
        agency=agency,
        verb=verb,
        subject=subject[:LONGEST_SUBJECT],
        by=by[:LONGEST_NAME],
        at=at or timezone.now(),
        detail=dict(detail or {}),
        number=end.number + 1,
        previous=end.hash,
    )
    event.hash = event.expected_hash()
    event.save()
    EventChain.objects.filter(region=region).update(number=event.number, hash=event.hash)
    return event


def _locked_end(region: str) -> EventChain:
    """The chain's end, locked until the transaction ends; begun if there is none yet."""
    locked = EventChain.objects.select_for_update().filter(region=region)
    end = locked.first()
    if end is None:
        # two may begin it at the same moment: the second waits here, then finds the first one's
        EventChain.objects.bulk_create([EventChain(region=region)], ignore_conflicts=True)
        end = locked.get()
    return end
