"""Attendance by the secretary: the list, the roll-call for the screen, the code at the door."""

import base64
import io

import qrcode
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from qrcode.image.svg import SvgPathImage

from buktikan.actions.attendance import OPEN, attendance_of, entry_of, record_attendance
from buktikan.actions.check_in import EVERY, code_for, confirm, takes_in
from buktikan.actions.clock import now
from buktikan.actions.meeting import MeetingError
from buktikan.core.attendance import Entry
from buktikan.core.meeting import MeetingState, Presence
from buktikan.core.rights import Capability
from buktikan.records.models import Attendance, Invited, Meeting, RegionProfile
from buktikan.web.meeting.found import meeting_of
from buktikan.web.page import SignedInRequest, page

HOLD = Capability.HOLD_MEETING
LOOKS = {
    Presence.PRESENT: "verified",
    Presence.REPRESENTED: "waiting",
    Presence.EXCUSED: "cannot",
    Presence.ABSENT: "returned",
}
"""Which look each presence has."""


@page(HOLD)
def attendance(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The list of everybody invited, and what is known of each."""
    row = meeting_of(request, region, meeting)
    return _show(request, region, row)


def _show(
    request: SignedInRequest,
    region: RegionProfile,
    row: Meeting,
    *,
    error: str = "",
    at: int = 0,
) -> HttpResponse:
    roll = attendance_of(row, with_data=True)
    context = {
        "region": region,
        "meeting": row,
        "roll": roll,
        "rows": [(one, LOOKS[one.entry.presence] if one.entry else "unsent") for one in roll.rows],
        "presences": list(Presence),
        "may_change": MeetingState(row.state) in OPEN,
        "error": error,
        "at": at,
        "typed": request.POST,
    }
    return render(request, "meeting/attendance.html", context, status=422 if error else 200)


@page(HOLD, methods=("POST",))
def record(
    request: SignedInRequest, region: RegionProfile, meeting: int, office: int
) -> HttpResponse:
    """Say what holds of one office, confirm what somebody claimed, or that they went early."""
    row = meeting_of(request, region, meeting)
    invited = get_object_or_404(Invited, meeting=row, order=office)
    try:
        if request.POST.get("langkah") == "sahkan":
            confirm(row, invited, by=request.user.name, name=request.POST.get("siapa", ""))
        else:
            record_attendance(row, invited, _entry(request, invited), by=request.user.name)
    except MeetingError as refused:
        return _show(request, region, row, error=f"{invited.name}: {refused}", at=office)
    messages.success(request, _("Kehadiran %(office)s tercatat.") % {"office": invited.name})
    target = redirect("meeting:attendance", region.pk, row.number)
    target["Location"] += f"#kantor-{office}"
    return target


def _entry(request: SignedInRequest, invited: Invited) -> Entry:
    moment = now()
    if request.POST.get("langkah") == "pulang":
        rows = Attendance.objects.filter(invited=invited, claimed=False).order_by("-number")
        held = rows.first()
        if held is None:
            raise MeetingError(_("Catat kehadirannya dahulu."))
        said = entry_of(held)
        return Entry(
            said.presence, moment, "", said.name, said.post, said.words, said.by_code, False, moment
        )
    wanted = request.POST.get("hadir", "")
    presence = next((one for one in Presence if one.value == wanted), None)
    if presence is None:
        raise MeetingError(_("Pilih hadir, diwakili, izin atau tidak hadir."))
    return Entry(
        presence,
        moment,
        "",
        name=_typed(request, "nama")[:200],
        post=_typed(request, "jabatan")[:200],
        words=_typed(request, "kata"),
    )


def _typed(request: SignedInRequest, name: str) -> str:
    return " ".join(request.POST.get(name, "").split())


@never_cache
@page(HOLD)
def roll(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The roll-call, large enough for the room: who is missing, left early, or sent no data."""
    row = meeting_of(request, region, meeting)
    context = {"region": region, "meeting": row, "roll": attendance_of(row, with_data=True)}
    return render(request, "meeting/roll.html", context)


@never_cache
@page(HOLD)
def code(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The code that people scan at the door; the page asks for another one by itself."""
    row = meeting_of(request, region, meeting)
    moment = timezone.now()
    is_open = takes_in(row, now())
    address = settings.ORIGIN + reverse("meeting:check_in", args=[code_for(row, moment)])
    context = {
        "region": region,
        "meeting": row,
        "is_open": is_open,
        "address": address,
        "picture": code_picture(address) if is_open else "",
        "every": EVERY // 2,
        "roll": attendance_of(row),
    }
    return render(request, "meeting/code.html", context)


def code_picture(address: str) -> str:
    """The address as a QR code, drawn here: an SVG inside a data address."""
    drawing = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    drawing.add_data(address)
    svg = io.BytesIO()
    drawing.make_image(image_factory=SvgPathImage).save(svg)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.getvalue()).decode()}"
