"""What a person may see, as a condition on rows: the queryset is the boundary."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q, QuerySet

from buktikan.core.place import NATION
from buktikan.core.rights import Access, Capability, Grant, Reach

if TYPE_CHECKING:
    from buktikan.records.models import Agency

NOTHING = Q(pk__in=[])
"""A condition that no row fulfils."""
EVERYTHING = ~NOTHING
"""A condition that every row fulfils; an empty one would vanish beside NOTHING."""


def within_reach(
    access: Access,
    *capabilities: Capability,
    place: str,
    agency: str = "",
    deep: bool = False,
    past: bool = False,
) -> Q:
    """Rows that lie within the reach of any grant with one of the capabilities.

    `place` names the field that holds the place key, `agency` the one that holds the agency's key
    (empty: the rows belong to no agency, and an agency's grant reaches all of its region). `deep`
    says that rows may speak of places below the granted one, `past` that an agency's grant also
    reaches the rows of agencies that were merged into it.
    """
    found = NOTHING
    for grant in access.holding(*capabilities):
        found |= _reached(grant, place, agency, deep, past)
    return found


def _reached(grant: Grant, place: str, agency: str, deep: bool, past: bool) -> Q:
    if grant.role.reach is Reach.BELOW and grant.place == NATION:
        return EVERYTHING
    below = deep or grant.role.reach is Reach.BELOW
    here = Q(**{f"{place}__under" if below else place: grant.place})
    if grant.role.reach is Reach.AGENCY and agency:
        own = Q(**{agency: grant.agency})
        here &= own | Q(**{f"{agency}__in": _merged_into(grant)}) if past else own
    return here


def _merged_into(grant: Grant) -> "QuerySet[Agency, str]":
    """Keys of the agencies that go on in the grant's, merged in up to three steps."""
    agencies: type[Agency] = apps.get_model("records", "Agency")  # its module imports this one
    heir = Q(successor__key=grant.agency) | Q(successor__successor__key=grant.agency)
    heir |= Q(successor__successor__successor__key=grant.agency)
    return agencies.objects.filter(heir, region_id=grant.place).values_list("key", flat=True)
