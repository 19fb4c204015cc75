"""The board's page: who is silent, what is missing, and never an empty board for a broken one."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from buktikan.actions.approval import take_step
from buktikan.actions.board import BOARDS, board_of
from buktikan.actions.calendar import set_deadline
from buktikan.actions.evidence import decide
from buktikan.core.board import CellState
from buktikan.core.deadline import Step
from buktikan.core.evidence import EvidenceClass, EvidenceState
from buktikan.core.rights import Role
from buktikan.core.submission import SubmissionState
from buktikan.records.models import (
    Agency,
    ElementOwner,
    EvaluationSession,
    EvidenceLink,
    EvidenceRevision,
    Observation,
    SubmissionMove,
)
from tests.factories.people import person
from tests.factories.region import AT, REGION, SESSION
from tests.factories.sent import local, prove, send

pytestmark = pytest.mark.django_db
BOARD_QUERIES = 6
PAGE_QUERIES = 13
"""The board's six, the rest is sign-in, rights and the page's frame."""
UNCHANGED = 1
"""What a board takes that was gathered before and has not changed."""


def session() -> EvaluationSession:
    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    return rows.get(key=SESSION)


def page(client: Client, **chosen: str) -> str:
    answer = client.get(reverse("board:session", args=[SESSION]), chosen)
    assert answer.status_code == 200
    return words(answer.content.decode())


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def heat(client: Client, **chosen: str) -> str:
    """The rows of the heat map."""
    html = client.get(reverse("board:session", args=[SESSION]), chosen).content.decode()
    return html.split('<table class="b-heat">', 1)[1].split("<tbody>", 1)[1].split("</tbody>", 1)[0]


def silent_names(client: Client) -> str:
    html = client.get(reverse("board:session", args=[SESSION])).content.decode()
    found = re.search(r'<section class="b-silent".*?</section>', html, re.DOTALL)
    return words(found[0]) if found else ""


def test_silent_agencies_are_named_on_top_with_the_time_that_is_left(coordinator: Client) -> None:
    send("measured_children", 100, "dinkes")

    named = silent_names(coordinator)

    assert "27 OPD belum mengirim apa pun" in named
    assert "32 jam" in named
    assert "DPMPTSP" in named
    assert "Dinkes" not in named


def test_without_a_silent_agency_the_page_says_so(coordinator: Client) -> None:
    for one in Agency.objects.all():
        SubmissionMove(
            session=session(),
            agency=one.key,
            number=1,
            state=SubmissionState.SUBMITTED.value,
            moved_by="A",
            moved_at=AT,
        ).save()

    assert silent_names(coordinator) == ""
    assert "Semua OPD sudah mengirim sesuatu." in page(coordinator)


def test_a_cell_says_its_state_in_words_and_leads_to_the_agencys_lines(
    coordinator: Client,
) -> None:
    prove(send("pbg_issued", 5, "dpmptsp"), EvidenceState.REJECTED, reason="bukan triwulan ini")

    html = coordinator.get(reverse("board:session", args=[SESSION])).content.decode()
    row = html.split('title="Dinas Penanaman Modal', 1)[1].split("</tr>", 1)[0]
    (address,) = re.findall(r'href="([^"]+kolom=P10)"', row)
    lines = words(coordinator.get(unescape(address)).content.decode())

    assert "belum dikirim" in words(row), "the worst state of the cell is shown"
    assert "bukan triwulan ini" in lines
    assert "P10.4b" in lines
    assert "P4.1 " not in lines, "only the lines of that column"


def test_a_filter_by_state_leaves_what_is_in_it(coordinator: Client) -> None:
    send("pbg_issued", 5, "dpmptsp")

    rows = heat(coordinator, keadaan="without_proof")

    assert "DPMPTSP" in rows
    assert "Dinkes" not in rows
    assert "Tidak ada yang cocok" in page(coordinator, keadaan="verified")


def test_a_filter_by_agency_leaves_its_row(coordinator: Client) -> None:
    rows = heat(coordinator, opd="dinkes")

    assert rows.count("<tr>") == 1
    assert "Dinkes" in rows


def test_an_unknown_filter_is_no_filter(coordinator: Client) -> None:
    assert page(coordinator, keadaan="lain") == page(coordinator)


def test_what_is_worth_most_names_line_state_and_agency(coordinator: Client) -> None:
    told = page(coordinator).split("Yang masih paling berbobot", 1)[1]

    first = told.split("%", 1)[0]
    assert "P9" in first, "three lines share the block of P9: each weighs most"
    assert "belum dikirim" in first
    assert "bukan ramalan kategori" in page(coordinator)


def test_a_database_that_does_not_answer_is_never_an_empty_board(coordinator: Client) -> None:
    with connection.execute_wrapper(time_out):
        answer = coordinator.get(reverse("board:session", args=[SESSION]))

    assert answer.status_code == 503
    assert "bukan berarti OPD belum mengirim" in words(answer.content.decode())
    assert "belum mengirim apa pun" not in words(answer.content.decode())


def time_out(
    execute: Callable[..., object],
    sql: str,
    params: object,
    many: object,
    context: Mapping[str, object],
) -> object:
    """A database that gives up on the largest table."""
    if "records_observation" in sql:
        raise OperationalError("canceling statement due to statement timeout")
    return execute(sql, params, many, context)


def test_an_officer_sees_the_own_lines_but_not_the_board(client: Client) -> None:
    client.force_login(person(Role.AGENCY_OFFICER, agency="dinkes"))

    assert client.get(reverse("board:session", args=[SESSION])).status_code == 403
    assert client.get(reverse("board:agency", args=[SESSION, "dinkes"])).status_code == 200
    assert client.get(reverse("board:agency", args=[SESSION, "dpmptsp"])).status_code == 404


def test_evidence_that_one_may_not_know_of_is_not_named(client: Client) -> None:
    link = prove(send("pbg_issued", 5, "dpmptsp"))
    EvidenceRevision(
        item=link.item,
        number=2,
        title="Daftar nama (CONTOH)",
        issuer="dpmptsp",
        classification=EvidenceClass.RESTRICTED.value,
        received_by="dpmptsp",
        received_at=AT,
        reason="memuat nama",
    ).save()
    address = reverse("board:agency", args=[SESSION, "dpmptsp"])

    def page_of(role: Role, agency: str = "") -> str:
        client.force_login(person(role, agency=agency))
        return words(client.get(address).content.decode())

    assert link.item.key in page_of(Role.VERIFIER)
    assert link.item.key in page_of(Role.AGENCY_OFFICER, "dpmptsp")
    assert link.item.key not in page_of(Role.PLANNER)


def test_the_page_of_an_agency_that_is_asked_nothing_says_so(coordinator: Client) -> None:
    Agency.objects.filter(key="dinkes").update(roles="")

    html = coordinator.get(reverse("board:agency", args=[SESSION, "dinkes"])).content.decode()

    assert "tidak menanyakan apa pun kepada OPD ini" in words(html)


def test_a_step_of_the_agency_stands_beside_its_row(coordinator: Client) -> None:
    agency = Agency.objects.get(key="dinkes")

    take_step(session(), agency, "kirim", by=person(Role.AGENCY_OFFICER, agency="dinkes"))

    assert f'title="{SubmissionState.SUBMITTED.label}">dikirim<' in heat(coordinator, opd="dinkes")


def test_the_owner_said_for_the_session_goes_before_the_usual_one() -> None:
    other = Agency.objects.get(key="diskominfo")
    ElementOwner(session=session(), element="pbg_issued", agency=other).save()

    board = board_of(session())
    row = board.row("diskominfo")

    assert row is not None
    assert "pbg_issued" in {one.element for part in row.details for one in part.answers}


def test_figures_of_other_regions_and_of_villages_are_not_counted() -> None:
    send("pbg_issued", 5, "dpmptsp")
    Observation.objects.bulk_create(
        [
            Observation(
                element="pbg_issued",
                place=place,
                period="2023-12-19/P3M",
                period_end=date(2024, 3, 18),
                source="CONTOH",
                version=1,
                value_type="number",
                value="1",
                recorded_by="A",
                recorded_at=AT,
            )
            for place in ("64.08", f"{REGION}.01")
        ]
    )

    board = board_of(session())

    assert {one.place for one in board.facts.observations} == {REGION}


def test_the_board_takes_six_queries_for_one_agency_and_for_forty(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    row = session()
    board_of(row)
    for number in range(12):
        agency = Agency.objects.create(
            region_id=REGION, key=f"opd-{number}", name=f"OPD {number}", short_name=f"O{number}"
        )
        element = sorted(board_of(row).facts.owners)[number]
        ElementOwner(session=row, element=element, agency=agency).save()
    for element in ("pbg_issued", "measured_children", "stunted_children"):
        prove(send(element, 5, "dinkes"))

    BOARDS.forget()
    with django_assert_num_queries(BOARD_QUERIES):
        board = board_of(row)
    with django_assert_num_queries(UNCHANGED):
        assert board_of(row) is board
    Agency.objects.exclude(key="dinkes").update(closed_on=date(2024, 1, 1))
    BOARDS.forget()
    with django_assert_num_queries(BOARD_QUERIES):
        alone = board_of(row)

    assert (len(board.rows), len(board.lines), len(alone.rows)) == (40, 193, 1)
    assert board.counts[CellState.VERIFIED] > 0


def test_the_page_takes_as_many_queries_for_thirty_agencies_as_for_one(
    coordinator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(coordinator)
    BOARDS.forget()
    with django_assert_num_queries(PAGE_QUERIES, connection=connection):
        page(coordinator)
    Agency.objects.exclude(key="dinkes").update(closed_on=date(2024, 1, 1))
    BOARDS.forget()
    with django_assert_num_queries(PAGE_QUERIES, connection=connection):
        page(coordinator)


def test_a_board_that_was_gathered_before_shows_every_change() -> None:
    row = session()

    def state() -> CellState:
        return next(one.state for one in board_of(row).lines if one.line.code == "P10.4b")

    assert state() is CellState.NOT_SENT
    sent = send("pbg_issued", 5, "dpmptsp")
    assert state() is CellState.WITHOUT_PROOF
    link = prove(sent, None)
    assert state() is CellState.WAITING
    decide([link], EvidenceState.ACCEPTED, by="Inspektorat")
    assert state() is CellState.VERIFIED
    moved = local("2024-03-15T16:00")
    assert board_of(row).due != moved
    set_deadline(row, Step.SUPPLY, moved, by="Sari")
    assert board_of(row).due == moved
    row.scope = "P6"
    assert [one.code for one in board_of(row).columns] == ["P6"]


def test_links_count_by_their_newest_decision() -> None:
    link = prove(send("pbg_issued", 5, "dpmptsp"), EvidenceState.REJECTED, reason="salah")
    assert [one.state for one in EvidenceLink.objects.decided()] == [EvidenceState.REJECTED]

    link.decisions.model(
        link=link, state=EvidenceState.ACCEPTED.value, decided_by="A", decided_at=AT
    ).save()

    assert [(one.state, one.decided_by) for one in EvidenceLink.objects.decided()] == [
        (EvidenceState.ACCEPTED, "A")
    ]
