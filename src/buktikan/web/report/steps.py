"""A part's way from writer to editor and back, and who writes it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from buktikan.actions.report_part import PartRefusedError, assign_part, take_part_step
from buktikan.core.rights import Capability
from buktikan.core.writing import PartOwner
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.editor import editor_of
from buktikan.web.report.found import WRITING, part_named, whole
from buktikan.web.words import words as said


@page(*WRITING, methods=("POST",))
def step(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """Take one step; words that are not saved yet go nowhere, and one is told so."""
    _report, now = part_named(request, session, part)
    taken = request.POST.get("langkah", "")
    try:
        state = take_part_step(
            session, part, taken, words=request.POST.get("kata", ""), by=request.user
        )
    except PartRefusedError as refused:
        messages.error(request, str(refused))
        return redirect("report:part", session.key, part)
    messages.success(request, _("Bagian ini kini %(state)s.") % {"state": said(state)})
    if editor_of(session, now, request.user).draft is not None:
        messages.warning(
            request, _("Konsep Anda yang belum disimpan tidak ikut; konsep itu tetap ada di sini.")
        )
    return redirect("report:part", session.key, part)


@page(Capability.EDIT_REPORT, methods=("POST",))
def assign(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """Give the part to an agency ("opd:dinkes"), a person ("orang:5") or the drafting team ("")."""
    part_named(request, session, part)
    kind, _colon, name = request.POST.get("penulis", "").partition(":")
    owner = PartOwner(name if kind == "opd" else "", whole(name) if kind == "orang" else None)
    typed = request.POST.get("tenggat", "")
    try:
        due = parse_date(typed) if typed else None
    except ValueError:
        due = None
    if typed and due is None:
        messages.error(request, _("Tenggat itu bukan tanggal. Tulis misalnya 2024-03-15."))
        return redirect("report:part", session.key, part)
    try:
        assign_part(session, part, owner, due=due, by=request.user)
    except PartRefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Penulis dan tenggat bagian ini tersimpan."))
    return redirect("report:part", session.key, part)
