"""A database as large as the country, for benchmarks of pages; every row in it is CONTOH.

552 regions (every regency, city and province of the reference package), each with eight tenure
quarters of 120 lines. Two regions are made row by row: one with 40 agencies, one with 25. The
others are copies of the second, made inside the database. Built once and kept under the system's
temporary folder, under the hash of this file and of the migrations.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db import models

    from benchmarks.nation_region import Made

BIG, PATTERN = "64.09", "63.01"
"""The region with 40 agencies, and the one with 25 that all others are copies of."""
QUARTERS = 8
FRAMEWORK = "pj-2024-01"
INAUGURATED = date(2024, 1, 10)
TODAY = "2026-01-06T09:00"
"""A day before the agencies' deadline of the eighth quarter."""
BY = "Bagian Tata Pemerintahan (CONTOH)"
AT = datetime(2026, 1, 5, 2, tzinfo=UTC)
SECRET_KEY = "only-for-a-benchmark-on-this-machine-0123456789-abcdefgh"  # noqa: S105  # not a secret


def session_key(place: str, quarter: int) -> str:
    """The key of a region's session."""
    return f"{place.replace('.', '-')}-tw{quarter}"


def nation() -> Path:
    """The folder of the database, made if it is not there yet; Django is up afterwards."""
    home = Path(tempfile.gettempdir()) / f"buktikan-nation-{_fingerprint()}"
    os.environ.pop("BUKTIKAN_DATABASE_URL", None)
    os.environ["BUKTIKAN_TODAY"] = TODAY
    os.environ["BUKTIKAN_SECRET_KEY"] = SECRET_KEY
    if not home.exists():
        began = time.monotonic()
        making = home.with_suffix(f".{os.getpid()}")
        making.mkdir()
        command = f"from benchmarks.nation import make; make({str(making)!r})"
        # a process of its own: Django keeps the address of the database that it began with
        if subprocess.run([sys.executable, "-c", command], check=False).returncode:
            shutil.rmtree(making, ignore_errors=True)
            raise SystemExit("the database could not be made")
        making.rename(home)
        print(f"database made in {time.monotonic() - began:.0f} s: {home}", flush=True)
    os.environ["BUKTIKAN_HOME"] = str(home)
    from buktikan.cli.records import open_records

    open_records()
    return home


def _fingerprint() -> str:
    from buktikan.records import migrations

    here = Path(__file__)
    parts = ("nation_region", "nation_setup", "nation_events", "nation_people")
    files = [here, *(here.with_name(f"{name}.py") for name in parts)]
    files += sorted(Path(next(iter(migrations.__path__))).glob("0*.py"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:12]


def make(home: str) -> None:
    """Make the whole database in an empty folder."""
    os.environ["BUKTIKAN_HOME"] = home
    from buktikan.cli.records import open_records

    open_records()
    from django.db import connection, transaction

    from benchmarks.nation_people import make_people
    from benchmarks.nation_region import make_region
    from buktikan.actions.framework import install
    from buktikan.actions.place import load_places
    from buktikan.records.models import Place

    with connection.cursor() as cursor:  # nothing here must survive a power cut
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-400000")
    load_places(by=BY)
    install(FRAMEWORK, by=BY)
    levels = ("regency", "province")
    places = Place.objects.filter(level__in=levels).values_list("pk", flat=True).order_by("pk")
    with transaction.atomic():
        pattern = make_region(PATTERN, agencies=25, events=2)
        for number, place in enumerate(one for one in places if one not in (PATTERN, BIG)):
            copy(pattern, place, number + 1)
        make_region(BIG, agencies=40, events=QUARTERS)
        make_people(places)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy(made: "Made", place: str, number: int) -> None:
    """The same rows for another place: keys move on by the pattern's highest, texts are renamed."""
    from django.db import connection

    from benchmarks.nation_events import make_events

    with connection.cursor() as cursor:
        for model, highest in made.highest.items():
            columns = [(f.column, _copied(f, made, place, number)) for f in fields_of(model)]
            names = ", ".join(f'"{name}"' for name, _ in columns)
            parts = ", ".join(part for _, part in columns)
            limit = f"WHERE id <= {highest}" if highest else _of_pattern(model)
            table = model._meta.db_table
            # only our own names and numbers, no text from anywhere else
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {parts} FROM {table} {limit}")  # noqa: S608
    make_events(place, made.agencies, quarters=2)


def fields_of(model: "type[models.Model]") -> "tuple[models.Field[object, object], ...]":
    """The columns of a table."""
    return tuple(one for one in model._meta.concrete_fields if one.column)


def _of_pattern(model: "type[models.Model]") -> str:
    names = {one.column for one in fields_of(model)}
    if "key" in names:
        return f"WHERE key LIKE '{session_key(PATTERN, 1)[:-1]}_'"
    return f"WHERE place_id = '{PATTERN}'"


def _copied(field: "models.Field[object, object]", made: "Made", place: str, number: int) -> str:
    """What a column becomes in the copy, as an expression."""
    column, model = f'"{field.column}"', field.related_model or field.model
    old, new = session_key(PATTERN, 1)[:-1], session_key(place, 1)[:-1]
    if field.column in ("place", "place_id", "region", "region_id"):
        return f"'{place}'"
    if field.column in ("session_id", "session") or (field.column == "key" and field.primary_key):
        return f"replace({column}, '{old}', '{new}')"
    if field.column == "cell":
        return f"replace({column}, '@{PATTERN}', '@{place}')"
    highest = made.highest.get(model, 0) if field.primary_key or field.is_relation else 0
    return f"{column} + {number * highest}" if highest else column


def days_of(quarter: int) -> tuple[date, date]:
    """When a quarter's session is held, and its cut-off three days before."""
    from buktikan.core.tenure import TenureQuarter

    end = TenureQuarter(INAUGURATED, quarter).end
    return end + timedelta(days=3), end
