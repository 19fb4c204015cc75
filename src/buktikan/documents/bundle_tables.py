"""The tables of a bundle that was found intact, as two states of a report are compared by."""

import json
from pathlib import Path

from buktikan.core.seal_difference import Subject, Tables
from buktikan.documents.bundle import PAYLOAD, Json
from buktikan.documents.exchange_payload import PayloadError, opened_payload

LARGEST_TABLE = 64 << 20


def read_tables(path: Path) -> Tables:
    """Tables by name; those that are missing or of no readable shape are left out."""
    found: dict[str, Json] = {}
    with opened_payload(path) as payload:
        for subject in Subject:
            name = f"{PAYLOAD}{subject.value}.json"
            if not payload.has(name):
                continue
            try:
                found[subject.value] = json.loads(payload.read(name, LARGEST_TABLE))
            except (PayloadError, ValueError, RecursionError):
                continue
    return found
