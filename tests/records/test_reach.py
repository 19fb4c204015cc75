"""A province's evaluator sees the regions below, by whatever field names the place."""

import pytest

from buktikan.actions.event import log_event
from buktikan.core.place import PlaceLevel
from buktikan.core.rights import Role
from buktikan.records.models import Agency, Event, Membership, Person, Place, RegionProfile
from tests.factories.region import AT, BY

pytestmark = pytest.mark.django_db


def region(key: str) -> None:
    Place.objects.create(key=key, name=key, level=PlaceLevel.CUSTOM.value)
    RegionProfile.objects.create(
        place_id=key, government=key, office="", seat="", signatory="", signatory_post=""
    )
    Agency.objects.create(region_id=key, key="dinkes", name=key, short_name=key)
    log_event("a", key, by=BY, region=key)


def person(role: Role, place: str, agency: str = "") -> Person:
    found = Person.objects.create(email="a@contoh.go.id", name="CONTOH")
    Membership.objects.create(
        person=found, role=role.value, place_id=place, agency=agency, granted_by=BY, granted_at=AT
    )
    return found


def test_a_province_reaches_what_lies_below_it_and_not_its_namesakes() -> None:
    for key in ("64", "64.09", "64.1", "65.01"):
        region(key)
    log_event("a", "instalasi", by=BY)
    someone = person(Role.PROVINCIAL_EVALUATOR, "64")

    profiles = RegionProfile.objects.visible_to(someone)
    assert {one.place_id for one in profiles} == {"64", "64.09", "64.1"}
    assert {one.region_id for one in Agency.objects.visible_to(someone)} == {"64", "64.09", "64.1"}
    assert {one.region for one in Event.objects.visible_to(someone)} <= {"64", "64.09", "64.1"}


def test_history_of_the_installation_is_for_the_whole_country_s_administrator() -> None:
    region("64.09")
    region("ID")
    log_event("a", "instalasi", by=BY)

    seen = Event.objects.visible_to(person(Role.ADMINISTRATOR, "ID"))

    assert {one.region for one in seen} == {"", "ID", "64.09"}


def test_a_coordinator_reads_the_history_of_one_region() -> None:
    region("64.09")
    region("64.10")

    seen = Event.objects.visible_to(person(Role.COORDINATOR, "64.09"))

    assert {one.region for one in seen} == {"64.09"}
