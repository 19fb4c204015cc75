"""Logging what happened, each event tied to the one before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from buktikan.records.models import Event, EventChain
from buktikan.records.models.chain import Detail

LONGEST_SUBJECT = 300
LONGEST_NAME = 200
BATCH = 500


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened in a region; `at` defaults to now."""

    verb: str
    subject: str
    by: str
    agency: str = ""
    at: datetime | None = None
    detail: Detail = field(default_factory=dict)


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
    (event,) = log_events(region, [Happened(verb, subject, by, agency, at, detail or {})])
    return event


@transaction.atomic(savepoint=False)
def log_events(region: str, happened: Iterable[Happened]) -> list[Event]:
    """Add many events to one region's chain at the price of a few: in their order."""
    happened = list(happened)
    if not happened:
        return []
    end = _locked_end(region)
    events: list[Event] = []
    number, previous = end.number, end.hash
    for one in happened:
        number += 1
        event = _tied(region, one, number, previous)
        previous = event.hash
        events.append(event)
    Event.objects.bulk_create(events, batch_size=BATCH)
    EventChain.objects.filter(region=region).update(number=number, hash=previous)
    return events


def _tied(region: str, one: Happened, number: int, previous: str) -> Event:
    event = Event(
        region=region,
        agency=one.agency,
        verb=one.verb,
        subject=one.subject[:LONGEST_SUBJECT],
        by=one.by[:LONGEST_NAME],
        at=one.at or timezone.now(),
        detail=dict(one.detail),
        number=number,
        previous=previous,
    )
    event.hash = event.expected_hash()
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
