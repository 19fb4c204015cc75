"""The example's region, set up once for each file of tests and put back after each of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from tests.factories.region import REGION, open_example_alone


@pytest.fixture(scope="module")
def _opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_example_alone()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(_opened: None, db: None, settings: Settings, tmp_path: Path) -> str:
    """The region's key; evidence lies in a folder of the test, nobody needs a second factor."""
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.SECOND_FACTOR_ROLES = frozenset()
    return REGION
