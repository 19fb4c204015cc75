"""Sealing: asked for on the page, done behind it, looked at until it is done."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.seal_job import KIND, ask_for_seal
from buktikan.actions.seal_outlook import Outlook, outlook_of
from buktikan.actions.signer import asks_for_secret
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Job
from buktikan.records.models.job import JobState
from buktikan.web.page import SignedInRequest, page
from buktikan.web.seal.views import READING, Typed, seal_page

LONGEST_ATTEMPT = 40
UNUSABLE = 422


@page(Capability.SEAL_REPORT, methods=("POST",))
def make(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Seal, or say what is missing; the passphrase is handed on and shown to nobody again."""
    outlook = outlook_of(session)
    typed = _typed(request, outlook)
    secret = request.POST.get("kata_sandi", "")
    if asks_for_secret() and not secret:
        typed.errors.append(("kata_sandi", _("Tulis kata sandi atau kode tanda tangan.")))
    if typed.errors:
        return seal_page(request, session, typed, UNUSABLE)
    place = session.tenure.place_id
    if typed.include_restricted and not request.access.may(Capability.OPEN_RESTRICTED, place):
        raise PermissionDenied
    job = ask_for_seal(
        session,
        by=request.user.name,
        attempt=typed.attempt,
        reason=typed.reason,
        reasons={one.name: typed.answers[one.mark] for one in outlook.contradicted},
        include_restricted=typed.include_restricted,
        secret=secret,
    )
    return redirect("seal:progress", session.key, job.pk)


def _typed(request: SignedInRequest, outlook: Outlook) -> Typed:
    """The form as it was filled in, with what is missing."""
    sent = request.POST
    typed = Typed(
        attempt=sent.get("upaya", "")[:LONGEST_ATTEMPT],
        reason=sent.get("alasan", "").strip(),
        answers={
            one.mark: sent.get(f"alasan-{one.mark}", "").strip() for one in outlook.contradicted
        },
        include_restricted=sent.get("terbatas") == "ya",
    )
    if outlook.before is not None and not typed.reason:
        typed.errors.append(("alasan", _("Tulis alasan mengganti segel yang sudah ada.")))
    typed.errors.extend(
        (f"alasan-{mark}", _("Tulis alasan untuk setiap pernyataan yang dibantah data."))
        for mark, words in typed.answers.items()
        if not words
    )
    return typed


@page(*READING)
def progress(request: SignedInRequest, session: EvaluationSession, job: int) -> HttpResponse:
    """How far the seal is; asks again by itself until it is made or refused."""
    rows = Job.objects.visible_to(request.user).filter(kind=KIND, arguments__session=session.key)
    row = get_object_or_404(rows, pk=job)
    at_work = row.state in (JobState.QUEUED.value, JobState.RUNNING.value)
    context = {"session": session, "job": row, "at_work": at_work}
    template = "seal/_progress.html" if request.htmx else "seal/progress.html"
    return render(request, template, context)
