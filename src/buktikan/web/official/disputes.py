"""The disputes of a region, and the page of one with its steps and its papers."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.dispute import (
    Carried,
    DisputeRefusedError,
    attach_to_dispute,
    may_speak,
    moves_for,
    take_dispute_step,
)
from buktikan.actions.framework import installed
from buktikan.actions.reconciliation import latest_session
from buktikan.core.framework import Bilingual
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, Dispute, EvidenceItem, RegionProfile
from buktikan.records.models.dispute import DisputeQuerySet
from buktikan.web.official.forms import StepForm
from buktikan.web.official.shown import said
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import words

SEEING = (Capability.VIEW_REGION, Capability.VIEW_AGENCY)
ATTACH = "lampirkan"


def _rows(request: SignedInRequest, region: RegionProfile) -> DisputeQuerySet:
    rows = Dispute.objects.visible_to(request.user).filter(region_id=region.pk)
    return rows.select_related("series").prefetch_related("moves")


def _labels(region: str) -> dict[str, Bilingual]:
    session = latest_session(region)
    if session is None:
        return {}
    elements = installed(session.framework_id, session.framework.fingerprint).elements
    return {name: one.label for name, one in elements.items()}


@page(*SEEING)
def disputes(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """All disputes that one may see, the newest first."""
    labels = _labels(region.pk)
    rows = [
        (one, words(labels.get(one.element, one.element)), said(one.stated), said(one.official))
        for one in _rows(request, region).order_by("-number")
    ]
    session = latest_session(region.pk)
    context = {"region": region, "rows": rows, "session": session}
    return render(request, "official/disputes.html", context)


@page(*SEEING, methods=("GET", "POST"))
def dispute(request: SignedInRequest, region: RegionProfile, dispute: int) -> HttpResponse:
    """What is disputed and why, its papers, its life, and the steps that one may take."""
    row = get_object_or_404(_rows(request, region), number=dispute)
    if request.method != "POST":
        return _show(request, region, row, StepForm())
    if request.POST.get("langkah") == ATTACH:
        return _attached(request, region, row)
    return _stepped(request, region, row)


def _attached(request: SignedInRequest, region: RegionProfile, row: Dispute) -> HttpResponse:
    if not _may_attach(request, row):
        raise Http404
    items = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    item = items.filter(key=request.POST.get("bukti", "").strip()).first()
    if item is None:
        error = _("Kunci itu tidak ada di register data dukung. Daftarkan dahulu dokumennya.")
        return _show(request, region, row, StepForm(), error=error)
    attach_to_dispute(row, item, by=request.user.name)
    messages.success(request, _("Data dukung dilampirkan."))
    return redirect("official:dispute", region.pk, row.number)


def _may_attach(request: SignedInRequest, row: Dispute) -> bool:
    speaks = may_speak(request.access, row.region_id, row.agency)
    sends = request.access.may(Capability.SEND_DISPUTE, row.region_id)
    return not row.state.is_over and (speaks or sends)


def _stepped(request: SignedInRequest, region: RegionProfile, row: Dispute) -> HttpResponse:
    form = StepForm(request.POST)
    carried = form.carried() if form.is_valid() else Carried()
    try:
        if form.errors:
            raise DisputeRefusedError(_("Tanggal surat tidak terbaca. Tulis misalnya 2025-12-04."))
        state = take_dispute_step(row, request.POST.get("langkah", ""), carried, by=request.user)
    except DisputeRefusedError as refused:
        return _show(request, region, row, form, error=str(refused))
    messages.success(
        request,
        _("Sanggahan nomor %(number)d: %(state)s.") % {"number": row.number, "state": words(state)},
    )
    return redirect("official:dispute", region.pk, row.number)


def _show(
    request: SignedInRequest,
    region: RegionProfile,
    row: Dispute,
    form: StepForm,
    *,
    error: str = "",
) -> HttpResponse:
    label = _labels(region.pk).get(row.element, row.element)
    visible = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    papers = row.attachments.select_related("item").order_by("pk")
    known = set(visible.filter(disputes__dispute=row).values_list("pk", flat=True))
    moves = moves_for(row, request.access)
    context = {
        "region": region,
        "dispute": row,
        "label": words(label),
        "stated": said(row.stated),
        "official": said(row.official),
        "agency": Agency.objects.filter(region_id=region.pk, key=row.agency).first(),
        "moves": moves,
        "letter_due": any(one.letter_needed for one in moves),
        "taken": sorted(row.moves.all(), key=lambda one: -one.number),
        "papers": list(_papers(papers, known)),
        "offered": _offered(visible) if _may_attach(request, row) else (),
        "may_attach": _may_attach(request, row),
        "form": form,
        "error": error,
    }
    return render(request, "official/dispute.html", context, status=422 if error else 200)


MOST_OFFERED = 200


def _offered(visible: Iterable[EvidenceItem]) -> list[str]:
    """Keys of the register for the field's suggestions."""
    return sorted(one.key for one in list(visible)[:MOST_OFFERED])


def _papers(papers: Iterable[object], known: set[int]) -> Iterable[tuple[object, bool]]:
    """Attachments, each with whether the reader may open its item."""
    for one in papers:
        yield one, getattr(one, "item_id", 0) in known
