"""What every test of accounts runs under."""

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _quick_and_forgetful(settings: Settings) -> None:
    """Cheap hashing, and no tries remembered from the test before."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECOND_FACTOR_ROLES = frozenset()
    cache.clear()
