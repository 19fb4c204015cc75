"""What a meeting leaves: items that the next one goes on with, open decisions, reminders."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from buktikan.actions.agenda import accept_all, add_item, carry_over, change_item, propose_agenda
from buktikan.actions.agenda_meetings import carried_facts, chain_of
from buktikan.actions.decision import decide
from buktikan.actions.meeting import move_meeting
from buktikan.actions.meeting_reminder import remind_after_meetings
from buktikan.actions.meeting_series import open_series
from buktikan.core.action import ActionPlan
from buktikan.core.meeting import ItemKind, ItemState, MeetingState
from buktikan.core.meeting_plan import SeriesPlan
from buktikan.core.rights import Role
from buktikan.records.models import Meeting
from tests.factories.meetings import STARTS, planned
from tests.factories.people import person, two_regions
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
NEXT = STARTS + timedelta(days=90)
PLAN = ActionPlan("dinkes", "Melengkapi data", date(2024, 4, 1), benefit="Terlayani")


@pytest.fixture(scope="module", autouse=True)
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        two_regions()
        yield
        transaction.set_rollback(True)


def held(note_taker: str = "") -> Meeting:
    """A meeting in which one item was finished, one left, and one decision taken."""
    meeting = planned(steps=("buka",), note_taker=note_taker)
    done = add_item(meeting, "Selesai dibahas", by=BY)
    change_item(done, by=BY, state=ItemState.DISCUSSED)
    left = add_item(meeting, "Rincian desa", by=BY, minutes=15)
    carry_over(left, words="Menunggu camat.", by=BY)
    add_item(meeting, "Tidak sempat", by=BY)
    decide(meeting, None, "Data dilengkapi.", [PLAN], BY)
    move_meeting(meeting, "tutup", by=BY)
    return meeting


def test_what_was_not_finished_and_open_decisions_come_back_at_the_next_meeting() -> None:
    first = held()
    second = planned(starts=NEXT)

    propose_agenda(second, by=BY)

    carried = list(second.items.filter(kind="carried"))
    assert [one.title for one in carried] == ["Rincian desa", "Tidak sempat"]
    assert carried[0].text == ("Belum selesai sejak rapat nomor 1 (22 Maret 2024). Menunggu camat.")
    assert carried[0].carried_from is not None
    assert carried[0].carried_from.meeting_id == first.pk
    decisions = second.items.get(kind=ItemKind.DECISION.value)
    assert "nomor 1: Data dilengkapi. (dinkes: diteruskan ke OPD, tenggat 1 April 2024)" in (
        decisions.text
    )
    assert second.items.get(kind=ItemKind.OVERDUE.value).agency == "dinkes"


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
    open_series(REGION, SeriesPlan("Pekanan"), by=BY, key="pekanan")
    assert carried_facts(planned(starts=NEXT, series="pekanan")) == ()
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
    head = person(Role.AGENCY_HEAD, agency="dinkes")
    when = datetime(2027, 3, 29, 1, 0, tzinfo=UTC)

    first = remind_after_meetings(when)
    second = remind_after_meetings(when)

    assert {one.occasion.partition("-")[0] for one in first} >= {"notulen 1"}
    assert all(one.before or not one.addresses for one in second)
    assert len(mail.outbox) == len([one for one in first if one.went_out])
    april = remind_after_meetings(datetime(2024, 3, 29, 1, 0, tzinfo=UTC))
    (told,) = [one for one in april if one.agency == "dinkes"]
    assert told.addresses == (head.email,)
    assert "nomor 1, tenggat 1 April 2024, 3 hari lagi: Melengkapi data" in mail.outbox[-1].body
