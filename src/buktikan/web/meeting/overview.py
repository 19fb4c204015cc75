"""The meetings of a region, the page of one, and both as calendars."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.agenda import budget_of
from buktikan.actions.agenda_meetings import chain_of, open_decisions
from buktikan.actions.clock import now
from buktikan.actions.invitation import (
    addressees_of,
    calendar_of,
    changes_since_invited,
    invitation_of,
)
from buktikan.actions.meeting import moves_for
from buktikan.core.invitation import told_moment
from buktikan.core.meeting import MEETING_MOVES, MeetingState
from buktikan.core.rights import Capability
from buktikan.records.models import (
    AgendaItem,
    Meeting,
    MeetingSeries,
    MeetingVersion,
    RegionProfile,
)
from buktikan.web.meeting.after import shown_decisions
from buktikan.web.meeting.found import LOOKS, may_hold, meeting_of, meetings_of
from buktikan.web.meeting.ways import ways_of
from buktikan.web.page import SignedInRequest, page

SEEING = Capability.VIEW_FOLLOW_UP
OVER = (MeetingState.CLOSED.value, MeetingState.SIGNED.value, MeetingState.SENT.value)


@page(SEEING)
def meetings(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """What is coming first, then what was held, the newest first."""
    rows = list(meetings_of(request, region))
    today = timezone.localtime(now()).date()
    past = [one for one in rows if _is_past(one, today)]
    coming = sorted((one for one in rows if one not in past), key=lambda one: one.starts_at)
    series = MeetingSeries.objects.filter(region_id=region.pk, ended_on=None)
    context = {
        "region": region,
        "coming": [(one, LOOKS[MeetingState(one.state)]) for one in coming],
        "past": [(one, LOOKS[MeetingState(one.state)]) for one in past],
        "series": series,
        "may_hold": may_hold(request, region),
    }
    return render(request, "meeting/list.html", context)


def _is_past(meeting: Meeting, today: object) -> bool:
    if meeting.state in (*OVER, MeetingState.CANCELLED.value):
        return True
    return bool(timezone.localtime(meeting.ends_at).date() < today)  # type: ignore[operator]


@page(SEEING)
def meeting(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """One meeting: when and where, its agenda, who is asked to come, what became of it."""
    row = meeting_of(request, region, meeting)
    return show_meeting(request, region, row)


def show_meeting(
    request: SignedInRequest, region: RegionProfile, row: Meeting, *, error: str = ""
) -> HttpResponse:
    """The page of a meeting, with what was refused."""
    items = AgendaItem.objects.filter(meeting=row).select_related("carried_from__meeting")
    addressees = addressees_of(row)
    moves = moves_for(row, request.access)
    context = {
        "region": region,
        "meeting": row,
        "look": LOOKS[MeetingState(row.state)],
        "state": MeetingState(row.state),
        "items": [(one, list(chain_of(one))[:-1]) for one in items],
        "budget": budget_of(row),
        "invited": addressees,
        "left_out": row.invited.filter(withdrawn=True),
        "without_mail": [one.invited for one in addressees if not one.addresses],
        "moves": [one for one in moves if one.key in PLANNING],
        "words_needed": any(one.words_needed for one in moves if one.key in PLANNING),
        "decisions": shown_decisions(
            open_decisions(Meeting.objects.filter(pk=row.pk)), region.pk, now()
        ),
        "versions": list(told_versions(row)),
        "words": invitation_of(row),
        "told_changes": [
            (one.label, told_moment(one.before), told_moment(one.after))
            for one in changes_since_invited(row)
        ],
        "ways": ways_of(row, request.access),
        "may_hold": may_hold(request, region),
        "editable": row.state in (MeetingState.PLANNED.value, MeetingState.INVITED.value),
        "error": error,
    }
    return render(request, "meeting/meeting.html", context, status=422 if error else 200)


def told_versions(row: Meeting) -> Iterator[tuple[str, MeetingVersion]]:
    """Every version and step of the meeting in words, the newest first."""
    steps = {one.key: one.label for one in MEETING_MOVES}
    for one in row.versions.order_by("-number"):
        if one.key == "undangan":
            yield _("daftar undangan diatur"), one
        elif one.key:
            yield _(steps.get(one.key, one.key)), one
        else:
            yield (_("direncanakan") if one.number == 1 else _("rencana diubah")), one


PLANNING = ("undang", "batalkan")
"""Steps that the planning pages offer; the others belong to the room and to the minutes."""


@page(SEEING)
def calendar(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Every meeting of the region for one's own calendar."""
    name = f"Rapat {region.place.name}"
    told = calendar_of(name, meetings_of(request, region))
    return _calendar(told, f"rapat-{region.pk}.ics")


@page(SEEING)
def calendar_entry(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """One meeting for one's own calendar."""
    row = meeting_of(request, region, meeting)
    return _calendar(calendar_of(row.title, [row]), f"rapat-{row.key}.ics")


def _calendar(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
