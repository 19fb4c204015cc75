"""Sites that are served for real, and people who sit before them.

Sites are processes with homes of their own, so nothing here touches the tests' database, and one
seeded example serves many tests: each test works on an agency or a person of its own. The seed is
made once for all workers and copied. Homes are SQLite files; on PostgreSQL the same pages are
tested without a browser, and playing them here again would double the time, so it is left out.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.seat import Seats
from tests.browser.site import Site, seeded, served
from tests.factories.chromium import chromium, needs_chromium

HERE = Path(__file__).parent
Seeds = Callable[[str], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    other_database = pytest.mark.skipif(
        bool(os.environ.get("BUKTIKAN_DATABASE_URL")),
        reason="browser tests serve homes with SQLite; PostgreSQL has the tests in tests/web",
    )
    for item in items:
        if item.path.is_relative_to(HERE):
            for mark in (pytest.mark.browser, pytest.mark.slow, needs_chromium, other_database):
                item.add_marker(mark)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """Seeded homes by name; workers wait for each other, so each is made once."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    kept = base / "browser-seeds"
    kept.mkdir(exist_ok=True)

    def seed(name: str) -> Path:
        with (kept / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (kept / name).exists():
                seeded(kept / f"{name}-in-the-making", name).rename(kept / name)
        return kept / name

    return seed


@pytest.fixture(scope="session")
def site(seeds: Seeds, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The example, on the day on which `buktikan serve --example` shows it."""
    with served(seeds("example"), tmp_path_factory.mktemp("site") / "home") as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: Playwright's event loop must not outlive the tests in here."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def sit(browser: Browser) -> Iterator[Seats]:
    """Seats; when the test is over, no browser may have complained and no server failed."""
    seats = Seats(browser)
    yield seats
    said = [line for seat in seats.taken for line in seat.said]
    for seat in seats.taken:
        seat.context.close()
    assert said == []
    assert [line for seat in seats.taken for line in seat.site.complaints()] == []
