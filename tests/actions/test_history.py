"""The chain of events: whole as it was written, and every way of tampering with it is found."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from buktikan.actions.event import Happened, log_event, log_events
from buktikan.actions.history import ChainHead, chain_heads, verify_chain, verify_chains
from buktikan.records.models import Event, EventChain
from tests.factories.office import COMMAND, OPEN, run, start
from tests.factories.region import AT, BY

REGION = "64.09"
WRITTEN = (
    '{"agency":"dinkes","at":"2024-03-19T01:00:01.000000+00:00",'
    '"by":"Bagian Tata Pemerintahan (CONTOH)",'
    '"detail":{"files":["b","a"],"reason":"é","revision":1},"number":1,"previous":"",'
    '"region":"64.09","subject":"bukti 1","verb":"evidence.accepted"}'
)
pytestmark = pytest.mark.django_db


def log(count: int, region: str = REGION) -> list[Event]:
    return [
        log_event(
            "evidence.accepted",
            f"bukti {number}",
            by=BY,
            region=region,
            agency="dinkes",
            at=AT + timedelta(seconds=number),
            detail={"reason": "é", "files": ["b", "a"], "revision": number},
        )
        for number in range(1, count + 1)
    ]


@contextmanager
def unguarded() -> Iterator[Callable[[str], None]]:
    """Somebody with the database's own tools, who takes away the triggers first."""
    on = " ON records_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER records_event_no_{act}{on}")
        yield cursor.execute


def test_an_untouched_chain_is_whole_and_every_region_has_its_own() -> None:
    log(3)
    log(2, region="64.01")
    log_event("places.loaded", "ID", by=BY)

    reports = {one.region: one for one in verify_chains()}

    assert {region: one.count for region, one in reports.items()} == {"": 1, "64.01": 2, REGION: 3}
    assert all(one.intact and one.first_broken is None for one in reports.values())
    assert [one.number for one in Event.objects.of_region(REGION)] == [3, 2, 1]
    assert {one.region: one.number for one in chain_heads()} == {"": 1, "64.01": 2, REGION: 3}
    assert verify_chain("11.01").intact


def test_the_hash_of_an_event_is_written_down_for_ever() -> None:
    (first,) = log(1)

    assert first.previous == ""
    assert first.hash == hashlib.sha256(WRITTEN.encode()).hexdigest()
    assert Event.objects.get().expected_hash() == first.hash


@pytest.mark.parametrize(
    "change",
    [
        "subject = 'lain'",
        "verb = 'evidence.rejected'",
        "by = 'lain'",
        "agency = 'dinsos'",
        "at = '2024-01-01 00:00:00+00:00'",
        """detail = '{"reason": "lain"}'""",
        "previous = 'lain'",
        "hash = 'lain'",
    ],
)
def test_a_changed_row_is_found_by_its_number(change: str) -> None:
    log(4)
    with unguarded() as execute:
        execute(f"UPDATE records_event SET {change} WHERE number = 2")

    report = verify_chain(REGION)

    assert not report.intact
    assert report.first_broken == 2
    assert report.changed[0] == 2
    assert report.missing == ()


def test_deleted_rows_are_found_by_their_numbers() -> None:
    log(5)
    with unguarded() as execute:
        execute("DELETE FROM records_event WHERE number IN (2, 3)")

    report = verify_chain(REGION)

    assert (report.first_broken, report.missing, report.changed) == (2, (2, 3), ())
    assert report.count == 3


def test_two_rows_that_changed_places_are_found() -> None:
    log(4)
    with unguarded() as execute:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            execute(f"UPDATE records_event SET number = {new} WHERE number = {old}")

    assert verify_chain(REGION).changed == (2, 3, 4)


def test_a_row_put_in_between_is_found() -> None:
    log(3)
    with unguarded() as execute:
        execute("UPDATE records_event SET number = 4 WHERE number = 3")
    forged = Event(region=REGION, verb="a", subject="b", by=BY, at=AT, number=3)
    forged.previous = Event.objects.get(number=2).hash
    forged.hash = forged.expected_hash()
    forged.save()

    report = verify_chain(REGION)

    assert report.changed == (4,)
    assert report.ends_otherwise


