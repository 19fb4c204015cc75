"""What every test runs under."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from assets import make_messages

settings.register_profile("house", deadline=None)  # two busy cores are slow, not wrong
settings.load_profile("house")
make_messages.make()  # as set-up does; before anybody reads a catalogue


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    """Rows that a test rolled back may come again with the same keys and other words."""
    yield
    if kept := sys.modules.get("buktikan.actions.kept"):
        kept.forget_kept()
