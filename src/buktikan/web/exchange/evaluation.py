"""Sending an evaluation back: the session's notes as a sealed bundle to download."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.exchange_evaluation import (
    NothingToEvaluateError,
    add_note,
    export_evaluation,
    judged_by,
)
from buktikan.actions.signer import asks_for_secret
from buktikan.core.note import NoteKind
from buktikan.core.rights import Capability
from buktikan.documents.bundle import BundleError
from buktikan.documents.signing import SigningError
from buktikan.records.models import EvaluationSession, Note
from buktikan.web.exchange.forms import EvaluationForm, NoteForm
from buktikan.web.page import SignedInRequest, page

ASKED = "sandi"


@page(Capability.RECEIVE_BUNDLE, methods=("GET", "POST"))
def evaluation(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Which notes go back on which seal; POST writes and hands out the bundle."""
    adding = request.POST.get("langkah") == "catat"
    note_form = NoteForm(request.POST if adding else None)
    if adding and note_form.is_valid():
        return _noted(request, session, note_form)
    sending = request.method == "POST" and not adding
    form = EvaluationForm(request.POST if sending else None)
    if sending and form.is_valid():
        try:
            return _bundle(request, session, form.cleaned_data["instansi"])
        except (NothingToEvaluateError, BundleError, SigningError) as error:
            messages.error(request, str(error))
            return redirect("exchange:evaluation", session.key)
    context = {
        "session": session,
        "form": form,
        "note_form": note_form,
        "judged": judged_by(session),
        "notes": Note.objects.filter(session=session).order_by("key"),
        "asks_for_secret": asks_for_secret(),
    }
    return render(
        request,
        "exchange/evaluation.html",
        context,
        status=422 if form.errors or note_form.errors else 200,
    )


def _noted(request: SignedInRequest, session: EvaluationSession, form: NoteForm) -> HttpResponse:
    asked = form.cleaned_data
    note = add_note(
        session,
        kind=NoteKind(asked["jenis_catatan"]),
        line=asked["baris"].strip(),
        text=asked["isi"].strip(),
        by=request.user.name,
    )
    messages.success(request, _("Catatan %(key)s tersimpan.") % {"key": note.key})
    return redirect("exchange:evaluation", session.key)


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
