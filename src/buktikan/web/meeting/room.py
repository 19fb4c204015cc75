"""The room: what is talked about now, who is missing, decisions as they are typed."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.agenda import FIXED, AgendaConflictError, change_item, newest_item_turn
from buktikan.actions.attendance import attendance_of
from buktikan.actions.clock import now
from buktikan.actions.decision import TYPED_IN, decide, decisions_of, note_of
from buktikan.actions.decision_draft import LONGEST, Sitting, keep_draft, open_drafts, settle_draft
from buktikan.actions.meeting import MeetingError, move_meeting, moves_for
from buktikan.actions.presenting import show_item, shown_of
from buktikan.core.meeting import ItemState, MeetingState
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, AgendaItem, Meeting, RegionProfile
from buktikan.web.meeting.about import link_of
from buktikan.web.meeting.found import meeting_of
from buktikan.web.meeting.typed import Typed, judged, said_of, typed_from
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole

HOLD = Capability.HOLD_MEETING
STEPS = ("buka", "tutup", "lanjutkan")
OUTCOMES = (ItemState.DISCUSSED, ItemState.CARRIED_OVER, ItemState.ACCEPTED)


@page(HOLD)
def room(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The secretary's page while the meeting runs; `?butir=` looks at another item."""
    row = meeting_of(request, region, meeting)
    drafts = open_drafts(row, request.user)
    typed = None
    if drafts:
        kept = typed_from(drafts[0].said)
        typed = Typed(kept.text, kept.item, kept.rows, drafts[0].pk, drafts[0].turn)
    return _show(request, region, row, typed)


def _show(
    request: SignedInRequest,
    region: RegionProfile,
    row: Meeting,
    typed: Typed | None = None,
    *,
    error: str = "",
    conflict: AgendaConflictError | None = None,
) -> HttpResponse:
    items = list(AgendaItem.objects.filter(meeting=row).select_related("carried_from"))
    shown = shown_of(row, items, request.GET.get("butir", ""))
    drafts = open_drafts(row, request.user)
    held = typed or Typed(item=str(shown.number) if shown else "")
    context = {
        "region": region,
        "meeting": row,
        "state": MeetingState(row.state),
        "items": items,
        "shown": shown,
        "shown_turn": newest_item_turn(shown) if shown else 0,
        "shown_link": link_of(shown) if shown else "",
        "shown_note": note_of(shown),
        "outcomes": OUTCOMES,
        "typed": held,
        "is_draft": bool(drafts) and held.draft is not None,
        "drafts": [(one, typed_from(one.said)) for one in drafts if one.pk != held.draft],
        "decisions": decisions_of(row),
        "roll": attendance_of(row),
        "agencies": agencies_of(row),
        "is_fixed": MeetingState(row.state) in FIXED,
        "may_decide": MeetingState(row.state) in TYPED_IN,
        "steps": [one for one in moves_for(row, request.access) if one.key in STEPS],
        "error": error,
        "conflict": conflict,
        "saved": request.GET.get("tersimpan", ""),
    }
    failed = bool(error or conflict or held.errors)
    return render(request, "meeting/room.html", context, status=422 if failed else 200)


def agencies_of(meeting: Meeting) -> list[Agency]:
    """Agencies that can be given something to do."""
    rows = Agency.objects.filter(region_id=meeting.region_id).in_force()
    return list(rows.order_by("short_name"))


@page(HOLD, methods=("POST",))
def typing(request: SignedInRequest, region: RegionProfile, meeting: int) -> JsonResponse:
    """Keep the form as it stands; in every state of the meeting, so that nothing is lost."""
    row = meeting_of(request, region, meeting)
    said = said_of(request.POST)
    if sum(len(one) for values in said.values() for one in values) > LONGEST:
        return JsonResponse({"state": "long"}, status=413)
    typed = typed_from(request.POST)
    kept = keep_draft(row, said, sitting=Sitting(typed.draft, typed.turn), by=request.user)
    return JsonResponse({"state": "kept", "draft": kept.pk, "turn": kept.turn})


@page(HOLD, methods=("POST",))
def decided(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """Record what was typed, or put the draft aside."""
    row = meeting_of(request, region, meeting)
    typed = typed_from(request.POST)
    if request.POST.get("langkah") == "sisihkan":
        settle_draft(row, typed.draft, by=request.user)
        messages.info(request, _("Konsep itu disisihkan; isinya tetap tersimpan di catatan."))
        return _back(region, row, request.POST.get("tab", ""))
    kept, plans = judged(typed, today=timezone.localtime(now()).date())
    if kept.errors:
        return _show(request, region, row, kept)
    try:
        made = decide(row, item_of(row, kept.item), kept.text, plans, request.user.name)
    except MeetingError as refused:
        return _show(request, region, row, kept, error=str(refused))
    settle_draft(row, typed.draft, by=request.user)
    said = _("Keputusan nomor %(number)d tercatat.")
    messages.success(request, said % {"number": made.number})
    if kept.error:
        messages.warning(request, kept.error)
    return _back(region, row, request.POST.get("tab", ""))


def item_of(meeting: Meeting, number: str) -> AgendaItem | None:
    """The agenda item that a form names; None where it names none."""
    return AgendaItem.objects.filter(meeting=meeting, number=whole(number)).first()


def _back(region: RegionProfile, row: Meeting, tab: str = "") -> HttpResponse:
    target = redirect("meeting:room", region.pk, row.number)
    if tab.replace("-", "").isalnum():
        target["Location"] += f"?tersimpan={tab[:40]}"
    return target


@page(HOLD, methods=("POST",))
def show(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """Bring an item onto the screen; a presenter that follows turns to it."""
    row = meeting_of(request, region, meeting)
    item = item_of(row, request.POST.get("butir", ""))
    show_item(row, item.number if item else 0, by=request.user.name)
    if request.POST.get("kembali") == "layar":
        return redirect("meeting:presenter", region.pk, row.number)
    return _back(region, row)


@page(HOLD, methods=("POST",))
def outcome(
    request: SignedInRequest, region: RegionProfile, meeting: int, item: int
) -> HttpResponse:
    """What was said of an item, and what becomes of it."""
    row = meeting_of(request, region, meeting)
    one = get_object_or_404(AgendaItem.objects.select_related("meeting"), meeting=row, number=item)
    turn = request.POST.get("giliran")
    try:
        change_item(
            one,
            by=request.user.name,
            turn=whole(turn) if turn else None,
            state=_state(request.POST.get("hasil", ""), one),
            outcome=request.POST.get("isi", "").replace("\r\n", "\n").strip(),
        )
    except AgendaConflictError as conflict:
        return _show(request, region, row, conflict=conflict)
    except MeetingError as refused:
        return _show(request, region, row, error=str(refused))
    messages.success(request, _("Pembahasan tersimpan."))
    return _back(region, row, request.POST.get("tab", ""))


def _state(wanted: str, item: AgendaItem) -> ItemState:
    return next((one for one in OUTCOMES if one.value == wanted), ItemState(item.state))


@page(HOLD, methods=("POST",))
def step(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """Open, close or go on with the meeting."""
    row = meeting_of(request, region, meeting)
    key = request.POST.get("langkah", "")
    if key in STEPS:
        try:
            move_meeting(row, key, by=request.user, words=request.POST.get("kata", ""))
        except MeetingError as refused:
            return _show(request, region, row, error=str(refused))
    return redirect("meeting:minutes" if key == "tutup" else "meeting:room", region.pk, row.number)
