"""Sheets of the follow-up and the schedule from somebody who means harm, or from a tired hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from buktikan.actions.action import move_due
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.followup_sheet import take_sheet, write_sheet
from buktikan.core.problem import Problem
from buktikan.core.rights import Role
from buktikan.records.models import Action, ActionProof, DueMove, Person
from buktikan.sheets import followup, schedule
from buktikan.sheets.followup import COLUMNS, read_follow_up
from tests.factories.evidence import registered
from tests.factories.followup import acted, noted, open_circle, proven
from tests.factories.people import person
from tests.factories.region import REGION

pytestmark = pytest.mark.django_db
AT = {one.key: number for number, one in enumerate(COLUMNS, start=1)}


@pytest.fixture
def circle() -> None:
    open_circle()


def edited(tmp_path: Path, edit: Callable[[Worksheet], None]) -> Path:
    """The region's sheet as it is handed out, with something done to it."""
    path = tmp_path / "lembar.xlsx"
    write_sheet(path, matrix_of(REGION), region="CONTOH")
    book = load_workbook(path)
    edit(book[followup.SHEET])
    book.save(path)
    return path


def first_row(sheet: Worksheet) -> int:
    return next(row for row in range(1, 30) if str(sheet.cell(row, 1).value) == "1")


def put(**cells: object) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        row = first_row(sheet)
        for key, value in cells.items():
            sheet.cell(row, AT[key]).value = value

    return edit


def taken(path: Path, who: Person) -> tuple[Problem, ...]:
    reading = read_follow_up(path, "lembar.xlsx")
    if reading.problems:
        return tuple(reading.problems)
    return take_sheet(REGION, reading.steps, who, file="lembar.xlsx", dry=False).problems


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"percent": -5, "move": "Mulai mengerjakan"}, "antara 0 dan 100"),
        ({"percent": "²", "turn": "9" * 5000, "number": 10**20}, "bukan bilangan bulat"),
        ({"number": 999_999_999, "percent": 5}, "tidak ada"),
        ({"percent": '=HYPERLINK("http://contoh.test")'}, "tidak membawa hasil"),
        ({"new_due": "besok", "words": "x"}, "bukan tanggal"),
        ({"proof": "B-9; B-9"}, "tidak memuat kunci"),
        ({"move": "Nyatakan terverifikasi"}, "bukan langkah Anda"),
    ],
)
def test_what_cannot_be_is_told_at_its_cell_and_nothing_is_done(
    cells: dict[str, object], said: str, circle: None, tmp_path: Path
) -> None:
    acted(noted())
    officer = person(Role.AGENCY_OFFICER)
    problems = taken(edited(tmp_path, put(**cells)), officer)
    assert said in " ".join(one.what for one in problems)
    assert all(one.where.cell for one in problems)
    (action,) = Action.objects.all()
    assert (action.percent, action.moves.count()) == (0, 1)


def test_a_due_date_that_moved_since_is_not_moved_over(circle: None, tmp_path: Path) -> None:
    action = acted(noted())
    path = edited(tmp_path, put(new_due="2024-08-01", words="Dana terlambat."))
    move_due(action, date(2024, 7, 1), words="Cuaca.", by="Lain")
    (problem,) = taken(path, person(Role.COORDINATOR))
    assert "digeser orang lain" in problem.what
    assert problem.where.column == "turn"
    assert DueMove.objects.count() == 1


def test_proof_does_not_slip_by_sheet_behind_what_was_submitted(
    circle: None, tmp_path: Path
) -> None:
    proven(acted(noted()))
    registered("B-2")
    (problem,) = taken(edited(tmp_path, put(proof="B-2")), person(Role.AGENCY_OFFICER))
    assert "Tarik dahulu pengajuannya" in problem.what
    assert ActionProof.objects.count() == 1


def test_a_sheet_of_too_many_rows_is_one_problem_with_a_way_out(
    circle: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followup, "MOST_ROWS", 3)

    def many(sheet: Worksheet) -> None:
        row = first_row(sheet)
        for number in range(row, row + 9):
            sheet.cell(number, AT["number"]).value = "dua"
            sheet.cell(number, AT["percent"]).value = "x"

    acted(noted())
    reading = read_follow_up(edited(tmp_path, many), "lembar.xlsx")
    (problem,) = reading.problems
    assert reading.steps == []
    assert "lebih dari 3 baris" in problem.what


def test_a_schedule_of_too_many_rows_is_one_problem_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "MOST_ROWS", 3)
    path = tmp_path / "jadwal.csv"
    header = ";".join(one.header for one in schedule.COLUMNS)
    path.write_text("\n".join([header, *[";".join("x" for _ in schedule.COLUMNS)] * 900]))
    reading = schedule.read_schedule(path, "jadwal.csv")
    (problem,) = reading.problems
    assert reading.rows == []
    assert "lebih dari 3 sesi" in problem.what
