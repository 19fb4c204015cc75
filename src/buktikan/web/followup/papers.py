"""The follow-up matrix as a file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from buktikan.actions.followup_papers import FORMS
from buktikan.actions.followup_papers import matrix_file as made
from buktikan.core.capability import Capability
from buktikan.records.models import EvaluationSession, RegionProfile
from buktikan.web.page import SignedInRequest, page
from buktikan.web.paper import answered, one_of


@page(Capability.VIEW_FOLLOW_UP)
def matrix_file(request: SignedInRequest, region: RegionProfile, form: str) -> HttpResponse:
    """The matrix as it stands; `?sesi=` narrows it to what that session finds."""
    wanted, session = one_of(form, FORMS), None
    key = request.GET.get("sesi", "")
    if key:
        rows = EvaluationSession.objects.visible_to(request.user).select_related("tenure")
        session = get_object_or_404(rows, key=key, tenure__place_id=region.pk)
    return answered(made(region.pk, wanted, session))
