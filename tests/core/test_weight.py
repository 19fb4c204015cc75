"""What is still worst missing, and the way to the deadline."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.board import Board, CellState
from buktikan.core.pace import DayCount, pace_of
from buktikan.core.weight import readiness, still_missing, weights_of
from tests.factories.board import backed, board
from tests.factories.framework import LINES
from tests.factories.material import stated

POOR = stated("extreme_poor", 1906, "2024-02")
NOW = datetime(2024, 3, 12, 10, 0, tzinfo=UTC)


def test_every_block_weighs_the_same_and_every_line_the_same_within_it() -> None:
    weights = weights_of(LINES)

    assert weights["P6.2"] == Fraction(1, 5)
    assert weights["A3.1"] == weights["A3.3"] == weights["A3.9"] == Fraction(1, 15)


@given(st.sets(st.sampled_from(LINES), min_size=1))
def test_weights_of_any_scope_are_a_whole(lines: set[object]) -> None:
    asked = tuple(line for line in LINES if line in lines)

    assert sum(weights_of(asked).values()) == 1


def test_weights_that_a_framework_states_go_before() -> None:
    stated_weights = {"P6.2": Fraction(3), "P5.1": Fraction(1)}

    weights = weights_of(LINES, stated_weights)

    assert (weights["P6.2"], weights["P5.1"], weights["A3.1"]) == (
        Fraction(3, 4),
        Fraction(1, 4),
        Fraction(0),
    )


def test_weights_that_speak_of_no_asked_line_are_left_aside() -> None:
    assert weights_of(LINES, {"P1.1": Fraction(1)}) == weights_of(LINES)


def test_the_heaviest_missing_line_comes_first_with_who_owes_it() -> None:
    found = still_missing(board(POOR, links=backed(POOR)))

    assert [one.line.code for one in found] == ["P5.1", "P8.1", "P4.4", "A3.1", "A3.3", "A3.9"]
    assert (found[0].percent, found[0].agencies, found[0].state) == (
        Decimal(20),
        ("labour",),
        CellState.NOT_SENT,
    )


def test_readiness_is_the_verified_part_by_weight() -> None:
    assert readiness(board(POOR, links=backed(POOR))) == Decimal(20)
    assert readiness(board(POOR)) == Decimal(0), "waiting for nothing is not verified"
    assert readiness(board(scope=("P1",))) is None


def on(day: int) -> Board:
    one = replace(POOR, recorded_at=datetime(2024, 3, day, 23, 30, tzinfo=UTC))
    return board(one, links=backed(one, at=datetime(2024, 3, day + 1, 1, 0, tzinfo=UTC)))


def test_each_day_counts_what_was_sent_and_verified_by_its_end() -> None:
    pace = pace_of(on(10), NOW)

    assert pace.days == (
        DayCount(date(2024, 3, 10), 1, 0),
        DayCount(date(2024, 3, 11), 1, 1),
        DayCount(date(2024, 3, 12), 1, 1),
    )
    assert (pace.lines, pace.due, pace.missing) == (7, date(2024, 3, 14), 6)


def test_days_are_those_of_the_clock_that_asks() -> None:
    makassar = timezone(timedelta(hours=8))

    pace = pace_of(on(10), NOW.astimezone(makassar))

    assert pace.days[0].day == date(2024, 3, 11), "23.30 UTC is the next morning there"


def test_the_lines_that_are_left_are_spread_over_the_days_that_are_left() -> None:
    assert (pace_of(on(10), NOW).needed, pace_of(on(10), NOW).needed_daily) == (Decimal(3), 3)
    last_day = NOW + timedelta(days=2)
    assert pace_of(on(10), last_day).needed == Decimal(6), "on the last day all of them"


def test_after_the_deadline_or_without_one_there_is_no_line_to_follow() -> None:
    late = pace_of(on(10), NOW + timedelta(days=9))

    assert (late.needed, late.needed_daily, late.now.day) == (None, None, date(2024, 3, 14))
    assert pace_of(board(due=None), NOW).needed is None


def test_what_came_long_before_is_counted_on_the_first_day() -> None:
    long_ago = replace(POOR, recorded_at=datetime(2023, 12, 1, tzinfo=UTC))

    pace = pace_of(board(long_ago), NOW)

    assert (pace.days[0].day, pace.days[0].sent) == (date(2024, 2, 13), 1)


def test_a_board_without_anything_sent_has_one_day() -> None:
    assert pace_of(board(), NOW).days == (DayCount(date(2024, 3, 12), 0, 0),)
