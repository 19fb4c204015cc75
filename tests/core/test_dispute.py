"""The life of a dispute, as one table."""

from buktikan.core.dispute import MOVES, SEND, DisputeState, move_named
from buktikan.core.rights import RIGHTS, Capability, Role


def test_every_state_has_its_steps_and_every_step_its_state() -> None:
    assert set(MOVES) == set(DisputeState)
    reached = {move.to for moves in MOVES.values() for move in moves}
    assert reached == set(DisputeState) - {DisputeState.DRAFTED}
    assert {one for one in DisputeState if one.is_over} == {
        DisputeState.CLOSED,
        DisputeState.WITHDRAWN,
    }


def test_only_what_was_sent_and_not_refused_answers_a_difference() -> None:
    silent = {one for one in DisputeState if not one.answers_the_difference}
    assert silent == {DisputeState.DRAFTED, DisputeState.REFUSED, DisputeState.WITHDRAWN}


def test_sending_needs_a_letter_and_everything_else_needs_words() -> None:
    moves = [move for found in MOVES.values() for move in found]
    assert [move for move in moves if move.letter_needed] == [SEND]
    assert all(move.words_needed for move in moves if move is not SEND)


def test_the_region_sends_and_the_agency_drafts() -> None:
    senders = {role for role in Role if Capability.SEND_DISPUTE in RIGHTS[role]}
    openers = {role for role in Role if Capability.OPEN_DISPUTE in RIGHTS[role]}
    assert senders == {Role.COORDINATOR, Role.REGIONAL_SECRETARY}
    assert openers == {Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.COORDINATOR}


def test_a_step_is_found_only_where_the_table_has_it() -> None:
    assert move_named(DisputeState.DRAFTED, "kirim") is SEND
    assert move_named(DisputeState.SENT, "kirim") is None
    assert move_named(DisputeState.CLOSED, "tarik") is None
