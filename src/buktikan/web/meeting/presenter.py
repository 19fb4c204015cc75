"""The screen of the room: one item at a time, with its chart and its proof at hand.

Nothing restricted is ever on it: the screen is read by whoever is in the room.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from buktikan.actions.agenda_meetings import chain_of
from buktikan.actions.attendance import attendance_of
from buktikan.actions.decision import DecisionNow, decisions_of, note_of
from buktikan.actions.presenting import on_screen, shown_of
from buktikan.actions.value import LineView, OfferedLink, line_view
from buktikan.core.evidence import EvidenceClass
from buktikan.core.meeting import ItemKind, MeetingState
from buktikan.core.rights import Capability
from buktikan.documents.value_trend import points_drawn
from buktikan.records.models import (
    Action,
    Agency,
    AgendaItem,
    EvaluationSession,
    Meeting,
    Note,
    Person,
    RegionProfile,
)
from buktikan.web.meeting.found import may_hold, meeting_of
from buktikan.web.page import SignedInRequest, page
from buktikan.web.value.shown import FigureShown, figure_shown, points_that_count

SEEING = Capability.VIEW_FOLLOW_UP


@dataclass(frozen=True, slots=True)
class LineOnScreen:
    """The line that an item is about: its figure, whether a chart is drawn, open proof."""

    view: LineView
    session: EvaluationSession
    figure: FigureShown
    is_drawn: bool
    proof: tuple[OfferedLink, ...]


@dataclass(frozen=True, slots=True)
class OnScreen:
    """Everything at hand of one item."""

    item: AgendaItem
    note: Note | None
    line: LineOnScreen | None
    actions: tuple[tuple[str, Action], ...]
    """Each with the short name of its agency."""
    decisions: tuple[DecisionNow, ...]


@never_cache
@page(SEEING)
def presenter(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The item on the screen, or `?butir=`; whoever holds the meeting leads, others follow."""
    row = meeting_of(request, region, meeting)
    items = list(AgendaItem.objects.filter(meeting=row).select_related("carried_from", "meeting"))
    led = on_screen(items)
    asked = request.GET.get("butir", "")
    shown = shown_of(row, items, asked)
    place = next((n for n, one in enumerate(led) if one == shown), -1)
    context = {
        "region": region,
        "meeting": row,
        "state": MeetingState(row.state),
        "shown": shown,
        "screen": _on_screen(row, shown, request.user) if shown else None,
        "number": place + 1,
        "count": len(led),
        "before": led[place - 1] if place > 0 else None,
        "after": led[place + 1] if place + 1 < len(led) else None,
        "leads": may_hold(request, region),
        "since": row.shown_at if shown and shown.number == row.shown_item else None,
        "roll": attendance_of(row),
        "follows": not asked,
    }
    return render(request, "meeting/presenter.html", context)


@never_cache
@page(SEEING)
def presented(request: SignedInRequest, region: RegionProfile, meeting: int) -> JsonResponse:
    """Which item is on the screen now, for pages that follow."""
    row = meeting_of(request, region, meeting)
    since = row.shown_at.isoformat() if row.shown_at else ""
    return JsonResponse(
        {
            "item": row.shown_item,
            "since": since,
            "state": row.state,
            "now": timezone.now().isoformat(),
            "decisions": sum(one.row.turn for one in decisions_of(row)),
        }
    )


def _on_screen(meeting: Meeting, item: AgendaItem, person: Person) -> OnScreen:
    first = next(iter(chain_of(item)))  # what a carried item was about when it began
    note = note_of(first)
    decisions = tuple(one for one in decisions_of(meeting) if one.row.item_id == item.pk)
    agencies = Agency.objects.filter(region_id=meeting.region_id)
    names = dict(agencies.values_list("key", "short_name"))
    return OnScreen(
        item,
        note,
        _line(meeting, first, note, person),
        tuple((names.get(one.agency, one.agency), one) for one in _actions(first, note)),
        tuple(one for one in decisions if not one.row.withdrawn),
    )


def _actions(item: AgendaItem, note: Note | None) -> Iterable[Action]:
    rows = Action.objects.filter(region_id=item.meeting.region_id).select_related("note")
    if note is not None:
        return rows.filter(note=note).order_by("number")
    if item.kind == ItemKind.OVERDUE.value and item.refers:
        return rows.open().filter(agency=item.refers).order_by("due")[:8]
    return rows.none()


def _line(
    meeting: Meeting, item: AgendaItem, note: Note | None, person: Person
) -> LineOnScreen | None:
    session, code = meeting.session or item.meeting.session, ""
    if note is not None:
        session, code = note.session, note.line
    elif item.kind == ItemKind.RED_LINE.value and item.refers != item.meeting.session_id:
        code = item.refers
    if session is None or not code:
        return None
    view = line_view(session, code, person)
    if view is None:
        return None
    return LineOnScreen(
        view,
        session,
        figure_shown(view, view.achievement.now),
        bool(points_drawn(points_that_count(view))),
        tuple(one for one in view.offered if may_be_shown(one)),
    )


def may_be_shown(one: OfferedLink) -> bool:
    """Whether a proof may be named on the screen: known to the person and not restricted."""
    return one.item is not None and one.item.classification is not EvidenceClass.RESTRICTED
