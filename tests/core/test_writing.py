"""The life of a part: each state has its moves, and those take them whom the table names."""

import pytest

from buktikan.core.rights import Access, Grant, Role
from buktikan.core.writing import MOVES, Desk, PartOwner, PartState, desk_of, may_read, move_named

PLACE = "64.09"
HEALTH = PartOwner("dinkes")
TEAM = PartOwner()


def access(role: Role, agency: str = "") -> Access:
    return Access((Grant(role, PLACE, agency),))


OFFICER = access(Role.AGENCY_OFFICER, "dinkes")
COORDINATOR = access(Role.COORDINATOR)


def desk(who: Access, state: PartState, owner: PartOwner = HEALTH, person: int = 1) -> Desk:
    return desk_of(who, PLACE, state, owner, person)


def keys(one: Desk) -> list[str]:
    return [move.key for move in one.moves]


def test_every_state_stands_in_the_table_and_every_way_back_asks_for_words() -> None:
    assert set(MOVES) == set(PartState)
    back = {PartState.RETURNED, PartState.REOPENED}
    for moves in MOVES.values():
        assert all(one.words_needed is (one.to in back) for one in moves)


def test_an_agency_writes_its_own_part_until_it_is_submitted() -> None:
    assert desk(OFFICER, PartState.UNWRITTEN).may_write
    assert desk(OFFICER, PartState.RETURNED).may_write
    assert not desk(OFFICER, PartState.SUBMITTED).may_write
    assert not desk(OFFICER, PartState.DONE).may_write
    assert keys(desk(OFFICER, PartState.WRITTEN)) == ["ajukan"]
    assert keys(desk(OFFICER, PartState.SUBMITTED)) == ["tarik"]


@pytest.mark.parametrize("owner", [TEAM, PartOwner("dinsos")])
def test_an_agency_writes_nobody_elses_part(owner: PartOwner) -> None:
    one = desk(OFFICER, PartState.WRITTEN, owner)
    assert not one.may_write
    assert one.moves == ()
    assert not may_read(OFFICER, PLACE, owner, 1)


def test_a_part_given_to_a_person_is_written_by_that_person_alone() -> None:
    owner = PartOwner(person=7)
    assert desk(OFFICER, PartState.WRITTEN, owner, person=7).may_write
    assert may_read(OFFICER, PLACE, owner, 7)
    assert not desk(OFFICER, PartState.WRITTEN, owner, person=8).may_write
    assert not may_read(OFFICER, PLACE, owner, 8)


def test_an_editor_writes_everything_but_what_is_done() -> None:
    written = [state for state in PartState if desk(COORDINATOR, state).may_write]
    assert written == [state for state in PartState if state is not PartState.DONE]
    assert keys(desk(COORDINATOR, PartState.DONE)) == ["buka"]


def test_an_inspector_reads_and_neither_writes_nor_comments() -> None:
    who = access(Role.VERIFIER)
    one = desk(who, PartState.WRITTEN)
    assert may_read(who, PLACE, HEALTH, 1)
    assert (one.may_write, one.moves, one.comments) == (False, (), False)


def test_saving_takes_a_submitted_part_up_and_begins_an_unwritten_one() -> None:
    assert desk(COORDINATOR, PartState.SUBMITTED).after_saving is PartState.EDITED
    assert desk(OFFICER, PartState.UNWRITTEN).after_saving is PartState.WRITTEN
    assert desk(OFFICER, PartState.RETURNED).after_saving is PartState.RETURNED


def test_a_move_is_found_only_from_its_own_state() -> None:
    assert move_named(PartState.SUBMITTED, "kembalikan") is not None
    assert move_named(PartState.DONE, "kembalikan") is None


def test_an_editor_owns_the_parts_of_the_team_and_not_those_of_agencies() -> None:
    assert desk(COORDINATOR, PartState.WRITTEN, TEAM).owns
    assert not desk(COORDINATOR, PartState.WRITTEN, HEALTH).owns
    assert keys(desk(COORDINATOR, PartState.WRITTEN, HEALTH)) == ["ajukan", "selesai"]
