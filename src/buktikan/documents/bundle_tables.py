"""The tables of a bundle that was found intact, as two states of a report are compared by."""

import json
from pathlib import Path

from buktikan.core.seal_difference import Json as Cell
from buktikan.core.seal_difference import SealDifference, Subject, Tables
from buktikan.documents.bundle import PAYLOAD, Json
from buktikan.documents.exchange_payload import PayloadError, opened_payload

LARGEST_TABLE = 64 << 20


def read_tables(path: Path) -> Tables:
    """Tables by name; those that are missing or of no readable shape are left out."""
    found: dict[str, Cell] = {}
    with opened_payload(path) as payload:
        for subject in Subject:
            name = f"{PAYLOAD}{subject.value}.json"
            if not payload.has(name):
                continue
            try:
                data = payload.read(name, LARGEST_TABLE)
                found[subject.value] = json.loads(data, parse_float=str)
            except (PayloadError, ValueError, RecursionError):
                continue
    return found


def difference_data(difference: SealDifference) -> Json:
    """The difference as a bundle carries it."""
    rows: list[Json] = [
        {
            "subject": one.subject.value,
            "kind": one.kind.value,
            "key": one.key,
            "label": one.label,
            "before": one.before,
            "after": one.after,
        }
        for one in difference.changes
    ]
    return {"changes": rows, "incomparable": [one.value for one in difference.incomparable]}
