"""What people decide about personal data and photos of an item."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.approval import signature
from buktikan.actions.personal import (
    ReasonMissingError,
    explain_photo,
    keep_class,
    restrict_item,
)
from buktikan.actions.photo import photos_of
from buktikan.records.models import EvidenceItem, RegionProfile
from buktikan.web.evidence.notes import HANDLING, questions_of
from buktikan.web.evidence.shown import names_of
from buktikan.web.page import SignedInRequest, page


def handled_item(request: SignedInRequest, region: RegionProfile, key: str) -> EvidenceItem:
    """The item, of which the person decides; 404 for what one may not know, 403 for the rest."""
    rows = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    item = get_object_or_404(rows.prefetch_related("revisions"), key=key)
    if not request.access.may_any(HANDLING, region.pk, item.agency):
        raise PermissionDenied
    return item


@page(*HANDLING, methods=("POST",))
def restrict(request: SignedInRequest, region: RegionProfile, key: str) -> HttpResponse:
    """Take over the proposal: the item becomes restricted."""
    item = handled_item(request, region, key)
    restrict_item(item, by=signature(request.user))
    messages.success(request, _("Data dukung ini kini terbatas; revisinya tercatat."))
    rows = EvidenceItem.objects.visible_to(request.user)
    if not rows.filter(pk=item.pk).exists():
        return redirect("evidence:register", region.pk)
    return redirect(f"{_page(item)}#data-pribadi")


@page(*HANDLING, methods=("POST",))
def keep(request: SignedInRequest, region: RegionProfile, key: str) -> HttpResponse:
    """Keep the class in spite of the proposal, for a reason."""
    item = handled_item(request, region, key)
    try:
        kept = keep_class(item, reason=request.POST.get("alasan", ""), by=signature(request.user))
    except ReasonMissingError as missing:
        messages.error(request, str(missing))
    else:
        if kept is None:
            messages.warning(request, _("Pertanyaan ini sudah tidak berlaku; periksa lagi."))
        else:
            messages.success(request, _("Kelas dipertahankan; alasan Anda tercatat."))
    return redirect(f"{_page(item)}#data-pribadi")


@page(*HANDLING, methods=("POST",))
def explain(request: SignedInRequest, region: RegionProfile, key: str) -> HttpResponse:
    """Say why a photo of another time belongs here; only to a question that stands now."""
    item = handled_item(request, region, key)
    asked, reason = request.POST.get("pertanyaan", ""), request.POST.get("alasan", "")
    told = photos_of(region.pk, [item], request.user).get(item.pk)
    if told is None or asked not in questions_of(item, told, names_of(region.pk)):
        messages.warning(request, _("Pertanyaan ini sudah tidak berlaku; periksa lagi."))
        return redirect(f"{_page(item)}#foto")
    try:
        explain_photo(item, asked, reason=reason, by=signature(request.user))
        messages.success(request, _("Penjelasan foto disimpan."))
    except ReasonMissingError as missing:
        messages.error(request, str(missing))
    return redirect(f"{_page(item)}#foto")


def _page(item: EvidenceItem) -> str:
    return reverse("evidence:item", args=(item.region_id, item.key))
