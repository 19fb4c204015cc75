"""The schedule for calendars: one event a session, which a moved or cancelled slot updates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

PRODUCT = "-//Buktikan//Jadwal evaluasi//ID"


@dataclass(frozen=True, slots=True)
class SlotEvent:
    """One slot as its newest version says it; `sequence` is the version's number."""

    session: str
    title: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    changed_at: datetime
    place: str = ""
    link: str = ""
    address: str = ""
    words: str = ""
    cancelled: bool = False


def schedule_calendar(
    name: str, events: Iterable[SlotEvent], *, zone: ZoneInfo, made_at: datetime
) -> bytes:
    """An iCalendar file. A session keeps its UID through all versions, so a new import moves it.

    A calendar takes the event with the higher SEQUENCE; one that was called off is sent as such.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Buktikan: {name}")
    for one in sorted(events, key=lambda event: (event.starts_at, event.session)):
        calendar.add_component(_event(one, zone, made_at))
    calendar.add_missing_timezones()
    told: bytes = calendar.to_ical()
    return told


def _event(one: SlotEvent, zone: ZoneInfo, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"slot-{one.session}@buktikan")
    event.add("sequence", one.sequence)
    event.add("summary", one.title)
    event.add("dtstart", one.starts_at.astimezone(zone))
    event.add("dtend", one.ends_at.astimezone(zone))
    event.add("dtstamp", made_at)
    event.add("last-modified", one.changed_at)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.place:
        event.add("location", one.place)
    told = " ".join(piece for piece in (one.words, one.link, one.address) if piece)
    event.add("description", told)
    if one.address:
        event.add("url", one.address)
    return event
