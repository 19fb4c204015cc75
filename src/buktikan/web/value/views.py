"""The page of a line and the page of a data element: where every number comes from."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from buktikan.actions.value import LineView, line_view
from buktikan.actions.value_element import element_view
from buktikan.core.rights import Capability
from buktikan.documents.value_trend import points_drawn, value_trend_svg
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.value.element_shown import breakdowns_shown, series_shown
from buktikan.web.value.formula_words import in_words
from buktikan.web.value.shown import (
    compared_shown,
    facts_of,
    figure_shown,
    others_shown,
    parts_shown,
    points_that_count,
    proof_shown,
    trend_shown,
)

SEEING = (Capability.VIEW_REGION, Capability.VIEW_AGENCY)


def _line(request: SignedInRequest, session: EvaluationSession, code: str) -> LineView:
    view = line_view(session, code, request.user)
    if view is None:
        raise Http404
    return view


@page(*SEEING)
def line(request: SignedInRequest, session: EvaluationSession, code: str) -> HttpResponse:
    """Everything about one line of the session."""
    view = _line(request, session, code)
    context = {
        "session": session,
        "region": session.tenure.place_id,
        "view": view,
        "line": view.line,
        "formula": in_words(view.line.formula, view.framework.elements),
        "facts": facts_of(view),
        "now": figure_shown(view, view.achievement.now),
        "parts": parts_shown(view),
        "compared": compared_shown(view),
        "proof": proof_shown(view),
        "others": others_shown(view),
        "trend": trend_shown(view),
        "is_drawn": bool(points_drawn(points_that_count(view))),
    }
    return render(request, "value/line.html", context)


@page(*SEEING)
def trend(request: SignedInRequest, session: EvaluationSession, code: str) -> HttpResponse:
    """The series as a picture; only what counts is drawn."""
    view = _line(request, session, code)
    points = points_that_count(view)
    if not points_drawn(points):
        return HttpResponse(status=204)
    dark = request.GET.get("gelap") == "1"
    svg = value_trend_svg(points, view.line.unit, view.session.quarter, dark=dark)
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "private, max-age=60"
    return response


@page(*SEEING)
def element(request: SignedInRequest, session: EvaluationSession, element: str) -> HttpResponse:
    """Every version of one data element, its proof, and what places below state."""
    view = element_view(session, element, request.user, request.GET.get("tempat", ""))
    if view is None:
        raise Http404
    context = {
        "session": session,
        "region": view.region,
        "view": view,
        "series": series_shown(view),
        "parts": breakdowns_shown(view),
        "is_region": view.place == view.region,
    }
    return render(request, "value/element.html", context)
