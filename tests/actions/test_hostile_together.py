"""Several at the same moment on PostgreSQL: one after the other, and nobody waits for ever.

SQLite lets one transaction write at a time; test_mark_together.py looks at that.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from buktikan.actions.action import FollowUpError, move_action, open_action
from buktikan.actions.check_in import check_in
from buktikan.actions.decision import change_decision, decide
from buktikan.actions.evidence import register_item
from buktikan.actions.judgement import judge_note
from buktikan.actions.mark import MarkError, give_sheet
from buktikan.actions.meeting import MeetingError, move_meeting
from buktikan.actions.minutes import minutes_of, sign_minutes
from buktikan.actions.round import RoundError, move_round
from buktikan.actions.settlement import settle, turns_of
from buktikan.core.evaluation import RoundState
from buktikan.core.evidence import EvidenceClass
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.core.mark import MarkKind
from buktikan.core.meeting import SigningSide
from buktikan.core.rights import Role
from buktikan.records.models import (
    Action,
    Attendance,
    Decision,
    Meeting,
    MinutesSignature,
    Note,
    Person,
    Settlement,
)
from tests.factories.evaluation import bring_to
from tests.factories.evidence import kept, png
from tests.factories.followup import PLAN, acted, noted, open_circle, proven
from tests.factories.marks import LINES, open_marking
from tests.factories.meeting import FRIDAY, item, meeting_alone, office, plan
from tests.factories.people import person
from tests.factories.region import AT, BY, REGION

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="rows are locked there"),
]
REFUSED = (MarkError, MeetingError, FollowUpError, RoundError)


def together(*work: Callable[[], object]) -> Counter[str]:
    """Each in a thread and a connection of its own; how many were done, refused, or broke."""
    start, told = Barrier(len(work)), list[str]()

    def one(step: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            step()
            told.append("done")
        except REFUSED:
            told.append("refused")
        except Exception as error:  # noqa: BLE001  # the test tells which
            told.append(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()

    threads = [Thread(target=one, args=(step,), daemon=True) for step in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return Counter(told)


def test_two_windows_of_the_chair_settle_and_step_once() -> None:
    marking = open_marking()
    chair = marking.team.chair
    marking.give_all(("2", "2", "2"))
    bring_to(marking.session, RoundState.DISCUSSION)

    def settling(points: str) -> Callable[[], object]:
        return lambda: settle(
            marking.session,
            LINES[0],
            person=chair,
            kind=MarkKind.POINTS,
            points=Decimal(points),
            words=f"Sepakat {points}.",
            turn=0,
        )

    assert together(settling("2"), settling("2.5"), settling("3")) == {"done": 1, "refused": 2}
    assert turns_of(marking.session) == {LINES[0]: 1}
    assert Settlement.objects.count() == 1
    step = [lambda: move_round(marking.session, "sepakati", person=chair)] * 3
    assert together(*step) == {"done": 1, "refused": 2}
    assert together(*[lambda: give_sheet(marking.session, chair)] * 2)["done"] == 0


def test_actions_are_numbered_judged_and_moved_without_waiting_for_each_other_for_ever() -> None:
    open_circle()
    note = noted()
    action = proven(acted(note))
    letter()
    plans = [
        lambda: open_action(PLAN, region=REGION, by=BY, note=note),
        lambda: open_action(PLAN, region=REGION, by=BY, decision="rakor-1/1"),
        lambda: open_action(PLAN, region=REGION, by=BY, decision="rakor-1/1"),
    ]
    told = together(
        *plans,
        lambda: move_action(action, "verifikasi", by="Inspektorat", turn=2),
        lambda: move_action(action, "tarik", by="dinkes", words="Keliru.", turn=2),
        lambda: judge_note(note, "belum-sesuai", by="Setda", words="Belum.", letter="S-1"),
    )
    assert set(told) <= {"done", "refused"}
    assert sorted(Action.objects.values_list("number", flat=True)) == [1, 2]
    moves = list(action.moves.order_by("number").values_list("number", flat=True))
    assert moves == list(range(1, len(moves) + 1))
    assert Note.objects.get().state == Action.objects.get(number=1).state


def letter() -> None:
    """The evaluator's letter in the register, as complete as a letter must be."""
    files = (kept("surat.png", png(), "image/png"),)
    told = CoreItem(
        "S-1", "Surat", "Itjen", files, EvidenceClass.INTERNAL, number="700/1", issued=AT.date()
    )
    register_item(REGION, told, by=BY, at=AT, agency="dinkes")


def test_the_same_decision_typed_at_once_is_one_and_both_sides_sign_one_version() -> None:
    meeting = meeting_alone()
    about = item(meeting)
    same = [lambda: decide(meeting, about, "Timbang balita.", [plan()], BY)] * 3
    assert together(*same) == {"done": 3}
    row = Decision.objects.get()
    more = [plan("dp3ap2kb", "Mendata ibu hamil.")]
    adding = [lambda: change_decision(row, row.text, more, by=BY, turn=1)] * 2
    assert together(*adding) == {"done": 2}
    assert Action.objects.count() == 2

    move_meeting(meeting, "tutup", by=BY, at=FRIDAY + timedelta(hours=2))
    sha = minutes_of(meeting).sha256
    regent, taker = person(Role.ACTING_REGENT), person(Role.COORDINATOR)
    sides = ((SigningSide.CHAIR, regent), (SigningSide.NOTE_TAKER, taker)) * 2

    def signing(side: SigningSide, who: Person) -> Callable[[], object]:
        return lambda: sign_minutes(
            Meeting.objects.get(),
            side,
            by=who,
            sha256=sha,
        )

    assert together(*(signing(side, who) for side, who in sides)) == {"done": 2, "refused": 2}
    assert MinutesSignature.objects.count() == 2
    assert Meeting.objects.get().state == "signed"


def test_a_door_at_which_all_come_at_once_keeps_its_limits_and_the_head() -> None:
    meeting = meeting_alone()
    place = office(meeting)
    head = person(Role.AGENCY_HEAD)
    deputy = person(Role.AGENCY_OFFICER)

    def claim(name: str) -> Callable[[], object]:
        return lambda: check_in(meeting, place, name=name, post="", is_head=True, at=FRIDAY)

    told = together(*(claim(f"Orang {number % 4}") for number in range(12)))
    assert told == {"done": 4, "refused": 8}

    def own(who: Person, *, is_head: bool) -> Callable[[], object]:
        return lambda: check_in(
            meeting,
            place,
            name="",
            post="",
            is_head=is_head,
            person=who,
            at=FRIDAY,
        )

    together(own(deputy, is_head=False), own(head, is_head=True), own(deputy, is_head=False))
    known = Attendance.objects.filter(claimed=False).order_by("-number")
    assert known[0].name == head.name
