"""A calendar counted back from the day of the session, and what looks wrong in one."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis.strategies import dates

from buktikan.core.calendar_plan import doubts_of, proposed, warnings_of
from buktikan.core.deadline import Step
from buktikan.core.tenure import Tenure

ZONE = timezone(timedelta(hours=8))
HELD_ON = date(2024, 3, 20)


def test_the_proposal_is_counted_back_from_the_session() -> None:
    due = proposed(HELD_ON, ZONE)

    assert due[Step.SUPPLY] == datetime(2024, 3, 14, 16, tzinfo=ZONE)
    assert due[Step.SEAL] == datetime(2024, 3, 19, 16, tzinfo=ZONE)


@given(dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_proposal_is_in_order_before_the_session_and_never_on_a_weekend(held_on: date) -> None:
    due = proposed(held_on, ZONE)

    assert list(due) == list(Step)
    assert warnings_of(due, held_on, ZONE) == ()


@pytest.mark.parametrize(
    ("step", "moment", "words"),
    [
        (Step.APPROVE, datetime(2024, 3, 13, 8, tzinfo=ZONE), "Lebih awal"),
        (Step.SEAL, datetime(2024, 3, 21, 8, tzinfo=ZONE), "Sesudah hari evaluasi"),
        (Step.SUPPLY, datetime(2024, 3, 10, 8, tzinfo=ZONE), "akhir pekan"),
    ],
)
def test_a_calendar_that_is_out_of_order_is_warned_of(
    step: Step, moment: datetime, words: str
) -> None:
    due = {**proposed(HELD_ON, ZONE), step: moment}

    found = warnings_of(due, HELD_ON, ZONE)

    assert [(one.step, words in one.words) for one in found] == [(step, True)]


def test_the_day_is_the_one_of_the_office() -> None:
    late = datetime(2024, 3, 20, 20, tzinfo=UTC)

    assert warnings_of({Step.SEAL: late}, HELD_ON, ZONE) != ()
    assert warnings_of({Step.SEAL: late}, HELD_ON, UTC) == ()


@pytest.mark.parametrize(
    ("held_on", "cutoff", "ended", "found"),
    [
        (date(2024, 3, 20), date(2024, 3, 20), None, []),
        (date(2024, 3, 18), date(2024, 3, 18), date(2023, 12, 19), []),
        (date(2024, 3, 17), date(2024, 3, 17), None, ["Hari evaluasi"]),
        (date(2024, 3, 20), date(2023, 12, 18), None, ["Batas data"]),
        (date(2024, 3, 20), date(2024, 3, 20), date(2023, 12, 18), ["Masa jabatan"]),
    ],
)
def test_unusual_days_of_a_session_are_told_and_not_refused(
    held_on: date, cutoff: date, ended: date | None, found: list[str]
) -> None:
    tenure = Tenure("64.09", "CONTOH", "Penjabat", date(2023, 9, 19), ended=ended)

    doubts = doubts_of(tenure, tenure.quarter(2), held_on, cutoff)

    assert [any(one.startswith(word) for word in found) for one in doubts] == [True] * len(found)
