"""Slots with their versions, and many sessions from one sheet: all or nothing, twice is once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoDbBlocker

from buktikan.actions.schedule import (
    ScheduleError,
    SlotConflictError,
    SlotDoubtError,
    SlotPlan,
    cancel_slot,
    plan_slot,
    slot_of,
)
from buktikan.actions.schedule_export import events_of, rows_of, slots_of, write_schedule
from buktikan.actions.schedule_import import Imported, import_schedule
from buktikan.actions.schedule_list import CLASHING, Asked, schedule_of
from buktikan.actions.team_look import team_of
from buktikan.actions.team_seat import may_arrange, seat_person
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.core.schedule_row import Named, ScheduleRow, row_from_plain
from buktikan.core.tenure import Level
from buktikan.documents.schedule_calendar import schedule_calendar
from buktikan.records.models import EvaluationSession, Person, SeatMove, SlotVersion
from buktikan.sheets.schedule import (
    ScheduleReading,
    read_schedule,
    write_schedule_book,
    write_schedule_text,
)
from tests.factories.evaluation import (
    ELSEWHERE,
    INAUGURATED,
    Team,
    framework_row,
    open_regions,
    open_session,
    seat_team,
)
from tests.factories.people import person
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
ZONE = timezone.get_default_timezone()
NINE = datetime(2024, 3, 20, 9, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
PLAN = SlotPlan(NINE, NINE + HOUR, "Ruang 1", order=1)
AT = datetime(2024, 3, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    """A session of the ministry in each region and one of the province, one team for all."""

    here: EvaluationSession
    there: EvaluationSession
    province: EvaluationSession
    team: Team
    evaluator: Person
    provincial: Person


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_regions()
        framework = framework_row()
        here, there = (open_session(framework, place) for place in (REGION, ELSEWHERE))
        province = open_session(framework, level=Level.PROVINCE)
        team = seat_team(here)
        for seat, who in zip(Seat, (team.chair, team.member, team.coordinator), strict=True):
            seat_person(there, who, seat, by=BY)
        evaluator = person(Role.MINISTRY_EVALUATOR, NATION)
        provincial = person(Role.PROVINCIAL_EVALUATOR, "64")
        yield World(here, there, province, team, evaluator, provincial)
        transaction.set_rollback(True)


def test_a_slot_keeps_every_version_and_the_same_plan_is_none(world: World) -> None:
    plan_slot(world.here, PLAN, by=BY)
    plan_slot(world.here, PLAN, by=BY)
    plan_slot(world.here, replace(PLAN, room="Ruang 2"), by=BY)
    cancel_slot(world.here, by=BY, words="Penerbangan batal.")

    held = slot_of(world.here)
    assert held is not None
    assert (held.number, held.cancelled, held.words) == (3, True, "Penerbangan batal.")
    assert SlotVersion.objects.filter(session=world.here).count() == 3


def test_a_chair_in_two_places_asks_for_words_and_is_not_refused(world: World) -> None:
    plan_slot(world.here, PLAN, by=BY)

    with pytest.raises(SlotDoubtError) as told:
        plan_slot(world.there, replace(PLAN, room="Ruang 2"), by=BY)
    plan_slot(world.there, replace(PLAN, room="Ruang 2"), by=BY, words="Bergantian.")

    assert len(told.value.doubts) == 3
    assert all("Penajam Paser Utara" in one for one in told.value.doubts)


def test_of_two_who_plan_at_once_the_second_is_shown_what_stands(world: World) -> None:
    plan_slot(world.here, PLAN, by="Sari")
    plan_slot(world.here, replace(PLAN, room="Ruang 2"), by="Bayu", turn=1)

    with pytest.raises(SlotConflictError, match="Bayu") as told:
        plan_slot(world.here, replace(PLAN, room="Ruang 3"), by="Sari", turn=1)

    assert told.value.theirs.room == "Ruang 2"


@pytest.mark.parametrize(("words", "first"), [("", True), ("Alasan", False)])
def test_what_cannot_be_called_off_says_so(words: str, first: bool, world: World) -> None:
    if first:
        plan_slot(world.here, PLAN, by=BY)

    with pytest.raises(ScheduleError):
        cancel_slot(world.here, by=BY, words=words)


def test_the_ministry_sees_all_and_a_province_its_own_of_its_level(world: World) -> None:
    plan_slot(world.here, PLAN, by=BY)

    all_of_it = schedule_of(world.evaluator, Asked(date(2024, 3, 1)), at=AT)
    own = schedule_of(world.provincial, Asked(date(2024, 3, 1)), at=AT)

    assert [one.session.pk for day in all_of_it.days for one in day.entries] == [world.here.pk]
    assert {one.session.pk for one in all_of_it.without} == {world.there.pk, world.province.pk}
    assert [one.session.pk for one in own.entries] == [world.province.pk]
    assert may_arrange(world.province, world.provincial)
    assert not may_arrange(world.here, world.provincial)


def test_filters_and_the_number_of_queries_do_not_grow_with_the_sessions(world: World) -> None:
    plan_slot(world.here, PLAN, by=BY)
    with CaptureQueriesContext(
        connection,
    ) as one:
        schedule_of(world.evaluator, Asked(date(2024, 3, 1)), at=AT)
    plan_slot(world.there, replace(PLAN, room="Ruang 1"), by=BY, words="Bergantian.")
    with CaptureQueriesContext(connection) as two:
        found = schedule_of(world.evaluator, Asked(date(2024, 3, 1), state=CLASHING), at=AT)

    assert len(two) <= len(one)
    assert found.doubtful == 2
    assert len(found.entries) == 2
    other = Asked(date(2024, 3, 1), province="63", state=RoundState.PLANNED.value)
    (only,) = schedule_of(world.evaluator, other, at=AT).entries
    assert only.session.pk == world.there.pk
    assert schedule_of(world.evaluator, Asked(date(2024, 3, 21)), at=AT).entries == ()


def test_a_moved_slot_moves_in_calendars_and_a_cancelled_one_is_told(world: World) -> None:
    plan_slot(world.here, PLAN, by=BY)
    plan_slot(world.here, replace(PLAN, starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR), by=BY)
    plan_slot(world.there, replace(PLAN, room="Ruang 2"), by=BY, words="Bergantian.")
    cancel_slot(world.there, by=BY, words="Ditunda.")

    events = events_of(slots_of(world.team.member), lambda key: f"https://contoh/{key}")
    parsed = Calendar.from_ical(schedule_calendar("saya", events, zone=ZONE, made_at=AT))

    off, moved = parsed.walk("VEVENT")
    assert parsed["METHOD"] == "PUBLISH"
    assert (moved["UID"], moved["SEQUENCE"]) == (f"slot-{world.here.pk}@buktikan", 2)
    assert moved.decoded("DTSTART") == NINE + HOUR
    assert (off["STATUS"], off["SEQUENCE"], moved["STATUS"]) == ("CANCELLED", 2, "CONFIRMED")
    assert "Ditunda." in str(off["DESCRIPTION"])
    assert slots_of(world.evaluator) == []


ROW = ScheduleRow(
    number=7,
    place=REGION,
    inaugurated=INAUGURATED,
    quarter=3,
    level=Level.MINISTRY,
    framework="kerangka-uji",
    held_on=date(2024, 6, 24),
    cutoff=date(2024, 6, 20),
    start=time(9, 0),
    end=time(10, 30),
    room="Ruang 1",
    order=2,
    chair=Named("chair.tim.ministry@contoh.test", "Inspektorat I"),
    members=(Named("member.tim.ministry@contoh.test", "Inspektorat III"),),
    coordinators=(),
    words="",
    name="Penajam Paser Utara",
)


def imported(*rows: ScheduleRow, **asked: object) -> tuple[Imported, ScheduleReading]:
    """What the rows do, with what is wrong with them."""
    reading = ScheduleReading("jadwal.xlsx", list(rows))
    return import_schedule(reading, by=BY, **asked), reading  # type: ignore[arg-type]


def test_a_sheet_opens_sessions_with_slots_and_teams_and_twice_changes_nothing(
    world: World,
) -> None:
    first, _ = imported(ROW)
    again, _ = imported(ROW)

    (outcome,) = first.outcomes
    session = EvaluationSession.objects.get(pk=outcome.session)
    assert (first.opened, again.opened, again.changed) == (1, 0, 0)
    assert (session.quarter, session.level, session.cutoff) == (3, "ministry", ROW.cutoff)
    assert [one.seat for one in team_of(session)] == [Seat.CHAIR, Seat.MEMBER]
    assert SeatMove.objects.filter(session=session).count() == 2
    assert SlotVersion.objects.get(session=session).room == "Ruang 1"


def test_one_wrong_cell_keeps_the_whole_sheet_out(world: World) -> None:
    cells = (("framework", "F9"), ("chair", "N9"), ("inaugurated", "C9"), ("place", "A9"))
    wrong = replace(ROW, number=9, cells=cells)
    rows = [
        replace(wrong, quarter=4, framework="tidak-ada"),
        replace(wrong, quarter=5, chair=Named("siapa@contoh.test")),
        replace(wrong, quarter=6, inaugurated=date(2020, 1, 1)),
        replace(wrong, quarter=7, place="99.99"),
    ]

    done, reading = imported(ROW, *rows)

    assert not done.was_kept
    assert EvaluationSession.objects.filter(quarter=3).count() == 0
    told = {one.where.cell: one.sentence() for one in reading.problems}
    assert set(told) == {"F9", "N9", "C9", "A9"}
    assert "kerangka-uji" in told["F9"]
    assert "19/09/2023" in told["C9"] or "19 September 2023" in told["C9"]


def test_the_same_session_in_two_rows_is_told_at_the_second(world: World) -> None:
    done, reading = imported(ROW, replace(ROW, number=8))

    assert not done.was_kept
    assert ["baris 7" in one.what for one in reading.problems] == [True]


def test_a_clash_in_a_sheet_waits_for_one_reason_and_a_preview_keeps_nothing(
    world: World,
) -> None:
    clash = replace(ROW, number=8, place=ELSEWHERE)

    looked, _ = imported(ROW, clash, dry_run=True)
    unsaid, _ = imported(ROW, clash)
    said, _ = imported(ROW, clash, words="Bergantian di satu ruang.")

    assert (looked.was_kept, looked.opened, looked.doubtful) == (False, 2, 1)
    assert (unsaid.was_kept, said.was_kept) == (False, True)
    assert SlotVersion.objects.get(session=said.outcomes[1].session).words.startswith("Bergantian")


def test_a_province_imports_its_own_level_alone(world: World) -> None:
    own = replace(ROW, level=Level.PROVINCE, chair=None, members=())

    refused, reading = imported(ROW, arranger=world.provincial)
    taken, _ = imported(own, arranger=world.provincial)

    assert (refused.was_kept, taken.was_kept) == (False, True)
    assert "tingkat itu" in reading.problems[0].what


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_goes_out_as_a_sheet_comes_back_as_it_was(
    kind: str, world: World, tmp_path: Path
) -> None:
    plan_slot(world.here, PLAN, by=BY)
    rows = rows_of(schedule_of(None, Asked(date(2024, 3, 1)), at=AT).entries)
    target = tmp_path / f"jadwal.{kind}"
    if kind == "csv":
        write_schedule_text(target, rows)
    else:
        write_schedule_book(target, rows, about="")

    reading = read_schedule(target, target.name)
    done = import_schedule(reading, by=BY)

    assert [one.sentence() for one in reading.problems] == []
    assert [replace(one, cells=(), number=0) for one in reading.rows] == [
        replace(one, number=0) for one in rows
    ]
    assert [row_from_plain(one.plain()) for one in reading.rows] == reading.rows
    assert (done.was_kept, done.opened, done.changed) == (True, 0, 0)


def test_a_command_writes_a_calendar_of_everything(world: World, tmp_path: Path) -> None:
    plan_slot(world.here, PLAN, by=BY)

    count = write_schedule(tmp_path / "jadwal.ics", date(2024, 3, 1))

    assert count == 1
    parsed = Calendar.from_ical((tmp_path / "jadwal.ics").read_bytes())
    assert len(parsed.walk("VEVENT")) == 1


@pytest.mark.parametrize(
    ("cell", "typed", "told"),
    [
        ("Mulai", "25.00", "bukan jam"),
        ("Selesai", "08.00", "tidak sesudah"),
        ("Selesai", "", "Hanya satu jam"),
        ("Triwulan", "lima", "bukan nomor triwulan"),
        ("Tingkat", "Kabupaten", "bukan tingkat"),
        ("Batas data", "20 Juni", "bukan tanggal"),
        ("Ketua", "Rudi", "bukan surel"),
        ("Ketua", "a@b.id; c@d.id", "Lebih dari satu ketua"),
        ("Urutan", "-1", "bukan urutan"),
    ],
)
def test_a_wrong_cell_is_told_at_its_own_spot(
    cell: str, typed: str, told: str, tmp_path: Path
) -> None:
    target = tmp_path / "jadwal.csv"
    write_schedule_text(target, [ROW])
    header, row = target.read_text(encoding="utf-8-sig").splitlines()
    at = header.split(",").index(cell)
    cells = row.split(",")
    cells[at] = typed
    target.write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")

    (problem,) = read_schedule(target, "jadwal.csv").problems

    assert told in problem.what
    assert problem.where.cell == f"{chr(ord('A') + at)}2"
