"""An official file on its way in: declared, looked at, then kept or cancelled."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.official_tray import (
    TrayError,
    discard,
    keep_official,
    look_at_official,
    put_official,
)
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, ImportReceipt
from buktikan.web.official.forms import FileForm
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

KEEPING = (Capability.KEEP_OFFICIAL,)
RECEIPTS_SHOWN = 20


@page(*KEEPING, methods=("GET", "POST"))
def upload(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Say what the file is, and upload it; then receipts of what came in before."""
    form = FileForm()
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            token = _taken(form, request.user.pk)
            return redirect("official:preview", session.key, token)
    receipts = ImportReceipt.objects.filter(vintages__isnull=False).distinct()
    context = {
        "session": session,
        "form": form,
        "receipts": receipts.order_by("-imported_at")[:RECEIPTS_SHOWN],
    }
    return render(request, "official/import.html", context, status=422 if form.errors else 200)


def _taken(form: FileForm, owner: int) -> str:
    file: UploadedFile[bytes] = form.cleaned_data["berkas"]
    with TemporaryDirectory() as folder:
        return put_official(written(file, Path(folder) / "resmi"), form.declared(), owner=owner)


@page(*KEEPING, methods=("GET", "POST"))
def preview(request: SignedInRequest, session: EvaluationSession, token: str) -> HttpResponse:
    """Which vintages and figures would come in, and what the checks say; then keep or cancel."""
    owner, by = request.user.pk, request.user.name
    try:
        if request.method == "POST" and request.POST.get("langkah") == "batal":
            discard(token, owner=owner)
            messages.info(request, _("Unggahan dibatalkan; tidak ada yang diubah."))
            return redirect("official:import", session.key)
        if request.method == "POST":
            receipt = keep_official(token, session, owner=owner, by=by)
            if receipt.committed:
                messages.success(
                    request,
                    _("%(file)s masuk register: %(n)d angka baru, %(same)d tetap.")
                    % {"file": receipt.file, "n": receipt.stored, "same": receipt.unchanged},
                )
                return redirect("official:register")
        looked = look_at_official(token, session, owner=owner, by=by)
    except TrayError as refused:
        messages.error(request, str(refused))
        return redirect("official:import", session.key)
    context = {"session": session, "looked": looked}
    return render(request, "official/preview.html", context)
