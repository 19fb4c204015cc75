"""Plans of meetings, their differences, their invitation, and days of reminders."""

from datetime import UTC, date, datetime, timedelta

import pytest

from buktikan.core.invitation import invitation_words
from buktikan.core.meeting_plan import (
    MeetingPlan,
    SeriesPlan,
    StandingItem,
    plan_changes,
    post_of_head,
    read_standing,
    write_standing,
)
from buktikan.core.meeting_reminder import (
    DueAction,
    action_reminder,
    is_due_today,
    minutes_reminder,
)

STARTS = datetime(2024, 3, 22, 9, 0, tzinfo=UTC)
PLAN = MeetingPlan("Rakor", STARTS, STARTS + timedelta(hours=2), room="Aula")
TODAY = date(2024, 3, 22)


def test_what_two_plans_differ_in_is_told_in_the_order_of_the_form() -> None:
    later = MeetingPlan("Rakor", STARTS, PLAN.ends_at, room="Balai", link="https://contoh.test")

    found = plan_changes(PLAN.said(), later.said())

    assert [(one.label, one.before, one.after) for one in found] == [
        ("tempat", "Aula", "Balai"),
        ("tautan", "", "https://contoh.test"),
    ]
    assert plan_changes(PLAN.said(), PLAN.said()) == ()
    assert PLAN.minutes == 120


@pytest.mark.parametrize(
    ("agency", "post"),
    [
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Inspektorat Daerah", "Inspektur Daerah"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("Kecamatan Sepaku", "Camat Sepaku"),
        ("Perusahaan Umum Daerah Air Minum", "Direktur Perusahaan Umum Daerah Air Minum"),
    ],
)
def test_heads_are_addressed_by_their_post(agency: str, post: str) -> None:
    assert post_of_head(agency) == post


def test_standing_items_are_read_one_a_line_and_written_back() -> None:
    text = "Pembukaan | 5 | Sekda\n\nPenutup\nLain | lama"

    found = read_standing(text)

    assert found == (
        StandingItem("Pembukaan", 5, "Sekda"),
        StandingItem("Penutup", 5),
        StandingItem("Lain", 5),
    )
    assert read_standing(write_standing(found)) == found
    assert SeriesPlan("Rakor", standing=found).said()["standing"][0]["lead"] == "Sekda"  # type: ignore[index]


def test_an_invitation_says_when_where_about_what_and_what_changed_first() -> None:
    before = {**PLAN.said(), "room": "Balai", "starts_at": "2024-03-21T09:00:00+00:00"}
    changes = plan_changes(before, PLAN.said())

    words = invitation_words(PLAN.said(), STARTS, PLAN.ends_at, ("Hasil",), changes, "https://x")
    first = invitation_words(PLAN.said(), STARTS, PLAN.ends_at, (), (), "https://x")

    assert words.subject == "Perubahan undangan: Rakor, 22 Maret 2024"
    assert words.body.startswith("Undangan ini menggantikan")
    assert "- mulai: 21 Maret 2024 pukul 09.00 menjadi 22 Maret 2024 pukul 09.00" in words.body
    assert "- tempat: Balai menjadi Aula" in words.body
    assert "Hari, tanggal: Jumat, 22 Maret 2024" in words.body
    assert "1. Hasil" in words.body
    assert first.subject == "Undangan: Rakor, 22 Maret 2024"
    assert "Agenda:" not in first.body


def test_an_action_is_named_before_its_date_on_it_and_weekly_after() -> None:
    days = [n for n in range(-15, 9) if is_due_today(TODAY + timedelta(days=n), TODAY)]

    assert days == [-15, -8, -1, 0, 1, 3, 7]


def test_an_agency_is_told_of_its_actions_the_oldest_first() -> None:
    rows = (
        DueAction(4, "Melengkapi data", TODAY + timedelta(days=3), "64.09-1/2", TODAY),
        DueAction(2, "Menunjuk petugas", TODAY - timedelta(days=1), "64.09-1/1", TODAY),
    )

    told = action_reminder("dinsos", "Dinas Sosial", rows, TODAY, "https://x")

    assert told.subject == "Tindak lanjut keputusan rapat: 1 lewat tenggat"
    assert told.body.index("nomor 2, tenggat 21 Maret 2024, lewat 1 hari") < told.body.index(
        "nomor 4, tenggat 25 Maret 2024, 3 hari lagi"
    )
    assert "Batasnya 26 Maret" in minutes_reminder("Rakor", TODAY, date(2024, 3, 26), "x").body
