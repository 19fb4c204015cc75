"""The table of rights: denied unless written, and never beyond a role's reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.place import NATION
from buktikan.core.rights import RIGHTS, Access, Capability, Grant, Reach, Role

places = st.sampled_from([NATION, "6", "64", "63.01", "64.09", "64.090", "64.09.01"])
grants = st.builds(Grant, st.sampled_from(Role), places, st.sampled_from(["", "dinkes", "dinsos"]))


def test_every_role_stands_in_the_table_and_every_capability_belongs_to_somebody() -> None:
    assert set(RIGHTS) == set(Role)
    assert set().union(*RIGHTS.values()) == set(Capability)


def test_the_public_may_nothing() -> None:
    held = Access((Grant(Role.PUBLIC, NATION),))

    assert not held.may_any(Capability, NATION)
    assert not held.may_somewhere(Capability, "64.09")


def test_nobody_without_a_role_may_anything() -> None:
    assert not Access().may_any(Capability, "64.09", "dinkes")
    assert not Access().may_somewhere(Capability, "64.09")


@pytest.mark.parametrize(
    ("grant", "place", "agency", "reaches"),
    [
        (Grant(Role.AGENCY_OFFICER, "64.09", "dinkes"), "64.09", "dinkes", True),
        (Grant(Role.AGENCY_OFFICER, "64.09", "dinkes"), "64.09", "dinsos", False),
        (Grant(Role.AGENCY_OFFICER, "64.09", "dinkes"), "64.09", "", False),
        (Grant(Role.AGENCY_OFFICER, "64.09", "dinkes"), "63.01", "dinkes", False),
        (Grant(Role.AGENCY_OFFICER, "64.09"), "64.09", "", False),
        (Grant(Role.PLANNER, "64.09"), "64.09", "", True),
        (Grant(Role.PLANNER, "64.09"), "64.09", "dinkes", True),
        (Grant(Role.PLANNER, "64.09"), "64.09.01", "", False),
        (Grant(Role.PLANNER, "64.09"), "64", "", False),
        (Grant(Role.PROVINCIAL_EVALUATOR, "64"), "64", "", True),
        (Grant(Role.PROVINCIAL_EVALUATOR, "64"), "64.09", "dinkes", True),
        (Grant(Role.PROVINCIAL_EVALUATOR, "64"), "63.01", "", False),
        (Grant(Role.PROVINCIAL_EVALUATOR, "6"), "64.09", "", False),  # not a prefix of letters
        (Grant(Role.MINISTRY_EVALUATOR, NATION), "63.01", "", True),
        (Grant(Role.PUBLIC, NATION), "63.01", "", False),
    ],
)
def test_a_role_reaches_so_far_and_no_further(
    grant: Grant, place: str, agency: str, reaches: bool
) -> None:
    assert grant.reaches(place, agency) is reaches


def test_roles_in_several_agencies_add_up_and_do_not_mix() -> None:
    held = Access(
        (Grant(Role.AGENCY_OFFICER, "64.09", "dinkes"), Grant(Role.AGENCY_HEAD, "64.09", "dinsos"))
    )

    assert held.may(Capability.FILL, "64.09", "dinkes")
    assert held.may(Capability.APPROVE, "64.09", "dinsos")
    assert not held.may(Capability.APPROVE, "64.09", "dinkes")
    assert held.roles == {Role.AGENCY_OFFICER, Role.AGENCY_HEAD}


def test_a_page_of_a_whole_region_is_open_to_its_agencies_people() -> None:
    held = Access((Grant(Role.AGENCY_OFFICER, "64.09", "dinkes"),))

    assert held.may_somewhere((Capability.VIEW_HISTORY,), "64.09")
    assert not held.may_somewhere((Capability.VIEW_REGION,), "64.09")
    assert not held.may_somewhere((Capability.VIEW_HISTORY,), "63.01")


@given(grants, st.sampled_from(Capability), places, st.sampled_from(["", "dinkes", "dinsos"]))
def test_nothing_is_allowed_that_the_table_does_not_hold(
    grant: Grant, capability: Capability, place: str, agency: str
) -> None:
    if Access((grant,)).may(capability, place, agency):
        assert capability in RIGHTS[grant.role]
        assert grant.reaches(place, agency)
        assert grant.role.reach is not Reach.OPEN


@given(st.lists(grants, max_size=3), grants, st.sampled_from(Capability), places)
def test_one_more_role_never_takes_something_away(
    held: list[Grant], more: Grant, capability: Capability, place: str
) -> None:
    if Access(tuple(held)).may(capability, place, "dinkes"):
        assert Access((*held, more)).may(capability, place, "dinkes")
