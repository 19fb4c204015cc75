"""What is typed and not saved yet: kept while one writes, shown to colleagues, put aside."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.report_draft import (
    Sitting,
    colleagues_of,
    keep_draft,
    open_drafts,
    put_aside,
    settle_drafts,
)
from buktikan.actions.report_text import LONGEST, tidy
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import READING, WRITING, part_named, whole


@page(*WRITING, methods=("POST",))
def keep(request: SignedInRequest, session: EvaluationSession, part: str) -> JsonResponse:
    """Keep the editor's text; also of somebody who may no longer save: nothing typed is lost."""
    _report, now = part_named(request, session, part)
    if not (now.desk.owns or now.desk.edits):
        raise Http404
    text = request.POST.get("teks", "")
    if len(text) > LONGEST:
        return JsonResponse({"state": "long"}, status=413)
    sitting = Sitting(whole(request.POST.get("konsep")) or None, whole(request.POST.get("giliran")))
    answer = {"state": "kept", "newest": now.version, "words": _("konsep tersimpan")}
    if now.text is not None and tidy(text) == now.text.text:  # a version holds it already
        settle_drafts(session, part, (), draft=sitting.draft, by=request.user)
        return JsonResponse({**answer, "draft": "", "turn": ""})
    base = whole(request.POST.get("dasar"))
    row = keep_draft(
        session, part, text.replace("\r\n", "\n"), base=base, sitting=sitting, by=request.user
    )
    return JsonResponse({**answer, "draft": row.pk, "turn": row.turn})


@page(*WRITING, methods=("POST",))
def aside(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """Put one's own draft aside and go on from the stored version."""
    part_named(request, session, part)
    wanted = whole(request.POST.get("konsep"))
    for row in open_drafts(session, part, request.user):
        if row.pk == wanted:
            put_aside(row, by=request.user)
            messages.info(request, _("Konsep itu disisihkan; yang tampil kini versi tersimpan."))
    return redirect("report:part", session.key, part)


@page(*READING)
def people(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """Who else is writing here, and whether a newer version came meanwhile."""
    _report, now = part_named(request, session, part)
    context = {
        "now": now,
        "session": session,
        "colleagues": colleagues_of(session, part, request.user),
        "base": whole(request.GET.get("dasar")),
        "is_live": True,
    }
    return render(request, "report/_people.html", context)
