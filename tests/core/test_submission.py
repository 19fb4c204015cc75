"""The life of an agency's data, as one table."""

from buktikan.core.rights import RIGHTS, Role
from buktikan.core.submission import MOVES, REOPEN, SUBMIT, SubmissionState, move_named


def test_every_state_has_its_steps_and_every_step_its_state() -> None:
    assert set(MOVES) == set(SubmissionState)
    reached = {move.to for moves in MOVES.values() for move in moves}
    assert reached == set(SubmissionState) - {SubmissionState.OPEN}


def test_cells_are_open_before_sending_and_after_a_return_or_a_reopening() -> None:
    open_states = {one for one in SubmissionState if one.may_be_filled}
    assert open_states == {
        SubmissionState.OPEN,
        SubmissionState.RETURNED,
        SubmissionState.REOPENED,
    }
    assert all(MOVES[one] == (SUBMIT,) for one in open_states)


def test_returning_and_reopening_need_words_and_nothing_else_does() -> None:
    needing = {move.to for moves in MOVES.values() for move in moves if move.words_needed}
    assert needing == {SubmissionState.RETURNED, SubmissionState.REOPENED}


def test_every_step_can_be_taken_by_somebody() -> None:
    for moves in MOVES.values():
        for move in moves:
            assert any(RIGHTS[role] & set(move.capabilities) for role in Role), move.key


def test_a_step_is_found_only_where_the_table_has_it() -> None:
    assert move_named(SubmissionState.ACCEPTED, "buka") is REOPEN
    assert move_named(SubmissionState.OPEN, "buka") is None
    assert move_named(SubmissionState.OPEN, "") is None


def test_every_state_has_its_words() -> None:
    assert len({one.label for one in SubmissionState}) == len(SubmissionState)
