"""The page of a value tells what the documents print, and of whose data it may tell."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from openpyxl import load_workbook
from pytest_django import DjangoDbBlocker

from buktikan.actions.example import import_official, read_example
from buktikan.actions.report import contents_of
from buktikan.actions.value import LineView, line_view
from buktikan.actions.value_print import printed_in
from buktikan.core.evidence import EvidenceState, Standing
from buktikan.core.report import ReportContents
from buktikan.core.rights import Role
from buktikan.documents.matrix import write_matrix
from buktikan.documents.page import Heading
from buktikan.documents.report import lay_out
from buktikan.records.models import EvaluationSession, Person
from tests.factories.people import person
from tests.factories.region import AT, BY, EXAMPLE, SESSION, open_example_alone
from tests.factories.sent import local, prove, send

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def contents(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[ReportContents]:
    """A region with official series and figures of every standing."""
    with django_db_blocker.unblock(), transaction.atomic():
        open_example_alone()
        import_official(read_example(EXAMPLE), by=BY, at=AT)
        prove(send("measured_children", 8871, "dinkes", period="2024-02"))
        prove(send("stunted_children", 1089, "dinkes", period="2024-02"))
        prove(send("unemployed", 3000, "disnakertrans", period="2023-08"), None)
        send("stunting_routine_rate", 12, "dinkes", period="2024-02")
        prove(send("maternal_deaths", 2, "dinkes"), EvidenceState.REJECTED, reason="kabur")
        send("open_unemployment_rate", None, "disnakertrans")
        prove(send("infant_deaths", 6, "dinkes"))
        send("infant_deaths", 7, "dinkes", version=2, at=local("2024-03-20T09:00"))
        yield contents_of(SESSION)
        transaction.set_rollback(True)


@pytest.fixture
def coordinator(contents: ReportContents, db: None) -> Person:
    return person(Role.COORDINATOR)


def view_of(code: str, who: Person) -> LineView | None:
    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    return line_view(rows.get(key=SESSION), code, who)


def test_every_line_shows_the_figures_of_the_report(
    contents: ReportContents, coordinator: Person
) -> None:
    standings = set()
    for printed in contents.achievements:
        view = view_of(printed.line.code, coordinator)
        assert view is not None
        shown = view.achievement
        assert (shown.now, shown.previous, shown.baseline) == (
            printed.now,
            printed.previous,
            printed.baseline,
        ), printed.line.code
        assert (shown.target, shown.reached, shown.others, shown.trend) == (
            printed.target,
            printed.reached,
            printed.others,
            printed.trend,
        ), printed.line.code
        assert shown.comparators == printed.comparators, printed.line.code
        assert shown.evidence == printed.evidence, printed.line.code
        standings.add(shown.now.standing)
    assert standings == set(Standing)


def test_every_line_shows_the_problems_of_the_report(
    contents: ReportContents, coordinator: Person
) -> None:
    told = 0
    for printed in contents.achievements:
        view = view_of(printed.line.code, coordinator)
        assert view is not None
        found = {(one.code, one.element, one.what) for one in view.problems}
        wanted = {(one.code, one.element, one.what) for one in printed.problems}
        assert found == wanted, printed.line.code
        told += len(found)
    assert told


def test_a_value_changed_after_its_acceptance_waits_again(coordinator: Person) -> None:
    view = view_of("P7.4c", coordinator)
    assert view is not None
    now = view.achievement.now
    assert (now.value, now.claimed, now.standing) == (None, 7, Standing.WAITING)
    assert [(one.state, one.link.state) for one in view.offered] == [
        (EvidenceState.WAITING, EvidenceState.ACCEPTED)
    ]


def test_the_places_of_print_are_those_of_the_documents(
    contents: ReportContents, tmp_path: Path
) -> None:
    path = tmp_path / "matriks.xlsx"
    write_matrix(path, contents)
    sheet = load_workbook(BytesIO(path.read_bytes()))["Matriks"]
    headings = {
        f"Laporan, BAB III, bagian {block.number} {block.text}"
        for block in lay_out(contents).blocks()
        if isinstance(block, Heading)
    }
    for one in contents.achievements:
        told = printed_in(contents.framework, contents.outline, contents.session, one.line)
        row = int(told[-1].removeprefix("Matriks, baris "))
        assert sheet.cell(row, 1).value == one.line.code
        assert {text for text in told if text.startswith("Laporan")} <= headings
        assert any(text.startswith("Laporan") for text in told), one.line.code


def test_an_agency_sees_the_lines_that_it_supplies_and_no_others(contents: ReportContents) -> None:
    health = person(Role.AGENCY_OFFICER, agency="dinkes")
    work = person(Role.AGENCY_OFFICER, agency="disnakertrans")
    assert view_of("P2.2", health) is not None
    assert view_of("P2.2", work) is None
    assert view_of("P5.1", work) is not None
    assert view_of("P5.1", health) is None
    assert view_of("P99", health) is None


def test_who_has_no_part_in_the_region_sees_nothing_and_the_province_all(
    contents: ReportContents,
) -> None:
    assert view_of("P2.2", person(Role.PUBLIC)) is None
    assert view_of("P2.2", person(Role.PROVINCIAL_EVALUATOR, "64")) is not None
