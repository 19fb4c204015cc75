"""Who may move what: every state, move, role, level and spot, against a table written here."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buktikan.core.action import is_over, missing, moves_for, state_words
from buktikan.core.followup import (
    MOVES,
    Need,
    Subject,
    move_named,
    moves_from,
    note_state,
    official,
)
from buktikan.core.note import RESULTS, NoteState
from buktikan.core.rights import Access, Grant, Role

HERE, THERE = "64.09", "64.01"
KEYS = ("mulai", "ajukan-bukti", "tarik", "verifikasi", "kembalikan", "ajukan-evaluator")
RESULT_KEYS = ("sesuai", "belum-sesuai", "belum-ditindaklanjuti", "tidak-dapat", "buka-lagi")
ACTION_TABLE = """
new              .                .                .                .   .                .
assigned         in_progress      proof_submitted  .                .   .                .
in_progress      .                proof_submitted  .                .   .                .
proof_submitted  .                .                in_progress      checked in_progress  .
checked          .                .                .                .   in_progress      submitted
submitted        .                .                .                .   .                .
resolved         .                .                .                .   .                .
partly_resolved  in_progress      proof_submitted  .                .   .                .
not_acted_on     in_progress      proof_submitted  .                .   .                .
not_actionable   .                .                .                .   .                .
"""
NOTE_TABLE = """
new              .         .               not_acted_on  not_actionable  .
assigned         .         partly_resolved not_acted_on  not_actionable  .
in_progress      .         partly_resolved not_acted_on  not_actionable  .
proof_submitted  .         partly_resolved .             not_actionable  .
checked          .         partly_resolved .             not_actionable  .
submitted        resolved  partly_resolved .             not_actionable  .
resolved         .         .               .             .               partly_resolved
partly_resolved  .         .               not_acted_on  not_actionable  .
not_acted_on     .         partly_resolved .             not_actionable  .
not_actionable   .         .               .             .               partly_resolved
"""
AGENCY = {Role.AGENCY_OFFICER, Role.AGENCY_HEAD}
WHO = {
    "mulai": AGENCY,
    "ajukan-bukti": AGENCY,
    "tarik": AGENCY,
    "verifikasi": {Role.VERIFIER},
    "kembalikan": {Role.VERIFIER},
    "ajukan-evaluator": {Role.COORDINATOR, Role.REGIONAL_SECRETARY},
}
NEEDED = {
    "mulai": set(),
    "ajukan-bukti": {Need.WORDS, Need.PROOF, Need.BENEFIT},
    "tarik": {Need.WORDS},
    "verifikasi": {Need.PROOF},
    "kembalikan": {Need.WORDS},
    "ajukan-evaluator": {Need.PROOF, Need.NOTE_BEHIND},
    "sesuai": {Need.AUTHORITY},
    "belum-sesuai": {Need.AUTHORITY, Need.WORDS},
    "belum-ditindaklanjuti": {Need.AUTHORITY, Need.WORDS},
    "tidak-dapat": {Need.AUTHORITY, Need.LEGAL_REASON, Need.REGENT},
    "buka-lagi": {Need.AUTHORITY, Need.WORDS},
}
HOLDING_RESULTS = {Role.PROVINCIAL_EVALUATOR, Role.MINISTRY_EVALUATOR, Role.COORDINATOR}


def table(text: str, keys: tuple[str, ...]) -> dict[tuple[NoteState, str], NoteState | None]:
    """Where each move leads from each state; None where there is no such move."""
    found: dict[tuple[NoteState, str], NoteState | None] = {}
    for line in text.strip().splitlines():
        state, *cells = line.split()
        for key, cell in zip(keys, cells, strict=True):
            found[NoteState(state), key] = None if cell == "." else NoteState(cell)
    return found


ACTIONS, NOTES = table(ACTION_TABLE, KEYS), table(NOTE_TABLE, RESULT_KEYS)


@pytest.mark.parametrize(
    ("subject", "expected"), [(Subject.ACTION, ACTIONS), (Subject.NOTE, NOTES)]
)
def test_each_state_has_exactly_the_moves_of_the_written_table(
    subject: Subject, expected: dict[tuple[NoteState, str], NoteState | None]
) -> None:
    for (state, key), to in expected.items():
        move = move_named(subject, state, key)
        assert (move.to if move else None) is to, (state, key)
    assert {state for state, _ in expected} == set(NoteState)
    assert {key for _, key in expected} == {one.key for one in MOVES if one.subject is subject}


def test_each_move_needs_exactly_what_is_written() -> None:
    assert {one.key: set(one.needs) for one in MOVES} == NEEDED
    for move in MOVES:
        needs = NEEDED[move.key]
        assert missing(move, needs) == ()
        for need in needs:
            assert missing(move, needs - {need}) == (need,)


def spots(role: Role) -> dict[str, Access]:
    """One role held at each place from which somebody could reach for the health agency's action.

    Evaluators hold their places above: their province or another one, the nation.
    """
    if role in AGENCY:
        return {
            "own": Access((Grant(role, HERE, "dinkes"),)),
            "other agency": Access((Grant(role, HERE, "dinsos"),)),
            "other region": Access((Grant(role, THERE, "dinkes"),)),
        }
    if role is Role.PROVINCIAL_EVALUATOR:
        return {
            "own": Access((Grant(role, "64"),)),
            "other region": Access((Grant(role, "63"),)),
        }
    if role in (Role.MINISTRY_EVALUATOR, Role.ADMINISTRATOR):
        return {"own": Access((Grant(role, "ID"),))}
    return {"own": Access((Grant(role, HERE),)), "other region": Access((Grant(role, THERE),))}


def test_every_role_at_every_spot_in_every_state_may_take_exactly_its_moves() -> None:
    asked = 0
    for role, state, has_note in product(Role, NoteState, (True, False)):
        for spot, access in spots(role).items():
            got = {one.key for one in moves_for(access, HERE, "dinkes", state, has_note=has_note)}
            wanted = {
                key
                for key in KEYS
                if ACTIONS[state, key] is not None
                and role in WHO[key]
                and spot == "own"
                and (has_note or key != "ajukan-evaluator")
            }
            assert got == wanted, (role, spot, state, has_note)
            asked += 1
    assert asked == 2 * len(NoteState) * sum(len(spots(role)) for role in Role)


def test_an_action_whose_agency_was_closed_for_good_is_nobodys_to_work_on() -> None:
    for role in AGENCY:
        for access in spots(role).values():
            assert moves_for(access, HERE, "", NoteState.ASSIGNED, has_note=True) == ()


def test_results_ask_for_an_evaluator_or_a_recorded_letter_and_for_nobody_else() -> None:
    for move in MOVES:
        if move.subject is Subject.NOTE:
            able = {
                role
                for role in Role
                if any(one.may_any(move.capabilities, HERE) for one in spots(role).values())
            }
            assert able == HOLDING_RESULTS
            assert Need.AUTHORITY in move.needs


def test_only_a_note_is_given_a_result_and_no_action_by_itself() -> None:
    assert {one.to for one in MOVES if one.subject is Subject.ACTION} & RESULTS == set()
    assert {one.to for one in MOVES if one.subject is Subject.NOTE} <= RESULTS


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(AGENCY | {Role.VERIFIER}, key=str)), st.integers(0, 5)),
        max_size=25,
    )
)
def test_no_walk_of_agency_and_inspectorate_alone_ends_in_a_result(
    steps: list[tuple[Role, int]],
) -> None:
    state = NoteState.ASSIGNED
    for role, choice in steps:
        able = moves_for(spots(role)["own"], HERE, "dinkes", state, has_note=True)
        if able:
            state = able[choice % len(able)].to
        assert state not in RESULTS
        assert state is not NoteState.SUBMITTED
        assert note_state([state], NoteState.NEW) is state


def test_a_note_stands_where_its_slowest_action_stands() -> None:
    slow, fast = NoteState.IN_PROGRESS, NoteState.SUBMITTED
    assert note_state([fast, slow], NoteState.NEW) is slow
    assert note_state([], NoteState.NEW) is NoteState.NEW
    assert note_state([NoteState.RESOLVED, NoteState.RESOLVED], fast) is NoteState.RESOLVED


def test_nobody_judged_yet_is_never_resolved() -> None:
    for state in set(NoteState) - RESULTS:
        assert official(state) in (NoteState.PARTLY_RESOLVED, NoteState.NOT_ACTED_ON)


def test_the_inspectorate_closes_internally_only() -> None:
    assert state_words(NoteState.CHECKED, has_note=True) == "selesai internal"
    assert not is_over(NoteState.CHECKED, has_note=True)
    assert is_over(NoteState.CHECKED, has_note=False)
    assert moves_from(Subject.ACTION, NoteState.RESOLVED) == ()
