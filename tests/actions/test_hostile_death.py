"""A process that dies in the middle of what several rows tell together leaves none of them."""

from datetime import timedelta

import pytest

from buktikan.actions import final_score, minutes_sending, note_writing
from buktikan.actions.meeting import move_meeting
from buktikan.actions.minutes import minutes_of, sign_minutes
from buktikan.actions.minutes_sending import send_minutes
from buktikan.actions.note_writing import Wording, draft_note, let_out
from buktikan.actions.round import move_round
from buktikan.actions.round_look import round_state
from buktikan.core.evaluation import RoundState
from buktikan.core.meeting import SigningSide
from buktikan.core.note import NoteKind
from buktikan.core.rights import Role
from buktikan.records.models import Event, FinalScore, Meeting, MinutesSending, Note, NoteMove
from tests.factories.evaluation import LATER, bring_to
from tests.factories.meeting import FRIDAY, meeting_alone
from tests.factories.notes import Scene, open_scene
from tests.factories.people import person
from tests.factories.region import BY

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """As if the process had ended here."""


def die(*_given: object, **_named: object) -> None:
    raise KilledError


@pytest.fixture
def scene() -> Scene:
    found = open_scene()
    for text in ("Satu.", "Dua."):
        draft_note(found.now, found.team.member, Wording(NoteKind.ADVICE, text))
    return found


def test_letting_out(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_writing, "log_event", die)
    with pytest.raises(KilledError):
        let_out(scene.now, by=BY)
    assert Note.objects.filter(is_draft=True).count() == 2
    assert not NoteMove.objects.filter(key="sampaikan").exists()


def test_a_result_that_becomes_final(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_to(scene.now, RoundState.SETTLED, heard=True)
    monkeypatch.setattr(final_score, "let_out", die)
    events = Event.objects.count()
    with pytest.raises(KilledError):
        move_round(scene.now, "tetapkan", person=scene.team.chair, at=LATER + timedelta(days=1))
    assert round_state(scene.now, LATER + timedelta(days=1)) is RoundState.SETTLED
    assert not FinalScore.objects.exists()
    assert Event.objects.count() == events
    assert Note.objects.filter(is_draft=True).count() == 2


def test_sending_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the mail server took is gone; nothing says that it was sent, and it is sent again."""
    meeting = meeting_alone()
    move_meeting(meeting, "tutup", by=BY, at=FRIDAY + timedelta(hours=2))
    sha = minutes_of(meeting).sha256
    sign_minutes(meeting, SigningSide.CHAIR, by=person(Role.ACTING_REGENT), sha256=sha)
    sign_minutes(meeting, SigningSide.NOTE_TAKER, by=person(Role.COORDINATOR), sha256=sha)
    with monkeypatch.context() as patched:
        patched.setattr(minutes_sending, "move_meeting", die)
        with pytest.raises(KilledError):
            send_minutes(meeting, by=BY, turn=0)
    assert not MinutesSending.objects.exists()
    assert Meeting.objects.get().state == "signed"
    send_minutes(meeting, by=BY, turn=0)
    assert Meeting.objects.get().state == "sent"
