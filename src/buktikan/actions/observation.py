"""Storing observations: new versions beside the old, unchanged ones counted and left alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.observation import ObservationKey
from buktikan.core.problem import Problem, Severity
from buktikan.records.models import ImportReceipt, Observation
from buktikan.records.models.observation import from_core, write_value

BATCH = 2000
COMPARED = (
    "value_type",
    "value",
    "absence",
    "status",
    "producer",
    "published",
    "base_version",
    "official",
    "note",
)
Held = Mapping[ObservationKey, Observation]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import would do: which observations are new versions, which change nothing."""

    to_store: tuple[CoreObservation, ...]
    unchanged: tuple[CoreObservation, ...]
    problems: tuple[Problem, ...]


def compare_with_stored(observations: Sequence[CoreObservation], *, reason: str = "") -> Changes:
    """Sort observations into new versions and unchanged ones; a change without a reason asks.

    `reason` speaks for changes that give none of their own.
    """
    held = newest_stored(observations)
    to_store: list[CoreObservation] = []
    unchanged: list[CoreObservation] = []
    problems: list[Problem] = []
    for one in observations:
        before = held.get(_canonical(one.key))
        if before is None:
            to_store.append(replace(one, version=1))
        elif _says_the_same(before, one):
            unchanged.append(one)
        else:
            reasoned = replace(one, version=before.version + 1, reason=one.reason or reason)
            to_store.append(reasoned)
            problems.append(_changed(before, reasoned))
    return Changes(tuple(to_store), tuple(unchanged), tuple(problems))


def newest_stored(observations: Iterable[CoreObservation]) -> Held:
    """The newest stored version of each key, in one query for all elements and places."""
    wanted = {_canonical(one.key) for one in observations}
    rows = Observation.objects.filter(
        place__in={key.place for key in wanted}, element__in={key.element for key in wanted}
    ).order_by("version")
    return {row.key: row for row in rows.iterator(chunk_size=5000) if row.key in wanted}


def _canonical(key: ObservationKey) -> ObservationKey:
    if len(key.breakdown) < 2:
        return key
    return replace(key, breakdown=tuple(sorted(key.breakdown)))


def _says_the_same(before: Observation, one: CoreObservation) -> bool:
    kind, text = write_value(one.value)
    now = {
        "value_type": kind,
        "value": text,
        "absence": one.absence.reason if one.absence else "",
        "status": one.status.value,
        "producer": one.producer,
        "published": one.published,
        "base_version": one.base_version,
        "official": one.official,
        "note": one.note,
    }
    same = all(getattr(before, name) == now[name] for name in COMPARED if name != "value")
    return same and _same_text(kind, before.value, text)


def _same_text(kind: str, before: str, now: str) -> bool:
    if kind == "number" and "." in before + now:
        return before.rstrip("0").rstrip(".") == now.rstrip("0").rstrip(".")
    return before == now


def _changed(before: Observation, one: CoreObservation) -> Problem:
    return Problem(
        "value.changed",
        Severity.ASK,
        one.where,
        f"Nilai {one.element} untuk {one.period.label()} berubah dari "
        f'"{before.value or before.absence}" (versi {before.version}, {before.recorded_by}).',
        "Tulis alasan perubahan pada kolom Alasan; versi lama tetap tersimpan.",
        element=one.element,
        place=one.place,
        period=one.period.text,
        reason=one.reason,
    )


@transaction.atomic
def store_observations(
    observations: Iterable[CoreObservation],
    receipt: ImportReceipt,
    *,
    by: str,
    at: datetime,
    agency: str = "",
) -> int:
    """Add the versions; all of them or, when anything fails, none. Returns how many."""
    rows = [
        from_core(one, version=one.version, by=by, at=at, receipt=receipt, agency=agency)
        for one in observations
    ]
    Observation.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def stored_key(one: CoreObservation) -> ObservationKey:
    """The key as the register writes it: the breakdown in the order of its names."""
    return _canonical(one.key)
