"""Minutes: read, written, signed by both sides, sent; every version stays readable."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.clock import now
from buktikan.actions.meeting import MeetingError, move_meeting
from buktikan.actions.meeting_photo import photos_of
from buktikan.actions.minutes import (
    FINAL,
    RIGHT_OF,
    WRITTEN_IN,
    MinutesConflictError,
    minutes_of,
    newest_version,
    sign_minutes,
    version_of,
    write_minutes,
)
from buktikan.actions.minutes_sending import minutes_due, recipients_of, send_minutes
from buktikan.core.capability import Capability
from buktikan.core.meeting import MeetingState, SigningSide
from buktikan.core.minutes import Minutes, changed_parts
from buktikan.records.models import Meeting, MinutesSending, MinutesVersion, RegionProfile
from buktikan.web.meeting.attaching import attached
from buktikan.web.meeting.found import may_hold, meeting_of
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole

HOLD, SIGN = Capability.HOLD_MEETING, Capability.SIGN_MINUTES
SEEING = Capability.VIEW_FOLLOW_UP
DUE_IN = (MeetingState.CLOSED, MeetingState.SIGNED, MeetingState.SENT)


@page(SEEING)
def minutes(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The minutes as they stand, with who signed them and until when they must go out."""
    row = meeting_of(request, region, meeting)
    return _show(request, region, row)


def _show(
    request: SignedInRequest, region: RegionProfile, row: Meeting, *, error: str = ""
) -> HttpResponse:
    state = MeetingState(row.state)
    holds = may_hold(request, region)
    stands = minutes_of(row)
    sendings = MinutesSending.objects.filter(minutes__meeting=row).select_related("minutes")
    due = minutes_due(row) if state in DUE_IN else None
    context = {
        "region": region,
        "meeting": row,
        "state": state,
        "minutes": stands,
        "content": stands.content,
        "photos": [one for one in photos_of(row, request.user) if not one.is_restricted],
        "versions": MinutesVersion.objects.filter(meeting=row).order_by("-number"),
        "may_hold": holds,
        "may_write": holds and state in WRITTEN_IN,
        "sides": list(_sides(request, region, row, stands)),
        "due": due,
        "hours": due.hours(now()) if due and not due.sent else None,
        "sendings": sendings.order_by("-sent_at", "-pk"),
        "may_send": holds and state in FINAL,
        "recipients": recipients_of(row) if holds and state in FINAL else (),
        "may_mend": holds and state in FINAL,
        "error": error,
    }
    return render(request, "meeting/minutes.html", context, status=422 if error else 200)


def _sides(
    request: SignedInRequest, region: RegionProfile, row: Meeting, stands: Minutes
) -> list[tuple[SigningSide, object, bool]]:
    """Each side with its signature, and whether the person may sign there now."""
    closed = MeetingState(row.state) is MeetingState.CLOSED
    mine = any(one.by == request.user.name for one in stands.signatures)
    return [
        (
            side,
            stands.signed_as(side),
            closed and not mine and request.access.may(RIGHT_OF[side], region.pk),
        )
        for side in SigningSide
    ]


@page(HOLD, methods=("GET", "POST"))
def write(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The passages of the note-taker; everything else comes from the records."""
    row = meeting_of(request, region, meeting)
    stands = minutes_of(row)
    newest = newest_version(row)
    context = {
        "region": region,
        "meeting": row,
        "content": stands.content,
        "opening": stands.content.opening,
        "closing": stands.content.closing,
        "version": newest.number if newest else 0,
        "saved": request.GET.get("tersimpan", ""),
    }
    if request.method != "POST":
        return render(request, "meeting/minutes_write.html", context)
    opening, closing = request.POST.get("pembukaan", ""), request.POST.get("penutup", "")
    typed = {**context, "opening": opening, "closing": closing}
    base = request.POST.get("versi")
    try:
        kept = write_minutes(
            row,
            opening=opening,
            closing=closing,
            by=request.user.name,
            version=whole(base) if base else None,
        )
    except MinutesConflictError as conflict:
        typed["conflict"] = conflict
        return render(request, "meeting/minutes_write.html", typed, status=422)
    except MeetingError as refused:
        typed["error"] = str(refused)
        return render(request, "meeting/minutes_write.html", typed, status=422)
    messages.success(request, _("Notulen versi %(number)d tersimpan.") % {"number": kept.number})
    target = redirect("meeting:minutes", region.pk, row.number)
    tab = request.POST.get("tab", "")
    if tab.replace("-", "").isalnum():
        target["Location"] += f"?tersimpan={tab[:40]}"
    return target


@page(HOLD, SIGN, methods=("POST",))
def sign(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """Sign what was read on one side."""
    row = meeting_of(request, region, meeting)
    wanted = request.POST.get("sisi", "")
    side = next((one for one in SigningSide if one.value == wanted), SigningSide.NOTE_TAKER)
    try:
        sign_minutes(row, side, by=request.user, sha256=request.POST.get("sidik", ""))
    except MeetingError as refused:
        return _show(request, region, row, error=str(refused))
    messages.success(request, _("Tanda tangan Anda tercatat pada sidik notulen ini."))
    return redirect("meeting:minutes", region.pk, row.number)


@page(HOLD, methods=("POST",))
def send(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """Mail the signed minutes, or open them again for a correction."""
    row = meeting_of(request, region, meeting)
    words = request.POST.get("kata", "")
    try:
        if request.POST.get("langkah") == "perbaiki":
            move_meeting(row, "perbaiki-notulen", by=request.user, words=words)
            messages.info(request, _("Notulen dibuka lagi; versi lama tetap terbaca."))
        else:
            seen = request.POST.get("giliran")
            sent = send_minutes(
                row,
                by=request.user.name,
                file=attached(row),
                words=words,
                turn=whole(seen) if seen else None,
            )
            said = _("Notulen terkirim. Lewat tenggat dua hari kerja; itu tercatat.")
            messages.success(request, said if sent.late else _("Notulen terkirim."))
    except MeetingError as refused:
        return _show(request, region, row, error=str(refused))
    return redirect("meeting:minutes", region.pk, row.number)


@page(SEEING)
def version(
    request: SignedInRequest, region: RegionProfile, meeting: int, number: int
) -> HttpResponse:
    """One version as it was written and signed, and what the next one changed."""
    row = meeting_of(request, region, meeting)
    found = get_object_or_404(MinutesVersion, meeting=row, number=number)
    held = version_of(found)
    later = MinutesVersion.objects.filter(meeting=row, number=number + 1).first()
    context = {
        "region": region,
        "meeting": row,
        "row": found,
        "minutes": held,
        "content": held.content,
        "changed": changed_parts(held.content, version_of(later).content) if later else (),
        "later": later,
    }
    return render(request, "meeting/minutes_version.html", context)
