"""An evaluation as its steps tell it: states, the region's time to reply, what the region sees."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from buktikan.core.evaluation import ROUND_MOVES, Doer, RoundState, Seat
from buktikan.core.evaluation_round import (
    LAPSED,
    Step,
    may_take,
    round_at,
    round_move_named,
    steps_open,
)

DAY = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
UNTIL = DAY + timedelta(days=7)
SEATS = (None, *Seat)


def steps(*keys: str) -> tuple[Step, ...]:
    """Steps that were taken one after the other."""
    return tuple(
        Step(
            number,
            key,
            round_move_named(key).to,
            "Ketua",
            DAY,
            reply_until=UNTIL if key == "sampaikan" else None,
        )
        for number, key in enumerate(keys, start=1)
    )


TO_REPLY = ("mulai", "bahas", "sepakati", "sampaikan")


@pytest.mark.parametrize(
    ("keys", "state", "shows"),
    [
        ((), RoundState.PLANNED, False),
        (TO_REPLY[:1], RoundState.MARKING, False),
        (TO_REPLY[:2], RoundState.DISCUSSION, False),
        (TO_REPLY[:3], RoundState.SETTLED, False),
        (TO_REPLY, RoundState.REPLY, True),
        ((*TO_REPLY, "tanggapi"), RoundState.SETTLED, True),
        ((*TO_REPLY, LAPSED), RoundState.SETTLED, True),
        ((*TO_REPLY, "tanggapi", "bahas-lagi"), RoundState.DISCUSSION, False),
        ((*TO_REPLY, "tanggapi", "bahas-lagi", "sepakati"), RoundState.SETTLED, False),
        ((*TO_REPLY, "tanggapi", "tetapkan"), RoundState.FINAL, True),
        ((*TO_REPLY, "tanggapi", "tetapkan", "buka"), RoundState.DISCUSSION, False),
    ],
)
def test_the_region_sees_what_was_settled_from_its_hearing_on_and_not_while_it_is_discussed(
    keys: tuple[str, ...], state: RoundState, shows: bool
) -> None:
    held = round_at(steps(*keys), DAY)

    assert (held.state, held.shows_region) == (state, shows)


def test_a_reply_period_ends_by_itself_one_moment_after_its_last() -> None:
    open_still = round_at(steps(*TO_REPLY), UNTIL)
    over = round_at(steps(*TO_REPLY), UNTIL + timedelta(seconds=1))

    assert (open_still.state, open_still.lapsed) == (RoundState.REPLY, False)
    assert (over.state, over.lapsed, over.shows_region) == (RoundState.SETTLED, True, True)
    assert over.turn == open_still.turn == 4


def test_who_reopens_a_result_hears_the_region_again() -> None:
    final = round_at(steps(*TO_REPLY, "tanggapi", "tetapkan"), DAY)
    reopened = round_at(steps(*TO_REPLY, "tanggapi", "tetapkan", "buka", "sepakati"), DAY)
    heard = round_at(steps(*TO_REPLY, "tanggapi", "bahas-lagi", "sepakati"), DAY)

    assert (final.was_heard, reopened.was_heard, heard.was_heard) == (True, False, True)
    assert reopened.reply_until is None


def test_each_step_belongs_to_one_kind_of_doer() -> None:
    for move, seat, replies in product(ROUND_MOVES, SEATS, (True, False)):
        wanted = {
            Doer.CHAIR: seat is Seat.CHAIR,
            Doer.TEAM: seat is not None,
            Doer.REGION: replies,
            Doer.CLOCK: False,
        }[move.doer]

        assert may_take(move, seat=seat, replies=replies) is wanted, (move.key, seat, replies)


def test_every_state_but_none_can_be_left_and_reached() -> None:
    for state in RoundState:
        assert steps_open(state, seat=Seat.CHAIR, replies=True), f"{state} is a dead end"
    reached = {one.to for one in ROUND_MOVES} | {RoundState.PLANNED}
    assert reached == set(RoundState)
