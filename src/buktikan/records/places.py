"""Places for choosing from: few, and only where something can be granted."""

from django.db.models import Q, QuerySet

from buktikan.core.rights import Access, Capability
from buktikan.records.access import within_reach
from buktikan.records.models import Place, RegionProfile


def places_of_grants(access: Access, capability: Capability) -> QuerySet[Place]:
    """Places that a role may be given for: regions that take part, and what lies above them.

    Only those within the reach of the person's roles with the capability. A province or the nation
    appears when the person's reach includes it.
    """
    within = within_reach(access, capability, place="pk", deep=True)
    taking_part = Q(pk__in=RegionProfile.objects.values("place_id"))
    above = Q(level__in=("nation", "province"))
    return Place.objects.filter(within & (taking_part | above)).order_by("pk")
