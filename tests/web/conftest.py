"""The example's region, made once for all tests of a file; each test gives back what it changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from tests.factories.region import REGION, open_example_alone, open_example_bare


@contextmanager
def _opened(blocker: DjangoDbBlocker, opening: Callable[[], object]) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic():
        opening()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def example_region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The region with all its villages and agencies, without texts and without any data."""
    with _opened(django_db_blocker, open_example_bare):
        yield


@pytest.fixture(scope="module")
def _region_alone(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with _opened(django_db_blocker, open_example_alone):
        yield


@pytest.fixture
def region(_region_alone: None, db: None, settings: Settings, tmp_path: Path) -> str:
    """The region's key; evidence lies in a folder of the test, nobody needs a second factor."""
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.SECOND_FACTOR_ROLES = frozenset()
    return REGION
