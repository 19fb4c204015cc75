"""What reminders say where there is no deadline, and where nothing is missing."""

from datetime import UTC, datetime

from buktikan.core.reminder import reminder_for, reminder_for_all, unfinished
from tests.factories.board import backed, board
from tests.factories.material import stated

NOW = datetime(2024, 3, 13, 0, 0, tzinfo=UTC)
POOR = stated("extreme_poor", 1906, "2024-02")


def test_without_a_deadline_it_is_asked_for_soon() -> None:
    made = board(due=None)
    row = made.row("social")
    assert row is not None

    body = reminder_for(made, row, NOW, "https://contoh.test/").body

    assert "Mohon dilengkapi secepatnya." in body
    assert "Tenggat" not in body


def test_hours_are_counted_by_the_clock_that_asks() -> None:
    made = board()
    row = made.row("social")
    assert row is not None

    assert "14 Maret 2024 pukul 08.00, 32 jam lagi" in reminder_for(made, row, NOW, "").body


def test_when_all_is_there_nobody_is_named() -> None:
    made = board(POOR, links=backed(POOR), scope=("P6",))

    assert unfinished(made) == ()
    assert "semua OPD sudah lengkap" in reminder_for_all(made, NOW, "").body
