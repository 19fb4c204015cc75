"""Series of meetings: their form, what is planned of them, and where they end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.clock import now
from buktikan.actions.meeting import MeetingError
from buktikan.actions.meeting_series import (
    change_series,
    end_series,
    first_plan,
    open_series,
    series_plan,
)
from buktikan.core.meeting import MeetingState
from buktikan.core.rights import Capability
from buktikan.records.models import MeetingSeries, RegionProfile
from buktikan.web.meeting.forms import SeriesForm, series_initial
from buktikan.web.meeting.found import LOOKS, meetings_of
from buktikan.web.page import SignedInRequest, page

HOLD = Capability.HOLD_MEETING


@page(HOLD, methods=("GET", "POST"))
def new(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Begin a series; its standing items come from the adopted model report where there is one."""
    if request.method != "POST":
        form = SeriesForm(None, initial=series_initial(first_plan(region.pk)))
        return _show(request, region, form)
    form = SeriesForm(request.POST)
    if not form.is_valid():
        return _show(request, region, form, status=422)
    row = open_series(region.pk, form.to_plan(), by=request.user.name)
    messages.success(request, _("Seri rapat dibuat."))
    return redirect("meeting:series", region.pk, row.key)


@page(HOLD, methods=("GET", "POST"))
def series(request: SignedInRequest, region: RegionProfile, series: str) -> HttpResponse:
    """The form of a series and its meetings; said anew, or ended."""
    row = get_object_or_404(MeetingSeries, region_id=region.pk, key=series)
    if request.method != "POST":
        form = SeriesForm(None, initial=series_initial(series_plan(row)))
        return _show(request, region, form, row=row)
    if request.POST.get("langkah") == "akhiri":
        return _ended(request, region, row)
    form = SeriesForm(request.POST)
    if not form.is_valid():
        return _show(request, region, form, row=row, status=422)
    found = change_series(row, form.to_plan(), by=request.user.name)
    words = _("Seri rapat disimpan; rapat yang sudah direncanakan tidak berubah.")
    messages.success(request, words if found else _("Tidak ada yang berubah."))
    return redirect("meeting:series", region.pk, row.key)


def _ended(request: SignedInRequest, region: RegionProfile, row: MeetingSeries) -> HttpResponse:
    try:
        end_series(row, timezone.localtime(now()).date(), by=request.user.name)
    except MeetingError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Seri rapat diakhiri."))
    return redirect("meeting:series", region.pk, row.key)


def _show(
    request: SignedInRequest,
    region: RegionProfile,
    form: SeriesForm,
    *,
    row: MeetingSeries | None = None,
    status: int = 200,
) -> HttpResponse:
    held = meetings_of(request, region).filter(series=row) if row else ()
    context = {
        "region": region,
        "series": row,
        "form": form,
        "meetings": [(one, LOOKS[MeetingState(one.state)]) for one in held],
    }
    return render(request, "meeting/series.html", context, status=status)
