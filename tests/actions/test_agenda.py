"""An agenda from the records: what is proposed and why, what people changed stays, what is carried.

The example's region is made once; each test gives back what it changed.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from buktikan.actions.action import open_action
from buktikan.actions.agenda import (
    AgendaConflictError,
    accept_all,
    add_item,
    budget_of,
    carry_over,
    change_item,
    newest_item_turn,
    place_item,
    propose_agenda,
)
from buktikan.actions.agenda_facts import lines_of
from buktikan.actions.agenda_meetings import chain_of, open_decisions
from buktikan.actions.board import board_of
from buktikan.actions.decision import decide
from buktikan.actions.meeting import MeetingError, move_meeting
from buktikan.actions.meeting_example import play_meetings
from buktikan.actions.meeting_reminder import remind_after_meetings
from buktikan.core.action import ActionPlan
from buktikan.core.meeting import ItemKind, ItemState, MeetingState
from buktikan.core.rights import Role
from buktikan.records.models import AgendaItem, EvaluationSession, Meeting, Note
from tests.factories.meetings import STARTS, planned
from tests.factories.people import person
from tests.factories.region import BY, EXAMPLE, REGION, SESSION, open_example_alone
from tests.factories.sent import due, prove, send

pytestmark = pytest.mark.django_db
NEXT = STARTS + timedelta(days=90)
PLAN = ActionPlan("dinsos", "Melengkapi data", date(2024, 4, 1), benefit="Terlayani")


@pytest.fixture(scope="module", autouse=True)
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_example_alone()
        due("2024-06-10T16:00", "ppu-tw3-2024")
        yield
        transaction.set_rollback(True)


def kinds(meeting: Meeting) -> list[str]:
    return [one.kind for one in meeting.items.all()]


def of_kind(meeting: Meeting, kind: ItemKind) -> AgendaItem:
    return meeting.items.get(kind=kind.value)


def held(**said: str) -> Meeting:
    """A meeting in which one item was finished, one left, and one decision taken."""
    meeting = planned(steps=("buka",), **said)
    done = add_item(meeting, "Selesai dibahas", by=BY)
    change_item(done, by=BY, state=ItemState.DISCUSSED)
    left = add_item(meeting, "Rincian desa", by=BY, minutes=15)
    carry_over(left, words="Menunggu camat.", by=BY)
    add_item(meeting, "Tidak sempat", by=BY)
    decide(meeting, None, "Data dilengkapi.", [PLAN], BY)
    move_meeting(meeting, "tutup", by=BY)
    return meeting


def test_two_days_after_a_session_its_result_its_notes_and_the_calendar_are_proposed() -> None:
    meeting = planned()

    new = propose_agenda(meeting, by=BY)

    assert kinds(meeting) == [
        "other",
        "result",
        "note",
        "note",
        "silent_agency",
        "calendar",
        "other",
    ]
    assert {one.state for one in new} == {"proposed"}
    assert of_kind(meeting, ItemKind.RESULT).text == (
        "Sesi berlangsung 20 Maret 2024. Hasil tertulis belum tercatat."
    )
    assert "10 Juni 2024 pukul 16.00" in of_kind(meeting, ItemKind.CALENDAR).text
    assert [one.refers for one in meeting.items.filter(kind="note")] == [
        f"{SESSION}/C-01",
        f"{SESSION}/C-02",
    ]


def test_before_a_session_the_silent_are_told_with_what_is_left() -> None:
    meeting = planned(starts=datetime(2024, 6, 7, 8, 0, tzinfo=UTC), session="ppu-tw3-2024")

    propose_agenda(meeting, by=BY)

    item = of_kind(meeting, ItemKind.SILENT_AGENCY)
    assert "Tenggat 10 Juni 2024 pukul 16.00, tinggal 72 jam." in item.text
    assert item.refers == "ppu-tw3-2024"


def test_a_second_proposal_adds_what_is_new_and_leaves_what_people_changed() -> None:
    meeting = planned()
    propose_agenda(meeting, by=BY)
    note = meeting.items.filter(kind="note").last()
    assert note is not None
    change_item(note, by=BY, title="Data kurang (judul kami)")
    silent = of_kind(meeting, ItemKind.SILENT_AGENCY)
    change_item(silent, by=BY, state=ItemState.LEFT_OUT, outcome="dibahas terpisah")
    note_row = Note.objects.get(session=SESSION, key="C-02")
    late = ActionPlan("dinsos", "Melengkapi data", date(2024, 3, 1), benefit="Terlayani")
    open_action(late, region=REGION, by=BY, note=note_row)

    new = propose_agenda(meeting, by=BY)

    assert [one.kind for one in new] == ["overdue"]
    note.refresh_from_db()
    silent.refresh_from_db()
    assert (note.title, silent.state) == ("Data kurang (judul kami)", "left_out")
    assert kinds(meeting)[-1] == "other"
    assert propose_agenda(meeting, by=BY) == ()


def test_what_nobody_touched_is_told_anew_when_the_records_changed() -> None:
    meeting = planned()
    propose_agenda(meeting, by=BY)
    before = of_kind(meeting, ItemKind.SILENT_AGENCY).text
    send("unemployed", 2365, "disnakertrans")

    propose_agenda(meeting, by=BY)

    item = of_kind(meeting, ItemKind.SILENT_AGENCY)
    assert "Disnakertrans" in before
    assert "Disnakertrans" not in item.text
    assert item.versions.count() == 2


def test_only_proven_lines_are_red() -> None:
    session = EvaluationSession.objects.select_related("tenure__place", "framework").get(
        key="ppu-tw2-2024"
    )
    row = send("stunting_survey_rate", 22, "dinkes", period="2022")

    claimed, unproven = lines_of(board_of(session))
    assert (claimed, "P2.1" in unproven) == ((), True)

    prove(row)
    red, unproven = lines_of(board_of(session))
    assert [(one.code, one.target) for one in red] == [("P2.1", "paling banyak 14,00 persen")]
    assert "P2.1" not in unproven


def test_items_are_left_out_with_a_word_moved_and_timed() -> None:
    meeting = planned()
    for title in ("Satu", "Dua", "Tiga"):
        add_item(meeting, title, by=BY, minutes=50)
    first = meeting.items.get(title="Satu")

    place_item(first, 3, by=BY)
    assert [one.title for one in meeting.items.all()] == ["Dua", "Tiga", "Satu"]
    place_item(first, 99, by=BY)
    place_item(first, -4, by=BY)
    assert [one.title for one in meeting.items.all()] == ["Satu", "Dua", "Tiga"]
    assert budget_of(meeting).over == 30
    with pytest.raises(MeetingError, match="disertai kata"):
        change_item(first, by=BY, state=ItemState.LEFT_OUT)
    change_item(first, by=BY, state=ItemState.LEFT_OUT, outcome="ditunda")
    assert budget_of(meeting).over == 0
    with pytest.raises(MeetingError, match="menit"):
        change_item(first, by=BY, minutes=0)


def test_the_slower_of_two_sees_what_stands() -> None:
    meeting = planned()
    item = add_item(meeting, "Satu", by=BY)
    turn = newest_item_turn(item)
    change_item(item, by=BY, turn=turn, title="Satu dari Sari")

    with pytest.raises(AgendaConflictError) as refused:
        change_item(item, by="Bayu", turn=turn, title="Satu dari Bayu")

    assert refused.value.held["title"] == "Satu dari Sari"
    assert refused.value.typed["title"] == "Satu dari Bayu"


def test_minutes_that_are_signed_fix_the_agenda() -> None:
    meeting = planned(steps=("buka", "tutup"))
    item = add_item(meeting, "Satu", by=BY)
    move_meeting(meeting, "tandatangani", by=BY)

    for refused in (
        lambda: propose_agenda(meeting, by=BY),
        lambda: change_item(item, by=BY, title="Dua"),
        lambda: accept_all(meeting, by=BY),
    ):
        with pytest.raises(MeetingError, match="tidak diubah lagi"):
            refused()


def test_what_was_not_finished_and_open_decisions_come_back_at_the_next_meeting() -> None:
    first = held()
    second = planned(starts=NEXT)

    propose_agenda(second, by=BY)

    carried = list(second.items.filter(kind="carried"))
    assert [one.title for one in carried] == ["Rincian desa", "Tidak sempat"]
    assert carried[0].text == ("Belum selesai sejak rapat nomor 1 (22 Maret 2024). Menunggu camat.")
    assert carried[0].carried_from is not None
    assert carried[0].carried_from.meeting_id == first.pk
    decisions = of_kind(second, ItemKind.DECISION)
    assert "nomor 1: Data dilengkapi. (Dinsos: diteruskan ke OPD, tenggat 1 April 2024)" in (
        decisions.text
    )
    assert of_kind(second, ItemKind.OVERDUE).agency == "dinsos"


def test_an_item_that_is_carried_twice_shows_its_whole_chain_and_is_proposed_once() -> None:
    held()
    second = planned(starts=NEXT)
    propose_agenda(second, by=BY)
    accept_all(second, by=BY)
    for key in ("buka", "tutup"):
        move_meeting(second, key, by=BY)
    third = planned(starts=NEXT + timedelta(days=7))

    propose_agenda(third, by=BY)

    item = third.items.get(title="Rincian desa")
    assert [one.meeting.number for one in chain_of(item)] == [1, 2, 3]
    assert "dibawa lagi dari rapat nomor 2" in item.text
    assert propose_agenda(third, by=BY) == ()


def test_a_meeting_of_another_series_does_not_take_over_and_a_cancelled_one_gives_back() -> None:
    held()
    gone = planned(starts=NEXT)
    propose_agenda(gone, by=BY)
    move_meeting(gone, "batalkan", by=BY, words="diundur")
    again = planned(starts=NEXT + timedelta(days=1))

    propose_agenda(again, by=BY)

    assert again.items.filter(kind="carried").count() == 2


def test_reminders_name_actions_of_decisions_and_late_minutes_once_a_day(
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    meeting = held(note_taker="Sari (CONTOH)")
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED.value)
    head = person(Role.AGENCY_HEAD, agency="dinsos")
    when = datetime(2027, 3, 29, 1, 0, tzinfo=UTC)

    first = remind_after_meetings(when)
    second = remind_after_meetings(when)

    assert {one.occasion.partition("-")[0] for one in first} >= {"notulen 1"}
    assert all(one.before or not one.addresses for one in second)
    assert len(mail.outbox) == len([one for one in first if one.went_out])
    april = remind_after_meetings(datetime(2024, 3, 29, 1, 0, tzinfo=UTC))
    (told,) = [one for one in april if one.agency == "dinsos"]
    assert told.addresses == (head.email,)
    assert "nomor 1, tenggat 1 April 2024, 3 hari lagi: Melengkapi data" in mail.outbox[-1].body


def test_the_example_plays_as_far_as_the_day() -> None:
    path = EXAMPLE / "meetings.yaml"
    noon = datetime(2024, 3, 22, 4, 0, tzinfo=UTC)

    found = play_meetings(REGION, path, by=BY, until=noon)

    assert [one.state for one in found] == ["closed"] * 3
    rows = open_decisions(Meeting.objects.filter(region_id=REGION))
    assert [len(actions) for _decision, actions in rows] == [3, 1]
    assert rows[0][1][0].note is not None
    assert found[1].items.get(kind="carried").title.startswith("Rincian penduduk miskin")
