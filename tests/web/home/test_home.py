"""Home: what waits for each of the people, in the order of its deadline."""

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.actions.approval import record_step
from buktikan.actions.calendar import set_deadline
from buktikan.core.deadline import Step
from buktikan.core.rights import Role
from buktikan.core.submission import APPROVE, RETURN, SUBMIT, Move
from buktikan.records.models import Agency, EvaluationSession
from tests.factories.people import BACKEND, account, person
from tests.factories.region import BY, REGION, SESSION
from tests.factories.sent import local

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _eve(example_region: None, db: None, settings: Settings) -> None:
    settings.TODAY = "2024-03-13T08:00"
    settings.SECOND_FACTOR_ROLES = frozenset()
    for step, due in ((Step.SUPPLY, "2024-03-14T16:00"), (Step.APPROVE, "2024-03-13T07:00")):
        set_deadline(session(), step, local(due), by=BY)


def session() -> EvaluationSession:
    return EvaluationSession.objects.select_related("tenure").get(key=SESSION)


def moved(agency: str, *moves: Move) -> None:
    row = Agency.objects.get(region_id=REGION, key=agency)
    for move in moves:
        record_step(session(), row, move, words="Lengkapi." if move.words_needed else "", by=BY)


def home(role: Role, agency: str = "") -> str:
    client = Client()
    client.force_login(person(role, agency=agency), backend=BACKEND)
    return client.get("/").content.decode()


def test_an_officer_sees_what_is_empty_and_the_hours_that_are_left() -> None:
    page = home(Role.AGENCY_OFFICER)
    assert "Lengkapi isian Dinkes" in page
    assert "32 jam" in page
    assert f"/isian/{SESSION}/dinkes/" in page


def test_what_was_returned_is_said_to_be() -> None:
    moved("dinkes", SUBMIT, RETURN)
    assert "Perbaiki isian Dinkes" in home(Role.AGENCY_OFFICER)


def test_once_sent_nothing_waits_for_the_officer_and_something_for_the_head() -> None:
    moved("dinkes", SUBMIT)
    assert "Lengkapi isian Dinkes" not in home(Role.AGENCY_OFFICER)
    page = home(Role.AGENCY_HEAD)
    assert "Setujui isian Dinkes" in page
    assert "lewat" in page


def test_the_coordinator_sees_what_was_approved_and_who_is_silent() -> None:
    moved("dinkes", SUBMIT, APPROVE)
    page = home(Role.COORDINATOR)
    assert "Terima isian Dinkes" in page
    assert "OPD belum mengirim" in page
    assert page.index("Ingatkan OPD") > 0


def test_somebody_without_a_role_is_told_whom_to_ask() -> None:
    client = Client()
    client.force_login(account("warga@contoh.test"), backend=BACKEND)
    assert "belum memegang peran" in client.get("/").content.decode()


def test_a_visitor_is_led_to_the_sign_in_page() -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/akun/login/")


def test_another_session_can_be_chosen_but_only_one_of_ones_own() -> None:
    client = Client()
    client.force_login(person(Role.AGENCY_OFFICER), backend=BACKEND)
    assert client.post("/pilih-sesi/", {"sesi": "ppu-tw3-2024"}).status_code == 302
    assert client.session["sesi"] == "ppu-tw3-2024"
    assert client.post("/pilih-sesi/", {"sesi": "lain"}).status_code == 404
