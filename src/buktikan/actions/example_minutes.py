"""Minutes of the example's meetings: signed by its people and sent, as meetings.yaml tells."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import yaml
from django.db import transaction

from buktikan.actions.meeting_example import moment_of
from buktikan.actions.minutes import minutes_of, sign_minutes
from buktikan.actions.minutes_sending import send_minutes
from buktikan.core.meeting import MeetingState, SigningSide
from buktikan.records.models import Meeting, Person

SIDES = {"chair": SigningSide.CHAIR, "note_taker": SigningSide.NOTE_TAKER}


@transaction.atomic
def play_minutes(path: Path, *, until: datetime) -> None:
    """Sign and send what the file says was signed and sent by then; twice changes nothing.

    The people of people.yaml must be there: signatures are theirs.
    """
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    for one in facts["meetings"]:
        told = one.get("minutes")
        rows = Meeting.objects.filter(session=one["session"], starts_at=moment_of(one["starts"]))
        meeting = rows.filter(state=MeetingState.CLOSED.value).first()
        if told and meeting is not None and moment_of(told["signed"]) <= until:
            _play(meeting, told, until)


def _play(meeting: Meeting, told: Mapping[str, str], until: datetime) -> None:
    at = moment_of(told["signed"])
    for name, side in SIDES.items():
        who = Person.objects.get(email=told[name])
        sign_minutes(meeting, side, by=who, sha256=minutes_of(meeting).sha256, at=at)
    if moment_of(told["sent"]) <= until:
        by = Person.objects.get(email=told["note_taker"]).name
        send_minutes(meeting, by=by, words=told["words"], at=moment_of(told["sent"]))
