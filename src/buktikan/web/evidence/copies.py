"""Redacted copies: making one, seeing before and after, deciding, handing it out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.approval import signature
from buktikan.actions.evidence_access import ItemFile, file_of
from buktikan.actions.evidence_preview import can_be_drawn, page_picture
from buktikan.actions.evidence_store import StoreDamagedError
from buktikan.actions.personal import personal_of
from buktikan.actions.redaction import (
    WHOLE_PAGES,
    CopyOf,
    ask_for_copy,
    copies_of,
    copy_job,
    copy_name,
    decide_copy,
    is_at_work,
)
from buktikan.core.evidence import EvidenceFile
from buktikan.core.personal.finding import PersonalKind
from buktikan.core.rights import Capability
from buktikan.reading.preview import NoSuchPageError, NotDrawableError
from buktikan.records.models import EvidenceItem, RegionProfile
from buktikan.web.evidence.notes import HANDLING
from buktikan.web.evidence.shown import is_opened
from buktikan.web.page import SignedInRequest, page

LOCKED_DOWN = "default-src 'none'; sandbox"
PICTURE_FAULTS = (NoSuchPageError, NotDrawableError, FileNotFoundError, StoreDamagedError)


def _found(request: SignedInRequest, region: RegionProfile, key: str, sha256: str) -> ItemFile:
    rows = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    item = get_object_or_404(rows.prefetch_related("revisions"), key=key)
    found = file_of(item, sha256)
    if found is None:
        raise Http404
    return found


def _item_page(found: ItemFile) -> str:
    return reverse("evidence:item", args=(found.item.region_id, found.item.key))


@page(*HANDLING, methods=("GET", "POST"))
def copy(
    request: SignedInRequest, region: RegionProfile, key: str, sha256: str
) -> HttpResponseBase:
    """What would go, the copy beside the original, and the decision on it."""
    found = _found(request, region, key, sha256)
    if not request.access.may_any(HANDLING, region.pk, found.item.agency):
        raise PermissionDenied
    if found.restricted and not is_opened(request, found):
        messages.warning(request, _("Nyatakan dahulu keperluan membuka berkas terbatas ini."))
        return redirect(f"{_item_page(found)}#berkas")
    held = copies_of(found.item, [sha256]).get(sha256)
    if request.method == "POST":
        return _act(request, found, held)
    context = _context(request, found, held)
    template = "evidence/_copy_state.html" if request.htmx else "evidence/copy.html"
    return render(request, template, {**context, "region": region})


def _act(request: SignedInRequest, found: ItemFile, held: CopyOf | None) -> HttpResponse:
    asked, by = request.POST.get("aksi", ""), signature(request.user)
    if asked == "buat":
        ask_for_copy(found.item, found.file.sha256, whole=request.POST.get("halaman", ""), by=by)
        messages.success(request, _("Salinan tersunting sedang dibuat."))
    elif asked in ("pakai", "tolak") and held is not None and _is_seen(request, held):
        decide_copy(found.item, held.row, accepted=asked == "pakai", by=by)
        said = _("Salinan dipakai; berkas aslinya terbatas.") if asked == "pakai" else ""
        messages.success(request, said or _("Salinan ini tidak dipakai."))
    else:
        messages.warning(request, _("Salinan ini sudah berganti; periksa lagi."))
    spot = (found.item.region_id, found.item.key, found.file.sha256)
    return redirect("evidence:copy", *spot)


def _is_seen(request: SignedInRequest, held: CopyOf) -> bool:
    """Whether the decision is on the copy that stood on the page."""
    return request.POST.get("dilihat") == held.row.copy_id


def _context(request: SignedInRequest, found: ItemFile, held: CopyOf | None) -> dict[str, object]:
    job = copy_job(found.item, found.file.sha256)
    seen = personal_of([found.item])[found.item.pk].seen
    shown = request.GET.get("hal", "")
    number = int(shown) if shown.isdecimal() and 0 < int(shown) < 10_000 else 1
    context: dict[str, object] = {
        "found": found,
        "held": held,
        "job": job,
        "at_work": is_at_work(job),
        "refused": str(job.result.get("refused", "")) if job and job.result else "",
        "failed": bool(job and job.state == "failed"),
        "counts": next(
            (one.counts.items() for one in seen if one.file.sha256 == found.file.sha256), ()
        ),
        "number": number,
        "before_drawable": can_be_drawn(found.file.media_type),
    }
    if held is None:
        return context
    pages = _pages(found.file, held) if can_be_drawn(held.row.copy.media_type) else 0
    return {
        **context,
        "name": copy_name(found.file, held.row),
        "removed": _removed(held),
        "pages": pages,
        "number": min(number, pages) if pages else 1,
    }


def _pages(file: EvidenceFile, held: CopyOf) -> int:
    try:
        return page_picture(_as_file(None, file, held), 1).pages
    except PICTURE_FAULTS:
        return 0


def _removed(held: CopyOf) -> list[tuple[PersonalKind | str, int]]:
    kinds = {one.value: one for one in PersonalKind}
    return [
        (_("halaman yang dihapus seluruhnya") if name == WHOLE_PAGES else kinds[name], count)
        for name, count in held.row.removed.items()
    ]


def _as_file(item: EvidenceItem | None, file: EvidenceFile, held: CopyOf) -> ItemFile:
    """The copy as a file of the item, for what draws and opens files."""
    kept = held.row.copy
    copy = EvidenceFile(kept.sha256, copy_name(file, held.row), kept.size, kept.media_type)
    return ItemFile(item or EvidenceItem(), copy, False)


def _copy(request: SignedInRequest, found: ItemFile) -> ItemFile:
    """The copy for whoever may have it: one in use for all that know the item, else as the file."""
    held = copies_of(found.item, [found.file.sha256]).get(found.file.sha256)
    if held is None:
        raise Http404
    if not held.is_used:
        item = found.item
        if not request.access.may_any(HANDLING, item.region_id, item.agency):
            raise PermissionDenied
        if found.restricted and not is_opened(request, found):
            raise PermissionDenied
    return _as_file(found.item, found.file, held)


@page(Capability.VIEW_EVIDENCE)
def copy_file(
    request: SignedInRequest, region: RegionProfile, key: str, sha256: str
) -> HttpResponseBase:
    """The copy as a download."""
    copy = _copy(request, _found(request, region, key, sha256))
    try:
        opened = copy.opened()
    except (FileNotFoundError, StoreDamagedError) as error:
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=copy.file.name, content_type=copy.file.media_type
    )
    return _locked_down(response)


@page(Capability.VIEW_EVIDENCE)
def copy_page(
    request: SignedInRequest, region: RegionProfile, key: str, sha256: str, number: int
) -> HttpResponseBase:
    """One page of the copy as PNG."""
    copy = _copy(request, _found(request, region, key, sha256))
    try:
        drawn = page_picture(copy, number)
    except PICTURE_FAULTS as error:
        raise Http404 from error
    response = HttpResponse(drawn.png, content_type="image/png")
    response["Cache-Control"] = "no-store"
    return _locked_down(response)


def _locked_down(response: HttpResponseBase) -> HttpResponseBase:
    response["Content-Security-Policy"] = LOCKED_DOWN
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
