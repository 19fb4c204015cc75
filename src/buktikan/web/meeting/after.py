"""After a meeting: every decision with its actions, who owes what, overdue first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from buktikan.actions.agenda_meetings import open_decisions
from buktikan.actions.clock import now
from buktikan.core.action import is_over, state_words
from buktikan.core.note import NoteState
from buktikan.core.rights import Capability
from buktikan.records.models import Action, Agency, Decision, RegionProfile
from buktikan.web.followup.shown import style_of
from buktikan.web.meeting.forms import DecisionFilter
from buktikan.web.meeting.found import meetings_of
from buktikan.web.page import SignedInRequest, page


@dataclass(frozen=True, slots=True)
class ShownAction:
    """One action of a decision."""

    action: Action
    agency: str
    state: str
    look: str
    is_open: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision with its actions. `due` is the nearest date of those that are open."""

    decision: Decision
    actions: tuple[ShownAction, ...]
    is_late: bool
    is_open: bool
    due: date | None


def shown_decisions(
    rows: Iterable[tuple[Decision, tuple[Action, ...]]], region: str, moment: datetime
) -> tuple[ShownDecision, ...]:
    """Decisions as pages show them: overdue first, then by date, those that are done last."""
    today = timezone.localtime(moment).date()
    names = dict(Agency.objects.filter(region_id=region).values_list("key", "short_name"))
    found = [_shown(decision, actions, names, today) for decision, actions in rows]
    return tuple(sorted(found, key=_urgency))


def _shown(
    decision: Decision, actions: tuple[Action, ...], names: dict[str, str], today: date
) -> ShownDecision:
    told = tuple(_told(one, names, today) for one in actions)
    pending = [one.action.due for one in told if one.is_open]
    late = any(one.is_late for one in told)
    return ShownDecision(decision, told, late, bool(pending), min(pending, default=None))


def _told(row: Action, names: dict[str, str], today: date) -> ShownAction:
    """An action of a decision; without a note, the inspectorate's word ends it."""
    state, has_note = NoteState(row.state), row.note_id is not None
    is_open = not is_over(state, has_note=has_note)
    return ShownAction(
        row,
        names.get(row.agency, row.agency),
        state_words(state, has_note=has_note),
        style_of(state, has_note=has_note),
        is_open,
        is_open and row.due < today,
    )


def _urgency(one: ShownDecision) -> tuple[bool, bool, date, float, int]:
    newest_first = -one.decision.meeting.starts_at.timestamp()
    due = one.due or date.max
    return not one.is_late, not one.is_open, due, newest_first, one.decision.number


@page(Capability.VIEW_FOLLOW_UP)
def decisions(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Every decision of the region's meetings, filtered by agency and state."""
    rows = shown_decisions(open_decisions(meetings_of(request, region)), region.pk, now())
    form = DecisionFilter(request.GET or None, region.pk)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = [one for one in rows if _fits(one, chosen.get("opd", ""), chosen.get("keadaan", ""))]
    context = {
        "region": region,
        "rows": found,
        "all": len(rows),
        "late": sum(one.is_late for one in rows),
        "open": sum(one.is_open for one in rows),
        "form": form,
        "asked": any(chosen.values()),
    }
    return render(request, "meeting/decisions.html", context)


def _fits(one: ShownDecision, agency: str, state: str) -> bool:
    if agency and not any(agency in _agencies(two.action) for two in one.actions):
        return False
    return {"terbuka": one.is_open, "lewat": one.is_late, "selesai": not one.is_open}.get(
        state, True
    )


def _agencies(action: Action) -> tuple[str, ...]:
    return (action.agency, *action.supporting.replace(",", " ").split())
