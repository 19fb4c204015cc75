"""A meeting by the number in an address, among those that the person may see."""

from django.shortcuts import get_object_or_404

from buktikan.core.meeting import MeetingState
from buktikan.core.rights import Capability
from buktikan.records.models import Meeting, RegionProfile
from buktikan.records.models.meeting import MeetingQuerySet
from buktikan.web.page import SignedInRequest

LOOKS = {
    MeetingState.PLANNED: "unsent",
    MeetingState.INVITED: "waiting",
    MeetingState.RUNNING: "waiting",
    MeetingState.CLOSED: "unproven",
    MeetingState.SIGNED: "verified",
    MeetingState.SENT: "verified",
    MeetingState.CANCELLED: "cannot",
}
"""Which look each state of a meeting has."""


def meetings_of(request: SignedInRequest, region: RegionProfile) -> MeetingQuerySet:
    """Meetings of the region that the person may see."""
    rows = Meeting.objects.visible_to(request.user).filter(region_id=region.pk)
    return rows.select_related("series", "session__tenure")


def meeting_of(request: SignedInRequest, region: RegionProfile, number: int) -> Meeting:
    """One of them; 404 without it."""
    return get_object_or_404(meetings_of(request, region), number=number)


def may_hold(request: SignedInRequest, region: RegionProfile) -> bool:
    """Whether the person plans meetings of the region."""
    return request.access.may(Capability.HOLD_MEETING, region.pk)
