"""Meetings for a person's own calendar: one entry each, moved or called off by its UID."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

BEFORE = timedelta(hours=24)
"""How long before a meeting the calendar reminds."""
PRODUCT = "-//Buktikan//Rapat koordinasi//ID"


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """One meeting. `sequence` grows with every change, so that a calendar takes the newer one."""

    key: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    words: str
    address: str
    is_cancelled: bool = False


def meeting_calendar(
    name: str, entries: Iterable[MeetingEntry], *, zone: ZoneInfo, made_at: datetime
) -> bytes:
    """An iCalendar file (RFC 5545); `name` is what the calendar is called."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Buktikan: {name}")
    for one in sorted(entries, key=lambda one: one.starts_at):
        calendar.add_component(_event(one, zone, made_at))
    calendar.add_missing_timezones()
    told: bytes = calendar.to_ical()
    return told


def _event(one: MeetingEntry, zone: ZoneInfo, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"rapat-{one.key}@buktikan")
    event.add("sequence", one.sequence)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    event.add("summary", one.title)
    event.add("dtstart", one.starts_at.astimezone(zone))
    event.add("dtend", one.ends_at.astimezone(zone))
    event.add("dtstamp", made_at)
    if one.place:
        event.add("location", one.place)
    event.add("description", f"{one.words}\n{one.address}".strip())
    event.add("url", one.address)
    if not one.is_cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title)
        alarm.add("trigger", -BEFORE)
        event.add_component(alarm)
    return event
