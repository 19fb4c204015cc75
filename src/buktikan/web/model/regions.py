"""What a region goes by now: its adopted model, earlier decisions, its meeting as a form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.model_report import ModelReportError
from buktikan.actions.model_report_adoption import InForce, in_force, withdraw
from buktikan.actions.model_report_receipt import receipt_file
from buktikan.core.model_report import ModelPart
from buktikan.core.outline import parts_of
from buktikan.core.rights import Capability
from buktikan.documents.signing import SigningError
from buktikan.records.models import ModelAdoption, RegionProfile
from buktikan.web.model.shown import crumb, parts_words
from buktikan.web.page import SignedInRequest, page

SEEING = (Capability.ADOPT_MODEL, Capability.SHARE_MODEL, Capability.VIEW_REGION)


def _in_force(request: SignedInRequest, region: RegionProfile) -> InForce | None:
    try:
        return in_force(region.pk)
    except ModelReportError as error:
        messages.error(request, str(error))
        return None


@page(*SEEING)
def region(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """The model in force, what came with it, and every decision before."""
    now = _in_force(request, region)
    rows = ModelAdoption.objects.filter(region_id=region.pk).select_related("model")
    parts = now.adoption.parts if now and now.adoption else ()
    context = {
        "region": region,
        "now": now,
        "parts": parts_words(parts),
        "report_parts": list(parts_of(now.outline, now.framework)) if now else (),
        "evidence": _evidence(now) if now and ModelPart.EVIDENCE.value in parts else (),
        "decisions": [
            (one, parts_words(one.parts)) for one in rows.defer("model__files").order_by("-number")
        ],
        "may_adopt": request.access.may(Capability.ADOPT_MODEL, region.pk),
        "crumbs": (crumb(),),
    }
    return render(request, "model/region.html", context)


def _evidence(now: InForce) -> list[tuple[str, str, tuple[str, ...]]]:
    """Code, name and evidence of each line that the framework has or the region supplements."""
    names = {line.code: str(line.name) for line in now.framework.lines}
    names |= {line.code: line.name for line in now.supplement}
    return [(code, names[code], now.evidence[code]) for code in names if code in now.evidence]


@page(*SEEING)
def agenda(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Invitation, items, list of attendance and minutes, to be printed and filled in."""
    now = _in_force(request, region)
    if now is None:
        return redirect("model:region", region.pk)
    context = {
        "region": region,
        "agenda": now.agenda,
        "rows": range(12),
        "crumbs": (crumb(), (region.place.name, reverse("model:region", args=[region.pk]))),
    }
    return render(request, "model/agenda.html", context)


@page(Capability.ADOPT_MODEL, methods=("POST",))
def take_back(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Go by what comes with Buktikan again."""
    try:
        withdraw(region.pk, reason=request.POST.get("alasan", ""), by=str(request.user))
    except ModelReportError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Konsep percontohan dicabut; teks yang sudah ditulis tetap."))
    return redirect("model:region", region.pk)


@page(Capability.ADOPT_MODEL)
def receipt(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """The receipt of the last decision, to be sent to the author."""
    rows = ModelAdoption.objects.filter(region_id=region.pk).select_related("model")
    last = rows.order_by("-number").first()
    if last is None:
        messages.error(request, _("Daerah ini belum memasang konsep percontohan."))
        return redirect("model:region", region.pk)
    try:
        data = receipt_file(last)
    except SigningError as error:
        messages.error(request, str(error))
        return redirect("model:region", region.pk)
    name = f"tanda-terima-{last.model.key}-{region.pk}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/json", headers=headers)
