"""What the records say of a meeting, as the content of its minutes."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from buktikan.actions.attendance import attendance_of
from buktikan.actions.decision import DecisionNow, decisions_of
from buktikan.core.attendance import Roll
from buktikan.core.minutes import (
    MinutesAction,
    MinutesContent,
    MinutesDecision,
    MinutesItem,
    MinutesOffice,
)
from buktikan.core.period import print_day
from buktikan.records.models import Agency, AgendaItem, Meeting, MeetingVersion, RegionProfile


def compose(meeting: Meeting, *, opening: str | None, closing: str | None) -> MinutesContent:
    """What the records say of the meeting now; passages that nobody wrote are proposed."""
    roll = attendance_of(meeting)
    names = dict(
        Agency.objects.filter(region_id=meeting.region_id).values_list("key", "short_name")
    )
    profile = RegionProfile.objects.filter(pk=meeting.region_id).first()
    decisions = tuple(_decision(one, names) for one in decisions_of(meeting))
    return MinutesContent(
        region=meeting.region.name,
        number=meeting.number,
        title=meeting.title,
        letter_number=meeting.letter_number,
        starts_at=_iso(meeting.starts_at),
        ends_at=_iso(meeting.ends_at),
        opened_at=_step(meeting, "buka", first=True),
        closed_at=_step(meeting, "tutup", first=False),
        room=meeting.room,
        link=meeting.link,
        chair=meeting.chair,
        chair_post=meeting.chair_post,
        note_taker=meeting.note_taker,
        note_taker_post=meeting.note_taker_post,
        opening=_opening(meeting, roll) if opening is None else opening,
        closing=_closing(meeting, len(decisions)) if closing is None else closing,
        session=meeting.session_id or "",
        offices=tuple(_offices(roll)),
        items=tuple(_items(meeting)),
        decisions=decisions,
        synthetic=bool(profile and profile.synthetic),
    )


def _offices(roll: Roll) -> Iterator[MinutesOffice]:
    for one in roll.rows:
        said = one.entry
        yield MinutesOffice(
            order=one.office.order,
            agency=one.office.agency,
            office=one.office.name,
            presence=said.presence.value if said else "",
            name=said.name if said else "",
            post=said.post if said else "",
            words=said.words if said else "",
            at=_iso(said.at) if said else "",
            left_at=_iso(said.left_at) if said and said.left_at else "",
            claimed=said.claimed if said else False,
            deputies=one.deputies,
        )


def _items(meeting: Meeting) -> Iterator[MinutesItem]:
    for one in AgendaItem.objects.filter(meeting=meeting):
        yield MinutesItem(one.number, one.title, one.state, one.outcome, one.agency)


def _decision(one: DecisionNow, names: dict[str, str]) -> MinutesDecision:
    note = one.row.note
    actions = tuple(
        MinutesAction(
            number=action.number,
            agency=action.agency,
            office=names.get(action.agency, action.agency),
            what=action.what,
            due=action.due.isoformat(),
        )
        for action in one.actions
    )
    return MinutesDecision(
        number=one.row.number,
        text=one.row.text,
        item=one.row.item.number if one.row.item else 0,
        note=f"{note.session_id}/{note.key}" if note else "",
        note_text=note.text if note else "",
        withdrawn=one.row.withdrawn,
        words=one.row.words,
        actions=actions,
    )


def _opening(meeting: Meeting, roll: Roll) -> str:
    led = (
        f" dipimpin {meeting.chair or meeting.chair_post}"
        if meeting.chair or meeting.chair_post
        else ""
    )
    came, asked = len(roll.there), len(roll.rows)
    return (
        f"Rapat dibuka pada {print_day(_day(meeting.starts_at))}{led}. "
        f"Dari {asked} undangan, {came} hadir atau diwakili."
    )


def _closing(meeting: Meeting, decisions: int) -> str:
    if not decisions:
        return "Rapat ditutup tanpa keputusan yang dicatat."
    return (
        f"Rapat ditutup dengan {decisions} keputusan. Pelaksana menyampaikan bukti tindak lanjut "
        "sebelum tenggat masing-masing."
    )


def _step(meeting: Meeting, key: str, *, first: bool) -> str:
    rows = MeetingVersion.objects.filter(meeting=meeting, key=key)
    row = rows.order_by("number" if first else "-number").first()
    return _iso(row.written_at) if row else ""


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _iso(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes")
