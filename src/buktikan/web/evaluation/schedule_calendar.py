"""The schedule for one's calendar: one's own teams, or everything that one may see."""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.clock import now
from buktikan.actions.schedule_export import events_of, slots_for, slots_of
from buktikan.actions.schedule_list import sessions_of
from buktikan.core.rights import Capability
from buktikan.documents.schedule_calendar import schedule_calendar
from buktikan.records.models import SlotVersion
from buktikan.web.evaluation.schedule import found_for
from buktikan.web.page import SignedInRequest, page


@page(Capability.EVALUATE)
def calendar_mine(request: SignedInRequest) -> HttpResponse:
    """The sessions in whose team one sits, also those that were called off."""
    return _sent(request, _("evaluasi saya"), slots_of(request.user), "evaluasi-saya.ics")


@page(Capability.SCHEDULE_EVALUATION, Capability.EVALUATE)
def calendar_all(request: SignedInRequest) -> HttpResponse:
    """The sessions that the schedule shows, and those called off."""
    shown = {one.session.pk for one in found_for(request).entries if one.slot is not None}
    off = SlotVersion.objects.newest().filter(cancelled=True)
    called_off = off.filter(session__in=sessions_of(request.user)).values_list("session", flat=True)
    slots = slots_for(shown | set(called_off))
    return _sent(request, _("jadwal evaluasi"), slots, "jadwal-evaluasi.ics")


def _sent(
    request: SignedInRequest, title: str, slots: list[SlotVersion], name: str
) -> HttpResponse:
    def address(session: str) -> str:
        return request.build_absolute_uri(reverse("evaluation:session", args=[session]))

    zone = ZoneInfo(timezone.get_current_timezone_name())
    content = schedule_calendar(title, events_of(slots, address), zone=zone, made_at=now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
