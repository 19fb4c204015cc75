"""Reference periods in SDMX notation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.period import (
    Frequency,
    PeriodError,
    add_months,
    parse_period,
    period_of,
    print_day,
    range_from,
)


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2023", "2023-01-01", "2023-12-31", "tahun 2023"),
        ("2023-S2", "2023-07-01", "2023-12-31", "Semester II 2023"),
        ("2024-Q1", "2024-01-01", "2024-03-31", "Triwulan I 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "Februari 2024"),
        ("2024-W09", "2024-02-26", "2024-03-03", "minggu ke-9 2024"),
        ("2024-03-20", "2024-03-20", "2024-03-20", "20 Maret 2024"),
        ("2023-12-19/P3M", "2023-12-19", "2024-03-18", "19 Desember 2023 s.d. 18 Maret 2024"),
    ],
)
def test_each_notation_has_its_days_and_its_words(
    text: str, start: str, end: str, label: str
) -> None:
    period = parse_period(text)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert period.label() == label
    assert str(period) == text


@pytest.mark.parametrize(
    "text", ["", "TW II", "2024-13", "2024-S3", "2024-Q5", "2023-W53", "2024-02-30", "24", "1850"]
)
def test_anything_else_is_refused_with_the_accepted_forms(text: str) -> None:
    with pytest.raises(PeriodError, match="2023-12-19/P3M"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "previous", "year_ago"),
    [
        ("2024", "2023", "2023"),
        ("2024-S1", "2023-S2", "2023-S1"),
        ("2024-Q1", "2023-Q4", "2023-Q1"),
        ("2024-01", "2023-12", "2023-01"),
        ("2024-W01", "2023-W52", "2023-W01"),
        ("2020-W53", "2020-W52", "2019-W52"),
        ("2024-02-29", "2024-02-28", "2023-02-28"),
        ("2023-12-19/P3M", "2023-09-19/P3M", "2022-12-19/P3M"),
    ],
)
def test_the_period_before_and_the_one_a_year_ago(text: str, previous: str, year_ago: str) -> None:
    assert parse_period(text).previous().text == previous
    assert parse_period(text).year_ago().text == year_ago


DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
CALENDAR = st.sampled_from([one for one in Frequency if one is not Frequency.TENURE_QUARTER])


@given(DAYS, CALENDAR)
def test_periods_of_one_length_follow_each_other_without_a_gap(
    day: date, frequency: Frequency
) -> None:
    period = period_of(day, frequency)
    assert period.start <= day <= period.end
    assert period.previous().end == period.start - timedelta(days=1)
    assert parse_period(period.text) == period


@given(DAYS)
def test_a_range_of_three_months_follows_the_one_before(first: date) -> None:
    period = range_from(first.replace(day=min(first.day, 28)))
    assert period.previous().end == period.start - timedelta(days=1)


def test_only_a_tenure_knows_where_its_quarters_begin() -> None:
    with pytest.raises(KeyError):
        period_of(date(2024, 1, 1), Frequency.TENURE_QUARTER)


def test_periods_are_ordered_by_their_last_day() -> None:
    ordered = ["2023-08", "2023-09-30", "2023-Q3", "2023", "2024-01"]
    assert sorted(map(parse_period, reversed(ordered)))[0].text == "2023-08"
    assert max(map(parse_period, ordered)).text == "2024-01"


def test_months_are_added_to_the_last_day_that_exists() -> None:
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert add_months(date(2023, 1, 31), -2) == date(2022, 11, 30)
    assert print_day(date(2024, 3, 20)) == "20 Maret 2024"
    assert parse_period("2024-02").overlaps(date(2024, 2, 29), date(2024, 3, 5))
    assert not parse_period("2024-02").overlaps(date(2024, 3, 1), date(2024, 3, 5))


@pytest.mark.parametrize("frequency", list(Frequency))
def test_each_frequency_has_an_indonesian_word(frequency: Frequency) -> None:
    assert frequency.label
