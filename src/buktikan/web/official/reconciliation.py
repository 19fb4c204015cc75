"""A region's values beside official ones, and the page of one difference."""

import csv
import io
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.dispute import (
    DisputeRefusedError,
    explain_difference,
    may_speak,
    open_dispute,
)
from buktikan.actions.framework import installed
from buktikan.actions.reconciliation import Reconciled, reconciliation_of
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, EvaluationSession, Place
from buktikan.web.official.forms import ReconciliationForm, WordsForm
from buktikan.web.official.shown import (
    MARK,
    Names,
    chosen,
    csv_rows,
    exact,
    row_of,
    said,
    tolerance_words,
    vintage_words,
)
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import day_words

SEEING = (Capability.VIEW_REGION, Capability.VIEW_AGENCY)
ROWS_A_PAGE = 30
EXPLAIN, DISPUTE = "jelaskan", "sanggah"


def _found(request: SignedInRequest, session: EvaluationSession) -> tuple[Reconciled, ...]:
    """What the person may see, as of the day that was asked for."""
    return reconciliation_of(session, cutoff=_cutoff(request, session), person=request.user)


def _cutoff(request: SignedInRequest, session: EvaluationSession) -> date | None:
    return session.cutoff if request.GET.get("batas") == "sesi" else None


def _names(session: EvaluationSession, found: tuple[Reconciled, ...]) -> Names:
    region = session.tenure.place_id
    keys = {one.comparison.stated.place for one in found}
    return Names(
        installed(session.framework_id, session.framework.fingerprint),
        dict(Place.objects.filter(key__in=keys).values_list("key", "name")),
        dict(Agency.objects.filter(region_id=region).values_list("key", "short_name")),
    )


@page(*SEEING)
def reconciliation(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Every compared value: ours, the official one, the gap, and what was said of it."""
    found = _found(request, session)
    names = _names(session, found)
    offered = sorted({(one.agency, names.agencies.get(one.agency, one.agency)) for one in found})
    form = ReconciliationForm(
        request.GET, [one for one in offered if one[0]], day_words(session.cutoff)
    )
    asked = request.GET.get("keadaan", ""), request.GET.get("opd", "")
    rows = chosen(found, *asked)
    shown = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    region = session.tenure.place_id
    context = {
        "session": session,
        "region": region,
        "form": form,
        "page": shown,
        "rows": [row_of(one, names) for one in shown],
        "all": len(found),
        "open": sum(one.is_open for one in found),
        "agreeing": sum(one.comparison.outcome.agrees for one in found),
        "asked": any(asked),
        "params": request.GET,
        "may_import": request.access.may(Capability.KEEP_OFFICIAL, region),
    }
    return render(request, "official/reconciliation.html", context)


@page(*SEEING)
def table(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The same as CSV."""
    found = _found(request, session)
    rows = chosen(found, request.GET.get("keadaan", ""), request.GET.get("opd", ""))
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(csv_rows(rows, _names(session, found)))
    name = f"rekonsiliasi-{session.key}.csv"
    return HttpResponse(
        (MARK + text.getvalue()).encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@page(*SEEING, methods=("GET", "POST"))
def difference(
    request: SignedInRequest, session: EvaluationSession, difference: str
) -> HttpResponse:
    """One value beside one series: its vintages, what was said, and the two ways to answer."""
    found = _found(request, session)
    one = next((one for one in found if one.key == difference), None)
    if one is None:
        raise Http404
    may = may_speak(request.access, session.tenure.place_id, one.agency)
    error = ""
    if request.method == "POST":
        if not may:
            raise Http404
        try:
            return _answered(request, session, one)
        except DisputeRefusedError as refused:
            error = str(refused)
    return _show(request, session, one, _names(session, found), error=error, may=may)


def _answered(
    request: SignedInRequest, session: EvaluationSession, one: Reconciled
) -> HttpResponse:
    region, by = session.tenure.place_id, request.user.name
    step = request.POST.get("langkah", "")
    words = request.POST.get(f"{step}-kata", "")
    if step == DISPUTE:
        dispute = open_dispute(one, region, words, by=by)
        messages.success(request, _("Sanggahan disusun. Kirim dengan surat agar berlaku."))
        return redirect("official:dispute", region, dispute.number)
    explain_difference(one, region, words, by=by)
    messages.success(request, _("Penjelasan disimpan."))
    return redirect("official:difference", session.key, one.key)


def _show(
    request: SignedInRequest,
    session: EvaluationSession,
    one: Reconciled,
    names: Names,
    *,
    error: str,
    may: bool,
) -> HttpResponse:
    comparison = one.comparison
    element = names.framework.elements[comparison.stated.element]
    older = [(exact(figure.value, element), vintage_words(figure)) for figure in comparison.earlier]
    sent = request.POST if error else None
    running = [dispute for dispute in one.disputes if not dispute.state.is_over]
    context = {
        "session": session,
        "region": session.tenure.place_id,
        "one": one,
        "row": row_of(one, names),
        "older": older,
        "outdated": (said(one.outdated.stated), said(one.outdated.official))
        if one.outdated
        else None,
        "tolerance": tolerance_words(comparison.tolerance),
        "running": running,
        "error": error,
        "may_explain": may and comparison.outcome.asks,
        "may_dispute": may and comparison.official is not None and not running,
        "explain_form": WordsForm(
            sent,
            _("Mengapa angkanya berbeda?"),
            _("Sebut cara hitung, cakupan, waktu atau pembulatannya. Ini juga menjawab laporan."),
            EXPLAIN,
        ),
        "dispute_form": WordsForm(
            sent,
            _("Dasar sanggahan"),
            _("Apa yang keliru pada angka resmi, dan data dukung mana yang menunjukkannya."),
            DISPUTE,
        ),
    }
    return render(request, "official/difference.html", context, status=422 if error else 200)
