"""Minutes as they were signed, on paper: everything printed comes from the signed content alone."""

from dataclasses import replace
from datetime import datetime, tzinfo

from buktikan.core.meeting import ItemState, Presence
from buktikan.core.meeting_paper import (
    AgendaLine,
    DecidedLine,
    DecisionLine,
    InvitedOffice,
    MeetingPaper,
    SignedLine,
)
from buktikan.core.minutes import (
    Minutes,
    MinutesContent,
    MinutesDecision,
    MinutesItem,
    MinutesOffice,
)

NOT_TALKED_ABOUT = tuple(
    one.value for one in (ItemState.PROPOSED, ItemState.LEFT_OUT, ItemState.CARRIED_OVER)
)


def with_minutes(told: MeetingPaper, minutes: Minutes, zone: tzinfo) -> MeetingPaper:
    """The meeting as these minutes say; of `told` only the letterhead and what stands beside."""
    content = minutes.content
    posts = {one.order: one.post for one in told.invited}
    return replace(
        told,
        title=content.title,
        starts_at=content.began.astimezone(zone),
        ends_at=content.ended.astimezone(zone),
        written_on=content.ended.astimezone(zone).date(),
        room=content.room,
        link=content.link,
        letter_number=content.letter_number,
        chair=content.chair,
        chair_post=content.chair_post,
        note_taker=content.note_taker,
        note_taker_post=content.note_taker_post,
        opening=content.opening,
        closing=content.closing,
        invited=tuple(_office(one, posts.get(one.order, ""), zone) for one in content.offices),
        agenda=tuple(map(_item, content.items)),
        decisions=tuple(_decision(one, content) for one in content.decisions),
        signed=tuple(
            SignedLine(one.side, one.name, one.post, one.at.astimezone(zone), one.sha256)
            for one in minutes.signatures
            if one.sha256 == minutes.sha256
        ),
        sha256=minutes.sha256,
        version=minutes.version,
        synthetic=content.synthetic,
    )


def _office(one: MinutesOffice, post: str, zone: tzinfo) -> InvitedOffice:
    return InvitedOffice(
        order=one.order,
        office=one.office,
        post=post,
        presence=Presence(one.presence) if one.presence else None,
        name=one.name,
        name_post=one.post,
        at=_moment(one.at, zone),
        words=one.words,
        claimed=one.claimed,
        left_at=_moment(one.left_at, zone),
    )


def _moment(text: str, zone: tzinfo) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(zone) if text else None


def _item(one: MinutesItem) -> AgendaLine:
    left = ItemState(one.state).label if one.state in NOT_TALKED_ABOUT else ""
    return AgendaLine(one.title, outcome=one.outcome, left=left)


def _decision(one: MinutesDecision, content: MinutesContent) -> DecisionLine:
    items = {item.number: item.title for item in content.items}
    session, _, key = one.note.rpartition("/")
    return DecisionLine(
        number=one.number,
        text=one.text,
        actions=tuple(
            DecidedLine(action.what, action.office, action.due_on, number=action.number)
            for action in one.actions
        ),
        item=items.get(one.item, ""),
        note=f"{session} no. {key}" if key else "",
        withdrawn=(one.words or "tanpa alasan") if one.withdrawn else "",
    )
