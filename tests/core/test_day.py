"""Dates as officials write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.day import FIRST_YEAR, LAST_YEAR, read_day, read_publication
from buktikan.core.period import print_day

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-30",
        "30/11/2023",
        "30.11.2023",
        "30-11-2023",
        "30 November 2023",
        " 30 nopember 2023 ",
        "30 Nov 2023",
        "2023-11-30T08:00:00",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == date(2023, 11, 30)


@pytest.mark.parametrize(
    "text",
    ["", "31/11/2023", "11/30/2023", "30 Ma 2023", "2023", "November 2023", "2023-13-01", "besok"],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize("text", ["1989-12-31", "31/12/1989", "2101-01-01", "1 Januari 2101"])
def test_a_year_out_of_reason_is_no_date(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024-02", date(2024, 2, 29)),
        ("2023", date(2023, 12, 31)),
        ("kemarin", None),
        ("1800", None),
    ],
)
def test_a_publication_known_by_month_counts_from_its_last_day(text: str, day: date | None) -> None:
    assert read_publication(text) == day


@given(DAYS)
def test_a_printed_date_is_read_back(day: date) -> None:
    assert read_day(print_day(day)) == day
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day
