"""In the room: who came, what was decided, and what is typed and not recorded yet."""

from datetime import timedelta

import pytest

from buktikan.actions.attendance import attendance_of, record_attendance
from buktikan.actions.check_in import (
    EVERY,
    GOOD_FOR,
    CheckInError,
    check_in,
    code_for,
    confirm,
    meeting_of_code,
)
from buktikan.actions.decision import (
    DecisionConflictError,
    change_decision,
    decide,
    decisions_of,
    withdraw_decision,
)
from buktikan.actions.decision_draft import Sitting, keep_draft, open_drafts, settle_draft
from buktikan.actions.meeting import MeetingError, move_meeting
from buktikan.core.meeting import MeetingState, Presence
from buktikan.core.rights import Role
from buktikan.records.models import Action, Attendance, Event, Meeting
from tests.factories.meeting import FRIDAY, came, item, meeting_alone, office, plan, running
from tests.factories.people import person
from tests.factories.region import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return meeting_alone()


def test_each_word_of_attendance_is_a_row_and_the_same_word_twice_is_one(meeting: Meeting) -> None:
    place = office(meeting)
    record_attendance(meeting, place, came(Presence.ABSENT, ""), by=BY)
    record_attendance(meeting, place, came(), by=BY)
    assert record_attendance(meeting, place, came(), by=BY) is None

    roll = attendance_of(meeting)
    assert [one.presence for one in Attendance.objects.order_by("number")] == ["absent", "present"]
    assert [one.office.agency for one in roll.missing] == ["dp3ap2kb", ""]
    assert Event.objects.with_verb("attendance.recorded").count() == 2


@pytest.mark.parametrize(
    ("presence", "name", "words", "said"),
    [
        (Presence.REPRESENTED, "", "", "nama orang yang mewakili"),
        (Presence.EXCUSED, "", "", "alasan izin"),
    ],
)
def test_a_deputy_has_a_name_and_an_excuse_has_words(
    meeting: Meeting, presence: Presence, name: str, words: str, said: str
) -> None:
    with pytest.raises(MeetingError, match=said):
        record_attendance(meeting, office(meeting), came(presence, name, words), by=BY)


def test_deputies_are_counted_over_the_meetings_running(meeting: Meeting) -> None:
    record_attendance(meeting, office(meeting), came(Presence.REPRESENTED), by=BY)
    move_meeting(meeting, "tutup", by=BY)
    later = running(FRIDAY + timedelta(days=7))
    record_attendance(later, office(later), came(Presence.REPRESENTED, "Rina"), by=BY)

    rows = {one.office.agency: one.deputies for one in attendance_of(later).rows}
    assert rows == {"dinkes": 2, "dp3ap2kb": 0, "": 0}


def test_a_code_binds_its_meeting_and_some_minutes(meeting: Meeting) -> None:
    code = code_for(meeting, FRIDAY)
    last = FRIDAY + timedelta(seconds=EVERY * GOOD_FOR)

    assert meeting_of_code(code, last) == meeting
    assert len(code) < 30
    other = code.replace(code.split("-")[0], "zz", 1)
    for wrong, at in ((code, last + timedelta(seconds=EVERY)), (other, FRIDAY), ("x", FRIDAY)):
        with pytest.raises(CheckInError, match="Pindai lagi"):
            meeting_of_code(wrong, at)
    move_meeting(meeting, "tutup", by=BY)
    with pytest.raises(CheckInError, match="sekretaris"):
        meeting_of_code(code, FRIDAY)


def test_who_is_signed_in_is_known_and_anybody_else_claims_until_the_secretary_confirms(
    meeting: Meeting,
) -> None:
    head = person(Role.AGENCY_HEAD)
    known = check_in(meeting, office(meeting), name="", post="", is_head=True, person=head)
    other = office(meeting, "dp3ap2kb")
    claim = check_in(meeting, other, name="Budi", post="Staf", is_head=False)

    rows = {one.office.agency: one for one in attendance_of(meeting).rows}
    assert (known.waits, claim.waits) == (False, True)
    assert not rows["dinkes"].waits
    assert rows["dp3ap2kb"].waits
    confirm(meeting, other, by=BY)
    (sure,) = (one for one in attendance_of(meeting).rows if one.office.agency == "dp3ap2kb")
    assert sure.entry is not None
    assert (sure.entry.name, sure.entry.claimed, sure.waits) == ("Budi", False, False)


