"""The register of evidence and the page of one item."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from buktikan.actions.evidence_access import openings_of
from buktikan.actions.evidence_register import (
    agencies_of_register,
    backed_values,
    found_in_register,
    register_rows,
)
from buktikan.actions.proof_dates import date_questions, proposal_for
from buktikan.actions.proof_marks import marks_of
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, EvidenceItem, EvidenceLink, RegionProfile
from buktikan.web.evidence.dates import ANSWERING, WRITING
from buktikan.web.evidence.forms import RegisterForm
from buktikan.web.evidence.notes import notes_of
from buktikan.web.evidence.shown import Names, files_shown, names_of, values_shown
from buktikan.web.page import SignedInRequest, page

ROWS_A_PAGE = 30
VERIFYING = (Capability.DECIDE_EVIDENCE, Capability.VIEW_REGION)
OPENINGS_SHOWN = 50


@page(Capability.VIEW_EVIDENCE)
def register(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """All items that the person may know of, searched and filtered."""
    held = agencies_of_register(region.pk, request.user)
    short = dict(Agency.objects.filter(region_id=region.pk).values_list("key", "short_name"))
    choices = [(key, f"{short.get(key, key)} ({count})") for key, count in held]
    form = RegisterForm(request.GET, choices)
    wanted = form.wanted()
    found = found_in_register(region.pk, request.user, wanted)
    chosen = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "region": region,
        "form": form,
        "page": chosen,
        "rows": register_rows(chosen),
        "short": short,
        "asked": any(request.GET.get(name) for name in form.fields),
        "params": request.GET,
        "may_verify": request.access.may_any(VERIFYING, region.pk),
    }
    return render(request, "evidence/register.html", context)


@page(Capability.VIEW_EVIDENCE)
def item(request: SignedInRequest, region: RegionProfile, key: str) -> HttpResponse:
    """What the item says, its files, what it backs, what was decided, who opened it."""
    rows = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    row = get_object_or_404(rows.prefetch_related("revisions"), key=key)
    links = row.links.select_related("item").prefetch_related("decisions").order_by("pk")
    may_open = request.access.may(Capability.OPEN_RESTRICTED, region.pk, row.agency)
    revisions = sorted(row.revisions.all(), key=lambda one: -one.number)
    agency = Agency.objects.filter(region_id=region.pk, key=row.agency).first()
    names: Names = names_of(region.pk)
    writes = request.access.may_any(WRITING, region.pk, row.agency)
    marks = marks_of(EvidenceLink.objects.filter(item=row), drafts=writes)
    context = {
        "region": region,
        "item": row,
        "agency": agency,
        "newest": revisions[0],
        "revisions": revisions,
        "files": files_shown(request, row, revisions),
        "values": values_shown(backed_values(links), names, marks),
        "session": names.session,
        "notes": notes_of(request, region.pk, [row], names)[row.pk],
        "may_open": may_open,
        "proposal": proposal_for(row.to_core()) if writes else None,
        "questions": date_questions(row),
        "may_answer": request.access.may_any(ANSWERING, region.pk, row.agency),
        "openings": openings_of(row)[:OPENINGS_SHOWN] if may_open else (),
    }
    return render(request, "evidence/item.html", context)
