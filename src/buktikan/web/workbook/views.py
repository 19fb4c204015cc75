"""The workbook path: download, fill, upload, look at what would change, accept or cancel."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.approval import on_behalf, signature
from buktikan.actions.draft import ClosedError, state_of
from buktikan.actions.workbook import write_workbooks
from buktikan.actions.workbook_intake import (
    TrayError,
    accept,
    discard,
    put_into_tray,
)
from buktikan.actions.workbook_intake import preview as preview_of
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, EvaluationSession, ImportReceipt
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

FILLING = (Capability.FILL, Capability.SUBMIT_ON_BEHALF)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FILES = 50


@page(*FILLING, methods=("GET", "POST"))
def agency(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    """Download, upload, and the receipts of what was uploaded before."""
    error = ""
    if request.method == "POST":
        try:
            token = _take(request)
        except TrayError as refused:
            error = str(refused)
        else:
            return redirect("workbook:preview", session.key, agency.key, token)
    receipts = ImportReceipt.objects.filter(session=session.key, agency=agency.key)
    context = {
        "session": session,
        "agency": agency,
        "state": state_of(session, agency),
        "receipts": receipts.order_by("-imported_at")[:30],
        "error": error,
    }
    return render(request, "workbook/agency.html", context, status=422 if error else 200)


def _take(request: SignedInRequest) -> str:
    workbook = request.FILES.get("buku")
    if workbook is None:
        raise TrayError(_("Pilih dahulu berkas buku kerja yang sudah diisi."))
    files = request.FILES.getlist("bukti")[:MOST_FILES]
    with TemporaryDirectory() as folder:
        uploads = [
            written(file, Path(folder) / str(number))
            for number, file in enumerate([workbook, *files])
        ]
        return put_into_tray(uploads[0], uploads[1:], owner=request.user.pk)


@page(*FILLING)
def download(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    """The agency's own workbook, with last values and official figures beside the questions."""
    with TemporaryDirectory() as folder:
        written = write_workbooks(session.key, Path(folder), agency=agency.key)
        if not written:
            raise Http404
        answer = HttpResponse(written[0].read_bytes(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{session.key}-{agency.key}.xlsx"'
    return answer


@page(*FILLING, methods=("GET", "POST"))
def preview(
    request: SignedInRequest, session: EvaluationSession, agency: Agency, token: str
) -> HttpResponse:
    """What accepting would change, cell by cell; then accept or cancel."""
    owner, by = request.user.pk, signature(request.user, on_behalf(session, agency, request.access))
    try:
        if request.method == "POST" and request.POST.get("langkah") == "batal":
            discard(token, owner=owner)
            messages.info(request, _("Unggahan dibatalkan; tidak ada yang diubah."))
            return redirect("workbook:agency", session.key, agency.key)
        if request.method == "POST":
            return _accept(request, session, agency, token, by)
        found = preview_of(session, agency, token, owner=owner, by=by)
    except (TrayError, ClosedError) as refused:
        messages.error(request, str(refused))
        return redirect("workbook:agency", session.key, agency.key)
    context = {"session": session, "agency": agency, "preview": found}
    return render(request, "workbook/preview.html", context)


def _accept(
    request: SignedInRequest, session: EvaluationSession, agency: Agency, token: str, by: str
) -> HttpResponse:
    taken = accept(
        session,
        agency,
        token,
        owner=request.user.pk,
        by=by,
        reason=request.POST.get("alasan", "").strip(),
    )
    if not taken.committed:
        return redirect("workbook:preview", session.key, agency.key, token)
    kept = ImportReceipt.objects.filter(session=session.key, agency=agency.key).latest("pk")
    messages.success(request, _("Buku kerja diterima."))
    return redirect("workbook:receipt", session.key, agency.key, kept.pk)


@page(*FILLING, Capability.VIEW_AGENCY)
def receipt(
    request: SignedInRequest, session: EvaluationSession, agency: Agency, receipt: int
) -> HttpResponse:
    """The receipt of one import: what came in, what was stored, what the checks said."""
    rows = ImportReceipt.objects.filter(session=session.key, agency=agency.key)
    context = {"session": session, "agency": agency, "receipt": get_object_or_404(rows, pk=receipt)}
    return render(request, "workbook/receipt.html", context)
