"""From an empty database with places to a session that agencies can fill, in the browser alone."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from buktikan.actions.ownership import owners_of
from buktikan.actions.person import grant_role
from buktikan.core.rights import Grant, Role
from buktikan.frameworks import catalogue
from buktikan.records.models import (
    Agency,
    Deadline,
    EvaluationSession,
    Event,
    FrameworkVersion,
    Person,
    RegionProfile,
)
from tests.factories.people import account, browser_of, person
from tests.factories.region import BY, REGION, load_some_places

pytestmark = pytest.mark.django_db
FRAMEWORK = "pj-2024-01"


@pytest.fixture
def office(settings: Settings) -> Client:
    """An administrator of the nation, signed in, and nothing but places."""
    settings.SECOND_FACTOR_ROLES = frozenset()
    load_some_places()
    return browser_of(person(Role.ADMINISTRATOR, "ID"))


def send(client: Client, name: str, /, *arguments: object, **fields: object) -> HttpResponse:
    """Send a form and follow where it leads; an error of the form fails the test."""
    url = reverse(name, args=list(arguments))
    answer = client.post(url, fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    assert isinstance(answer, HttpResponse)
    return answer


def states(client: Client) -> dict[str, str]:
    """The state of each task on the region's page."""
    page = client.get(reverse("setup:region", args=[REGION]))
    return {one.key: one.state for one in page.context["tasks"]}


def test_a_region_is_set_up_from_nothing_in_the_browser(office: Client) -> None:
    assert "Belum ada daerah" in office.get(reverse("setup:regions")).content.decode()
    found = office.get(reverse("setup:open"), {"cari": "penajam"})
    assert [one.pk for one in found.context["rows"]] == [REGION]

    send(office, "setup:open", place=REGION)
    assert set(states(office).values()) == {"missing", "blocked"}

    send(
        office,
        "setup:letterhead",
        REGION,
        government="Pemerintah Kabupaten CONTOH",
        office="Bupati CONTOH",
        seat="Penajam",
        signatory="CONTOH",
        signatory_post="Penjabat Bupati CONTOH",
    )
    send(office, "setup:install", key=FRAMEWORK)
    for role, name in catalogue.load(FRAMEWORK).owners.items():
        send(office, "setup:agencies", REGION, name=name, short_name=role, roles=[role])
    send(
        office,
        "setup:tenures",
        REGION,
        holder="CONTOH",
        post="Penjabat Bupati CONTOH",
        inaugurated="2023-09-19",
    )
    tenure = RegionProfile.objects.get(pk=REGION).place.tenures.get()
    opened = send(
        office,
        "setup:sessions",
        REGION,
        quarter=f"{tenure.pk}:2",
        level="ministry",
        held_on="2024-03-20",
        cutoff="2024-03-20",
        framework=FRAMEWORK,
    )
    session = EvaluationSession.objects.get()
    assert "19 Desember 2023" in opened.content.decode()
    assert session.key == "penajam-paser-utara-tw2-2024"

    form = office.get(reverse("setup:calendar", args=[session.key])).context["form"]
    proposal = {name: f"{due:%Y-%m-%dT%H:%M}" for name, due in form.initial.items()}
    send(office, "setup:calendar", session.key, **proposal)

    assert {name: state for name, state in states(office).items() if state != "done"} == {
        "people": "missing"
    }
    for agency in Agency.objects.all():
        account_of(agency)
    for post in (Role.COORDINATOR, Role.VERIFIER):
        person(post)
    assert set(states(office).values()) == {"done"}
    assert set(owners_of(session)) == set(catalogue.load(FRAMEWORK).elements)
    assert Deadline.objects.count() == 5
    assert FrameworkVersion.objects.count() == 1


def account_of(agency: Agency) -> None:
    """An officer of the agency; people themselves are invited on pages of their own."""
    officer = account(f"{agency.key}@contoh.test")
    grant_role(officer, Grant(Role.AGENCY_OFFICER, agency.region_id, agency.key), by=BY)


def test_every_step_of_setting_up_is_an_event_of_the_region(office: Client) -> None:
    send(office, "setup:open", place=REGION)
    send(office, "setup:agencies", REGION, name="Dinas CONTOH", short_name="Dincon")

    events = Event.objects.of_region(REGION).order_by("number")
    assert [(one.verb, one.agency) for one in events] == [
        ("region.opened", ""),
        ("agency.added", "dincon"),
    ]
    assert {one.by for one in events} == {str(signed_in(office))}


def signed_in(client: Client) -> Person:
    return Person.objects.get(pk=client.session["_auth_user_id"])


def test_a_session_waits_for_a_tenure_and_a_framework(office: Client) -> None:
    send(office, "setup:open", place=REGION)

    page = office.get(reverse("setup:sessions", args=[REGION])).content.decode()

    assert "Belum ada masa jabatan" in page
    assert states(office)["sessions"] == "blocked"


def test_a_place_that_takes_part_already_is_not_offered_again(office: Client) -> None:
    send(office, "setup:open", place=REGION)

    found = office.get(reverse("setup:open"), {"cari": "penajam"})

    assert found.context["rows"] == ()


def test_home_and_menu_lead_to_setting_up_while_there_is_no_session(office: Client) -> None:
    page = office.get(reverse("home:start")).content.decode()

    assert "Belum ada sesi" in page
    assert page.count(f'href="{reverse("setup:regions")}"') == 3
