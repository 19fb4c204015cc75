"""A model beside one's own, and adopting all or parts of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.model_report import ModelReportError
from buktikan.actions.model_report_adoption import adopt, adoption_in_force, difference
from buktikan.actions.model_report_reading import model_at, signature_of
from buktikan.actions.model_report_slides import keep_slides
from buktikan.core.model_report import ModelPart
from buktikan.core.model_report_prose import smuggled
from buktikan.core.rights import Capability
from buktikan.records.models import ModelAdoption, ModelReport, RegionProfile
from buktikan.web.model.shown import crumb, shown_contrasts
from buktikan.web.model.views import found_model
from buktikan.web.page import SignedInRequest, page

REFUSED = 422


@page(Capability.ADOPT_MODEL, methods=("GET", "POST"))
def adopt_model(request: SignedInRequest, region: RegionProfile, model: int) -> HttpResponse:
    """What the model would change for the region; then go by it."""
    row = found_model(request, model)
    if request.method != "POST":
        return _page(request, region, row)
    given = request.POST
    parts = {part for part in ModelPart if part.value in given.getlist("bagian")}
    try:
        adopt(
            region.pk,
            row,
            parts=parts,
            lines=given.getlist("baris"),
            reason=given.get("alasan", ""),
            unproven="tahu" in given,
            by=str(request.user),
        )
    except ModelReportError as error:
        messages.error(request, str(error))
        return _page(request, region, row, status=REFUSED)
    messages.success(request, _("%(title)s dipasang.") % {"title": row.title})
    if ModelPart.SLIDES in parts and model_at(row).head.slides:
        _slides(request, region, row)
    return redirect("model:region", region.pk)


def _slides(request: SignedInRequest, region: RegionProfile, row: ModelReport) -> None:
    """The slide template too, for whoever keeps the region's templates."""
    if not request.access.may(Capability.KEEP_TEMPLATES, region.pk):
        words = _("Konsep ini membawa templat paparan. Minta administrator memasangnya juga.")
        messages.info(request, words)
        return
    why_not = keep_slides(region.pk, row, by=str(request.user))
    if why_not:
        messages.error(request, why_not)
    else:
        messages.success(request, _("Templat paparannya dipakai sejak sekarang."))


def _page(
    request: SignedInRequest, region: RegionProfile, row: ModelReport, status: int = 200
) -> HttpResponse:
    try:
        found = difference(region.pk, row)
    except ModelReportError as error:
        messages.error(request, str(error))
        return redirect("model:model", row.pk)
    model, given = model_at(row), request.POST
    chosen = set(given.getlist("bagian")) if given else {part.value for part in model.parts}
    parts = [
        (part, shown_contrasts(found.by_part[part]), part.value in chosen) for part in model.parts
    ]
    context = {
        "region": region,
        "row": row,
        "parts": parts,
        "scale": shown_contrasts(found.scale),
        "difference": found,
        "smuggled": smuggled(model.guidance).items(),
        "kept": given.getlist("baris"),
        "reason": given.get("alasan", ""),
        "signature": signature_of(row),
        "before": adoption_in_force(region.pk),
        "needs_reason": ModelAdoption.objects.filter(region_id=region.pk).exists(),
        "crumbs": (crumb(), (row.title, reverse("model:model", args=[row.pk]))),
    }
    return render(request, "model/adopt.html", context, status=status)
