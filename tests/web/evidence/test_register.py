"""The register: found by words and filters, counted, and silent about what one may not know."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from buktikan.core.evidence import EvidenceClass, EvidenceState
from buktikan.core.rights import Role
from tests.factories.evidence import registered
from tests.factories.people import browser_of, person
from tests.factories.sent import local, prove, send
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db

QUERIES = 10
"""Session, person, roles, region, frame; agencies, short names, count, page, links."""


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, agency=agency))


def register(client: Client, query: str = "") -> Answer:
    return client.get(reverse("evidence:register", args=["64.09"]) + query)


def keys(answer: Answer) -> list[str]:
    return [row.revision.item.key for row in answer.context["rows"]]


@pytest.mark.parametrize("words", ["stunting dinkes", "800/12", "EPPGBM-7", "dinas posyandu"])
def test_words_are_looked_for_in_title_number_issuer_and_key(region: str, words: str) -> None:
    registered("EPPGBM-7", title="Rekap stunting posyandu Dinkes", number="800/12/2024")
    registered("LAIN-1", title="Rekap pasar murah")
    assert keys(register(signed_in(Role.COORDINATOR), f"?cari={words}")) == ["EPPGBM-7"]


def test_a_search_without_a_match_says_so_and_leads_back(region: str) -> None:
    registered("LAIN-1")
    answer = register(signed_in(Role.COORDINATOR), "?cari=tidakada")
    assert keys(answer) == []
    assert "Tidak ada data dukung yang cocok" in answer.content.decode()
    assert "Tampilkan semua" in answer.content.decode()


def test_an_empty_register_says_how_items_come_in(region: str) -> None:
    answer = register(signed_in(Role.COORDINATOR))
    assert "Register ini masih kosong" in answer.content.decode()


def test_filters_keep_only_what_was_asked_for(region: str) -> None:
    registered("A-1", classification=EvidenceClass.PUBLIC, agency="dinkes")
    registered("B-1", classification=EvidenceClass.INTERNAL, agency="dinsos")
    client = signed_in(Role.COORDINATOR)
    assert keys(register(client, "?kelas=public")) == ["A-1"]
    assert keys(register(client, "?opd=dinsos")) == ["B-1"]
    assert keys(register(client, "?keadaan=tanpa")) == ["A-1", "B-1"]
    assert keys(register(client, "?kelas=karangan&halaman=x")) == ["A-1", "B-1"]


def test_items_are_found_by_what_was_decided_of_the_newest_values(region: str) -> None:
    accepted = prove(send("measured_children", 100, "dinkes"))
    waiting = prove(send("stunted_children", 12, "dinkes"), None)
    prove(send("stunting_routine_rate", 5, "dinkes"), EvidenceState.REJECTED, reason="kabur")
    client = signed_in(Role.COORDINATOR)
    assert keys(register(client, "?keadaan=accepted")) == [accepted.item.key]
    assert keys(register(client, "?keadaan=waiting")) == [waiting.item.key]
    send("measured_children", 90, "dinkes", at=local("2024-03-20T10:00"), version=2)
    assert keys(register(client, "?keadaan=accepted")) == []
    found = register(client, "?keadaan=waiting")
    assert set(keys(found)) == {accepted.item.key, waiting.item.key}


def test_a_restricted_item_exists_only_for_its_agency_and_the_verifier(region: str) -> None:
    registered("TERBATAS-1", classification=EvidenceClass.RESTRICTED, agency="dinkes")
    registered("BIASA-1", agency="dinkes")
    here = reverse("evidence:item", args=["64.09", "TERBATAS-1"])
    for role, agency in (
        (Role.COORDINATOR, ""),
        (Role.ACTING_REGENT, ""),
        (Role.AGENCY_OFFICER, "dinsos"),
    ):
        client = signed_in(role, agency)
        assert keys(register(client)) == ["BIASA-1"]
        assert client.get(here).status_code == 404
    for role, agency in ((Role.VERIFIER, ""), (Role.AGENCY_OFFICER, "dinkes")):
        client = signed_in(role, agency)
        assert keys(register(client)) == ["BIASA-1", "TERBATAS-1"]
        assert client.get(here).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_register_asks_as_few_queries_for_thirty_rows_as_for_one(
    region: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        prove(send("measured_children", number, "dinkes", period=f"20{number + 10}-01"))
    client = signed_in(Role.COORDINATOR)
    register(client)
    with django_assert_num_queries(QUERIES):
        answer = register(client)
    assert len(keys(answer)) == rows


def test_more_than_thirty_rows_are_turned_over(region: str) -> None:
    for number in range(31):
        registered(f"N-{number:02}")
    client = signed_in(Role.COORDINATOR)
    assert len(keys(register(client))) == 30
    assert keys(register(client, "?page=2")) == ["N-30"]


def test_the_page_of_an_item_tells_revisions_values_and_decisions(region: str) -> None:
    link = prove(
        send("measured_children", 8871, "dinkes"), EvidenceState.REJECTED, reason="Halaman kabur"
    )
    registered(link.item.key, title="Register yang dibetulkan", reason="pindaian ulang")
    url = reverse("evidence:item", args=["64.09", link.item.key])
    answer = signed_in(Role.COORDINATOR).get(url)
    text = answer.content.decode()
    for told in ("Register yang dibetulkan", "pindaian ulang", "8.871", "Halaman kabur"):
        assert told in text
    assert [one.number for one in answer.context["revisions"]] == [2, 1]
