"""Sending an evaluation back: the session's notes as a sealed bundle to download."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buktikan.actions.exchange_evaluation import (
    NothingToEvaluateError,
    export_evaluation,
    judged_by,
)
from buktikan.actions.final_score import score_rows
from buktikan.actions.signer import asks_for_secret
from buktikan.actions.team import bars_of, seat_of
from buktikan.core.rights import Capability
from buktikan.documents.bundle import BundleError
from buktikan.documents.signing import SigningError
from buktikan.records.models import EvaluationSession, Note
from buktikan.web.exchange.forms import EvaluationForm
from buktikan.web.page import SignedInRequest, page

ASKED = "sandi"


@page(Capability.RECEIVE_BUNDLE, methods=("GET", "POST"))
def evaluation(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Which notes go back on which seal; POST writes and hands out the bundle."""
    form = EvaluationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        _refuse_barred(request, session)
    if request.method == "POST" and form.is_valid():
        try:
            return _bundle(request, session, form.cleaned_data["instansi"])
        except (NothingToEvaluateError, BundleError, SigningError) as error:
            messages.error(request, str(error))
            return redirect("exchange:evaluation", session.key)
    held = Note.objects.filter(session=session, is_draft=True)
    context = {
        "session": session,
        "form": form,
        "judged": judged_by(session),
        "notes": Note.objects.let_out().filter(session=session).order_by("key"),
        "scores": score_rows(session),
        "holds_back": seat_of(session, request.user) is not None and held.exists(),
        "asks_for_secret": asks_for_secret(),
    }
    return render(request, "exchange/evaluation.html", context, status=422 if form.errors else 200)


def _refuse_barred(request: SignedInRequest, session: EvaluationSession) -> None:
    """Who may not judge the session sends nothing of it either; others need no seat to send."""
    if any(bars_of(session, request.user)):
        raise PermissionDenied


def _bundle(
    request: SignedInRequest, session: EvaluationSession, organisation: str
) -> HttpResponse:
    moment = timezone.localtime()
    name = f"evaluasi-{session.key}-{moment:%Y%m%dT%H%M%S}.zip"
    with TemporaryDirectory() as folder:
        target = Path(folder) / name
        export_evaluation(
            session,
            target,
            by=request.user.name,
            organisation=organisation,
            secret=request.POST.get(ASKED, ""),
            at=moment,
        )
        data = target.read_bytes()
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
