"""`buktikan history`: the answer that an inspector reads, and its exit code."""

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from buktikan.actions.event import log_event
from buktikan.cli.main import buktikan
from buktikan.records.models import Event, EventChain
from tests.factories.region import AT, BY

pytestmark = pytest.mark.django_db


def call(*words: str) -> Result:
    return CliRunner().invoke(buktikan, ["history", *words])


def log(count: int) -> None:
    for number in range(count):
        log_event("a", str(number), by=BY, at=AT, region="64.09")


def tamper(statement: str) -> None:
    on = " ON records_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS records_event_no_{act}{on}")
        cursor.execute(statement)


def test_without_history_there_is_nothing_to_doubt() -> None:
    answer = call("verify")

    assert (answer.exit_code, answer.output) == (0, "Belum ada riwayat.\n")


def test_a_broken_chain_is_told_with_its_numbers_and_ends_with_one() -> None:
    log(15)
    assert call("verify").exit_code == 0
    tamper("UPDATE records_event SET subject = 'lain' WHERE number <= 12")
    tamper("DELETE FROM records_event WHERE number IN (13, 15)")

    answer = call("verify", "--region", "64.09")

    assert answer.exit_code == 1
    assert answer.output.splitlines() == [
        "64.09: TIDAK UTUH (13 peristiwa).",
        "  Isi atau urutan berubah pada nomor 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 dan 2 lagi.",
        "  Hilang: nomor 13.",
        "  Peristiwa terakhir bernomor 14, padahal ujung yang dicatat bernomor 15.",
    ]


def test_the_printed_head_is_found_again_or_missed() -> None:
    log(3)
    printed = call("head").output.split()[-1]
    log(1)
    found = call("verify", "--region", "64.09", "--head", printed.upper())
    assert (found.exit_code, found.output) == (
        0,
        "64.09: utuh, 4 peristiwa. Ujung yang dicetak ada di dalamnya.\n",
    )
    tamper("DELETE FROM records_event")
    EventChain.objects.all().delete()
    log(3)
    Event.objects.get(number=3)

    missed = call("verify", "--region", "64.09", "--head", f"3:{'0' * 64}")

    assert missed.exit_code == 1
    assert "Ujung yang pernah dicetak tidak ada lagi" in missed.output


def test_an_end_that_is_another_row_is_told() -> None:
    log(2)
    tamper("UPDATE records_eventchain SET hash = 'lain'")

    assert "Peristiwa terakhir bukan yang dicatat sebagai ujung." in call("verify").output


@pytest.mark.parametrize("words", [("--head", "1:ab"), ("--region", "64.09", "--head", "ab")])
def test_a_head_needs_its_region_and_its_form(words: tuple[str, ...]) -> None:
    assert call("verify", *words).exit_code == 2
