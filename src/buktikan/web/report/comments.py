"""Comments on a part: begin a thread, answer, settle, open again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from buktikan.actions.report_comment import settle_comment, write_comment
from buktikan.actions.report_part import PartRefusedError
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import WRITING, part_named, whole

SETTLING = {"selesai": True, "buka": False}


@page(*WRITING, methods=("POST",))
def comment(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """One word of one person; the page comes back at the comments."""
    _report, now = part_named(request, session, part)
    thread = whole(request.POST.get("utas"))
    act = request.POST.get("aksi", "")
    try:
        if act in SETTLING:
            settle_comment(session, now, thread, settled=SETTLING[act], by=request.user)
        else:
            write_comment(
                session,
                now,
                request.POST.get("kata", ""),
                quote=request.POST.get("kutipan", ""),
                thread=thread or None,
                by=request.user,
            )
    except PartRefusedError as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('report:part', args=(session.key, part))}#komentar")
