"""Invitation, attendance list and minutes of a meeting as files."""

from django.http import HttpResponse

from buktikan.actions import meeting_papers
from buktikan.actions.meeting_papers import FORMS
from buktikan.core.capability import Capability
from buktikan.records.models import RegionProfile
from buktikan.web.meeting.found import meeting_of
from buktikan.web.page import SignedInRequest, page
from buktikan.web.paper import answered, one_of

SEEING = Capability.VIEW_FOLLOW_UP


@page(SEEING)
def invitation_file(
    request: SignedInRequest, region: RegionProfile, meeting: int, form: str
) -> HttpResponse:
    """The invitation with its agenda and list."""
    row = meeting_of(request, region, meeting)
    return answered(meeting_papers.invitation_file(row, one_of(form, FORMS)))


@page(SEEING)
def attendance_file(
    request: SignedInRequest, region: RegionProfile, meeting: int, form: str
) -> HttpResponse:
    """The list to be signed, with whoever was recorded; `?kosong=1` for an empty one."""
    row = meeting_of(request, region, meeting)
    filled = not request.GET.get("kosong")
    return answered(meeting_papers.attendance_file(row, one_of(form, FORMS), filled=filled))


@page(SEEING)
def minutes_file(
    request: SignedInRequest, region: RegionProfile, meeting: int, form: str
) -> HttpResponse:
    """The minutes as they stand: signed, or marked as a draft."""
    row = meeting_of(request, region, meeting)
    return answered(meeting_papers.minutes_file(row, one_of(form, FORMS)))
