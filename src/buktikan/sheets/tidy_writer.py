"""Writing tidy text tables that no spreadsheet can run."""

import csv
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from buktikan.core.observation import Entry
from buktikan.sheets.entry_cells import locators_of
from buktikan.sheets.layout import NO, YES
from buktikan.sheets.safe_cell import guarded
from buktikan.sheets.tidy import NEEDED, OPTIONAL


def write_tidy(target: Path, entries: Iterable[Entry]) -> int:
    """Write entries as a tidy UTF-8 table with Kemendagri place keys; returns the rows written.

    Numbers are written plainly with a decimal point: declare NumberFormat.ENGLISH when reading
    them. No text in it can run as a formula in a spreadsheet.
    """
    kept = tuple(entries)
    names = sorted({name for entry in kept for name in entry.breakdown})
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow((*NEEDED, *OPTIONAL, *names))
        for entry in kept:
            cells = (*_cells(entry), *(entry.breakdown.get(name, "") for name in names))
            writer.writerow([guarded(cell) for cell in cells])
    return len(kept)


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        entry.element,
        entry.place,
        entry.period,
        _value(entry),
        entry.unit,
        entry.source,
        entry.producer,
        entry.published,
        entry.base_version,
        entry.status,
        entry.absence,
        entry.reason,
        entry.note,
        "; ".join(claim.item for claim in entry.evidence),
        locators_of(entry.evidence),
    )


def _value(entry: Entry) -> str:
    value = entry.value
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps([dict(record) for record in value], ensure_ascii=False)
    return value
