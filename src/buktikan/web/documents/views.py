"""A session's documents: ask for them, see how far they are, take them along."""

import mimetypes

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from buktikan.actions.documents import KIND, ask_for_documents, document_of
from buktikan.actions.letter_job import KIND as LETTERS
from buktikan.actions.letter_job import ask_for_letters, seal_to_tell_of
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Job
from buktikan.records.models.job import JobQuerySet, JobState
from buktikan.web.documents.offered import OFFERED, offered_as
from buktikan.web.page import SignedInRequest, page

SHOWN = 20


@page(Capability.VIEW_REGION, methods=("GET", "POST"))
def session(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """What was written before, and a button for new ones."""
    seal = seal_to_tell_of(session)
    if request.method == "POST":
        if seal is not None and request.POST.get("apa") == LETTERS:
            job = ask_for_letters(session, seal, by=request.user.name)
        else:
            job = ask_for_documents(session, by=request.user.name)
        return redirect("documents:progress", session.key, job.pk)
    context = {
        "session": session,
        "jobs": _jobs(request, session)[:SHOWN],
        "offered": [one for one in OFFERED if not one.after_seal],
        "after_seal": [one for one in OFFERED if one.after_seal],
        "seal": seal,
        "letters": LETTERS,
    }
    return render(request, "documents/session.html", context)


@page(Capability.VIEW_REGION)
def progress(request: SignedInRequest, session: EvaluationSession, job: int) -> HttpResponse:
    """How far the documents are; asks again by itself until they are there."""
    row = get_object_or_404(_jobs(request, session), pk=job)
    at_work = row.state in (JobState.QUEUED.value, JobState.RUNNING.value)
    files = [(name, size, offered_as(name)) for name, size in row.result.items()]
    context = {
        "session": session,
        "job": row,
        "at_work": at_work,
        "files": [one for one in files if one[0] != "refused"],
    }
    template = "documents/_progress.html" if request.htmx else "documents/progress.html"
    return render(request, template, context)


@page(Capability.VIEW_REGION)
def download(
    request: SignedInRequest, session: EvaluationSession, job: int, name: str
) -> HttpResponseBase:
    """One document, as a file to keep."""
    row = get_object_or_404(_jobs(request, session), pk=job)
    path = document_of(row, name)
    if path is None:
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)


def _jobs(request: SignedInRequest, session: EvaluationSession) -> JobQuerySet:
    rows = Job.objects.visible_to(request.user).filter(
        kind__in=(KIND, LETTERS), arguments__session=session.key
    )
    return rows.order_by("-created_at")
