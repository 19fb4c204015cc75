"""Who may give which role: never beyond one's own reach, and each role at its own level."""

from collections.abc import Mapping

from buktikan.core.place import NATION
from buktikan.core.rights import Access, Capability, Grant, Reach, Role

ROLE_AT: Mapping[Role, tuple[int, ...]] = {
    Role.PROVINCIAL_EVALUATOR: (1,),
    Role.MINISTRY_EVALUATOR: (0,),
    Role.ADMINISTRATOR: (0, 1, 2),
    Role.PUBLIC: (),
}
"""The depth of places that a role is given for: 0 nation, 1 province, 2 regency; all others 2."""


def depth(place: str) -> int:
    """How far a place lies below the nation: "ID" 0, "64" 1, "64.09" 2."""
    return 0 if place == NATION else place.count(".") + 1


def fits(role: Role, place: str) -> bool:
    """Whether the role exists for places of that level."""
    return depth(place) in ROLE_AT.get(role, (2,))


def may_grant(access: Access, grant: Grant) -> bool:
    """Whether the person may give (or end) that role there.

    The place must lie within the reach of a role of the person's own that manages people, the role
    must fit the place, and an agency is named exactly where the role is one of an agency.
    """
    named = bool(grant.agency) == (grant.role.reach is Reach.AGENCY)
    return (
        named
        and fits(grant.role, grant.place)
        and access.may(Capability.MANAGE_PEOPLE, grant.place)
    )


def grantable_roles(access: Access) -> tuple[Role, ...]:
    """The roles that the person may give somewhere, in the order of the table."""
    depths = [depth(one.place) for one in access.holding(Capability.MANAGE_PEOPLE)]
    highest = min(depths, default=99)
    return tuple(one for one in Role if any(at >= highest for at in ROLE_AT.get(one, (2,))))
