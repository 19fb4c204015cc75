"""What a person may see, as a condition on rows: the queryset is the boundary."""

from django.db.models import Q

from buktikan.core.place import NATION
from buktikan.core.rights import Access, Capability, Grant, Reach

NOTHING = Q(pk__in=[])
"""A condition that no row fulfils."""
EVERYTHING = ~NOTHING
"""A condition that every row fulfils; an empty one would vanish beside NOTHING."""


def within_reach(
    access: Access, *capabilities: Capability, place: str, agency: str = "", deep: bool = False
) -> Q:
    """Rows that lie within the reach of any grant with one of the capabilities.

    `place` names the field that holds the place key, `agency` the one that holds the agency's key
    (empty: the rows belong to no agency, and an agency's grant reaches all of its region). `deep`
    says that rows may speak of places below the granted one.
    """
    found = NOTHING
    for grant in access.holding(*capabilities):
        found |= _reached(grant, place, agency, deep)
    return found


def _reached(grant: Grant, place: str, agency: str, deep: bool) -> Q:
    if grant.role.reach is Reach.BELOW and grant.place == NATION:
        return EVERYTHING
    below = deep or grant.role.reach is Reach.BELOW
    here = Q(**{f"{place}__under" if below else place: grant.place})
    if grant.role.reach is Reach.AGENCY and agency:
        here &= Q(**{agency: grant.agency})
    return here
