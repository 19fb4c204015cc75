"""The follow-up matrix on the screen: of a region, and what waits for one agency."""

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from buktikan.actions.action_owner import duties_told
from buktikan.actions.clock import now
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.team import seat_of
from buktikan.core.action import state_words
from buktikan.core.followup import WORKABLE
from buktikan.core.followup_matrix import FollowUpMatrix
from buktikan.core.note import NoteState
from buktikan.core.rights import Capability
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.records.models import Agency, EvaluationSession, RegionProfile
from buktikan.web.followup.filter_form import MatrixFilter
from buktikan.web.followup.sheet import MOVING
from buktikan.web.followup.shown import STYLES, action_shown, crumbs, rows_shown
from buktikan.web.page import SignedInRequest, page


@page(Capability.VIEW_FOLLOW_UP)
def region(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """All notes and decisions with their actions, how old they are, and who closed how much."""
    matrix = matrix_of(region.pk)
    form = MatrixFilter(request.GET, matrix)
    rows = form.narrowed(matrix)
    last, coming = _last_with_notes(matrix), _newest_session(region)
    context = {
        "region": region,
        "matrix": matrix,
        "form": form,
        "asked": any(request.GET.get(name) for name in form.fields),
        "rows": rows_shown(rows, matrix),
        "states": [
            (state_words(state, has_note=True), STYLES[state], count)
            for state, count in _states(matrix).items()
        ],
        "closure": [one for one in matrix.closure if one.given],
        "idle": [one.name for one in matrix.closure if not one.given],
        "ageing": matrix.ageing.items(),
        "last": last,
        "counts": matrix.counts_of(last.key) if last else None,
        "next": coming,
        "is_seated": coming is not None and seat_of(coming, request.user) is not None,
        "may_upload": request.access.may_somewhere(MOVING, region.pk),
        "may_record": request.access.may(Capability.RECORD_RESULT, region.pk),
        "may_assign": request.access.may(Capability.ASSIGN_ACTION, region.pk),
        "own": _own_agencies(request, region),
    }
    return render(request, "followup/region.html", context)


def _states(matrix: FollowUpMatrix) -> dict[NoteState, int]:
    counted = Counter(row.note.state for row in matrix.rows if row.note and row.asks)
    return {state: counted[state] for state in NoteState if counted[state]}


def _last_with_notes(matrix: FollowUpMatrix) -> CoreSession | None:
    """The newest session that left anything to do."""
    sessions = [row.session for row in matrix.rows if row.session and row.asks]
    return max(sessions, key=lambda one: one.held_on, default=None)


def _newest_session(region: RegionProfile) -> EvaluationSession | None:
    """The next session to be held, else the last one: the one whose scope may be proposed."""
    rows = EvaluationSession.objects.filter(tenure__place_id=region.pk)
    rows = rows.select_related("tenure").order_by("held_on")
    return rows.filter(held_on__gte=timezone.localdate(now())).first() or rows.last()


def _own_agencies(request: SignedInRequest, region: RegionProfile) -> list[Agency]:
    """Agencies for which the person works on actions here."""
    grants = request.access.holding(Capability.WORK_ON_ACTION)
    keys = [one.agency for one in grants if one.place == region.pk]
    return list(Agency.objects.filter(region_id=region.pk, key__in=keys))


@page(Capability.VIEW_FOLLOW_UP)
def agency(request: SignedInRequest, region: RegionProfile, agency: Agency) -> HttpResponse:
    """What one agency has in hand, what it has handed on, and what it helps others with."""
    matrix = matrix_of(region.pk)
    own = [one for one in matrix.actions if one.owner_key == agency.key]
    due_first = sorted(own, key=lambda one: one.plan.due)
    shown = [action_shown(one, matrix.day) for one in due_first]
    context = {
        "region": region,
        "agency": agency,
        "crumbs": crumbs(region),
        "groups": (
            ("kerja", [one for one in shown if one.line.state in WORKABLE]),
            (
                "tunggu",
                [one for one in shown if one.line.state not in WORKABLE and not one.line.is_over],
            ),
            ("selesai", [one for one in shown if one.line.is_over]),
        ),
        "helping": [
            action_shown(one, matrix.day)
            for one in matrix.actions
            if agency.short_name in one.supporting
        ],
        "closure": next((one for one in matrix.closure if one.agency == agency.key), None),
        "told": duties_told(agency),
        "may_work": request.access.may(Capability.WORK_ON_ACTION, region.pk, agency.key),
    }
    return render(request, "followup/agency.html", context)
