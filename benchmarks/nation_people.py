"""People of the benchmark's country: one for each role, those of agencies, four per region."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from benchmarks.nation import AT, BIG, BY
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.records.models import Agency, Membership, Person

PLACES = {
    Role.PROVINCIAL_EVALUATOR: BIG[:2],
    Role.MINISTRY_EVALUATOR: NATION,
    Role.ADMINISTRATOR: NATION,
}
"""Where roles reach that do not belong to one region; the others are those of the big one."""
NONE = "!"
"""What stands in place of a password."""
OF_EACH_REGION = (Role.COORDINATOR, Role.VERIFIER, Role.PLANNER, Role.REGIONAL_SECRETARY)


def address(role: Role, place: str = BIG, agency: str = "") -> str:
    """The address under which somebody signs in."""
    return f"{role.value}.{agency or place}@contoh.test".lower()


def make_people(places: Iterable[str]) -> None:
    """Everybody, with second factors for those who need one; nobody has a password."""
    roles: list[tuple[Role, str, str]] = [
        (role, PLACES.get(role, BIG), "") for role in Role if role is not Role.PUBLIC
    ]
    roles = [one for one in roles if one[0].reach.value != "agency"]
    for agency in Agency.objects.filter(region_id=BIG):
        roles.append((Role.AGENCY_OFFICER, BIG, agency.key))
        roles.append((Role.AGENCY_HEAD, BIG, agency.key))
    roles += [(role, place, "") for place in places if place != BIG for role in OF_EACH_REGION]
    people = Person.objects.bulk_create(
        Person(email=address(*one), name=f"{one[0].label} {one[2] or one[1]}", password=NONE)
        for one in roles
    )
    Membership.objects.bulk_create(
        Membership(
            person=person,
            role=role.value,
            place_id=place,
            agency=agency,
            granted_by=BY,
            granted_at=AT,
        )
        for person, (role, place, agency) in zip(people, roles, strict=True)
    )
    Authenticator.objects.bulk_create(
        Authenticator(user=person, type=Authenticator.Type.TOTP, data={"secret": ""})
        for person in people
    )
