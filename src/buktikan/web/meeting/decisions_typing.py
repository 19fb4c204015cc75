"""One decision of a meeting: worded anew, given to more owners, taken back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.clock import now
from buktikan.actions.decision import (
    DecisionConflictError,
    DecisionNow,
    change_decision,
    decisions_of,
    withdraw_decision,
)
from buktikan.actions.meeting import MeetingError
from buktikan.core.rights import Capability
from buktikan.records.models import Meeting, RegionProfile
from buktikan.web.meeting.found import meeting_of
from buktikan.web.meeting.room import agencies_of
from buktikan.web.meeting.typed import Typed, judged, typed_from
from buktikan.web.page import SignedInRequest, page


@page(Capability.HOLD_MEETING, methods=("GET", "POST"))
def decision(
    request: SignedInRequest, region: RegionProfile, meeting: int, number: int
) -> HttpResponse:
    """The decision with its turns; change it or take it back."""
    row = meeting_of(request, region, meeting)
    held = next((one for one in decisions_of(row) if one.row.number == number), None)
    if held is None:
        raise Http404
    if request.method != "POST":
        return _show(request, region, row, held, Typed(text=held.row.text))
    typed = typed_from(request.POST)
    words = request.POST.get("kata", "")
    try:
        if request.POST.get("langkah") == "tarik":
            withdraw_decision(held.row, words=words, by=request.user.name, turn=typed.turn or None)
            messages.success(request, _("Keputusan ditarik; tindak lanjutnya tetap berjalan."))
        else:
            kept, plans = judged(typed, today=timezone.localtime(now()).date())
            if kept.errors:
                return _show(request, region, row, held, kept)
            change_decision(held.row, kept.text, plans, by=request.user.name, turn=typed.turn)
            messages.success(request, _("Keputusan tersimpan."))
    except DecisionConflictError as conflict:
        kept = typed if typed.text else Typed(text=conflict.held.text)
        return _show(request, region, row, held, kept, words=words, conflict=conflict)
    except MeetingError as refused:
        return _show(request, region, row, held, typed, error=str(refused), words=words)
    return redirect("meeting:room", region.pk, row.number)


def _show(
    request: SignedInRequest,
    region: RegionProfile,
    row: Meeting,
    held: DecisionNow,
    typed: Typed,
    *,
    error: str = "",
    words: str = "",
    conflict: DecisionConflictError | None = None,
) -> HttpResponse:
    context = {
        "region": region,
        "meeting": row,
        "held": held,
        "typed": typed,
        "turn": conflict.held.turn if conflict else held.row.turn,
        "agencies": agencies_of(row),
        "error": error,
        "words": words,
        "conflict": conflict,
    }
    failed = bool(error or conflict or typed.errors)
    return render(request, "meeting/decision.html", context, status=422 if failed else 200)
