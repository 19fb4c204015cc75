"""Models and receipts that come as files."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buktikan.actions.model_report import ModelReportError
from buktikan.actions.model_report_reading import NotAModelError, receive
from buktikan.actions.model_report_receipt import LARGEST, import_receipt
from buktikan.core.rights import Capability
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

LARGEST_MODEL = 20 << 20


@page(Capability.ADOPT_MODEL, Capability.SHARE_MODEL, methods=("POST",))
def bring(request: SignedInRequest) -> HttpResponse:
    """Look at a model from elsewhere; nothing is adopted by that."""
    file = request.FILES.get("berkas")
    if file is None:
        messages.error(request, _("Pilih berkas konsep percontohan (zip)."))
        return redirect("model:list")
    if (file.size or 0) > LARGEST_MODEL:
        messages.error(request, _("Berkas ini terlalu besar untuk konsep percontohan."))
        return redirect("model:list")
    try:
        with TemporaryDirectory() as folder:
            upload = written(file, Path(folder) / "konsep.zip")
            row = receive(upload.path, upload.name, by=str(request.user))
    except NotAModelError as error:
        for reason in error.reasons[:8]:
            messages.error(request, reason)
        return redirect("model:list")
    messages.success(request, _("Konsep diterima. Belum ada yang diubah pada daerah Anda."))
    return redirect("model:model", row.pk)


@page(Capability.SHARE_MODEL, methods=("POST",))
def bring_receipt(request: SignedInRequest) -> HttpResponse:
    """Note where a model of ours is used."""
    file = request.FILES.get("berkas")
    if file is None:
        messages.error(request, _("Pilih berkas tanda terima (json)."))
        return redirect("model:list")
    try:
        kept = import_receipt(file.read(LARGEST + 1), by=str(request.user))
    except ModelReportError as error:
        messages.error(request, str(error))
        return redirect("model:list")
    messages.success(request, _("Tanda terima dari %(name)s disimpan.") % {"name": kept.adopter})
    return redirect("model:model", kept.model_id)
