"""The example's region, made once for all tests of a file; each test gives back what it changed."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.factories.region import open_example_bare


@pytest.fixture(scope="module")
def example_region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The region with all its villages and agencies, without texts and without any data."""
    with django_db_blocker.unblock(), transaction.atomic():
        open_example_bare()
        yield
        transaction.set_rollback(True)
