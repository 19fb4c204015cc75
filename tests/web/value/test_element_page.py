"""The page of a data element: every version, every decision, and the sum of the villages."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from buktikan.actions.evidence import decide
from buktikan.core.evidence import EvidenceClass, EvidenceState, Standing
from buktikan.core.rights import Role
from buktikan.records.models import Place
from tests.factories.evidence import registered
from tests.factories.people import browser_of, person
from tests.factories.region import SESSION
from tests.factories.sent import local, prove, send
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
QUERIES = 13
"""Six to open the door; agencies, owners, versions, places; links, decisions, values."""
DISTRICT = "64.09.01"
VILLAGES = (f"{DISTRICT}.1001", f"{DISTRICT}.1002")


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, agency=agency))


def element(client: Client, name: str = "measured_children", place: str = "") -> Answer:
    url = reverse("value:element", args=[SESSION, name])
    return client.get(url, {"tempat": place} if place else {})


def villages() -> None:
    """One district with two villages."""
    levels = {DISTRICT: ("district", "64.09"), **dict.fromkeys(VILLAGES, ("village", DISTRICT))}
    for key, (level, parent) in levels.items():
        Place(key=key, name=f"Wilayah {key}", level=level, parent_id=parent, code=key).save()


def test_every_version_stands_with_who_when_why_and_the_difference(region: str) -> None:
    send("measured_children", 100, "Rina", at=local("2024-03-12T09:00"))
    send(
        "measured_children",
        90,
        "Hadi a.n. Dinas Kesehatan",
        at=local("2024-03-13T10:30"),
        version=2,
        reason="salah jumlah",
    )
    answer = element(signed_in(Role.COORDINATOR))
    series = answer.context["series"]
    # each agency writes under a source of its own, so these are two series of one period
    assert sum(len(one.versions) for one in series) == 2
    text = answer.content.decode()
    for told in ("Hadi a.n. Dinas Kesehatan", "salah jumlah", "13 Maret 2024, 10.30", "Rina"):
        assert told in text


def test_a_change_is_told_as_a_difference_and_waits_for_the_verifier(region: str) -> None:
    prove(send("measured_children", 100, "dinkes"))
    send("measured_children", 90, "dinkes", at=local("2024-03-20T10:00"), version=2)
    answer = element(signed_in(Role.COORDINATOR))
    (series,) = answer.context["series"]
    assert [(one.number, one.value, one.change) for one in series.versions] == [
        (2, "90 anak", "−10"),
        (1, "100 anak", ""),
    ]
    assert series.standing is Standing.WAITING
    assert "nilai berubah sesudah diterima" in answer.content.decode()


def test_every_decision_stays_readable_with_its_reason(region: str) -> None:
    link = prove(
        send("measured_children", 100, "dinkes"), EvidenceState.REJECTED, reason="Hal. 2 kabur"
    )
    decide([link], EvidenceState.WAITING, by="Ibu Wati")
    decide([link], EvidenceState.ACCEPTED, by="Ibu Wati")
    answer = element(signed_in(Role.COORDINATOR))
    (series,) = answer.context["series"]
    states = [state for state, _, _, _ in series.proof[0].decisions]
    assert states == ["accepted", "waiting", "rejected"]
    assert "Hal. 2 kabur" in answer.content.decode()
    assert series.standing is Standing.BACKED


def test_an_absence_is_told_with_its_reason(region: str) -> None:
    send("measured_children", None, "dinkes")
    assert (
        "tidak dapat dipasok: belum terbit" in element(signed_in(Role.COORDINATOR)).content.decode()
    )


@pytest.mark.parametrize(("second", "words"), [(60, "cocok"), (55, "−5")])
def test_villages_are_added_up_beside_the_whole(region: str, second: int, words: str) -> None:
    villages()
    send("measured_children", 100, "dinkes")
    send("measured_children", 40, "dinkes", place=VILLAGES[0])
    send("measured_children", second, "dinkes", place=VILLAGES[1])
    send("measured_children", 100, "dinkes", place=DISTRICT)
    client = signed_in(Role.COORDINATOR)
    answer = element(client)
    (part,) = answer.context["parts"]
    assert (part.total, part.whole) == (f"{40 + second} anak", "100 anak")
    assert words in answer.content.decode()
    own = element(client, place=VILLAGES[0])
    assert [one.versions[0].value for one in own.context["series"]] == ["40 anak"]


def test_small_counts_of_villages_are_only_for_those_who_may_open_restricted(region: str) -> None:
    villages()
    send("maternal_deaths", 2, "dinkes")
    send("maternal_deaths", 1, "dinkes", place=VILLAGES[0])
    for role in (Role.COORDINATOR, Role.PLANNER, Role.ACTING_REGENT):
        client = signed_in(role)
        answer = element(client, "maternal_deaths")
        assert answer.context["parts"] == ()
        assert "angka kecil dapat menunjuk orang" in answer.content.decode()
        assert element(client, "maternal_deaths", VILLAGES[0]).status_code == 404
    for role, agency in ((Role.VERIFIER, ""), (Role.AGENCY_OFFICER, "dinkes")):
        client = signed_in(role, agency)
        assert len(element(client, "maternal_deaths").context["parts"]) == 1
        assert element(client, "maternal_deaths", VILLAGES[0]).status_code == 200


def test_another_agencys_unofficial_figures_are_not_shown(region: str) -> None:
    send("measured_children", 100, "dinkes")
    send("measured_children", 77, "dinsos", period="2024-02")
    own = element(signed_in(Role.AGENCY_OFFICER, "dinkes"))
    assert [one.source for one in own.context["series"]] == ["CONTOH dinkes"]
    assert element(signed_in(Role.AGENCY_OFFICER, "disnakertrans")).status_code == 404


def test_places_beyond_the_region_and_unknown_elements_do_not_exist(region: str) -> None:
    client = signed_in(Role.COORDINATOR)
    assert element(client, place="64").status_code == 200
    for place in ("63.01", "64.0", "64.09.99", "%"):
        assert element(client, place=place).status_code == 404
    assert element(client, "karangan").status_code == 404


def test_a_restricted_proof_is_counted_without_its_name(region: str) -> None:
    link = prove(send("measured_children", 100, "dinkes"))
    registered(link.item.key, classification=EvidenceClass.RESTRICTED)
    answer = element(signed_in(Role.PLANNER))
    assert link.item.key not in answer.content.decode()
    assert "1 data dukung terbatas tidak ditampilkan" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_few_queries_for_thirty_periods_as_for_one(
    region: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        period = f"20{23 - number // 12}-{number % 12 + 1:02}"
        prove(send("measured_children", number, "dinkes", period=period))
    client = signed_in(Role.COORDINATOR)
    element(client)
    with django_assert_num_queries(QUERIES):
        answer = element(client)
    assert len(answer.context["series"]) == rows
