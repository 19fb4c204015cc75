"""A Buktikan that runs as an office runs it: a process, a home, an address on this machine."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.factories import office

TODAY = "2024-03-13T08:00"
"""The example's day, a week before its session."""
PATIENCE = 60
"""Seconds that a server may take to answer for the first time, on two busy cores."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where it answers, and where its files lie."""

    url: str
    home: Path

    def cookie(self, email: str) -> str:
        """The browser session of somebody whom the seed signed in."""
        known = json.loads((self.home / "cookies.json").read_text(encoding="utf-8"))
        return str(known[email])

    def complaints(self) -> list[str]:
        """What the server said of its own faults."""
        text = (self.home / "log.txt").read_text(encoding="utf-8", errors="replace")
        return [line for line in text.splitlines() if "Error" in line or "Traceback" in line]


def seeded(home: Path, what: str, *, today: str = TODAY) -> Path:
    """A home that `tests/browser/seed.py` has filled: "places", "example" or "quarters"."""
    home.mkdir(parents=True)
    changed(home, f"from tests.browser import seed\nseed.{what}()", today=today)
    return home


def changed(home: Path, code: str, *, today: str) -> None:
    """Something that happens in a home without a browser, on a pretended day."""
    said = office.run(home, office.OPEN + code, BUKTIKAN_TODAY=today)
    assert said.returncode == 0, said.stderr


@contextmanager
def served(seed: Path, home: Path, **more: str) -> Iterator[Site]:
    """A copy of the seed, served until the block ends."""
    shutil.copytree(seed, home)
    with serving(home, **more) as site:
        yield site


@contextmanager
def serving(home: Path, *, today: str = TODAY, **more: str) -> Iterator[Site]:
    """A home on a pretended day, served until the block ends; the next day goes on from it."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    variables = office.environment(
        home,
        BUKTIKAN_TODAY=today,
        BUKTIKAN_SECOND_FACTOR_ROLES="",
        BUKTIKAN_ORIGIN=url,
        **more,
    )
    command = [sys.executable, "-c", office.COMMAND, "serve", "--port", str(port)]
    with (home / "log.txt").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=home, env=variables, stdout=log, stderr=log)
        try:
            _wait(f"{url}/bantuan/sehat/", server, home)
            yield Site(url, home)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes], home: Path) -> None:
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        assert server.poll() is None, (home / "log.txt").read_text(encoding="utf-8")
        try:
            with urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")
