"""Beside the editor: the text as it will be read, what the claim check says, figures to insert."""

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.actions.report_judging import offers, sight_of
from buktikan.records.models import EvaluationSession, EvidenceItem
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.editor import checked
from buktikan.web.report.found import READING, WRITING, part_named

MOST = 20
"""Evidence items that one search offers."""


@page(*READING, methods=("POST",))
def check(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """What was typed so far, as a part of the page; nothing is kept."""
    _, now = part_named(request, session, part)
    text = request.POST.get("teks", "")
    context = checked(session, sight_of(session, request.access, now.part), now, text)
    return render(request, "report/_check.html", {**context, "now": now, "is_live": True})


@page(*WRITING)
def figures(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """Lines and elements whose figures may be put into the text."""
    _, now = part_named(request, session, part)
    query, place = request.GET.get("cari", "").strip(), request.GET.get("wilayah", "")
    found = offers(sight_of(session, request.access, now.part), query, now.part, place)
    context = {"offers": found, "query": query}
    return render(request, "report/_figures.html", context)


@page(*WRITING)
def evidence(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """Items of the register that a number may be cited from."""
    part_named(request, session, part)
    query = request.GET.get("cari", "").strip()
    rows = EvidenceItem.objects.visible_to(request.user).filter(region_id=session.tenure.place_id)
    for word in query.split():
        rows = rows.filter(key__icontains=word) | rows.filter(revisions__title__icontains=word)
    found = rows.distinct().prefetch_related("revisions").order_by("key")[:MOST]
    return render(
        request,
        "report/_evidence.html",
        {"items": [one.to_core() for one in found], "query": query},
    )
