"""Meetings as tests need them."""

from datetime import UTC, datetime, timedelta

from buktikan.actions.agenda import add_item
from buktikan.actions.invitation import set_invited
from buktikan.actions.meeting import move_meeting, plan_meeting
from buktikan.core.meeting_plan import MeetingPlan
from buktikan.records.models import Meeting
from tests.factories.region import BY, REGION

STARTS = datetime(2024, 3, 22, 1, 0, tzinfo=UTC)
"""Nine in the morning where the example's region lies."""


def plan(starts: datetime = STARTS, minutes: int = 120, **said: str) -> MeetingPlan:
    """A plan of two hours, led by the acting regent."""
    told = {"title": "Rakor pascaevaluasi", "chair": "Pj (CONTOH)", "chair_post": "Penjabat Bupati"}
    return MeetingPlan(starts_at=starts, ends_at=starts + timedelta(minutes=minutes), **told | said)


def planned(
    region: str = REGION, *, steps: tuple[str, ...] = (), starts: datetime = STARTS, **said: str
) -> Meeting:
    """A meeting to which all agencies are asked, after the steps."""
    meeting = plan_meeting(region, plan(starts, 120, **said), by=BY)
    set_invited(meeting, by=BY)
    for key in steps:
        move_meeting(meeting, key, by=BY, words="perlu")
    return meeting


def with_item(region: str = REGION) -> Meeting:
    """A meeting of the region with one item of its own; the first one where it has several."""
    known = Meeting.objects.filter(region_id=region).order_by("number").first()
    if known is not None and known.items.exists():
        return known
    meeting = known or planned(region)
    add_item(meeting, "Kekurangan data", by=BY)
    return meeting
