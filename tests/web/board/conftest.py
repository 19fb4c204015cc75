"""The example's region on the eve of its deadline, and the people who look at its board."""

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.core.rights import Role
from tests.factories.people import person
from tests.factories.region import open_example_alone
from tests.factories.sent import due

EVE = "2024-03-13T08:00"


@pytest.fixture(autouse=True)
def _eve(settings: Settings) -> None:
    settings.TODAY = EVE
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    open_example_alone()
    due()


@pytest.fixture
def coordinator(client: Client) -> Client:
    """Whoever looks after the whole region."""
    client.force_login(person(Role.COORDINATOR))
    return client
