"""Files of the register: downloading, leafing through, and opening restricted ones."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from buktikan.actions.approval import signature
from buktikan.actions.evidence_access import ItemFile, file_of, note_opening
from buktikan.actions.evidence_preview import PAGES_SHOWN, page_picture
from buktikan.actions.evidence_store import StoreDamagedError
from buktikan.actions.scan import QuarantinedError
from buktikan.core.rights import Capability
from buktikan.reading.preview import NoSuchPageError, NotDrawableError, Picture
from buktikan.records.models import EvidenceItem, RegionProfile
from buktikan.web.evidence.forms import PurposeForm
from buktikan.web.evidence.shown import KINDS, OPEN_SECONDS, OPENED, is_opened, opening_key
from buktikan.web.page import SignedInRequest, page

LOCKED_DOWN = "default-src 'none'; sandbox"
LOST = (FileNotFoundError, StoreDamagedError)
PURPOSE_KEPT = "keperluan_berkas"


def _found(request: SignedInRequest, region: RegionProfile, key: str, sha256: str) -> ItemFile:
    """The file among what the person may know of, else 404; restricted ones ask for the right."""
    rows = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    item = get_object_or_404(rows.prefetch_related("revisions"), key=key)
    found = file_of(item, sha256)
    if found is None:
        raise Http404
    if found.restricted and not request.access.may(
        Capability.OPEN_RESTRICTED, region.pk, item.agency
    ):
        raise PermissionDenied
    return found


def _item_page(found: ItemFile) -> str:
    return reverse("evidence:item", args=(found.item.region_id, found.item.key))


@never_cache
@page(Capability.VIEW_EVIDENCE)
def file(
    request: SignedInRequest, region: RegionProfile, key: str, sha256: str
) -> HttpResponseBase:
    """The file itself, always as a download that no browser runs."""
    found = _found(request, region, key, sha256)
    if found.restricted:
        if not is_opened(request, found):
            messages.warning(request, _("Nyatakan dahulu keperluan membuka berkas terbatas ini."))
            return redirect(f"{_item_page(found)}#berkas")
        purpose = str(request.session.get(PURPOSE_KEPT, {}).get(opening_key(found), ""))
        note_opening(found, by=signature(request.user), purpose=_("Unduh: %s") % purpose)
    try:
        opened = found.opened()
    except QuarantinedError as error:
        return _shut(request, found, error)
    except LOST:
        return render(request, "evidence/lost.html", {"found": found}, status=503)
    known = found.file.media_type if found.file.media_type in KINDS else "application/octet-stream"
    response = FileResponse(
        opened, as_attachment=True, filename=found.file.name, content_type=known
    )
    return _locked_down(response)


def _shut(request: SignedInRequest, found: ItemFile, error: QuarantinedError) -> HttpResponse:
    """Why nobody may have the file, infected or not scanned yet."""
    context = {"found": found, "shut": error.unread}
    return render(request, "evidence/quarantined.html", context, status=HTTPStatus.LOCKED)


def _locked_down(response: HttpResponseBase) -> HttpResponseBase:
    response["Content-Security-Policy"] = LOCKED_DOWN
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@page(Capability.OPEN_RESTRICTED, methods=("POST",))
def open_file(
    request: SignedInRequest, region: RegionProfile, key: str, sha256: str
) -> HttpResponse:
    """Say why a restricted file is opened; it stays open for half an hour in this browser."""
    found = _found(request, region, key, sha256)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for one in form["purpose"].errors))
        return redirect(_asked_from(request, found))
    purpose = form.cleaned_data["purpose"]
    note_opening(found, by=signature(request.user), purpose=purpose)
    until = now_seconds() + OPEN_SECONDS
    request.session[OPENED] = {**request.session.get(OPENED, {}), opening_key(found): until}
    kept = request.session.get(PURPOSE_KEPT, {})
    request.session[PURPOSE_KEPT] = {**kept, opening_key(found): purpose}
    messages.success(request, _("Berkas dibuka selama 30 menit. Pembukaan ini tercatat."))
    return redirect(_asked_from(request, found))


def _asked_from(request: SignedInRequest, found: ItemFile) -> str:
    """The viewer of a value in which the purpose was asked for, else the item's page."""
    link = request.POST.get("tautan", "")
    if not (link.isdecimal() and found.item.links.filter(pk=int(link)).exists()):
        return f"{_item_page(found)}#berkas"
    viewer = reverse("evidence:proof", args=(found.item.region_id, found.item.key, int(link)))
    kept = QueryDict(request.POST.get("lanjut", "")).urlencode()
    return f"{viewer}?{kept}" if kept else viewer


def now_seconds() -> float:
    """Seconds since the epoch, of the true clock: a pretended day must not keep files open."""
    return timezone.now().timestamp()


@page(Capability.VIEW_EVIDENCE)
def leaf(
    request: SignedInRequest, region: RegionProfile, key: str, sha256: str, number: int
) -> HttpResponse:
    """One page of the file with the way to the next; works without JavaScript."""
    found = _found(request, region, key, sha256)
    if found.restricted and not is_opened(request, found):
        messages.warning(request, _("Nyatakan dahulu keperluan membuka berkas terbatas ini."))
        return redirect(f"{_item_page(found)}#berkas")
    context: dict[str, object] = {"region": region, "found": found, "number": number}
    try:
        drawn = page_picture(found, number)
    except NoSuchPageError as error:
        raise Http404 from error
    except QuarantinedError as error:
        return _shut(request, found, error)
    except (NotDrawableError, *LOST):
        return render(request, "evidence/leaf.html", {**context, "broken": True})
    pages = min(drawn.pages, PAGES_SHOWN)
    if number > pages:
        raise Http404
    return render(request, "evidence/leaf.html", {**context, "pages": drawn.pages, "last": pages})


@page(Capability.VIEW_EVIDENCE)
def picture(
    request: SignedInRequest, region: RegionProfile, key: str, sha256: str, number: int
) -> HttpResponseBase:
    """One page as PNG; 404 for what the file has not or nobody can draw."""
    found = _found(request, region, key, sha256)
    if found.restricted and not is_opened(request, found):
        raise PermissionDenied
    if not 1 <= number <= PAGES_SHOWN:
        raise Http404
    drawn: Picture
    try:
        drawn = page_picture(found, number)
    except (NoSuchPageError, NotDrawableError, *LOST) as error:
        raise Http404 from error
    response = HttpResponse(drawn.png, content_type="image/png")
    response["Cache-Control"] = "no-store" if found.restricted else "private, max-age=3600"
    return _locked_down(response)
