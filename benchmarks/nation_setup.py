"""Agencies, tenure, sessions and calendar of a region of the benchmark's country."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from benchmarks.nation import FRAMEWORK, INAUGURATED, QUARTERS, days_of, session_key
from buktikan.actions.framework import installed
from buktikan.actions.ownership import owners_of
from buktikan.core.deadline import Step
from buktikan.core.tenure import Level
from buktikan.records.models import Agency, Deadline, ElementOwner, EvaluationSession, Tenure


def agencies_made(place: str, count: int) -> tuple[Agency, ...]:
    """Owner roles shared out over the agencies; those beyond the roles are named by number."""
    owners = sorted({one.owner for one in installed(FRAMEWORK).elements.values()})
    held: list[list[str]] = [[] for _ in range(count)]
    for number, role in enumerate(owners):
        held[number % count].append(role)
    rows = []
    for number, own in enumerate(held):
        key = own[0].replace("_", "-") if own else f"opd-{number}"
        name = f"Perangkat Daerah {key} (CONTOH)"
        rows.append(
            Agency(region_id=place, key=key, name=name, short_name=key, roles="\n".join(own))
        )
    return tuple(Agency.objects.bulk_create(rows))


def sessions_made(place: str) -> tuple[EvaluationSession, ...]:
    """Eight sessions of one tenure, each with its calendar."""
    tenure = Tenure.objects.create(
        place_id=place, holder="CONTOH", post="Penjabat Bupati", inaugurated=INAUGURATED
    )
    rows = []
    for quarter in range(1, QUARTERS + 1):
        held_on, cutoff = days_of(quarter)
        rows.append(
            EvaluationSession(
                key=session_key(place, quarter),
                tenure=tenure,
                quarter=quarter,
                held_on=held_on,
                cutoff=cutoff,
                level=Level.MINISTRY.value,
                framework_id=FRAMEWORK,
            )
        )
    made = tuple(EvaluationSession.objects.bulk_create(rows))
    Deadline.objects.bulk_create(
        Deadline(session=session, step=step.value, due=due(session.held_on, number))
        for session in made
        for number, step in enumerate(Step)
    )
    return made


def due(held_on: date, number: int) -> datetime:
    """When the step of that number is due: the first five days before the session."""
    return datetime.combine(held_on - timedelta(days=5 - number), time(8), tzinfo=UTC)


def share_out(sessions: Sequence[EvaluationSession], agencies: Sequence[Agency]) -> None:
    """Agencies without an owner role get elements of those with the most."""
    bare = [one for one in agencies if not one.roles]
    for session in sessions if bare else ():
        owners = owners_of(session, agencies)
        load: dict[str, list[str]] = {}
        for name, key in owners.items():
            load.setdefault(key, []).append(name)
        rows = []
        for agency in bare:
            most = max(load.values(), key=len)
            rows += [
                ElementOwner(session=session, element=most.pop(), agency=agency) for _ in range(6)
            ]
        ElementOwner.objects.bulk_create(rows)
