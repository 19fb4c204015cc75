"""One action: what is to be done, for whom, its proof, its life, and the steps one may take."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.action import (
    FollowUpError,
    StaleError,
    change_action,
    move_action,
    move_due,
    plan_of,
    report_progress,
)
from buktikan.actions.action_owner import agencies_of
from buktikan.actions.clock import now
from buktikan.actions.effect import effect_of
from buktikan.core.action import is_over, shown_fields
from buktikan.core.followup import Need
from buktikan.core.rights import Capability
from buktikan.records.models import ActionVersion, DueMove, RegionProfile
from buktikan.web.followup import proofs
from buktikan.web.followup.action_shown import differing, fields_shown, life_of, state_of
from buktikan.web.followup.forms import ChangeForm, DueForm, ProgressForm, initial_of
from buktikan.web.followup.found import ActionDesk, desk_of
from buktikan.web.followup.shown import crumbs, style_of
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole
from buktikan.web.words import figure_words


@page(Capability.VIEW_FOLLOW_UP, methods=("GET", "POST"))
def action(request: SignedInRequest, region: RegionProfile, action: int) -> HttpResponse:
    """One action; POST takes the step that `langkah` names."""
    desk = desk_of(request, region, action)
    if request.method != "POST":
        return show(request, region, desk)
    key = request.POST.get("langkah", "")
    handlers = {
        "ubah": _change,
        "tenggat": _due,
        "kemajuan": _progress,
        **proofs.HANDLERS,
    }
    try:
        answer = handlers.get(key, _move)(request, region, desk)
    except StaleError as stale:
        return show(request, region, desk_of(request, region, action), error=str(stale), status=409)
    except FollowUpError as refused:
        return show(request, region, desk, error=str(refused), status=422)
    return answer or redirect("followup:action", region.pk, desk.row.number)


def _move(request: SignedInRequest, region: RegionProfile, desk: ActionDesk) -> HttpResponse | None:
    sent = request.POST
    key = sent.get("langkah", "")
    if not desk.moves and not (desk.may_work or desk.may_check or desk.may_assign):
        raise PermissionDenied
    if desk.move(key) is None:
        raise StaleError(
            _("Langkah itu tidak tersedia lagi: tindak lanjut ini kini %(state)s.")
            % {"state": state_of(desk)}
        )
    move_action(
        desk.row,
        key,
        by=request.user.name,
        words=sent.get("kata", ""),
        benefit=sent.get("manfaat", ""),
        percent=100 if sent.get("selesai") else None,
        turn=whole(sent.get("giliran")),
    )
    moved = desk_of(request, region, desk.row.number)
    messages.success(
        request,
        _("Tindak lanjut nomor %(number)d kini %(state)s.")
        % {"number": desk.row.number, "state": state_of(moved)},
    )
    return None


def _progress(
    request: SignedInRequest, region: RegionProfile, desk: ActionDesk
) -> HttpResponse | None:
    if not desk.may_work:
        raise PermissionDenied
    form = ProgressForm(request.POST)
    if not form.is_valid():
        return show(request, region, desk, progress_form=form, status=422)
    given = form.cleaned_data
    report_progress(
        desk.row,
        percent=given["persen"],
        obstacle=given["kendala"],
        by=request.user.name,
        turn=given["giliran"],
    )
    messages.success(request, _("Kemajuan dicatat."))
    return None


def _due(request: SignedInRequest, region: RegionProfile, desk: ActionDesk) -> HttpResponse | None:
    if not desk.may_assign:
        raise PermissionDenied
    form = DueForm(request.POST)
    if not form.is_valid():
        return show(request, region, desk, due_form=form, status=422)
    given = form.cleaned_data
    move_due(
        desk.row,
        given["tenggat"],
        words=given["kata"],
        by=request.user.name,
        turn=given["giliran"],
    )
    messages.success(request, _("Tenggat digeser dan pergeserannya dihitung."))
    return None


def _change(
    request: SignedInRequest, region: RegionProfile, desk: ActionDesk
) -> HttpResponse | None:
    if not desk.may_assign:
        raise PermissionDenied
    form = ChangeForm(request.POST, agencies_of(region.pk).values())
    if not form.is_valid():
        return show(request, region, desk, change_form=form, status=422)
    plan = form.changed_plan(desk.row.due)
    try:
        change_action(
            desk.row,
            plan,
            base=form.cleaned_data["dasar"],
            words=form.cleaned_data["kata"],
            by=request.user.name,
        )
    except StaleError as stale:
        fresh = desk_of(request, region, desk.row.number)
        both = differing(plan, plan_of(fresh.row))
        newest = ActionVersion.objects.filter(action=fresh.row).count()
        again = ChangeForm(None, agencies_of(region.pk).values(), initial_of(plan))
        again.initial["dasar"] = newest
        again.initial["kata"] = form.cleaned_data["kata"]
        return show(
            request,
            region,
            fresh,
            change_form=again,
            both=both,
            error=str(stale),
            status=409,
        )
    messages.success(request, _("Perubahan tersimpan sebagai versi baru."))
    return None


def show(
    request: SignedInRequest,
    region: RegionProfile,
    desk: ActionDesk,
    *,
    error: str = "",
    status: int = 200,
    **given: object,
) -> HttpResponse:
    """The page of one action; `given` are forms that came back with what was typed."""
    row = desk.row
    versions = ActionVersion.objects.filter(action=row).count()
    turn, due_moves = row.moves.count(), DueMove.objects.filter(action=row).count()
    plan = plan_of(row)
    agencies = agencies_of(region.pk)
    context = {
        "region": region,
        "crumbs": crumbs(region),
        "desk": desk,
        "action": row,
        "note": row.note,
        "state": state_of(desk),
        "style": style_of(desk.state, has_note=row.note is not None),
        "overdue": _is_late(desk),
        "facts": fields_shown(shown_fields(plan), agencies),
        "life": life_of(row, agencies),
        "proofs": proofs.shown_proofs(request, row),
        "offered": proofs.offered(request, region) if desk.may_prove else (),
        "turn": turn,
        "has_progress": row.moves.exclude(percent=None).exists(),
        "due_moves": due_moves,
        "words_needed": any(Need.WORDS in one.needs for one in desk.moves),
        "benefit_needed": any(Need.BENEFIT in one.needs for one in desk.moves),
        "change_form": ChangeForm(None, agencies.values(), initial_of(plan) | {"dasar": versions}),
        "due_form": DueForm(initial={"tenggat": row.due, "giliran": due_moves}),
        "progress_form": ProgressForm(initial={"persen": row.percent, "giliran": turn}),
        "proof_form": proofs.form_as_sent(request),
        "typed": request.POST if request.method == "POST" and status != 200 else {},
        **_effect(desk),
        "error": error,
        **given,
    }
    return render(request, "followup/action.html", context, status=status)


def _is_late(desk: ActionDesk) -> bool:
    over = is_over(desk.state, has_note=desk.row.note is not None)
    return not over and desk.row.due < timezone.localdate(now())


def _effect(desk: ActionDesk) -> dict[str, object]:
    found = effect_of(desk.row)
    if found is None:
        return {}
    told = found.effect
    return {
        "effect": found,
        "before_words": figure_words(told.before),
        "after_words": figure_words(told.after),
    }
