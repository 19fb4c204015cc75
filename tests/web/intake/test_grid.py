"""The agency's grid: read as a page, sent as a whole without JavaScript."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buktikan.actions.draft import save_cell
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.rights import Role
from buktikan.records.models import Agency, CellDraft, EvaluationSession
from tests.factories.people import BACKEND, person
from tests.factories.region import REGION, SESSION
from tests.web.intake.conftest import CELL, ELEMENT, PAGE

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30


def whole_page(nilai: str, token: str = "") -> dict[str, str]:
    return {f"token:{CELL}": token, f"periode:{CELL}": "2024-02", f"nilai:{CELL}": nilai}


def test_the_grid_shows_definition_trap_and_a_field_for_each_figure(officer: Client) -> None:
    page = officer.get(PAGE).content.decode()
    assert f'name="nilai:{CELL}"' in page
    assert "Jebakan:" in page
    assert "<script>" not in page
    assert "style=" not in page


def test_the_whole_page_can_be_sent_without_javascript(officer: Client) -> None:
    answer = officer.post(PAGE, whole_page("1.089"))
    assert answer.status_code == 302
    assert CellDraft.objects.get().text == "1.089"


def test_cells_that_were_not_changed_make_no_version(officer: Client) -> None:
    officer.post(PAGE, whole_page("1.089"))
    token = f"d{CellDraft.objects.get().pk}"
    officer.post(PAGE, whole_page("1.089", token))
    assert CellDraft.objects.count() == 1


def test_a_whole_page_that_comes_too_late_shows_both_texts(
    officer: Client, session: EvaluationSession, dinkes: Agency
) -> None:
    typed = TypedCell(CellAddress(ELEMENT, REGION), "2024-02", "5")
    save_cell(session, dinkes, typed, token="", by="Sari")
    answer = officer.post(PAGE, whole_page("1.089"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1.089" in page
    assert "Sari" in page
    assert CellDraft.objects.get().text == "5"


def test_a_planner_reads_and_cannot_type() -> None:
    client = Client()
    client.force_login(person(Role.PLANNER), backend=BACKEND)
    page = client.get(PAGE).content.decode()
    assert f'name="nilai:{CELL}"' not in page
    assert client.post(PAGE, whole_page("1.089")).status_code == 404
    assert not CellDraft.objects.exists()


def test_one_agency_is_opened_at_once_and_several_are_listed(
    officer: Client, coordinator: Client
) -> None:
    assert officer.get(f"/isian/{SESSION}/").headers["Location"] == PAGE
    assert "Badan Keuangan" in coordinator.get(f"/isian/{SESSION}/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_cells(
    officer: Client, session: EvaluationSession, dinkes: Agency
) -> None:
    def queries() -> int:
        officer.get(PAGE)
        with CaptureQueriesContext(connection) as caught:
            officer.get(PAGE)
        return len(caught)

    names = [
        "stunted_children",
        "measured_children",
        *(f"{ELEMENT}@64.09.01.10{number:02d}" for number in range(1, 29)),
    ]

    def fill(cells: list[str]) -> None:
        for name in cells:
            element, _, place = name.partition("@")
            typed = TypedCell(CellAddress(element, place or REGION), "2024-02", "5")
            save_cell(session, dinkes, typed, token="", by="Sari")

    fill(names[:1])
    one = queries()
    fill(names[1:])
    assert CellDraft.objects.count() == 30
    assert queries() == one <= MOST_QUERIES
