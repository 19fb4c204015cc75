"""A session's deadlines for a person's own calendar."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from buktikan.core.deadline import Step

BEFORE = timedelta(hours=24)
"""How long before a deadline the calendar reminds."""
LENGTH = timedelta(minutes=30)
PRODUCT = "-//Buktikan//Kalender sesi//ID"


def session_calendar(
    name: str,
    session: str,
    deadlines: Mapping[Step, datetime],
    *,
    address: str,
    zone: ZoneInfo,
    made_at: datetime,
) -> bytes:
    """An iCalendar file; the same step keeps its UID, so that a new import moves the old entry.

    `name` is what the session is called, `session` its key, `address` the page that tells more.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Buktikan: {name}")
    for step, due in sorted(deadlines.items(), key=lambda one: one[1]):
        calendar.add_component(_event(step, due.astimezone(zone), name, session, address, made_at))
    calendar.add_missing_timezones()
    told: bytes = calendar.to_ical()
    return told


def _event(
    step: Step, due: datetime, name: str, session: str, address: str, made_at: datetime
) -> Event:
    event = Event()
    event.add("uid", f"{session}-{step.value}@buktikan")
    event.add("summary", f"Tenggat: {step.label}")
    event.add("description", f"{name}. {address}")
    event.add("dtstart", due - LENGTH)
    event.add("dtend", due)
    event.add("dtstamp", made_at)
    event.add("url", address)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"24 jam lagi: {step.label}")
    alarm.add("trigger", LENGTH - BEFORE)
    event.add_component(alarm)
    return event
