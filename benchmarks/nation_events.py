"""The history of a region of the benchmark's country: a chain of invented events."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from benchmarks.nation import AT, BY, QUARTERS, session_key
from buktikan.core.submission import SubmissionState
from buktikan.records.models import Agency, Event, EventChain

BATCH = 2000
STEPS = (SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.ACCEPTED)
"""What every agency's data go through in a finished quarter."""


def make_events(place: str, agencies: Sequence[Agency], *, quarters: int) -> None:
    """A chain of events: the steps of the last quarters, one by one."""
    rows: list[Event] = []
    for verb, quarter, agency in _steps_of(agencies, quarters):
        event = Event(
            region=place,
            agency=agency.key,
            verb=verb,
            subject=f"{session_key(place, quarter)} {agency.short_name}",
            by=BY,
            at=AT - timedelta(days=90 * (QUARTERS - quarter)),
            detail={"session": session_key(place, quarter)},
            number=len(rows) + 1,
            previous=rows[-1].hash if rows else "",
        )
        event.hash = event.expected_hash()
        rows.append(event)
    Event.objects.bulk_create(rows, batch_size=BATCH)
    EventChain.objects.update_or_create(
        region=place, defaults={"number": len(rows), "hash": rows[-1].hash}
    )


def _steps_of(agencies: Sequence[Agency], quarters: int) -> Iterator[tuple[str, int, Agency]]:
    for quarter in range(QUARTERS - quarters + 1, QUARTERS + 1):
        for agency in agencies:
            for state in STEPS:
                yield f"submission.{state.value}", quarter, agency
