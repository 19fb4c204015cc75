"""The office that sets a small region up."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession
from tests.factories.people import browser_of, person
from tests.factories.small_region import open_small_region, session


@pytest.fixture
def coordinator(settings: Settings) -> Client:
    """The region's coordinator, signed in; the region was just opened."""
    settings.SECOND_FACTOR_ROLES = frozenset()
    open_small_region()
    return browser_of(person(Role.COORDINATOR))


@pytest.fixture
def coming(coordinator: Client) -> EvaluationSession:
    """The second quarter's session."""
    return session(2, date(2024, 3, 20))
