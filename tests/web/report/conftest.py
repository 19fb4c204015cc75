"""The example's region while its report is written, and the people who write it."""

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.core.rights import Role
from buktikan.records.models import Person
from tests.factories.people import browser_of, person
from tests.factories.region import SESSION

OUTLINE = f"/laporan/{SESSION}/"
GENERAL = f"{OUTLINE}1.umum/"
STUNTING = f"{OUTLINE}p.P2/"
"""Of the drafting team; of the health agency."""


@pytest.fixture(autouse=True)
def _example(example_region: None, db: None, settings: Settings) -> None:
    settings.TODAY = "2024-03-13T08:00"
    settings.SECOND_FACTOR_ROLES = frozenset()


def browser(who: Person) -> Client:
    """A browser in which somebody is signed in."""
    return browser_of(who)


@pytest.fixture
def coordinator() -> Client:
    """Who edits the whole report."""
    return browser(person(Role.COORDINATOR))


@pytest.fixture
def officer() -> Client:
    """Who writes for the health agency."""
    return browser(person(Role.AGENCY_OFFICER))


def save(who: Client, page: str, text: str, base: int = 0, **more: str) -> int:
    """Save a text as the form does; the status of the answer."""
    return who.post(page, {"teks": text, "dasar": str(base), **more}).status_code
