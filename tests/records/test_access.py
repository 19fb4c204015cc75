"""What each role sees, row by row: the queryset is the boundary."""

import pytest
from django.db.models import QuerySet

from buktikan.actions.person import grant_role, invite
from buktikan.core.place import NATION
from buktikan.core.rights import Access, Capability, Grant, Role
from buktikan.records.models import Agency, Invitation, Membership, Person, Place, RegionProfile
from buktikan.records.places import places_of_grants
from tests.factories.people import account, person, two_regions
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
FAR = "63.01"


@pytest.fixture(autouse=True)
def _regions() -> None:
    two_regions()


def agencies(who: Person) -> set[str]:
    return {f"{one.region_id} {one.key}" for one in Agency.objects.visible_to(who)}


def test_an_officer_sees_the_own_agency_alone() -> None:
    who = person(Role.AGENCY_OFFICER, REGION, "dinkes")

    assert agencies(who) == {"64.09 dinkes"}
    assert list(RegionProfile.objects.visible_to(who).values_list("pk", flat=True)) == [REGION]


def test_who_works_for_two_agencies_sees_both() -> None:
    who = person(Role.AGENCY_OFFICER, REGION, "dinkes")
    grant_role(who, Grant(Role.AGENCY_HEAD, FAR, "dp3ap2kb"), by=BY)

    assert agencies(who) == {"64.09 dinkes", "63.01 dp3ap2kb"}


@pytest.mark.parametrize(
    "role",
    [
        Role.COORDINATOR,
        Role.PLANNER,
        Role.VERIFIER,
        Role.DATA_STEWARD,
        Role.REGIONAL_SECRETARY,
        Role.ACTING_REGENT,
    ],
)
def test_a_role_of_the_region_sees_all_its_agencies_and_no_others(role: Role) -> None:
    assert agencies(person(role)) == {"64.09 dinkes", "64.09 dp3ap2kb"}


def test_a_province_sees_below_itself_and_the_ministry_everything() -> None:
    assert agencies(person(Role.PROVINCIAL_EVALUATOR, "63")) == {
        "63.01 dinkes",
        "63.01 dp3ap2kb",
    }
    assert len(agencies(person(Role.MINISTRY_EVALUATOR, NATION))) == 4


def test_who_has_no_role_sees_nothing() -> None:
    who = account("umum@contoh.test")

    for rows in (Agency, RegionProfile, Membership, Invitation):
        seen: QuerySet[Agency] = rows.objects.visible_to(who)  # type: ignore[assignment]
        assert not seen.exists()


def test_an_ended_role_shows_nothing_from_the_next_page_on() -> None:
    who = person(Role.PLANNER)
    Membership.objects.filter(person=who).update(ended_by=BY, ended_at=who.joined_at)

    assert not agencies(Person.objects.get(pk=who.pk))


def test_only_who_manages_people_sees_roles_and_letters() -> None:
    invite("baru@contoh.test", "Baru", Grant(Role.PLANNER, REGION), by=BY)
    invite("jauh@contoh.test", "Jauh", Grant(Role.PLANNER, FAR), by=BY)
    planner, manager = person(Role.PLANNER), person(Role.ADMINISTRATOR, REGION)

    assert not Membership.objects.visible_to(planner).exists()
    assert not Invitation.objects.visible_to(planner).exists()
    assert {one.person_id for one in Membership.objects.visible_to(manager)} == {
        planner.pk,
        manager.pk,
    }
    assert [one.email for one in Invitation.objects.visible_to(manager)] == ["baru@contoh.test"]


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        (REGION, [REGION]),
        ("64", ["64", REGION]),
        (NATION, ["63", FAR, "64", REGION, NATION]),
    ],
)
def test_places_to_grant_roles_for_lie_within_reach(place: str, offered: list[str]) -> None:
    Place(key="64.10", name="Tidak ikut", level="regency", parent_id="64", code="64.10").save()
    access = Access((Grant(Role.ADMINISTRATOR, place),))

    found = places_of_grants(access, Capability.MANAGE_PEOPLE)

    assert [one.pk for one in found] == offered
