"""Lists of records: what was done, benefit first."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.approval import on_behalf, signature
from buktikan.actions.draft import CellNow, ClosedError, cells_now, save_cell, state_of
from buktikan.actions.intake import periods_of
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.framework import Element, ValueKind
from buktikan.core.observation import Record
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, EvaluationSession
from buktikan.web.intake.forms import TOKEN, records_in
from buktikan.web.intake.views import FILLING, element_of, may_fill
from buktikan.web.page import SignedInRequest, page

SPARE = 5
"""Empty rows at the end of the list; sending it makes as many again."""


@page(Capability.VIEW_AGENCY, *FILLING, methods=("GET", "POST"))
def records(
    request: SignedInRequest, session: EvaluationSession, agency: Agency, element: str
) -> HttpResponse:
    """The list of one element, row by row."""
    known = element_of(session, agency, element)
    if known.kind is not ValueKind.RECORDS:
        raise Http404
    address = CellAddress(known.name, session.tenure.place_id)
    period = periods_of(known, session.to_core())[0][0]
    cell = cells_now(session, agency, [known.name]).get(address)
    now = cell or CellNow(TypedCell(address, period))
    if request.method == "POST" and may_fill(request, session, agency):
        given = records_in(dict(request.POST.lists()), known.records)
        return _keep(request, session, agency, known, now, given)
    return _show(request, session, agency, known, now, now.typed.records)


def _keep(
    request: SignedInRequest,
    session: EvaluationSession,
    agency: Agency,
    element: Element,
    now: CellNow,
    given: tuple[Record, ...],
) -> HttpResponse:
    typed = TypedCell(now.typed.address, now.typed.period, records=given)
    by = signature(request.user, on_behalf(session, agency, request.access))
    try:
        saved = save_cell(session, agency, typed, token=request.POST.get(TOKEN, ""), by=by)
    except ClosedError as closed:
        messages.error(request, str(closed))
        return _show(request, session, agency, element, now, given, status=409)
    if saved.conflict:
        messages.error(
            request,
            _("%(by)s mengubah daftar ini. Isian Anda belum disimpan; kirim lagi bila benar.")
            % {"by": saved.now.by},
        )
        return _show(request, session, agency, element, saved.now, given, status=409)
    messages.success(request, _("Daftar disimpan."))
    return redirect("intake:records", session.key, agency.key, element.name)


def _show(
    request: SignedInRequest,
    session: EvaluationSession,
    agency: Agency,
    element: Element,
    now: CellNow,
    rows: tuple[Record, ...],
    *,
    status: int = 200,
) -> HttpResponse:
    open_for_typing = may_fill(request, session, agency) and state_of(session, agency).may_be_filled
    texts = [[dict(row).get(name, "") for name in element.records] for row in rows]
    spare = [[""] * len(element.records) for _spare in range(SPARE if open_for_typing else 0)]
    context = {
        "session": session,
        "agency": agency,
        "element": element,
        "token": now.token,
        "rows": [list(zip(element.records, row, strict=True)) for row in (*texts, *spare)],
        "may_fill": open_for_typing,
    }
    return render(request, "intake/records.html", context, status=status)
