"""What leaves the board: pictures, a sheet for the meeting room, a table, deadlines."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from buktikan.actions.board import board_of
from buktikan.actions.clock import now
from buktikan.core.deadline import Step
from buktikan.core.pace import pace_of
from buktikan.core.rights import Capability
from buktikan.documents.board_calendar import session_calendar
from buktikan.documents.board_sheet import board_pdf, board_png
from buktikan.documents.board_table import board_csv
from buktikan.documents.board_trend import trend_svg
from buktikan.records.models import Deadline, EvaluationSession, RegionProfile
from buktikan.web.page import SignedInRequest, page


@page(Capability.VIEW_REGION)
def trend(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The way to the deadline; `?gelap=1` for dark pages."""
    pace = pace_of(board_of(session), timezone.localtime(now()))
    drawing = trend_svg(pace, dark=bool(request.GET.get("gelap")))
    return HttpResponse(drawing, content_type="image/svg+xml")


@page(Capability.VIEW_REGION)
def pdf(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The board on one A3 sheet."""
    sheet = board_pdf(
        board_of(session),
        session.tenure.place.name,
        timezone.localtime(now()),
        synthetic=_is_synthetic(session),
    )
    return _file(sheet, "application/pdf", f"papan-{session.key}.pdf")


@page(Capability.VIEW_REGION)
def picture(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The board as a picture for the screen of the meeting room."""
    sheet = board_png(
        board_of(session),
        session.tenure.place.name,
        timezone.localtime(now()),
        synthetic=_is_synthetic(session),
    )
    return _file(sheet, "image/png", f"papan-{session.key}.png")


@page(Capability.VIEW_REGION)
def table(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The board as CSV."""
    text = board_csv(board_of(session)).encode()
    return _file(text, "text/csv; charset=utf-8", f"papan-{session.key}.csv")


@page()
def calendar(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The session's deadlines for one's own calendar, open to everybody whom it concerns."""
    core = session.to_core()
    rows = Deadline.objects.filter(session=session)
    address = request.build_absolute_uri(reverse("home:start"))
    told = session_calendar(
        f"{core.quarter.label()} {session.tenure.place.name}",
        session.key,
        {Step(one.step): one.due for one in rows},
        address=address,
        zone=ZoneInfo(settings.TIME_ZONE),
        made_at=timezone.now(),
    )
    return _file(told, "text/calendar; charset=utf-8", f"tenggat-{session.key}.ics")


def _is_synthetic(session: EvaluationSession) -> bool:
    return RegionProfile.objects.filter(pk=session.tenure.place_id, synthetic=True).exists()


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
