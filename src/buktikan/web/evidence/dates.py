"""What a document says of itself: answering for its day, taking over what it proposes."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.approval import signature
from buktikan.actions.evidence import register_item
from buktikan.actions.proof_dates import answer_dates, proposal_for
from buktikan.core.rights import Capability
from buktikan.records.models import EvidenceItem, RegionProfile
from buktikan.web.page import SignedInRequest, page

WRITING = (Capability.FILL, Capability.SUBMIT_ON_BEHALF)
ANSWERING = (*WRITING, Capability.DECIDE_EVIDENCE)


def _item(request: SignedInRequest, region: RegionProfile, key: str) -> EvidenceItem:
    rows = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    return get_object_or_404(rows.prefetch_related("revisions"), key=key)


def _back(request: SignedInRequest, item: EvidenceItem) -> str:
    """The viewer that the form stood in, else the item's page."""
    link = request.POST.get("tautan", "")
    if link.isdecimal() and item.links.filter(pk=int(link)).exists():
        return reverse("evidence:proof", args=(item.region_id, item.key, int(link)))
    return reverse("evidence:item", args=(item.region_id, item.key))


@page(*ANSWERING, methods=("POST",))
def answer(request: SignedInRequest, region: RegionProfile, key: str) -> HttpResponse:
    """Say why a document's day is right although it does not fit the period."""
    item = _item(request, region, key)
    if not request.access.may_any(ANSWERING, region.pk, item.agency):
        raise PermissionDenied
    asked, reason = request.POST.get("pertanyaan", ""), request.POST.get("alasan", "")
    try:
        kept = answer_dates(item, asked, reason, by=signature(request.user))
    except ValueError:
        messages.error(request, _("Mohon tuliskan alasannya."))
        return redirect(_back(request, item))
    if kept is None:
        messages.warning(request, _("Pertanyaan ini sudah tidak berlaku; periksa lagi."))
    else:
        messages.success(request, _("Penjelasan tanggal dokumen disimpan."))
    return redirect(_back(request, item))


@page(*WRITING, methods=("POST",))
def take_over(request: SignedInRequest, region: RegionProfile, key: str) -> HttpResponse:
    """Write what the document says of itself into the register, as a revision."""
    item = _item(request, region, key)
    if not request.access.may_any(WRITING, region.pk, item.agency):
        raise PermissionDenied
    held = item.to_core()
    found, taken = proposal_for(held), request.POST.getlist("ambil")
    if not (taken and found.says_anything):
        messages.warning(request, _("Tidak ada keterangan dokumen yang dipilih untuk dipakai."))
        return redirect(_back(request, item))
    filled = replace(
        held,
        number=(found.number if "nomor" in taken else "") or held.number,
        issuer=(found.issuer if "penerbit" in taken else "") or held.issuer,
        issued=(found.issued if "tanggal" in taken else None) or held.issued,
    )
    reason = _("Keterangan diambil dari isi dokumennya.")
    register_item(region.pk, filled, by=signature(request.user), reason=reason, agency=item.agency)
    messages.success(request, _("Keterangan dari dokumen dipakai sebagai revisi baru."))
    return redirect(_back(request, item))
