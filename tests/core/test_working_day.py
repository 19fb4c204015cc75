"""Two working days: weekends, holidays and joint leave do not count, unknown years are told."""

from datetime import date

import pytest

from buktikan.core.working_day import Holidays, due_after
from buktikan.frameworks.holiday import HolidayFileError, read_year, shipped_holidays

CASES = [
    ("a Friday: over the weekend", date(2024, 3, 22), date(2024, 3, 26), ()),
    ("a Wednesday: Thursday and Friday", date(2024, 3, 20), date(2024, 3, 22), ()),
    ("before Good Friday", date(2024, 3, 27), date(2024, 4, 1), ("Wafat Isa Almasih",)),
    (
        "before Eid: four days of joint leave and two holidays, one of them before the weekend",
        date(2024, 4, 5),
        date(2024, 4, 17),
        ("Idulfitri",) * 2 + ("Idulfitri 1445 Hijriah",) * 2 + ("Idulfitri",) * 2,
    ),
    ("on a Sunday", date(2024, 3, 24), date(2024, 3, 26), ()),
]


@pytest.mark.parametrize(("told", "held", "due", "skipped"), CASES)
def test_minutes_are_due_after_two_working_days(
    told: str, held: date, due: date, skipped: tuple[str, ...]
) -> None:
    found = due_after(held, shipped_holidays())

    assert (found.day, tuple(one.name for one in found.skipped)) == (due, skipped), told
    assert (found.unknown_years, found.unchecked) == ((), ())


def test_a_year_that_nobody_recorded_is_counted_by_weekends_and_told() -> None:
    found = due_after(date(2024, 12, 31), Holidays())

    assert (found.day, found.unknown_years) == (date(2025, 1, 2), (2024, 2025))


def test_a_day_that_only_one_source_names_is_told() -> None:
    found = due_after(date(2025, 8, 15), shipped_holidays())

    assert found.day == date(2025, 8, 20)
    assert [one.day for one in found.unchecked] == [date(2025, 8, 18)]


def test_the_decree_of_2024_has_seventeen_holidays_and_ten_days_of_joint_leave() -> None:
    days = [one for one in shipped_holidays().days.values() if one.day.year == 2024]
    elections = {date(2024, 2, 14), date(2024, 11, 27)}

    assert sum(not one.joint_leave for one in days if one.day not in elections) == 17
    assert sum(one.joint_leave for one in days) == 10


@pytest.mark.parametrize(
    "text",
    [
        "year: 2024\nsource: S\ndays:\n  - {day: 2023-12-25, name: Natal}\n",
        "year: 2024\nsource: S\ndays:\n  - {day: 2024-13-25, name: Natal}\n",
        "year: 2024\ndays: []\n",
        "year: [\n",
    ],
)
def test_a_file_that_is_not_of_the_format_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(HolidayFileError, match=r"2024\.yaml"):
        read_year("2024.yaml", text.encode())
