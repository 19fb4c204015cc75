"""Readers of a small region's history."""

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.core.rights import Role
from tests.factories.people import browser_of, person
from tests.factories.small_region import agency, open_small_region


@pytest.fixture
def reader(settings: Settings) -> Client:
    """The region's coordinator, who reads its whole history."""
    settings.SECOND_FACTOR_ROLES = frozenset()
    open_small_region()
    agency("Dinkes", "dinkes")
    return signed_in(Role.COORDINATOR)


def signed_in(role: Role, of: str = "") -> Client:
    """A browser of somebody with the role."""
    return browser_of(person(role, agency=of))
