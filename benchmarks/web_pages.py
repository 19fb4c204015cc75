"""Every page's server time beside that of an empty page with one query, in one run.

Calls go straight into the WSGI application, so that no client or network is measured. Everything,
the database included, happens in this process: its processor time is what the page would take on
a machine that does nothing else, and does not suffer when others use the machine meanwhile.
"""

import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.nation import BIG, nation, session_key

LIMIT = 8.0
RUNS = 9
WARM = 3
PLAIN = "/kosong/"
SESSION = session_key(BIG, 8)


class PageError(Exception):
    """A page that did not answer with 200."""


@dataclass(frozen=True)
class Timed:
    """One page's medians in milliseconds, and its ratio to the empty page beside it."""

    name: str
    milliseconds: float
    wall: float
    ratio: float
    queries: int
    size: int


def environ(path: str, cookie: str, method: str = "GET", body: bytes = b"") -> dict[str, object]:
    """What a server hands to the application."""
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT": "text/html",
        "HTTP_COOKIE": cookie,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def opened(path: str, cookie: str) -> int:
    """Ask for a page as a server would; returns its size. Anything but 200 is an error."""
    from buktikan.config.wsgi import application

    told: list[str] = []

    def start(status: str, headers: object, error: object = None) -> Callable[[bytes], object]:
        told.append(status)
        return lambda _: None

    answer = application(environ(path, cookie), start)
    size = sum(len(part) for part in answer)
    answer.close()
    if not told[0].startswith("200"):
        raise PageError(f"{path}: {told[0]}")
    return size


def cookie_of(email: str) -> str:
    """Sign somebody in; returns the cookie."""
    from django.conf import settings
    from django.test import Client

    from buktikan.records.models import Person

    client = Client()
    person = Person.objects.get(email=email)
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def queries_of(path: str, cookie: str) -> int:
    """How many queries a page asks."""
    from django.core.signals import request_started
    from django.db import connection, reset_queries

    connection.force_debug_cursor = True
    request_started.disconnect(reset_queries)
    try:
        reset_queries()
        opened(path, cookie)
        return len(connection.queries_log)
    finally:
        connection.force_debug_cursor = False
        request_started.connect(reset_queries)


def timed(name: str, path: str, cookie: str) -> Timed:
    """Empty page and page by turns; medians of both."""
    for _ in range(WARM):
        opened(PLAIN, cookie)
        size = opened(path, cookie)
    bare, ours, walls = [], [], []
    for _ in range(RUNS):
        bare.append(_taken(PLAIN, cookie)[0])
        processor, wall = _taken(path, cookie)
        ours.append(processor)
        walls.append(wall)
    took = statistics.median(ours)
    ratio = took / statistics.median(bare)
    queries = queries_of(path, cookie)
    return Timed(name, took * 1000, statistics.median(walls) * 1000, ratio, queries, size)


def _taken(path: str, cookie: str) -> tuple[float, float]:
    began, wall = time.process_time(), time.perf_counter()
    opened(path, cookie)
    return time.process_time() - began, time.perf_counter() - wall


def pages() -> dict[str, list[tuple[str, str]]]:
    """Pages by the role that opens them: their names and addresses."""
    from django.urls import reverse

    def at(name: str, *named: str) -> tuple[str, str]:
        return name, reverse(name, args=named)

    session, region, agency, line, element = (SESSION, BIG, "dinkes", "P1.1", "cpi")
    return {
        "agency_officer.dinkes": [
            at("home:start"),
            at("intake:agency", session, agency),
            at("intake:parts", session, agency, "stunted_children"),
            at("workbook:agency", session, agency),
            at("approval:agency", session, agency),
        ],
        "agency_officer.disdukcapil": [at("intake:agency", session, "disdukcapil")],
        "coordinator.64.09": [
            at("home:start"),
            at("intake:agencies", session),
            at("intake:agency", session, "bkad"),
            at("approval:agency", session, "bkad"),
            at("board:session", session),
            at("board:agency", session, "bkad"),
            at("board:reminders", session),
            at("value:line", session, line),
            at("value:element", session, element),
            at("evidence:register", region),
            at("evidence:item", region, "TW1-bkad"),
            at("history:region", region),
            at("history:chain", region),
            at("setup:region", region),
            at("setup:session", session),
            at("setup:calendar", session),
            at("setup:owners", session),
            at("setup:tenures", region),
            at("setup:sessions", region),
            at("setup:agencies", region),
            at("setup:agency", region, "bkad"),
            at("account:overview"),
            at("help:about"),
            at("help:accessibility"),
        ],
        "verifier.64.09": [at("home:start"), at("evidence:verify", session)],
        "provincial_evaluator.64": [at("home:start"), at("board:session", session)],
        "ministry_evaluator.id": [
            at("home:start"),
            at("board:session", session),
            at("value:line", session, line),
            at("evidence:register", region),
        ],
        "administrator.id": [
            at("home:start"),
            at("setup:regions"),
            at("setup:region", region),
            at("setup:frameworks"),
            at("history:installation"),
            at("people:list"),
        ],
    }


def main() -> None:
    """Print each page's time and ratio, and how many meet the goal."""
    nation()
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.web_plain"
    print(f"  {'ratio':>6} {'cpu ms':>7} {'wall ms':>8} {'queries':>7} {'KiB':>5}  page")
    found = []
    wanted = os.environ.get("PAGES", "")
    for who, named in pages().items():
        cookie = cookie_of(f"{who}@contoh.test")
        for name, path in named:
            if wanted in f"{name} ({who})":
                try:
                    one = timed(f"{name} ({who})", path, cookie)
                except PageError as error:
                    print(f"! {error}")
                else:
                    found.append(one)
                    _tell(one)
    missed = [one for one in found if one.ratio > LIMIT]
    print(
        f"{len(found) - len(missed)} of {len(found)} pages at most {LIMIT:.0f} times an empty page"
    )
    for one in sorted(missed, key=lambda one: -one.ratio):
        print(f"  missed: {one.name} {one.ratio:.1f}")


def _tell(one: Timed) -> None:
    mark = " " if one.ratio <= LIMIT else "!"
    print(
        f"{mark} {one.ratio:>6.1f} {one.milliseconds:>7.1f} {one.wall:>8.1f} {one.queries:>7}"
        f" {one.size / 1024:>5.0f}  {one.name}",
        flush=True,
    )


if __name__ == "__main__":
    main()
