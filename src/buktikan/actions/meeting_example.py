"""Playing the example's meetings: planned, invited, held, with what was decided in them.

The format is described in examples/ppu/README.md.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict

import yaml
from django.db import transaction
from django.utils import timezone

from buktikan.actions.agenda import accept_all, add_item, carry_over, change_item, propose_agenda
from buktikan.actions.attendance import record_attendance
from buktikan.actions.decision import decide
from buktikan.actions.invitation import Office, set_invited
from buktikan.actions.meeting import move_meeting, plan_meeting
from buktikan.actions.meeting_series import open_series
from buktikan.core.action import ActionPlan
from buktikan.core.attendance import Entry
from buktikan.core.meeting import ItemState, Presence
from buktikan.core.meeting_plan import MeetingPlan, SeriesPlan, StandingItem
from buktikan.records.models import Meeting, MeetingSeries

PLAN_TEXTS = (
    "title",
    "room",
    "letter_number",
    "chair",
    "chair_post",
    "note_taker",
    "note_taker_post",
    "session",
    "series",
)


class StepFacts(TypedDict):
    """One step and its moment."""

    key: str
    at: str


class MeetingFacts(TypedDict, total=False):
    """One meeting as meetings.yaml tells it."""

    title: str
    series: str
    session: str
    starts: str
    ends: str
    planned: str
    steps: list[StepFacts]
    items: list[dict[str, str | int]]
    outcomes: dict[str, str]
    attendance: list[dict[str, str]]
    decisions: list[dict[str, object]]


@transaction.atomic
def play_meetings(region: str, path: Path, *, by: str, until: datetime) -> tuple[Meeting, ...]:
    """Series and meetings of the file, as far as they had come at a moment; twice adds nothing."""
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    if MeetingSeries.objects.filter(region_id=region).exists():
        return ()
    for one in facts["series"]:
        standing = tuple(StandingItem(**item) for item in one["standing"])
        plan = SeriesPlan(
            one["title"], one["rhythm"], one["room"], one["minutes"], standing, tuple(one["others"])
        )
        open_series(region, plan, by=by, key=one["key"])
    others = {one["key"]: [Office(name, name) for name in one["others"]] for one in facts["series"]}
    return tuple(
        _play(region, one, others.get(one["series"], []), by=by, until=until)
        for one in facts["meetings"]
        if moment_of(one["planned"]) <= until
    )


def _play(
    region: str, facts: MeetingFacts, others: Iterable[Office], *, by: str, until: datetime
) -> Meeting:
    at = moment_of(facts["planned"])
    texts = {name: str(facts.get(name, "")) for name in PLAN_TEXTS}
    starts, ends = moment_of(facts["starts"]), moment_of(facts["ends"])
    meeting = plan_meeting(
        region, MeetingPlan(starts_at=starts, ends_at=ends, **texts), by=by, at=at
    )
    set_invited(meeting, others=others, by=by, at=at)
    steps = [one for one in facts["steps"] if moment_of(one["at"]) <= until]
    if steps:
        _set_agenda(meeting, facts, by=by, at=at)
    for one in steps:
        if one["key"] == "tutup":
            _hold(meeting, facts, by=by, at=moment_of(one["at"]))
        move_meeting(meeting, one["key"], by=by, at=moment_of(one["at"]))
    return meeting


def _set_agenda(meeting: Meeting, facts: MeetingFacts, *, by: str, at: datetime) -> None:
    propose_agenda(meeting, by=by, at=at)
    accept_all(meeting, by=by, at=at)
    for one in facts.get("items", ()):
        add_item(meeting, str(one["title"]), minutes=int(one["minutes"]), by=by, at=at)


def _hold(meeting: Meeting, facts: MeetingFacts, *, by: str, at: datetime) -> None:
    """Who came, what became of each item, what was decided."""
    said = {str(one["title"]): one for one in facts.get("items", ())}
    for item in meeting.items.all():
        told = said.get(item.title, {})
        outcome = facts.get("outcomes", {}).get(f"{item.kind} {item.refers}", "")
        if told.get("carry"):
            carry_over(item, words=str(told["carry"]), by=by, at=at)
        elif item.state == ItemState.ACCEPTED.value:
            change_item(item, by=by, at=at, state=ItemState.DISCUSSED, outcome=outcome)
    _attend(meeting, facts, by=by, at=at)
    for row in facts.get("decisions", ()):
        _decide(meeting, row, by=by, at=at)


def _attend(meeting: Meeting, facts: MeetingFacts, *, by: str, at: datetime) -> None:
    """Offices that the file names as it says; the heads of the others were there."""
    named = {one["agency"]: one for one in facts.get("attendance", ())}
    for office in meeting.invited.filter(withdrawn=False):
        told = named.get(office.agency, {}) if office.agency else {}
        presence = Presence(told.get("presence", "present"))
        name = told.get("name", f"{office.post or office.name} (CONTOH)")
        there = presence in (Presence.PRESENT, Presence.REPRESENTED)
        words = told.get("words", "")
        entry = Entry(presence, at, by, name if there else "", office.post if there else "", words)
        record_attendance(meeting, office, entry, by=by, at=at)


def _decide(meeting: Meeting, row: dict[str, object], *, by: str, at: datetime) -> None:
    """A decision; `item` is what its item refers to, a note by its name."""
    item = meeting.items.filter(refers=str(row["item"])).first() if "item" in row else None
    actions = row.get("actions", [])
    assert isinstance(actions, list)
    plans = [
        ActionPlan(
            agency=one["agency"], what=one["what"], due=_day(one["due"]), benefit=one["benefit"]
        )
        for one in actions
    ]
    decide(meeting, item, str(row["text"]), plans, by, at=at)


def _day(said: object) -> date:
    return said if isinstance(said, date) else date.fromisoformat(str(said))


def moment_of(text: str) -> datetime:
    """A moment of the file, in the zone of the installation."""
    return timezone.make_aware(datetime.fromisoformat(text))
