"""The agenda before a meeting: asked from the records, then edited one item at a time."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.agenda import (
    AgendaConflictError,
    accept_all,
    add_item,
    budget_of,
    change_item,
    newest_item_turn,
    place_item,
    propose_agenda,
)
from buktikan.actions.agenda_meetings import chain_of
from buktikan.actions.meeting import MeetingError
from buktikan.core.meeting import ItemKind, ItemState, MeetingState
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, AgendaItem, Meeting, RegionProfile
from buktikan.web.meeting.about import link_of
from buktikan.web.meeting.found import meeting_of
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole

HOLD = Capability.HOLD_MEETING
LOOKS = {
    ItemState.PROPOSED: "unsent",
    ItemState.ACCEPTED: "waiting",
    ItemState.DISCUSSED: "verified",
    ItemState.LEFT_OUT: "cannot",
    ItemState.CARRIED_OVER: "returned",
}
STILL = (MeetingState.PLANNED.value, MeetingState.INVITED.value, MeetingState.RUNNING.value)
"""States of a meeting in which this page edits; afterwards the minutes tell."""


@page(HOLD, methods=("GET", "POST"))
def agenda(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """All items with their reasons and the time that they take; propose, accept all, add one."""
    row = meeting_of(request, region, meeting)
    if request.method != "POST":
        return _show(request, region, row)
    try:
        told = _done(request, row)
    except MeetingError as refused:
        return _show(request, region, row, error=str(refused))
    messages.success(request, told)
    return redirect("meeting:agenda", region.pk, row.number)


def _done(request: SignedInRequest, row: Meeting) -> str:
    by = request.user.name
    match request.POST.get("langkah"):
        case "usulkan":
            new = len(propose_agenda(row, by=by))
            if not new:
                return _("Tidak ada butir baru; agenda sudah memuat semua yang diusulkan.")
            words = ngettext("%(n)d butir diusulkan.", "%(n)d butir diusulkan.", new)
            return words % {"n": new}
        case "terima-semua":
            count = accept_all(row, by=by)
            words = ngettext("%(n)d butir masuk agenda.", "%(n)d butir masuk agenda.", count)
            return words % {"n": count}
        case _other:
            add_item(
                row,
                request.POST.get("judul", ""),
                minutes=minutes_of(request),
                text=request.POST.get("isi", ""),
                agency=request.POST.get("opd", ""),
                by=by,
            )
            return _("Butir ditambahkan.")


def minutes_of(request: SignedInRequest) -> int:
    """The minutes as typed; refuses what is no number."""
    number = whole(request.POST.get("menit", "").strip())
    if not number:
        raise MeetingError(_("Tulis lama butir dalam menit, misalnya 10."))
    return number


@page(HOLD, methods=("GET", "POST"))
def item(request: SignedInRequest, region: RegionProfile, meeting: int, item: int) -> HttpResponse:
    """One item: accept, leave out with a word, say it anew, move it up or down."""
    row = meeting_of(request, region, meeting)
    one = get_object_or_404(AgendaItem.objects.select_related("meeting"), meeting=row, number=item)
    if request.method != "POST":
        return _edit(request, region, row, one)
    try:
        _changed(request, one)
    except AgendaConflictError as conflict:
        return _edit(request, region, row, one, conflict=conflict)
    except MeetingError as refused:
        return _edit(request, region, row, one, error=str(refused))
    target = redirect("meeting:agenda", region.pk, row.number)
    target["Location"] += f"#butir-{one.number}"
    return target


def _changed(request: SignedInRequest, one: AgendaItem) -> None:
    by, post = request.user.name, request.POST
    turn = whole(post["giliran"]) if post.get("giliran") else None
    match post.get("langkah"):
        case "naik" | "turun" as way:
            rows = list(AgendaItem.objects.filter(meeting=one.meeting).values_list("pk", flat=True))
            spot = rows.index(one.pk) + 1
            place_item(one, spot - 1 if way == "naik" else spot + 1, by=by)
        case "ke":
            place_item(one, minutes_of(request), by=by)
        case "terima":
            change_item(one, by=by, turn=turn, state=ItemState.ACCEPTED, outcome="")
        case "tidak":
            words = post.get("kata", "").strip()
            change_item(one, by=by, turn=turn, state=ItemState.LEFT_OUT, outcome=words)
        case _other:
            change_item(
                one,
                by=by,
                turn=turn,
                title=post.get("judul", ""),
                text=post.get("isi", "").strip(),
                minutes=minutes_of(request),
                agency=post.get("opd", ""),
            )


def _show(
    request: SignedInRequest, region: RegionProfile, row: Meeting, *, error: str = ""
) -> HttpResponse:
    found = AgendaItem.objects.filter(meeting=row).annotate(turn=Max("versions__number"))
    items = list(found.select_related("meeting", "carried_from__meeting"))
    shown = [
        {
            "item": one,
            "state": ItemState(one.state),
            "look": LOOKS[ItemState(one.state)],
            "kind": ItemKind(one.kind),
            "link": link_of(one),
            "chain": list(chain_of(one))[:-1],
            "turn": getattr(one, "turn", 0),  # annotated above
        }
        for one in items
    ]
    context = {
        "region": region,
        "meeting": row,
        "rows": shown,
        "proposed": sum(one.state == ItemState.PROPOSED.value for one in items),
        "budget": budget_of(row),
        "agencies": Agency.objects.filter(region_id=region.pk).in_force().order_by("short_name"),
        "editable": row.state in STILL,
        "typed": request.POST if error else {},
        "error": error,
    }
    return render(request, "meeting/agenda.html", context, status=422 if error else 200)


def _edit(
    request: SignedInRequest,
    region: RegionProfile,
    row: Meeting,
    one: AgendaItem,
    *,
    error: str = "",
    conflict: AgendaConflictError | None = None,
) -> HttpResponse:
    """The item's own page; what was typed stays in it when it was refused."""
    one.refresh_from_db()
    post = request.POST
    refused = bool(error or conflict)
    context = {
        "region": region,
        "meeting": row,
        "item": one,
        "kind": ItemKind(one.kind),
        "state": ItemState(one.state),
        "turn": newest_item_turn(one),
        "title": post.get("judul", one.title) if refused else one.title,
        "text": post.get("isi", one.text) if refused else one.text,
        "minutes": post.get("menit", one.minutes) if refused else one.minutes,
        "words": post.get("kata", "") if refused else "",
        "agency": post.get("opd", one.agency) if refused else one.agency,
        "agencies": Agency.objects.filter(region_id=region.pk).in_force().order_by("short_name"),
        "versions": one.versions.order_by("-number"),
        "conflict": conflict,
        "error": error or (str(conflict) if conflict else ""),
    }
    status = 409 if conflict else 422 if error else 200
    return render(request, "meeting/item.html", context, status=status)
