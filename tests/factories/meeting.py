"""A meeting that runs, in a region with two agencies."""

from datetime import UTC, datetime, timedelta

from buktikan.actions.agenda import add_item
from buktikan.actions.invitation import Office, set_invited
from buktikan.actions.meeting import move_meeting, plan_meeting
from buktikan.actions.minutes_content import compose
from buktikan.core.action import ActionPlan
from buktikan.core.attendance import Entry
from buktikan.core.meeting import Presence
from buktikan.core.meeting_plan import MeetingPlan
from buktikan.records.models import (
    AgendaItem,
    Decision,
    EvidenceItem,
    Invited,
    Meeting,
    MeetingPhoto,
    MinutesVersion,
)
from tests.factories.people import two_regions
from tests.factories.region import BY, REGION

FRIDAY = datetime(2024, 3, 22, 1, 0, tzinfo=UTC)
"""09.00 in Makassar, the zone of the installation."""


def planned(starts_at: datetime = FRIDAY, region: str = REGION) -> Meeting:
    """A meeting of the region's agencies and one office from elsewhere, planned."""
    plan = MeetingPlan(
        "Rakor pasca-evaluasi",
        starts_at,
        starts_at + timedelta(hours=2),
        room="Aula",
        chair="Penjabat Bupati (CONTOH)",
        chair_post="Penjabat Bupati",
        note_taker="Sari (CONTOH)",
        note_taker_post="Kepala Bagian Tata Pemerintahan",
    )
    meeting = plan_meeting(region, plan, by=BY, at=starts_at - timedelta(days=2))
    set_invited(meeting, by=BY, others=[Office("Camat Sepaku", email="camat@contoh.test")])
    return meeting


def running(starts_at: datetime = FRIDAY, region: str = REGION) -> Meeting:
    """The same, opened."""
    meeting = planned(starts_at, region)
    move_meeting(meeting, "buka", by=BY, at=starts_at)
    return meeting


def meeting_alone() -> Meeting:
    """Two regions with two agencies each, and a meeting that runs."""
    two_regions()
    return running()


def office(meeting: Meeting, agency: str = "dinkes") -> Invited:
    """One of its invited offices."""
    return Invited.objects.get(meeting=meeting, agency=agency)


def item(meeting: Meeting, title: str = "Data stunting") -> AgendaItem:
    """An item on its agenda."""
    return add_item(meeting, title, by=BY)


def came(presence: Presence = Presence.PRESENT, name: str = "dr. Hadi", words: str = "") -> Entry:
    """Somebody who came."""
    return Entry(presence, FRIDAY, "", name=name, words=words)


def plan(agency: str = "dinkes", what: str = "", day: int = 19) -> ActionPlan:
    """What an agency undertakes by a day of April 2024."""
    return ActionPlan(agency, what, datetime(2024, 4, day, tzinfo=UTC).date())


def in_the_room(meeting: Meeting) -> Meeting:
    """One decision, one version of the minutes and one photo of a meeting in any state."""
    if meeting.minutes.exists():
        return meeting
    Decision(
        meeting=meeting, number=1, turn=1, text="Satu", written_by=BY, written_at=FRIDAY
    ).save()
    content = compose(meeting, opening="", closing="")
    MinutesVersion(
        meeting=meeting,
        number=1,
        said=content.said(),
        sha256=content.sha256,
        written_by=BY,
        written_at=FRIDAY,
    ).save()
    item = EvidenceItem.objects.filter(region_id=meeting.region_id).earliest("pk")
    MeetingPhoto(meeting=meeting, item=item, number=1, added_by=BY, added_at=FRIDAY).save()
    return meeting
