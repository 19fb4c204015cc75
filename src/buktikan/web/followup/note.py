"""One note: making actions of it, of several notes at once, and saying that it cannot be done."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.action import FollowUpError, open_actions
from buktikan.actions.action_owner import agencies_of, duties_told, proposed_owner
from buktikan.actions.clock import now
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.judgement import (
    next_due,
    sign_not_actionable,
    state_not_actionable,
    statement_of,
)
from buktikan.actions.note_writing import steps_seen_by
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Note, RegionProfile
from buktikan.web.followup.forms import PlanForm, ReasonForm
from buktikan.web.followup.found import note_named
from buktikan.web.followup.shown import STYLES, crumbs, rows_shown
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole


@page(Capability.VIEW_FOLLOW_UP, methods=("GET", "POST"))
def note(request: SignedInRequest, session: EvaluationSession, note: str) -> HttpResponse:
    """One note with its actions; POST makes one, states a legal reason, or signs it."""
    row = note_named(request, session, note)
    if request.method != "POST":
        return _show(request, row)
    steps = {"tindak": _assign, "nyatakan": _state, "tandatangani": _sign}
    step = steps.get(request.POST.get("langkah", ""))
    if step is None:
        return _show(request, row, error=_("Langkah itu tidak dikenal."), status=422)
    try:
        answer = step(request, row)
    except FollowUpError as refused:
        return _show(request, row, error=str(refused), status=409)
    return answer or redirect("followup:note", session.key, note)


def _may(request: SignedInRequest, row: Note, capability: Capability) -> bool:
    return request.access.may(capability, row.session.tenure.place_id)


def _assign(request: SignedInRequest, row: Note) -> HttpResponse | None:
    if not _may(request, row, Capability.ASSIGN_ACTION):
        raise PermissionDenied
    region = row.session.tenure.place_id
    form = PlanForm(request.POST, agencies_of(region).values())
    if not form.is_valid():
        return _show(request, row, form=form, status=422)
    notes = (row, *_also(request, row))
    made = open_actions(form.to_plan(), notes, region=region, by=request.user.name)
    said = ngettext(
        "%(n)d tindak lanjut diteruskan ke OPD.",
        "%(n)d tindak lanjut diteruskan ke OPD.",
        len(made),
    )
    messages.success(request, said % {"n": len(made)})
    told = duties_told(agencies_of(region)[made[0].agency])
    if told:
        messages.warning(request, told)
    return None


def _also(request: SignedInRequest, row: Note) -> list[Note]:
    """Other open notes of the region that the same plan answers."""
    names = {one for one in request.POST.getlist("juga") if "/" in one}
    rows = Note.objects.visible_to(request.user).open().filter(is_draft=False)
    rows = rows.filter(session__tenure__place_id=row.session.tenure.place_id).exclude(pk=row.pk)
    return [one for one in rows.select_related("session__tenure") if _name(one) in names]


def _name(row: Note) -> str:
    return f"{row.session_id}/{row.key}"


def _state(request: SignedInRequest, row: Note) -> HttpResponse | None:
    if not _may(request, row, Capability.ASSIGN_ACTION):
        raise PermissionDenied
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, row, reason_form=form, status=422)
    state_not_actionable(row, form.cleaned_data["alasan"], by=request.user.name)
    messages.success(request, _("Pernyataan dicatat dan menunggu tanda tangan kepala daerah."))
    return None


def _sign(request: SignedInRequest, row: Note) -> HttpResponse | None:
    if not _may(request, row, Capability.SIGN_NOT_ACTIONABLE):
        raise PermissionDenied
    sign_not_actionable(row, whole(request.POST.get("nomor")), by=request.user.name)
    messages.success(
        request, _("Pernyataan ditandatangani. Evaluator atau suratnya yang menetapkan.")
    )
    return None


def _show(
    request: SignedInRequest,
    row: Note,
    *,
    error: str = "",
    status: int = 200,
    **given: object,
) -> HttpResponse:
    """The note's page; `given` are forms that came back with what was typed."""
    region = RegionProfile.objects.select_related("place").get(pk=row.session.tenure.place_id)
    matrix = matrix_of(region.pk)
    shown = rows_shown(matrix.rows, matrix)
    own = next(one for one in shown if one.row.note and one.row.note.name == _name(row))
    agencies = agencies_of(region.pk)
    proposal = proposed_owner(row, agencies)
    context = {
        "region": region,
        "crumbs": crumbs(region),
        "note": row,
        "own": own,
        "style": STYLES[own.row.note.state] if own.row.note else "",
        "proposal": proposal,
        "form": PlanForm(None, agencies.values(), _initial(row, proposal.agency)),
        "others": [one for one in shown if one.row.is_open and one.row.note and one is not own],
        "chosen": request.POST.getlist("juga"),
        "statement": statement_of(row),
        "reason_form": ReasonForm(),
        "steps": steps_seen_by(row, request.user),
        "may_assign": _may(request, row, Capability.ASSIGN_ACTION) and own.row.is_open,
        "may_sign": _may(request, row, Capability.SIGN_NOT_ACTIONABLE) and own.row.is_open,
        "error": error,
        **given,
    }
    return render(request, "followup/note.html", context, status=status)


def _initial(row: Note, agency: object) -> dict[str, object]:
    today: date = timezone.localdate(now())
    return {
        "opd": getattr(agency, "key", ""),
        "kerja": row.expected,
        "tenggat": row.due or next_due(row, today),
    }
