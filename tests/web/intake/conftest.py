"""The example's region before anybody typed, and the people of its health agency."""

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.core.rights import Role
from buktikan.records.models import Agency, EvaluationSession, Person
from tests.factories.people import BACKEND, browser_of, person
from tests.factories.region import REGION, SESSION

ELEMENT = "stunted_children"
CELL = f"{ELEMENT}@{REGION}"
PAGE = f"/isian/{SESSION}/dinkes/"


@pytest.fixture(autouse=True)
def _example(example_region: None, db: None, settings: Settings) -> None:
    settings.TODAY = "2024-03-13T08:00"
    settings.SECOND_FACTOR_ROLES = frozenset()


@pytest.fixture
def session() -> EvaluationSession:
    """The session of tenure quarter II."""
    return EvaluationSession.objects.select_related("tenure").get(key=SESSION)


@pytest.fixture
def dinkes() -> Agency:
    """The health agency."""
    return Agency.objects.get(region_id=REGION, key="dinkes")


@pytest.fixture
def officer_person() -> Person:
    """Who fills the health agency's lines."""
    return person(Role.AGENCY_OFFICER, agency="dinkes")


@pytest.fixture
def officer(client: Client, officer_person: Person) -> Client:
    """The officer's browser."""
    client.force_login(officer_person, backend=BACKEND)
    return client


@pytest.fixture
def coordinator() -> Client:
    """The coordinator's browser."""
    return browser_of(person(Role.COORDINATOR))
