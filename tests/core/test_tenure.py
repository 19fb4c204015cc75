"""Quarters count from the inauguration and begin anew with a renewal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.tenure import EvaluationSession, Level, Tenure, TenureQuarter

MARBUN = Tenure("64.09", "Makmur Marbun", "Penjabat Bupati", date(2023, 9, 19))


def test_the_second_quarter_runs_from_december_to_march() -> None:
    quarter = MARBUN.quarter(2)
    assert (quarter.start, quarter.end) == (date(2023, 12, 19), date(2024, 3, 18))
    assert quarter.label() == "Triwulan II"
    assert quarter.period.text == "2023-12-19/P3M"
    assert quarter.previous() == MARBUN.quarter(1)
    assert MARBUN.quarter(1).previous() is None


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2023, 9, 18), None),
        (date(2023, 9, 19), 1),
        (date(2023, 12, 18), 1),
        (date(2023, 12, 19), 2),
        (date(2024, 3, 18), 2),
        (date(2024, 3, 19), 3),
    ],
)
def test_each_day_of_office_lies_in_one_quarter(day: date, number: int | None) -> None:
    quarter = MARBUN.quarter_on(day)
    assert (quarter.number if quarter else None) == number


def test_after_the_end_there_is_no_quarter() -> None:
    ended = Tenure("64.09", "A", "Pj", date(2023, 9, 19), ended=date(2024, 9, 18))
    assert ended.quarter_on(date(2024, 9, 19)) is None
    assert ended.quarter_on(date(2024, 9, 18)) == ended.quarter(4)


def test_a_renewal_counts_from_one_again_and_says_so() -> None:
    renewed = MARBUN.renewed(date(2024, 9, 19))
    assert renewed.quarter(2).label() == "Triwulan II periode ke-2"
    assert renewed.quarter_on(date(2024, 10, 1)) == renewed.quarter(1)
    assert TenureQuarter(date(2024, 1, 1), 9).numeral == "9"


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 12))
def test_quarters_follow_each_other_without_a_gap(inaugurated: date, number: int) -> None:
    tenure = Tenure("64.09", "A", "Pj", inaugurated)
    quarter, after = tenure.quarter(number), tenure.quarter(number + 1)
    assert quarter.end + timedelta(days=1) == after.start
    assert tenure.quarter_on(quarter.start) == quarter
    assert tenure.quarter_on(quarter.end) == quarter


def test_a_quarter_counts_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        TenureQuarter(date(2023, 9, 19), 0)


def test_a_session_may_ask_for_a_part_of_the_framework() -> None:
    whole = EvaluationSession(
        "a", "64.09", MARBUN.quarter(2), date(2024, 3, 20), date(2024, 3, 20), Level.MINISTRY, "f"
    )
    part = EvaluationSession(
        "b",
        "64.09",
        MARBUN.quarter(3),
        date(2024, 6, 24),
        date(2024, 6, 24),
        Level.PROVINCE,
        "f",
        frozenset({"P1", "P2"}),
    )
    assert whole.asks_for(None)
    assert whole.asks_for("P9")
    assert part.asks_for("P1")
    assert not part.asks_for("P9")
    assert not part.asks_for(None)
    assert (part.level.label, whole.level.label) == ("Provinsi", "Kementerian Dalam Negeri")
