"""Meetings: every step from every state, two who change one plan, who is asked, calendar, mail."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from icalendar import Calendar
from pytest_django import Settings

from buktikan.actions.invitation import (
    Office,
    addressees_of,
    calendar_of,
    changes_since_invited,
    invited_to,
    mail_invitation,
    set_invited,
)
from buktikan.actions.meeting import (
    MeetingConflictError,
    MeetingError,
    change_meeting,
    may_move,
    move_meeting,
    moves_for,
    newest_turn,
    plan_meeting,
)
from buktikan.actions.meeting_series import change_series, end_series, next_plan, open_series
from buktikan.core.meeting import MEETING_MOVES, MeetingState, meeting_move_named
from buktikan.core.meeting_plan import SeriesPlan, StandingItem
from buktikan.core.place import NATION
from buktikan.core.rights import RIGHTS, Access, Grant, Reach, Role
from buktikan.records.models import Agency, Event, Meeting, MeetingVersion
from tests.factories.meetings import STARTS, plan, planned
from tests.factories.people import person, two_regions
from tests.factories.region import BY, REGION

OTHER = "63.01"
KEYS = tuple(one.key for one in MEETING_MOVES)


def access_of(role: Role, place: str) -> Access:
    """What somebody with the role may do; evaluators and administrators hold it further up."""
    home = {Role.MINISTRY_EVALUATOR: NATION, Role.ADMINISTRATOR: NATION}.get(role, place)
    if role is Role.PROVINCIAL_EVALUATOR:
        home = place.partition(".")[0]
    return Access((Grant(role, home, "dinkes" if role.reach is Reach.AGENCY else ""),))


@pytest.mark.parametrize("role", Role)
def test_every_step_of_every_state_is_open_to_whom_the_table_says(role: Role) -> None:
    access = access_of(role, REGION)
    holding = role in (Role.COORDINATOR, Role.REGIONAL_SECRETARY, Role.ACTING_REGENT)
    wrong = []
    for state in MeetingState:
        starting = {one.key for one in MEETING_MOVES if state in one.from_states}
        for here in (REGION, OTHER):
            offered = {
                one.key for one in moves_for(Meeting(region_id=here, state=state.value), access)
            }
            if offered != (starting if holding and here == REGION else set()):
                wrong.append((state, here, offered))
    assert wrong == []


@pytest.mark.parametrize("role", [Role.PROVINCIAL_EVALUATOR, Role.MINISTRY_EVALUATOR])
def test_evaluators_read_and_move_nothing(role: Role) -> None:
    assert not any(may_move(one, access_of(role, REGION), REGION) for one in MEETING_MOVES)
    assert any("view_follow_up" in one.value for one in RIGHTS[role])


@pytest.mark.django_db
def test_each_key_works_from_its_states_and_from_no_other() -> None:
    two_regions()
    meeting = planned()
    wrong = []
    for state in MeetingState:
        for key in KEYS:
            Meeting.objects.filter(pk=meeting.pk).update(state=state.value)
            move = meeting_move_named(state, key)
            try:
                found = move_meeting(meeting, key, by=BY, words="perlu")
            except MeetingError:
                found = None
            if found is not (move.to if move else None):
                wrong.append((state, key, found))
    assert wrong == []


@pytest.mark.django_db
class TestPlanning:
    """Plans of one region."""

    @pytest.fixture(autouse=True)
    def _regions(self, settings: Settings) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        two_regions()

    def test_numbers_count_per_region_and_every_agency_is_asked(self) -> None:
        first, second, far = planned(), planned(), planned(OTHER)

        assert [one.number for one in (first, second, far)] == [1, 2, 1]
        assert [one.post for one in invited_to(first)] == [
            "Kepala Dinas Kesehatan",
            "Kepala DP3AP2KB",
        ]
        assert Event.objects.with_verb("meeting.planned").count() == 3

    def test_a_meeting_cannot_end_before_it_begins_or_be_about_another_regions_session(
        self,
    ) -> None:
        with pytest.raises(MeetingError, match="sesudah jam mulai"):
            plan_meeting(REGION, plan(minutes=0), by=BY)
        with pytest.raises(MeetingError, match="Tulis judul"):
            plan_meeting(REGION, plan(title=" "), by=BY)
        with pytest.raises(MeetingError, match="bukan milik daerah ini"):
            plan_meeting(REGION, plan(session="entah"), by=BY)
        assert not Meeting.objects.exists()

    def test_a_change_is_a_version_and_no_change_is_none(self) -> None:
        meeting = planned()

        assert change_meeting(meeting, plan(), by=BY) == ()
        found = change_meeting(meeting, plan(room="Aula"), by=BY, words="ruang dipakai")

        assert [one.field for one in found] == ["room"]
        newest = MeetingVersion.objects.filter(meeting=meeting).latest("number")
        assert (newest.said["room"], newest.words) == ("Aula", "ruang dipakai")
        assert meeting.room == "Aula"

    def test_the_slower_of_two_sees_both_texts_and_loses_nothing(self) -> None:
        meeting = planned()
        turn = newest_turn(meeting)
        change_meeting(meeting, plan(room="Aula"), by=BY, turn=turn)

        with pytest.raises(MeetingConflictError) as refused:
            change_meeting(meeting, plan(room="Balai"), by="Orang lain", turn=turn)

        (apart,) = refused.value.differences
        assert (apart.before, apart.after) == ("Aula", "Balai")
        change_meeting(meeting, plan(room="Balai"), by="Orang lain", turn=refused.value.turn)
        assert meeting.room == "Balai"

    def test_somebody_inviting_in_between_is_no_conflict(self) -> None:
        meeting = planned()
        turn = newest_turn(meeting)
        move_meeting(meeting, "undang", by=BY)

        assert change_meeting(meeting, plan(room="Aula"), by=BY, turn=turn)

    @pytest.mark.parametrize("steps", [("buka",), ("buka", "tutup"), ("batalkan",)])
    def test_a_meeting_that_began_or_was_called_off_keeps_its_plan(
        self, steps: tuple[str, ...]
    ) -> None:
        meeting = planned(steps=steps)

        with pytest.raises(MeetingError, match="tidak diubah lagi"):
            change_meeting(meeting, plan(room="Aula"), by=BY)

    def test_calling_off_needs_a_word_and_a_person_needs_the_right(self) -> None:
        meeting = planned()

        with pytest.raises(MeetingError, match="disertai kata"):
            move_meeting(meeting, "batalkan", by=BY)
        with pytest.raises(MeetingError, match="tidak tersedia"):
            move_meeting(meeting, "undang", by=person(Role.PLANNER))
        sekda = person(Role.REGIONAL_SECRETARY)
        assert move_meeting(meeting, "undang", by=sekda) is MeetingState.INVITED

    def test_who_is_left_out_stays_with_the_reason_and_comes_back(self) -> None:
        meeting = planned()
        office = Office("Camat Sepaku", "Camat", "camat@contoh.test")

        set_invited(meeting, left_out={"dinkes": "tidak terkait"}, others=[office], by=BY)

        assert [one.name for one in invited_to(meeting)] == ["DP3AP2KB", "Camat Sepaku"]
        assert meeting.invited.get(agency="dinkes").words == "tidak terkait"
        set_invited(meeting, by=BY)
        assert [one.agency for one in invited_to(meeting)] == ["dinkes", "dp3ap2kb"]
        assert meeting.invited.get(agency="").words == "tidak diundang lagi"

    def test_leaving_out_needs_a_reason_and_a_merged_agency_is_asked_no_more(self) -> None:
        meeting = planned()

        with pytest.raises(MeetingError, match="dinkes"):
            set_invited(meeting, left_out={"dinkes": " "}, by=BY)
        Agency.objects.filter(region_id=REGION, key="dinkes").update(closed_on=STARTS.date())
        set_invited(meeting, by=BY)
        assert [one.agency for one in invited_to(meeting)] == ["dp3ap2kb"]

    def test_mail_goes_to_heads_with_the_entry_attached_and_names_who_has_no_account(
        self,
    ) -> None:
        person(Role.AGENCY_HEAD, agency="dinkes", email="kepala@contoh.test")
        person(Role.AGENCY_OFFICER, agency="dp3ap2kb", email="petugas@contoh.test")
        meeting = planned(steps=("undang",))

        told = mail_invitation(meeting, by=BY)

        assert (told.sent, told.without) == (("kepala@contoh.test",), ("Kepala DP3AP2KB",))
        (letter,) = mail.outbox
        assert letter.body.startswith("Yth. Kepala Dinas Kesehatan")
        assert letter.attachments[0][0] == f"rapat-{REGION}-1.ics"
        assert Event.objects.with_verb("meeting.mailed").get().agency == "dinkes"
        assert [one.addresses for one in addressees_of(meeting)] == [("kepala@contoh.test",), ()]

    def test_inviting_again_tells_what_changed_since(self) -> None:
        meeting = planned()
        assert changes_since_invited(meeting) == ()
        move_meeting(meeting, "undang", by=BY)
        change_meeting(meeting, plan(room="Aula", letter_number="005/1"), by=BY)

        assert [one.field for one in changes_since_invited(meeting)] == ["room"]
        move_meeting(meeting, "undang", by=BY)
        assert changes_since_invited(meeting) == ()

    def test_a_calendar_holds_each_meeting_once_and_a_change_raises_its_sequence(self) -> None:
        meeting = planned(room="Aula", link="https://contoh.test/rapat")
        before = entries(calendar_of("Rapat", [meeting]))[0]
        later = STARTS + timedelta(days=1)
        change_meeting(meeting, plan(later, room="Aula"), by=BY)
        gone = planned(steps=("batalkan",))

        first, second = entries(calendar_of("Rapat", [gone, meeting]))
        moved, off = (first, second) if first["uid"] == before["uid"] else (second, first)

        assert moved["uid"] == before["uid"] == f"rapat-{REGION}-1@buktikan"
        assert moved.decoded("sequence") > before.decoded("sequence")
        assert moved.decoded("dtstart").astimezone(UTC) == later
        assert before["location"] == "Aula · https://contoh.test/rapat"
        assert (off["status"], moved["status"]) == ("CANCELLED", "CONFIRMED")
        assert len(moved.walk("VALARM")) == 1

    def test_a_series_gives_its_form_to_the_next_meeting(self) -> None:
        form = SeriesPlan("Rakor", room="Aula", minutes=90, standing=(StandingItem("Buka", 5),))
        series = open_series(REGION, form, by=BY)
        planned(series=series.key)
        moment = datetime(2024, 6, 26, 1, 0, tzinfo=UTC)

        found = next_plan(series, moment)

        assert (found.room, found.minutes, found.chair) == ("Aula", 90, "Pj (CONTOH)")
        assert open_series(REGION, form, by=BY).key == "rakor-2"
        assert change_series(series, form, by=BY) == ()
        longer = SeriesPlan("Rakor", room="Aula", minutes=120, standing=form.standing)
        assert change_series(series, longer, by=BY) == ("Lama (menit): 90 → 120",)
        end_series(series, moment.date(), by=BY)
        with pytest.raises(MeetingError, match="sudah berakhir"):
            end_series(series, moment.date(), by=BY)


def entries(content: bytes) -> list[Calendar]:
    """The events of an iCalendar file."""
    calendar = Calendar.from_ical(content)
    return list(calendar.walk("VEVENT"))  # type: ignore[arg-type]
