"""An agenda from the records: what is proposed and why, what people changed stays, what is carried.

The example's region is made once; each test gives back what it changed.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from buktikan.actions.action import open_action
from buktikan.actions.agenda import (
    AgendaConflictError,
    accept_all,
    add_item,
    budget_of,
    change_item,
    newest_item_turn,
    place_item,
    propose_agenda,
)
from buktikan.actions.agenda_facts import adopted_standing, agenda_facts, lines_of, standing_of
from buktikan.actions.agenda_meetings import open_decisions
from buktikan.actions.board import board_of
from buktikan.actions.meeting import MeetingError, move_meeting
from buktikan.actions.meeting_example import play_meetings
from buktikan.actions.meeting_series import first_plan, open_series
from buktikan.actions.model_report_adoption import adopt
from buktikan.core.action import ActionPlan
from buktikan.core.meeting import ItemKind, ItemState
from buktikan.core.meeting_plan import SeriesPlan, StandingItem
from buktikan.core.model_report import ModelPart
from buktikan.records.models import (
    AgendaItem,
    EvaluationSession,
    Meeting,
    ModelReport,
    Note,
    RoundMove,
)
from tests.factories.meetings import STARTS, planned
from tests.factories.region import BY, EXAMPLE, REGION, SESSION, open_example_alone
from tests.factories.sent import due, prove, send

pytestmark = pytest.mark.django_db
NEXT = STARTS + timedelta(days=90)


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


def test_the_example_plays_as_far_as_the_day() -> None:
    path = EXAMPLE / "meetings.yaml"
    noon = datetime(2024, 3, 22, 4, 0, tzinfo=UTC)

    found = play_meetings(REGION, path, by=BY, until=noon)

    assert [one.state for one in found] == ["closed"] * 3
    rows = open_decisions(Meeting.objects.filter(region_id=REGION))
    assert [len(actions) for _decision, actions in rows] == [3, 1]
    assert rows[0][1][0].note is not None
    assert found[1].items.get(kind="carried").title.startswith("Rincian penduduk miskin")


def test_a_series_and_an_adopted_model_give_the_standing_items() -> None:
    form = SeriesPlan("Pekanan", standing=(StandingItem("Pembukaan pekanan", 5, "Sekda"),))
    open_series(REGION, form, by=BY, key="pekanan")
    own = planned(series="pekanan")
    alone = planned(starts=NEXT)

    assert [one.title for one in standing_of(own)] == ["Pembukaan pekanan"]
    assert adopted_standing(REGION) == ()
    assert [one.title for one in standing_of(alone)] == [
        "Pembukaan dan arahan pimpinan rapat",
        "Keputusan dan penutup",
    ]
    row = ModelReport(
        seal_id="0" * 64,
        key="lpj",
        version=1,
        title="Model",
        author="Lain",
        framework="pj-2024-01",
        files={
            "outline.yaml": "key: x\nname: X\nsource: S\nchapters: []\n",
            "model.yaml": "key: lpj\nversion: 1\ntitle: T\nauthor: A\nframework: x\n",
            "agenda.yaml": (files("buktikan.frameworks") / "model_parts/agenda.yaml").read_text(),
        },
        file_name="model.zip",
        shared_by=BY,
        shared_at=STARTS,
    )
    row.save()
    adopt(REGION, row, parts=[ModelPart.AGENDA], unproven=True, by=BY)
    found = standing_of(alone)
    assert (found[0].title, found[0].lead) == ("Pembukaan dan arahan", "Sekretaris Daerah")
    assert first_plan(REGION).standing[-1].title == "Keputusan dan penutup"


def test_a_result_returns_only_when_it_is_news() -> None:
    first = planned(steps=("buka",))
    propose_agenda(first, by=BY)
    change_item(of_kind(first, ItemKind.RESULT), by=BY, state=ItemState.DISCUSSED)
    move_meeting(first, "tutup", by=BY)
    second = planned(starts=STARTS + timedelta(days=7))
    assert agenda_facts(second).result is None

    session = EvaluationSession.objects.get(key=SESSION)
    at = STARTS + timedelta(days=2)
    RoundMove(
        session=session, number=1, key="tetapkan", state="final", moved_by=BY, moved_at=at
    ).save()

    result = agenda_facts(second).result
    assert result is not None
    assert result.told == "Hasil sudah ditetapkan."
