"""From typing to accepted: who may take which step, and what stands in its way."""

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.actions.draft import save_cell
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.rights import Role
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    Event,
    Observation,
    Person,
    SubmissionMove,
)
from tests.factories.people import browser_of, person
from tests.factories.region import REGION, SESSION

pytestmark = pytest.mark.django_db
PAGE = f"/pengajuan/{SESSION}/dinkes/"


@pytest.fixture(autouse=True)
def _example(example_region: None, db: None, settings: Settings) -> None:
    settings.TODAY = "2024-03-13T08:00"
    settings.SECOND_FACTOR_ROLES = frozenset()


def browser(who: Person) -> Client:
    return browser_of(who)


def type_in(text: str = "1.089", element: str = "stunted_children") -> None:
    session = EvaluationSession.objects.select_related("tenure").get(key=SESSION)
    agency = Agency.objects.get(region_id=REGION, key="dinkes")
    typed = TypedCell(CellAddress(element, REGION), "2024-02", text)
    save_cell(session, agency, typed, token="", by="Rina")


def take(who: Client, step: str, words: str = "") -> int:
    return who.post(PAGE, {"langkah": step, "kata": words}).status_code


def states() -> list[str]:
    return list(SubmissionMove.objects.order_by("number").values_list("state", flat=True))


def test_officer_sends_head_approves_coordinator_accepts() -> None:
    officer = browser(person(Role.AGENCY_OFFICER))
    head = browser(person(Role.AGENCY_HEAD))
    coordinator = browser(person(Role.COORDINATOR))
    type_in()
    assert take(officer, "kirim") == 302
    one = Observation.objects.get(element="stunted_children", agency="dinkes")
    assert (one.value, one.period, one.source) == ("1089", "2024-02", "Dinas Kesehatan")
    assert one.receipt is not None
    assert (one.receipt.layout, one.receipt.agency) == ("typed", "dinkes")
    assert take(head, "setujui") == 302
    assert take(coordinator, "terima") == 302
    assert states() == ["submitted", "approved", "accepted"]
    assert Event.objects.filter(verb="submission.accepted", region=REGION).count() == 1


@pytest.mark.parametrize(
    ("role", "step"),
    [
        (Role.AGENCY_OFFICER, "setujui"),
        (Role.COORDINATOR, "setujui"),
        (Role.VERIFIER, "setujui"),
        (Role.PLANNER, "kirim"),
        (Role.AGENCY_HEAD, "terima"),
        (Role.AGENCY_OFFICER, "buka"),
    ],
)
def test_a_step_that_is_not_ones_own_is_refused(role: Role, step: str) -> None:
    type_in()
    if step != "kirim":
        take(browser(person(Role.AGENCY_OFFICER, email="lain@contoh.test")), "kirim")
    before = states()
    assert take(browser(person(role)), step, "kata") == 409
    assert states() == before


def test_a_return_needs_words_and_opens_the_cells_again() -> None:
    type_in()
    take(browser(person(Role.AGENCY_OFFICER)), "kirim")
    head = browser(person(Role.AGENCY_HEAD))
    assert take(head, "kembalikan") == 409
    assert take(head, "kembalikan", "Cakupan pengukuran belum ada.") == 302
    assert states()[-1] == "returned"
    assert SubmissionMove.objects.latest("number").words == "Cakupan pengukuran belum ada."


def test_an_open_question_keeps_the_data_at_home_until_it_is_answered() -> None:
    officer = browser(person(Role.AGENCY_OFFICER))
    type_in()
    take(officer, "kirim")
    take(browser(person(Role.AGENCY_HEAD)), "kembalikan", "Periksa lagi.")
    again = {"sel": f"stunted_children@{REGION}", "periode": "2024-02", "nilai": "1.090"}
    token = f"o{Observation.objects.get(element='stunted_children', agency='dinkes').pk}"
    cell = f"/isian/{SESSION}/dinkes/sel/"
    saved = officer.post(cell, {**again, "token": token}).json()
    assert take(officer, "kirim") == 422  # a changed value asks why
    assert states()[-1] == "returned"
    officer.post(cell, {**again, "token": saved["token"], "alasan": "Satu anak dihitung ulang."})
    assert take(officer, "kirim") == 302
    newest = Observation.objects.filter(element="stunted_children", agency="dinkes").latest("pk")
    assert (newest.value, newest.version, newest.reason) == (
        "1090",
        2,
        "Satu anak dihitung ulang.",
    )


def test_what_cannot_be_read_is_not_sent_and_nothing_is_half_sent() -> None:
    type_in()
    type_in("91.87,5", "measured_children")
    officer = browser(person(Role.AGENCY_OFFICER))
    answer = officer.post(PAGE, {"langkah": "kirim"})
    assert answer.status_code == 422
    assert "91.87,5" in answer.content.decode()
    assert not Observation.objects.filter(agency="dinkes").exists()
    assert states() == []


def test_reopening_is_an_exception_with_a_reason_on_record() -> None:
    type_in()
    take(browser(person(Role.AGENCY_OFFICER)), "kirim")
    take(browser(person(Role.AGENCY_HEAD)), "setujui")
    coordinator = browser(person(Role.COORDINATOR))
    take(coordinator, "terima")
    secretary = browser(person(Role.REGIONAL_SECRETARY))
    assert take(secretary, "buka") == 409
    assert take(secretary, "buka", "Angka e-PPGBM direvisi Kemenkes.") == 302
    assert states()[-1] == "reopened"
    event = Event.objects.get(verb="submission.reopened")
    assert event.detail["words"] == "Angka e-PPGBM direvisi Kemenkes."


def test_sending_on_behalf_keeps_both_names() -> None:
    type_in()
    coordinator = person(Role.COORDINATOR)
    assert take(browser(coordinator), "kirim") == 302
    move = SubmissionMove.objects.get()
    assert (move.moved_by, move.on_behalf_of) == (coordinator.name, "Dinas Kesehatan")
    sent = Observation.objects.get(agency="dinkes")
    assert sent.recorded_by == f"{coordinator.name} a.n. Dinas Kesehatan"


def test_the_second_of_two_is_told_that_the_step_is_gone() -> None:
    type_in()
    first, second = person(Role.AGENCY_HEAD), person(Role.AGENCY_HEAD, email="wakil@contoh.test")
    take(browser(person(Role.AGENCY_OFFICER)), "kirim")
    take(browser(first), "setujui")
    answer = browser(second).post(PAGE, {"langkah": "setujui"})
    assert answer.status_code == 409
    assert "Muat ulang" in answer.content.decode()
