"""The page of a line: what counts is printed, what is claimed is told apart."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from buktikan.core.evidence import EvidenceClass, EvidenceState
from buktikan.core.rights import Role
from tests.factories.evidence import kept, png, registered
from tests.factories.people import browser_of, person
from tests.factories.region import SESSION
from tests.factories.sent import prove, send
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
QUERIES = 14
"""Six to open the door; session, agencies, owners, values, links with decisions and items."""


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, agency=agency))


def line(client: Client, code: str = "P2.2") -> Answer:
    return client.get(reverse("value:line", args=[SESSION, code]))


def measured(state: EvidenceState | None = EvidenceState.ACCEPTED, reason: str = "") -> None:
    for element, count in (("measured_children", 8871), ("stunted_children", 1089)):
        prove(send(element, count, "dinkes", period="2024-02"), state, reason=reason)


def test_a_value_that_counts_is_printed_with_its_parts(region: str) -> None:
    measured()
    answer = line(signed_in(Role.COORDINATOR))
    text = answer.content.decode()
    now = answer.context["now"]
    assert (now.printed, now.claimed, now.counts) == ("12,28 persen", "", True)
    assert "1.089 / 8.871" in text.replace("&#x2F;", "/")
    for element in ("measured_children", "stunted_children", "stunting_routine_rate"):
        assert reverse("value:element", args=[SESSION, element]) in text
    for told in ("Laporan, BAB III, bagian 3.2.2", "Paparan, blok P2", "Matriks, baris"):
        assert told in text


@pytest.mark.parametrize(
    ("state", "reason", "printed"),
    [
        (None, "", "menunggu verifikasi"),
        (EvidenceState.REJECTED, "kabur", "bukti ditolak"),
    ],
)
def test_a_value_that_does_not_count_is_a_standing_and_the_claim_is_marked(
    region: str, state: EvidenceState | None, reason: str, printed: str
) -> None:
    measured(state, reason)
    answer = line(signed_in(Role.COORDINATOR))
    now = answer.context["now"]
    assert (now.printed, now.claimed, now.counts) == (printed, "12,28 persen", False)
    text = answer.content.decode()
    assert "Yang diklaim, belum dihitung:" in text
    assert f'b-value__counts--absent">{printed}' in text
    assert reason in text


def test_a_value_without_evidence_is_no_number(region: str) -> None:
    send("measured_children", 8871, "dinkes", period="2024-02")
    send("stunted_children", 1089, "dinkes", period="2024-02")
    answer = line(signed_in(Role.COORDINATOR))
    assert answer.context["now"].printed == "tanpa data dukung"
    assert "Belum ada data dukung untuk angka ini." in answer.content.decode()


def test_a_line_without_anything_says_so(region: str) -> None:
    answer = line(signed_in(Role.COORDINATOR))
    assert answer.context["now"].printed == "tidak ada data"
    assert "tidak dipakai dalam angka ini" in answer.content.decode()


def test_the_files_behind_the_figure_are_a_click_away(region: str) -> None:
    link = prove(send("measured_children", 10, "dinkes", period="2024-02"))
    prove(send("stunted_children", 1, "dinkes", period="2024-02"))
    file = kept("register.png", png(), "image/png")
    registered(link.item.key, file, title="Register posyandu")
    text = line(signed_in(Role.COORDINATOR)).content.decode()
    assert "Register posyandu" in text
    assert reverse("evidence:file", args=[region, link.item.key, file.sha256]) in text


def test_a_restricted_proof_is_told_without_its_name(region: str) -> None:
    link = prove(send("measured_children", 10, "dinkes", period="2024-02"))
    prove(send("stunted_children", 1, "dinkes", period="2024-02"))
    registered(link.item.key, classification=EvidenceClass.RESTRICTED, title="Daftar nama anak")
    planner = line(signed_in(Role.PLANNER)).content.decode()
    assert "Daftar nama anak" not in planner
    assert link.item.key not in planner
    assert "berkas terbatas yang tidak dapat Anda lihat" in planner
    assert "Daftar nama anak" in line(signed_in(Role.VERIFIER)).content.decode()


def test_the_series_is_drawn_only_from_what_counts(region: str) -> None:
    rates = (("2023-08", 14, True), ("2023-11", 13, True), ("2024-02", 12, False))
    for period, rate, proven in rates:
        row = send("stunting_routine_rate", rate, "dinkes", period=period)
        prove(row, EvidenceState.ACCEPTED if proven else None)
    client = signed_in(Role.COORDINATOR)
    answer = line(client)
    assert [(one.value, one.standing.counts) for one in answer.context["trend"]] == [
        ("12,00", False),
        ("13,00", True),
        ("14,00", True),
    ]
    picture = client.get(reverse("value:trend", args=[SESSION, "P2.2"]))
    assert picture.headers["Content-Type"] == "image/svg+xml"
    drawn = picture.content.decode()
    assert "13,00" in drawn
    assert "12,00" not in drawn


def test_a_series_of_one_point_is_no_picture(region: str) -> None:
    prove(send("stunting_routine_rate", 14, "dinkes", period="2023-08"))
    client = signed_in(Role.COORDINATOR)
    assert client.get(reverse("value:trend", args=[SESSION, "P2.2"])).status_code == 204
    assert "tren.svg" not in line(client).content.decode()


def test_an_agency_opens_its_own_lines_alone(region: str) -> None:
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    assert line(client).status_code == 200
    assert line(client, "P5.1").status_code == 404
    assert line(client, "P99").status_code == 404


def test_the_page_asks_few_queries(
    region: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    measured()
    client = signed_in(Role.COORDINATOR)
    line(client)
    with django_assert_num_queries(QUERIES):
        line(client)
