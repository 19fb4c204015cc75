"""Evidence behind a cell: new files, or an item that the register has already."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from buktikan.actions.approval import on_behalf, signature
from buktikan.actions.draft import state_of
from buktikan.actions.intake import Grid, Row, grid_of
from buktikan.actions.intake_evidence import (
    EvidenceRefusedError,
    Offer,
    lay_behind,
    offer_evidence,
)
from buktikan.actions.personal import PersonalOf, personal_of
from buktikan.core.evidence import EvidenceClass
from buktikan.core.framework import Element
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, EvaluationSession, EvidenceItem
from buktikan.web.intake.evidence_form import EvidenceForm
from buktikan.web.intake.views import FILLING, element_of, may_fill
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

REUSABLE = 200
"""How many items of the register are offered for reuse, the newest first."""


@page(Capability.VIEW_AGENCY, *FILLING, methods=("GET", "POST"))
def evidence(
    request: SignedInRequest, session: EvaluationSession, agency: Agency, element: str
) -> HttpResponse:
    """What backs one cell; add files, or lay an item of the register behind it as well."""
    known = element_of(session, agency, element)
    items = _register(request, session, agency)
    if request.method == "POST" and _may_add(request, session, agency):
        form = EvidenceForm(request.POST, request.FILES)
        if request.POST.get("pakai"):
            return _reuse(request, session, agency, known, items)
        if form.is_valid() and _offered(request, session, agency, known, form):
            messages.success(request, _("Data dukung dilampirkan dan menunggu verifikasi."))
            return redirect("intake:evidence", session.key, agency.key, known.name)
        return _show(request, session, agency, known, form, items, status=422)
    form = EvidenceForm(initial={"penerbit": agency.name})
    return _show(request, session, agency, known, form, items)


def _may_add(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> bool:
    """Evidence may be added as long as the agency's data are not accepted for good."""
    return may_fill(request, session, agency) and state_of(session, agency).value != "accepted"


def _register(
    request: SignedInRequest, session: EvaluationSession, agency: Agency
) -> dict[str, EvidenceItem]:
    rows = EvidenceItem.objects.visible_to(request.user).filter(
        region_id=session.tenure.place_id, agency=agency.key
    )
    newest = rows.prefetch_related("revisions").order_by("-registered_at")[:REUSABLE]
    return {row.key: row for row in newest}


def _offered(
    request: SignedInRequest,
    session: EvaluationSession,
    agency: Agency,
    element: Element,
    form: EvidenceForm,
) -> bool:
    """Register the files; what may not be kept is said beside the file field."""
    given = form.cleaned_data
    with TemporaryDirectory() as folder:
        files = [
            written(file, Path(folder) / str(number)) for number, file in enumerate(given["berkas"])
        ]
        also = request.POST.getlist("juga")
        elements = [element.name, *(one for one in also if _is_own(session, agency, one))]
        offer = Offer(
            given["judul"],
            given["penerbit"],
            EvidenceClass(given["kelas"]),
            given["nomor"],
            given["tanggal"],
            given["berlaku_dari"],
            given["berlaku_sampai"],
            given["letak"],
        )
        by = signature(request.user, on_behalf(session, agency, request.access))
        try:
            offer_evidence(session, agency, elements, offer, files, by=by)
        except EvidenceRefusedError as refused:
            for problem in refused.problems:
                form.add_error(
                    "berkas", format_html('<span lang="id">{}</span>', problem.sentence())
                )
            return False
    return True


def _is_own(session: EvaluationSession, agency: Agency, name: str) -> bool:
    return element_of(session, agency, name).name == name


def _reuse(
    request: SignedInRequest,
    session: EvaluationSession,
    agency: Agency,
    element: Element,
    items: dict[str, EvidenceItem],
) -> HttpResponse:
    item = get_object_or_404(
        EvidenceItem.objects.filter(pk__in=[one.pk for one in items.values()]),
        key=request.POST["pakai"],
    )
    by = signature(request.user, on_behalf(session, agency, request.access))
    lay_behind(session, agency, [element.name], item.key, request.POST.get("letak", ""), by=by)
    messages.success(request, _("Data dukung dari register dipakai untuk baris ini."))
    return redirect("intake:evidence", session.key, agency.key, element.name)


def _personal(row: Row | None, items: dict[str, EvidenceItem]) -> dict[str, PersonalOf]:
    """By key, what the files behind the cell tell of persons, where the class waits for a word."""
    behind = [items[one.item.key] for one in row.backings if one.item.key in items] if row else []
    told = personal_of(behind)
    return {one.key: told[one.pk] for one in behind if told[one.pk].is_open}


def _show(
    request: SignedInRequest,
    session: EvaluationSession,
    agency: Agency,
    element: Element,
    form: EvidenceForm,
    items: dict[str, EvidenceItem],
    *,
    status: int = 200,
) -> HttpResponse:
    grid: Grid = grid_of(session, agency)
    row = next((one for one in grid.rows if one.element.name == element.name), None)
    others: list[Row] = [one for one in grid.rows if one.element.name != element.name]
    context = {
        "session": session,
        "agency": agency,
        "element": element,
        "row": row,
        "others": others,
        "form": form,
        "items": [item.to_core() for item in items.values()],
        "personal": _personal(row, items),
        "may_fill": _may_add(request, session, agency),
    }
    whole = "intake/evidence.html"
    template = "intake/_evidence.html" if request.htmx else whole
    return render(request, template, context, status=status)