def test_a_row_put_behind_the_end_is_found() -> None:
    last = log(2)[-1]
    forged = Event(region=REGION, verb="a", subject="b", by=BY, at=AT, number=3)
    forged.previous = last.hash
    forged.hash = forged.expected_hash()
    forged.save()

    report = verify_chain(REGION)

    assert report.changed == ()
    assert report.first_broken == 3


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_chain_whose_end_was_cut_off_is_found(kept: int) -> None:
    log(3)
    with unguarded() as execute:
        execute(f"DELETE FROM records_event WHERE number > {kept}")

    report = verify_chain(REGION)

    assert (report.first_broken, report.changed, report.missing) == (kept + 1, (), ())
    assert (report.last.number, report.head.number) == (kept, 3)


def test_a_kept_end_that_is_gone_is_found() -> None:
    log(2)
    EventChain.objects.all().delete()

    (report,) = verify_chains()

    assert report.first_broken == 1


def test_a_whole_chain_written_anew_differs_from_the_head_on_paper() -> None:
    log(3)
    (printed,) = chain_heads()
    log(1)
    assert verify_chain(REGION, printed=printed).intact
    with unguarded() as execute:
        execute("DELETE FROM records_event")
    EventChain.objects.all().delete()
    log(2)

    assert verify_chain(REGION).intact
    report = verify_chain(REGION, printed=printed)
    assert report.printed_differs
    assert not report.intact
    assert not verify_chain(REGION, printed=ChainHead(REGION, 2, "0" * 64)).intact


def test_what_was_not_carried_out_leaves_no_link() -> None:
    log(1)
    with transaction.atomic():
        log(1)
        transaction.set_rollback(True)
    log(1)

    assert verify_chain(REGION).intact
    assert Event.objects.count() == 2


def test_many_events_at_once_are_the_same_chain(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    log(2)
    with django_assert_max_num_queries(3):
        events = log_events(REGION, [Happened("a", str(number), BY) for number in range(40)])
    log(1)

    assert [one.number for one in events] == list(range(3, 43))
    assert log_events(REGION, []) == []
    report = verify_chain(REGION)
    assert report.intact
    assert report.count == 43


def test_texts_that_are_too_long_are_cut_before_they_are_hashed() -> None:
    log_event("import.stored", "x" * 999, by="y" * 999, region=REGION)

    assert verify_chain(REGION).intact
    assert len(Event.objects.get().subject) == 300


WRITE = """
from buktikan.actions.event import log_event
for number in range(25):
    log_event("a", str(number), by="CONTOH", region="64.09")
    log_event("a", str(number), by="CONTOH")
"""


@pytest.mark.slow
@pytest.mark.both
def test_two_processes_that_write_at_once_write_one_chain(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(home, OPEN).returncode == 0
    writers = [start(home, OPEN + WRITE) for _ in range(2)]

    told = [one.communicate()[1] for one in writers]

    assert told == ["", ""]
    verified = run(home, COMMAND, "history", "verify")
    assert verified.stdout == "instalasi: utuh, 50 peristiwa.\n64.09: utuh, 50 peristiwa.\n"
    assert verified.returncode == 0


def test_events_are_found_by_agency_verb_person_and_day() -> None:
    day = AT.date()
    log(2)
    log_event("evidence.rejected", "b", by="Ibu Rahma", region=REGION, at=AT + timedelta(days=1))
    log_event("evidences.other", "c", by=BY, region=REGION, at=AT + timedelta(days=2))
    rows = Event.objects.of_region(REGION)

    assert rows.of_agency("dinkes").count() == 2
    assert rows.with_verb("evidence").count() == 3
    assert rows.with_verb("evidence.rejected").count() == 1
    assert rows.by_person("rahma").count() == 1
    assert rows.between(day, day).count() == 2
    assert rows.between(day + timedelta(days=1), None).count() == 2
    assert rows.between(None, day + timedelta(days=1)).count() == 3
    assert rows.between(date(2000, 1, 1), None).count() == 4
