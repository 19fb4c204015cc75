"""The chair settles: one line with its words, or every line that nobody disputes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.settlement import (
    SettlementConflictError,
    SettlementError,
    settle,
    settle_undisputed,
    turns_of,
)
from buktikan.core.mark_typed import UnreadableMarkError, mark_text, read_mark
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page

LINE, VALUE, WORDS, NUMBER, ALL = "baris", "nilai", "kata", "nomor", "semua"


@page(Capability.EVALUATE, methods=("POST",), seated=True)
def settling(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Settle what was sent; what cannot be settled comes back with what was typed."""
    if request.POST.get(ALL):
        return _all(request, session)
    code = request.POST.get(LINE, "")[:20]
    text, said = request.POST.get(VALUE, ""), request.POST.get(WORDS, "")
    try:
        read = read_mark(text)
    except UnreadableMarkError:
        read = None
    if read is None:
        why = _("Isi nilainya: angka seperti 0,75, atau N, atau A.")
        return _again(request, session, (code, text, said), why)
    try:
        settle(
            session,
            code,
            person=request.user,
            kind=read.kind,
            points=read.points,
            words=said,
            turn=_number(request.POST.get(NUMBER, "")),
        )
    except SettlementConflictError as error:
        now = mark_text(error.now)
        return _again(request, session, (code, text, said), str(error), now=now)
    except SettlementError as error:
        return _again(request, session, (code, text, said), str(error))
    messages.success(request, _("Baris %(code)s disepakati.") % {"code": code})
    return redirect(f"{reverse('evaluation:calibration', args=[session.key])}#baris-{code}")


def _all(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    try:
        many = settle_undisputed(session, person=request.user)
    except SettlementError as error:
        messages.error(request, str(error))
    else:
        told = ngettext("%(n)d baris disepakati.", "%(n)d baris disepakati.", many)
        messages.success(request, told % {"n": many})
    return redirect("evaluation:calibration", session.key)


def _again(
    request: SignedInRequest,
    session: EvaluationSession,
    typed: tuple[str, str, str],
    why: str,
    *,
    now: str = "",
) -> HttpResponse:
    """What was typed beside why it was not kept, and beside what another window kept."""
    code, text, said = typed
    context = {
        "session": session,
        "code": code,
        "text": text,
        "said": said,
        "why": why,
        "now": now,
        "number": turns_of(session).get(code, 0),
    }
    return render(request, "evaluation/settling.html", context, status=409 if now else 422)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
