"""Ways around a meeting: claims that slip in, clicks that come twice, rows of other regions."""

from datetime import timedelta

import pytest

from buktikan.actions.agenda import add_item, change_item
from buktikan.actions.attendance import attendance_of
from buktikan.actions.check_in import (
    MOST_CLAIMS,
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
    withdraw_decision,
)
from buktikan.actions.invitation import set_invited
from buktikan.actions.meeting import MeetingError, move_meeting
from buktikan.records.models import Action, Attendance, Decision, Meeting
from tests.factories.meeting import FRIDAY, item, meeting_alone, office, plan
from tests.factories.region import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return meeting_alone()


def claim(meeting: Meeting, name: str, seconds: int = 0) -> None:
    check_in(
        meeting,
        office(meeting),
        name=name,
        post="Staf",
        is_head=True,
        at=FRIDAY + timedelta(seconds=seconds),
    )


def test_the_secretary_confirms_whom_the_page_showed_and_nobody_who_came_since(
    meeting: Meeting,
) -> None:
    claim(meeting, "dr. Hadi")
    (shown,) = [one for one in attendance_of(meeting).rows if one.waits]
    assert shown.waiting is not None
    claim(meeting, "Orang lain", 5)
    with pytest.raises(MeetingError, match="Isian lain masuk"):
        confirm(meeting, office(meeting), by=BY, name=shown.waiting.name)
    assert not Attendance.objects.filter(claimed=False).exists()
    confirm(meeting, office(meeting), by=BY, name="Orang lain")
    assert Attendance.objects.get(claimed=False).name == "Orang lain"


def test_two_hundred_claims_at_one_door_leave_a_handful_of_rows(meeting: Meeting) -> None:
    refused = 0
    for number in range(200):
        try:
            claim(meeting, f"Orang {number}", number)
        except MeetingError:
            refused += 1
    assert Attendance.objects.count() == MOST_CLAIMS
    assert refused == 200 - MOST_CLAIMS


def test_a_meeting_that_was_closed_meanwhile_takes_nobody_in(meeting: Meeting) -> None:
    stale = meeting_of_code(code_for(meeting, FRIDAY), FRIDAY)
    move_meeting(meeting, "tutup", by=BY)
    with pytest.raises(CheckInError, match="tidak menerima kehadiran"):
        claim(stale, "Terlambat")
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    "code", ["", "-", "--", "1-1-1-1", "²-1-x", "zzzzzzzzzzzzz-1-é", "1-" + "9" * 5000 + "-x"]
)
def test_a_made_up_code_is_a_code_that_has_passed(code: str) -> None:
    with pytest.raises(CheckInError, match="sudah lewat"):
        meeting_of_code(code, FRIDAY)


def test_owners_added_twice_are_added_once(meeting: Meeting) -> None:
    row = decide(meeting, item(meeting), "Timbang balita.", [plan()], BY)
    more = [plan("dp3ap2kb", "Mendata ibu hamil.")]
    change_decision(row, row.text, more, by=BY, turn=1)
    change_decision(row, row.text, more, by=BY, turn=1)
    assert list(Action.objects.values_list("agency", flat=True)) == ["dinkes", "dp3ap2kb"]
    assert Decision.objects.count() == 1


def test_nobody_takes_back_a_decision_in_words_that_they_have_not_read(meeting: Meeting) -> None:
    row = decide(meeting, item(meeting), "Timbang balita.", [], BY)
    change_decision(row, "Timbang semua balita.", by=BY, turn=1)
    with pytest.raises(DecisionConflictError):
        withdraw_decision(row, words="Keliru.", by=BY, turn=1)
    assert withdraw_decision(row, words="Keliru.", by=BY, turn=2).withdrawn


def test_an_item_is_for_an_agency_of_the_region(meeting: Meeting) -> None:
    with pytest.raises(MeetingError, match="tidak ada di daerah ini"):
        add_item(meeting, "Stunting", agency="dinas-lain", by=BY)
    with pytest.raises(MeetingError, match="tidak ada di daerah ini"):
        change_item(item(meeting), agency="x" * 400, by=BY)


def test_a_reason_longer_than_its_column_is_told_and_nothing_is_cut(meeting: Meeting) -> None:
    with pytest.raises(MeetingError, match="300 huruf"):
        set_invited(meeting, left_out={"dinkes": "x" * 301}, by=BY)
    assert not office(meeting).withdrawn
