"""The agency's intake: a grid of its lines, one cell at a time or the whole page at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.approval import on_behalf, signature
from buktikan.actions.draft import CellNow, ClosedError, Saved, cells_now, save_cell
from buktikan.actions.framework import installed
from buktikan.actions.intake import grid_of, periods_of, problems_of
from buktikan.actions.ownership import owners_of
from buktikan.actions.parts import parts_of
from buktikan.core.cell import CellAddress, TypedCell, parse_address
from buktikan.core.framework import Element
from buktikan.core.rights import Capability
from buktikan.core.submission import SubmissionState
from buktikan.records.models import Agency, EvaluationSession, Place, SubmissionMove
from buktikan.web.intake.forms import TOKEN, typed_in, whole_forms
from buktikan.web.intake.rows import rows_written
from buktikan.web.page import SignedInRequest, page

FILLING = (Capability.FILL, Capability.SUBMIT_ON_BEHALF)


@page(Capability.VIEW_AGENCY, *FILLING)
def agencies(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The agencies whose intake the person may see; a single one is opened at once."""
    rows = list(
        Agency.objects.visible_to(request.user)
        .filter(region_id=session.tenure.place_id)
        .in_force()
        .order_by("name")
    )
    if len(rows) == 1:
        return redirect("intake:agency", session.key, rows[0].key)
    states = SubmissionMove.objects.states(session.key)
    listed = [(row, states.get(row.key, SubmissionState.OPEN)) for row in rows]
    return render(request, "intake/agencies.html", {"session": session, "agencies": listed})


@page(Capability.VIEW_AGENCY, *FILLING, methods=("GET", "POST"))
def agency(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    """The grid; sent as a whole, it keeps every cell that was changed."""
    if request.method == "POST":
        return _keep_all(request, session, agency)
    grid = grid_of(session, agency)
    filling = may_fill(request, session, agency) and grid.state.may_be_filled
    context = {
        "session": session,
        "agency": agency,
        "grid": grid,
        "blocks": rows_written(grid, session, agency, may_fill=filling),
        "may_fill": filling,
    }
    return render(request, "intake/agency.html", context)


def may_fill(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> bool:
    """Whether the person may type here, for the own agency or on another's behalf."""
    return request.access.may_any(FILLING, session.tenure.place_id, agency.key)


def _keep_all(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    if not may_fill(request, session, agency):
        raise Http404
    by = signature(request.user, on_behalf(session, agency, request.access))
    known = cells_now(session, agency)
    kept, lost = 0, []
    for address, token in whole_forms(request.POST):
        before = known.get(address) or _empty(session, agency, address)
        typed = typed_in(request.POST, address, before.typed, f":{address}")
        if typed == before.typed:
            continue
        saved = save_cell(session, agency, typed, token=token, by=by)
        kept += not saved.conflict
        if saved.conflict:
            lost.append((typed, saved.now))
    if lost:
        context = {"session": session, "agency": agency, "conflicts": lost, "kept": kept}
        return render(request, "intake/conflicts.html", context, status=409)
    counted = ngettext("%(n)d isian disimpan.", "%(n)d isian disimpan.", kept) % {"n": kept}
    messages.success(request, counted)
    return redirect(request.get_full_path())


@page(*FILLING, methods=("POST",))
def cell(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> JsonResponse:
    """Keep one cell and answer with what it now holds, and what the checks say of it."""
    address = parse_address(request.POST.get("sel", ""))
    if address is None:
        return JsonResponse({"state": "unknown"}, status=400)
    before = cells_now(session, agency, [address.element]).get(address)
    typed = typed_in(request.POST, address, (before or _empty(session, agency, address)).typed)
    by = signature(request.user, on_behalf(session, agency, request.access))
    try:
        saved = save_cell(session, agency, typed, token=request.POST.get(TOKEN, ""), by=by)
    except ClosedError as closed:
        return JsonResponse({"state": "closed", "words": str(closed)}, status=409)
    return _answer(session, agency, typed, saved)


def _answer(
    session: EvaluationSession, agency: Agency, typed: TypedCell, saved: Saved
) -> JsonResponse:
    """Parts are written without the request: with it, each would gather the frame of a page."""
    problems = problems_of(session, agency, typed.address)
    answer = {
        "state": "conflict" if saved.conflict else "saved",
        "token": saved.now.token,
        "text": saved.now.typed.text,
        "problems": render_to_string("intake/_problems.html", {"problems": problems}),
        "words": _("tersimpan"),
        "grave": any(one.is_open for one in problems),
    }
    if saved.conflict:
        context = {"mine": typed, "theirs": saved.now}
        answer["conflict"] = render_to_string("intake/_conflict.html", context)
    if typed.address.place != session.tenure.place_id:
        parts = parts_of(session, agency, element_of(session, agency, typed.address.element))
        answer["sum"] = render_to_string("intake/_sum.html", {"parts": parts})
    return JsonResponse(answer, status=409 if saved.conflict else 200)


def _empty(session: EvaluationSession, agency: Agency, address: CellAddress) -> CellNow:
    """The cell before anybody typed; 404 for a cell that is not the agency's."""
    element = element_of(session, agency, address.element)
    region = session.tenure.place_id
    if address.place != region:
        inside = Place.objects.filter(key=address.place, key__under=region)
        if not element.breakdowns or not inside.exists():
            raise Http404
    whole = cells_now(session, agency, [address.element]).get(CellAddress(element.name, region))
    if whole is not None:  # parts speak of the same time and source as the whole
        return CellNow(TypedCell(address, whole.typed.period, source=whole.typed.source))
    return CellNow(TypedCell(address, periods_of(element, session.to_core())[0][0]))


def element_of(session: EvaluationSession, agency: Agency, name: str) -> Element:
    """An element that the agency supplies in this session; 404 for any other."""
    framework = installed(session.framework_id)
    element = framework.elements.get(name)
    actions = {one.actions for one in framework.priorities if one.actions}
    if element is None:
        raise Http404
    if name not in actions and owners_of(session).get(name) != agency.key:
        raise Http404
    return element


@page(Capability.VIEW_AGENCY, *FILLING, methods=("GET", "POST"))
def parts(
    request: SignedInRequest, session: EvaluationSession, agency: Agency, element: str
) -> HttpResponse:
    """One element by village or district, with the sum beside the region's own figure."""
    known = element_of(session, agency, element)
    if not known.breakdowns:
        raise Http404
    if request.method == "POST":
        return _keep_all(request, session, agency)
    found = parts_of(session, agency, known)
    context = {
        "session": session,
        "agency": agency,
        "parts": found,
        "may_fill": may_fill(request, session, agency) and found.state.may_be_filled,
    }
    return render(request, "intake/parts.html", context)