def test_a_deputy_s_own_account_does_not_replace_the_head(meeting: Meeting) -> None:
    head, officer = person(Role.AGENCY_HEAD), person(Role.AGENCY_OFFICER)
    place = office(meeting)
    check_in(meeting, place, name="", post="", is_head=False, person=officer)
    check_in(meeting, place, name="", post="", is_head=True, person=head)
    with pytest.raises(MeetingError, match="sudah tercatat hadir"):
        check_in(meeting, place, name="Lain", post="", is_head=False, person=officer)

    kept = Attendance.objects.filter(invited=place).order_by("number")
    assert [one.presence for one in kept] == ["represented", "present"]


def test_a_claim_never_replaces_what_is_known_and_too_many_are_refused(meeting: Meeting) -> None:
    place = office(meeting)
    record_attendance(meeting, place, came(), by=BY)
    for number in range(5):
        check_in(meeting, place, name=f"Orang {number}", post="", is_head=False)

    row = next(one for one in attendance_of(meeting).rows if one.office.agency == "dinkes")
    assert row.entry is not None
    assert (row.entry.name, len(row.claims)) == ("dr. Hadi", 5)
    with pytest.raises(MeetingError, match="sekretaris"):
        check_in(meeting, place, name="Orang 6", post="", is_head=False)


def test_a_decision_becomes_one_action_per_owner(meeting: Meeting) -> None:
    plans = [plan(), plan("dp3ap2kb", "Mengirim daftar balita")]
    made = decide(meeting, item(meeting), "Data dilengkapi tiap pekan", plans, BY)
    again = decide(meeting, made.item, "Data dilengkapi tiap pekan", plans, BY)

    assert again.pk == made.pk
    told = Action.objects.order_by("number").values_list("agency", "what", "decision")
    assert list(told) == [
        ("dinkes", "Data dilengkapi tiap pekan", "64.09-1/1"),
        ("dp3ap2kb", "Mengirim daftar balita", "64.09-1/1"),
    ]


def test_a_decision_that_cannot_be_leaves_nothing_behind(meeting: Meeting) -> None:
    with pytest.raises(MeetingError, match="OPD"):
        decide(meeting, None, "Selesaikan", [plan(), plan("tidak-ada")], BY)

    assert (Action.objects.count(), decisions_of(meeting)) == (0, ())


def test_changes_are_turns_a_withdrawal_keeps_number_and_actions(meeting: Meeting) -> None:
    first = decide(meeting, None, "Satu", [plan()], BY)
    change_decision(first, "Satu, diperjelas", [plan("dp3ap2kb")], by=BY, turn=1)
    with pytest.raises(DecisionConflictError) as refused:
        change_decision(first, "Satu, lain lagi", by="Orang lain", turn=1)
    assert (refused.value.held.text, refused.value.typed) == ("Satu, diperjelas", "Satu, lain lagi")
    with pytest.raises(MeetingError, match="mengapa"):
        withdraw_decision(first, words=" ", by=BY)
    withdraw_decision(first, words="Salah dengar", by=BY)
    decide(meeting, None, "Dua", [], BY)

    one, two = decisions_of(meeting)
    assert (one.row.number, one.row.turn, one.row.withdrawn, len(one.actions)) == (1, 3, True, 2)
    assert [turn.text for turn in one.earlier] == ["Satu", "Satu, diperjelas"]
    assert two.row.number == 2


def test_decisions_are_typed_while_the_meeting_runs_and_while_minutes_are_written(
    meeting: Meeting,
) -> None:
    move_meeting(meeting, "tutup", by=BY)
    decide(meeting, None, "Satu", [], BY)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.PLANNED.value)
    with pytest.raises(MeetingError, match="Buka rapat dahulu"):
        decide(meeting, None, "Dua", [], BY)


def test_what_is_typed_is_kept_per_sitting_and_never_written_over(meeting: Meeting) -> None:
    who = person(Role.COORDINATOR)
    first = keep_draft(meeting, {"keputusan": ["Da"]}, sitting=Sitting(), by=who)
    second = keep_draft(meeting, {"keputusan": ["Data"]}, sitting=Sitting(first.pk, 1), by=who)
    stale = keep_draft(meeting, {"keputusan": ["Lain"]}, sitting=Sitting(first.pk, 1), by=who)

    assert (second.pk, second.turn) == (first.pk, 2)
    assert stale.pk != first.pk
    settle_draft(meeting, first.pk, by=who)
    assert [one.said for one in open_drafts(meeting, who)] == [{"keputusan": ["Lain"]}]
