"""Sending, approving, accepting, returning, reopening: one page, one table of steps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.approval import MoveRefusedError, moves_for, on_behalf, take_step
from buktikan.actions.intake import Grid, grid_of
from buktikan.actions.reconciliation import open_by_agency
from buktikan.core.problem import Findings
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, EvaluationSession, SubmissionMove
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import words as said

SEEING = (
    Capability.VIEW_AGENCY,
    Capability.APPROVE,
    Capability.ACCEPT,
    Capability.REOPEN,
)


@page(*SEEING, methods=("GET", "POST"))
def agency(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    """Where an agency's data stand, what stands in the way, and the steps that one may take."""
    if request.method == "POST":
        return _step(request, session, agency)
    return _show(request, session, agency)


def _step(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    key, words = request.POST.get("langkah", ""), request.POST.get("kata", "")
    try:
        taken = take_step(session, agency, key, words=words, by=request.user)
    except MoveRefusedError as refused:
        return _show(request, session, agency, error=str(refused), words=words, status=409)
    if taken.refused and taken.receipt is not None:
        return _show(request, session, agency, findings=taken.receipt.findings, status=422)
    messages.success(
        request,
        _("%(agency)s: %(state)s.") % {"agency": agency.short_name, "state": said(taken.state)},
    )
    return redirect("approval:agency", session.key, agency.key)


def _show(
    request: SignedInRequest,
    session: EvaluationSession,
    agency: Agency,
    *,
    error: str = "",
    words: str = "",
    findings: Findings | None = None,
    status: int = 200,
) -> HttpResponse:
    grid: Grid = grid_of(session, agency)
    moves = SubmissionMove.objects.filter(session=session, agency=agency.key).order_by("-number")
    context = {
        "session": session,
        "agency": agency,
        "grid": grid,
        "moves": moves_for(session, agency, request.access, grid.state),
        "behalf": on_behalf(session, agency, request.access),
        "differences": open_by_agency(session).get(agency.key, 0),
        "taken": moves,
        "error": error,
        "words": words,
        "findings": findings,
    }
    return render(request, "approval/agency.html", context, status=status)
