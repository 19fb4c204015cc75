"""Hours that are left."""

from datetime import UTC, datetime, timedelta

import pytest

from buktikan.core.deadline import Step, hours_left

DUE = datetime(2024, 3, 14, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "hours"),
    [
        (timedelta(hours=32), 32),
        (timedelta(minutes=59), 0),
        (timedelta(), 0),
        (timedelta(minutes=-1), -1),
        (timedelta(hours=-5), -5),
    ],
)
def test_only_whole_hours_are_left_and_a_minute_late_is_late(before: timedelta, hours: int) -> None:
    assert hours_left(DUE, DUE - before) == hours


def test_every_step_has_its_words() -> None:
    assert len({one.label for one in Step}) == len(Step)
