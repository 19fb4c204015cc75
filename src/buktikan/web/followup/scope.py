"""The next session's scope: which of the ten may be dropped, and who takes that over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.change import SetUpError
from buktikan.actions.followup_fault import FollowUpError
from buktikan.actions.scope import proposed_scope, take_scope
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, RegionProfile
from buktikan.web.followup.shown import crumbs
from buktikan.web.page import SignedInRequest, page

TAKING = (Capability.SET_UP, Capability.SCHEDULE_EVALUATION)


@page(Capability.VIEW_FOLLOW_UP, methods=("GET", "POST"))
def scope(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """What is proposed for each priority indicator and why; POST takes a choice over."""
    place = session.tenure.place_id
    may_take = request.access.may_any(TAKING, place)
    if request.method != "POST":
        return _show(request, session, may_take=may_take)
    if not may_take:
        raise PermissionDenied
    chosen, words = request.POST.getlist("lingkup"), request.POST.get("kata", "")
    try:
        take_scope(session, chosen, words=words, by=request.user.name)
    except (FollowUpError, SetUpError) as refused:
        return _show(request, session, may_take=may_take, error=str(refused), status=409)
    messages.success(request, _("Lingkup sesi disimpan beserta alasannya."))
    return redirect("followup:scope", session.key)


def _show(
    request: SignedInRequest,
    session: EvaluationSession,
    *,
    may_take: bool,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    proposal = proposed_scope(session)
    sent = request.method == "POST"
    region = RegionProfile.objects.select_related("place").get(pk=session.tenure.place_id)
    context = {
        "session": session,
        "region": region,
        "crumbs": crumbs(region),
        "proposal": proposal,
        "now": session.scope.split(),
        "ticked": request.POST.getlist("lingkup") if sent else proposal.scope,
        "words": request.POST.get("kata", ""),
        "may_take": may_take,
        "error": error,
    }
    return render(request, "followup/scope.html", context, status=status)
