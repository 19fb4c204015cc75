"""Who may give which role: the level fits, the place lies within reach, agencies are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.granting import fits, grantable_roles, may_grant
from buktikan.core.place import NATION
from buktikan.core.rights import Access, Capability, Grant, Reach, Role

REGIONAL = Access((Grant(Role.ADMINISTRATOR, "64.09"),))
PROVINCIAL = Access((Grant(Role.ADMINISTRATOR, "64"),))
NATIONAL = Access((Grant(Role.ADMINISTRATOR, NATION),))


@pytest.mark.parametrize(
    ("role", "place", "exists"),
    [
        (Role.PLANNER, "64.09", True),
        (Role.PLANNER, "64", False),
        (Role.PLANNER, NATION, False),
        (Role.PROVINCIAL_EVALUATOR, "64", True),
        (Role.PROVINCIAL_EVALUATOR, "64.09", False),
        (Role.MINISTRY_EVALUATOR, NATION, True),
        (Role.MINISTRY_EVALUATOR, "64", False),
        (Role.ADMINISTRATOR, NATION, True),
        (Role.ADMINISTRATOR, "64.09", True),
        (Role.ADMINISTRATOR, "64.09.01", False),
        (Role.PUBLIC, "64.09", False),
    ],
)
def test_each_role_has_its_level(role: Role, place: str, exists: bool) -> None:
    assert fits(role, place) is exists


@pytest.mark.parametrize(
    ("access", "place", "may"),
    [
        (REGIONAL, "64.09", True),
        (REGIONAL, "64.01", False),
        (PROVINCIAL, "64.01", True),
        (PROVINCIAL, "63.01", False),
        (NATIONAL, "63.01", True),
        (Access((Grant(Role.COORDINATOR, "64.09"),)), "64.09", False),
        (Access(), "64.09", False),
    ],
)
def test_a_role_is_given_within_ones_own_reach(access: Access, place: str, may: bool) -> None:
    assert may_grant(access, Grant(Role.PLANNER, place)) is may


def test_an_agency_is_named_exactly_where_the_role_is_one_of_an_agency() -> None:
    assert may_grant(REGIONAL, Grant(Role.AGENCY_HEAD, "64.09", "dinkes"))
    assert not may_grant(REGIONAL, Grant(Role.AGENCY_HEAD, "64.09"))
    assert not may_grant(REGIONAL, Grant(Role.PLANNER, "64.09", "dinkes"))


def test_who_manages_a_region_is_not_offered_the_roles_above_it() -> None:
    above = {Role.PROVINCIAL_EVALUATOR, Role.MINISTRY_EVALUATOR}

    assert above.isdisjoint(grantable_roles(REGIONAL))
    assert above & set(grantable_roles(PROVINCIAL)) == {Role.PROVINCIAL_EVALUATOR}
    assert above <= set(grantable_roles(NATIONAL))
    assert grantable_roles(Access()) == ()


places = st.sampled_from([NATION, "63", "64", "63.01", "64.01", "64.09"])
grants = st.builds(Grant, st.sampled_from(Role), places, st.sampled_from(["", "dinkes"]))


@given(st.lists(grants, max_size=3), grants)
def test_nobody_gives_more_than_a_manager_there_could(held: list[Grant], new: Grant) -> None:
    access = Access(tuple(held))

    if may_grant(access, new):
        assert access.may(Capability.MANAGE_PEOPLE, new.place)
        assert new.role in grantable_roles(access)
        assert bool(new.agency) is (new.role.reach is Reach.AGENCY)
