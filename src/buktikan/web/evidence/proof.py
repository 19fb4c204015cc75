"""The viewer: the page of a document with the number marked, beside the value that it backs."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.approval import signature
from buktikan.actions.proof_asking import ask_to_search, at_work
from buktikan.actions.proof_dates import date_questions
from buktikan.actions.proof_marks import Look, marks_of
from buktikan.actions.proof_spot import (
    NoSuchSpotError,
    choose_spot,
    found_spot,
    quoted_spot,
    word_spot,
)
from buktikan.core.evidence import EvidenceFile, Locator
from buktikan.core.rights import Capability
from buktikan.records.models import (
    EvaluationSession,
    EvidenceItem,
    EvidenceLink,
    RegionProfile,
)
from buktikan.web.evidence.notes import notes_of
from buktikan.web.evidence.proof_page import leaf_context
from buktikan.web.evidence.proof_shown import Candidate, Chosen, Viewing
from buktikan.web.evidence.shown import names_of
from buktikan.web.page import SignedInRequest, page

TYPING = (Capability.FILL, Capability.SUBMIT_ON_BEHALF)
CHOOSING = (*TYPING, Capability.DECIDE_EVIDENCE)
PATIENCE = 60
"""How often a page asks whether a search is done, before it asks a person to load it again."""


@page(Capability.VIEW_EVIDENCE, methods=("GET", "POST"))
def viewer(request: SignedInRequest, region: RegionProfile, key: str, link: int) -> HttpResponse:
    """Where the value stands, the candidates, and the ways to confirm, decide and go on."""
    viewing = _viewing(request, region, key, link)
    if request.method == "POST":
        return _act(request, viewing)
    candidates = viewing.candidates()
    chosen = viewing.chosen(candidates)
    context = {**_beside(request, viewing), "candidates": _marked(candidates, chosen)}
    if chosen is None:
        return render(request, "evidence/proof.html", context)
    if chosen.file.restricted and not _may_open(request, viewing):
        raise PermissionDenied
    context |= {"chosen": chosen, "is_open": viewing.is_open(chosen.file)}
    if viewing.is_open(chosen.file):
        context |= leaf_context(viewing, chosen, candidates)
    return render(request, "evidence/proof.html", context)


def _viewing(request: SignedInRequest, region: RegionProfile, key: str, link: int) -> Viewing:
    items = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk, key=key)
    rows = EvidenceLink.objects.filter(item__in=items).select_related("item")
    row = get_object_or_404(rows.prefetch_related("decisions", "item__revisions"), pk=link)
    return Viewing(request, row, drafts=sees_drafts(request, row.item))


def sees_drafts(request: SignedInRequest, item: EvidenceItem) -> bool:
    """Whether what is being typed comes before what was sent: for those who type it."""
    return request.access.may_any(TYPING, item.region_id, item.agency)


def _may_open(request: SignedInRequest, viewing: Viewing) -> bool:
    item = viewing.item
    return request.access.may(Capability.OPEN_RESTRICTED, item.region_id, item.agency)


def _beside(request: SignedInRequest, viewing: Viewing) -> dict[str, object]:
    """Everything but the leaf."""
    item = viewing.item
    session = _session(request, item.region_id)
    value = viewing.value(session)
    may_decide = request.access.may(Capability.DECIDE_EVIDENCE, item.region_id)
    in_queue = session is not None and bool(request.GET.get("sesi"))
    pending = viewing.mark.look is Look.PENDING
    return {
        "region_key": item.region_id,
        "item": item,
        "revision": max(item.revisions.all(), key=lambda one: one.number),
        "session": session,
        "value": value,
        "mark": viewing.mark,
        "home": viewing.home,
        "here": viewing.url(),
        "waits": pending and at_work(item.region_id, item.key),
        "may_choose": request.access.may_any(CHOOSING, item.region_id, item.agency),
        "may_decide": may_decide and session is not None and viewing.backed.observation is not None,
        "around": viewing.around(session) if in_queue and session else None,
        "earlier": _earlier(request, viewing, session) if may_decide else None,
        "questions": date_questions(item),
        "notes": notes_of(request, item.region_id, [item], names_of(item.region_id))[item.pk],
        "params": request.GET,
    }


def _session(request: SignedInRequest, region: str) -> EvaluationSession | None:
    """The session whose queue one walks through, else the newest of the region."""
    asked = request.GET.get("sesi", "")
    if not asked:
        return names_of(region).session
    rows = EvaluationSession.objects.visible_to(request.user).filter(tenure__place_id=region)
    return get_object_or_404(rows.select_related("framework", "tenure__place"), key=asked)


def _earlier(
    request: SignedInRequest, viewing: Viewing, session: EvaluationSession | None
) -> object:
    """The value that was decided just before, so that the decision can be taken back."""
    asked = request.GET.get("sebelum", "")
    if not asked.isdecimal() or session is None:
        return None
    items = EvidenceItem.objects.visible_to(request.user).filter(region_id=viewing.item.region_id)
    rows = EvidenceLink.objects.filter(item__in=items, pk=int(asked)).select_related("item")
    row = rows.prefetch_related("decisions", "item__revisions").first()
    return Viewing(request, row, drafts=False).value(session) if row else None


def _marked(
    candidates: tuple[Candidate, ...], chosen: Chosen | None
) -> list[tuple[Candidate, bool]]:
    return [(one, chosen is not None and one.number == chosen.number) for one in candidates]


def _act(request: SignedInRequest, viewing: Viewing) -> HttpResponse:
    """Keep a spot, or ask for the search again."""
    item = viewing.item
    by = signature(request.user)
    if not request.access.may_any(CHOOSING, item.region_id, item.agency):
        raise PermissionDenied
    if request.POST.get("cari"):
        ask_to_search(item.region_id, [item.key], by=by)
        return redirect(viewing.url())
    if not viewing.mark.stated:
        messages.error(request, _("Nilai ini bukan angka, jadi tidak ada letak yang dipastikan."))
        return redirect(viewing.url())
    try:
        spot, confirmed = _asked_spot(request.POST.dict(), viewing)
    except NoSuchSpotError as fault:
        messages.error(request, str(fault))
        return redirect(request.get_full_path())
    choose_spot(viewing.link, spot, viewing.mark, confirmed=confirmed, by=by)
    messages.success(request, _("Letak angka ini dipastikan."))
    return redirect(viewing.url())


def _asked_spot(given: Mapping[str, str], viewing: Viewing) -> tuple[Locator, bool]:
    """The spot of the form, and whether the search had found it; its file must be open."""
    if given.get("ke", "").isdecimal():
        spot = found_spot(viewing.mark.search, int(given["ke"]))
        _must_be_open(viewing, spot.sha256)
        return spot, True
    sha256 = given.get("berkas", "")
    file = _must_be_open(viewing, sha256)
    leaf = int(given["lembar"]) if given.get("lembar", "").isdecimal() else 1
    if given.get("kata", "").isdecimal():
        return word_spot(file, leaf, int(given["kata"])), False
    return quoted_spot(file, leaf, given.get("kutipan", "").strip()), False


def _must_be_open(viewing: Viewing, sha256: str) -> EvidenceFile:
    held = viewing.file(sha256)
    if held is None:
        raise NoSuchSpotError(_("Berkas ini sudah tidak ada dalam data dukungnya."))
    if not viewing.is_open(held):
        raise PermissionDenied
    return held.file


@page(Capability.VIEW_EVIDENCE)
def mark(request: SignedInRequest, region: RegionProfile, key: str, link: int) -> HttpResponse:
    """The mark of one link alone, for pages that wait for it."""
    items = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk, key=key)
    rows = EvidenceLink.objects.filter(item__in=items, pk=link)
    row = get_object_or_404(rows.select_related("item"))
    found = marks_of(rows, drafts=sees_drafts(request, row.item))[row.pk]
    tries = request.GET.get("kali", "")
    context = {
        "mark": found,
        "region_key": region.pk,
        "waits": found.look is Look.PENDING and at_work(region.pk, key),
        "tries": int(tries) + 1 if tries.isdecimal() else 1,
        "patience": PATIENCE,
        "query": request.GET.get("lanjut", ""),
        "whole": request.GET.get("segar", ""),
    }
    response = render(request, "evidence/_mark.html", context)
    if context["whole"] and not context["waits"]:
        response["HX-Refresh"] = "true"
    return response
