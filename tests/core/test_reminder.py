"""What reminders say where there is no deadline, and where nothing is missing."""

from datetime import UTC, date, datetime

from buktikan.core.reminder import (
    DueAction,
    due_soon,
    reminder_for,
    reminder_for_all,
    unfinished,
)
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


def test_actions_in_hand_follow_the_lines_and_stand_alone_where_nothing_is_missing() -> None:
    due = (
        DueAction(2, "Menimbang semua balita", date(2024, 3, 12), "https://contoh.test/tl/"),
        DueAction(3, "Merinci menurut desa", date(2024, 3, 20), "https://contoh.test/tl/"),
    )
    lacking = board()
    row = lacking.row("social")
    assert row is not None

    both = reminder_for(lacking, row, NOW, "", due).body

    assert both.index("belum lengkap") < both.index("Tindak lanjut di tangan")
    assert "nomor 2, paling lambat 12 Maret 2024 (lewat tenggat): Menimbang" in both
    assert "nomor 3, paling lambat 20 Maret 2024: Merinci" in both

    done = board(POOR, links=backed(POOR), scope=("P6",))
    row = done.row("social")
    assert row is not None
    assert "belum lengkap" not in reminder_for(done, row, NOW, "", due).body
    assert due_soon(date(2024, 3, 27), date(2024, 3, 13))
    assert not due_soon(date(2024, 3, 28), date(2024, 3, 13))
