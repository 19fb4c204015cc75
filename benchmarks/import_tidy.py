"""55,000 tidy rows with all checks, against parsing them and inserting them bare."""

import csv
import os
import random
import tempfile
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from benchmarks.timing import tell

ROWS = 55_000
MONTHS = [f"{year}-{month:02d}" for year in (2021, 2022, 2023) for month in range(1, 13)]
ELEMENTS = ("nib_issued", "jkn_members", "permits_issued")
AT = datetime(2024, 3, 19, tzinfo=UTC)
HEAD = ("element", "place", "period", "value", "source", "evidence")


def write_table(path: Path, regencies: list[str]) -> None:
    """Monthly counts of regencies, drawn with a fixed seed."""
    dice = random.Random(6409)
    cells = ((e, p, m) for p in regencies for e in ELEMENTS for m in MONTHS)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for _, (element, place, month) in zip(range(ROWS), cells, strict=False):
            writer.writerow((element, place, month, dice.randint(200, 900), "CONTOH", "B-1"))


def bare(path: Path) -> float:
    """Parse the file and insert the rows, nothing else."""
    from buktikan.records.models import Observation

    began = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            Observation(
                element=f"bare_{row['element']}",  # so that the import finds no history
                place=row["place"],
                period=row["period"],
                period_end=date(2024, 1, 1),
                source="bare",
                version=1,
                value_type="number",
                value=str(Decimal(row["value"])),
                recorded_by="bare",
                recorded_at=AT,
            )
            for row in csv.DictReader(file)
        ]
    Observation.objects.bulk_create(rows, batch_size=2000)
    return time.perf_counter() - began


def ours(path: Path) -> float:
    """The import as an administrator calls it."""
    from buktikan.actions.submission import import_table
    from buktikan.core.place import CodeSystem
    from buktikan.sheets.place_bridge import PlaceBridge
    from buktikan.sheets.tidy import TidyOptions, read_tidy

    began = time.perf_counter()
    receipt = import_table(
        path,
        lambda _: read_tidy(path, TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI))),
        framework="pj-2024-01",
        by="benchmark",
        at=AT,
    )
    assert receipt.stored == ROWS, receipt.findings.blocking[:3]
    return time.perf_counter() - began


def main() -> None:
    """Print the ratio of the whole import to its bare baseline."""
    os.environ["BUKTIKAN_HOME"] = tempfile.mkdtemp(prefix="buktikan-benchmark-")
    from buktikan.cli.records import open_records

    open_records()
    from buktikan.actions.framework import install
    from buktikan.actions.place import load_places
    from buktikan.records.models import Place

    load_places(by="benchmark")
    install("pj-2024-01", by="benchmark")
    regencies = list(Place.objects.filter(level="regency").values_list("key", flat=True))
    path = Path(tempfile.mkdtemp()) / "rapi.csv"
    write_table(path, regencies)
    baseline = bare(path)
    tell(f"import of {ROWS} rows with all checks", ours(path), baseline, "at most 3")


if __name__ == "__main__":
    main()
