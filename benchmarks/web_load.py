"""Twenty people at work on the pages, over HTTP: how long they wait for a page and for a cell.

`buktikan serve` with two processes answers; this process plays the people, on the same machine
and the same processors, so that figures are worse than those of a server alone. Everybody acts,
then thinks for one to three seconds: about ten requests a second. Officers save cells.
"""

import http.client
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.nation import BIG, nation, session_key
from benchmarks.web_pages import cookie_of

SECONDS = 45
LEARNING = 15
"""Seconds at the beginning that do not count: templates and frameworks are read once."""
PAGE_LIMIT, CELL_LIMIT = 200.0, 100.0
SESSION = session_key(BIG, 8)
CELL = re.compile(r'data-cell="([^"]+)".*?name="token:[^"]+" value="([^"]*)"', re.DOTALL)
NUMBER = re.compile(r'name="nilai:([^"]+)" value="[^"]*" data-field="nilai" data-grid')
REGION_PAGES = (
    "/",
    f"/papan/{SESSION}/",
    f"/papan/{SESSION}/bkad/",
    f"/isian/{SESSION}/",
    f"/nilai/{SESSION}/P1.1/",
    f"/bukti/{BIG}/",
)
HISTORY = f"/riwayat/{BIG}/"


@dataclass
class Waited:
    """Milliseconds that people waited, by kind."""

    pages: list[float] = field(default_factory=list)
    cells: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class Somebody(threading.Thread):
    """One person; a new connection each time, as after every pause of more than two seconds."""

    def __init__(self, port: int, cookie: str, pages: tuple[str, ...], agency: str = "") -> None:
        super().__init__(daemon=True)
        self.port = port
        self.cookie = cookie
        self.pages = pages
        self.agency = agency
        self.dice = random.Random(cookie)
        self.tokens: dict[str, str] = {}
        self.csrf = ""
        self.waited = Waited()

    def run(self) -> None:
        """Act, think, act."""
        began = time.monotonic()
        if self.agency:
            self.open_intake(counts=False)
        while (passed := time.monotonic() - began) < LEARNING + SECONDS:
            counts = passed > LEARNING
            if self.tokens and self.dice.random() < 0.7:
                self.save_a_cell(counts=counts)
            elif self.agency and self.dice.random() < 0.5:
                self.open_intake(counts=counts)
            else:
                self.ask(self.dice.choice(self.pages), counts=counts)
            time.sleep(self.dice.uniform(1, 3))

    def open_intake(self, *, counts: bool) -> None:
        """The grid, with the token of each cell that takes a number."""
        text = self.ask(f"/isian/{SESSION}/{self.agency}/", counts=counts)
        tokens = dict(CELL.findall(text))
        self.tokens = {cell: tokens.get(cell, "") for cell in NUMBER.findall(text)}

    def save_a_cell(self, *, counts: bool) -> None:
        """Another number into any cell."""
        cell = self.dice.choice(sorted(self.tokens))
        number = str(self.dice.randint(1000, 90000))
        fields = {"sel": cell, "token": self.tokens[cell], "nilai": number}
        text = self.ask(f"/isian/{SESSION}/{self.agency}/sel/", fields, counts=counts)
        token = re.search(r'"token": "([^"]*)"', text)
        if token:
            self.tokens[cell] = token[1]

    def ask(self, path: str, fields: dict[str, str] | None = None, *, counts: bool) -> str:
        """One request, from sending it to having the whole answer."""
        headers = {"Cookie": f"{self.cookie}; csrftoken={self.csrf}", "Accept": "text/html"}
        if fields is not None:
            headers["X-CSRFToken"] = self.csrf
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        body = urlencode(fields) if fields is not None else None
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("POST" if fields is not None else "GET", path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        line.close()
        took = (time.perf_counter() - began) * 1000
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            if cookie.startswith("csrftoken="):
                self.csrf = cookie.split(";")[0].removeprefix("csrftoken=")
        if answer.status != http.client.OK:
            self.waited.failures.append(f"{path} {answer.status} {text[:80]}")
        elif counts:
            (self.waited.cells if fields is not None else self.waited.pages).append(took)
        return text


def people(port: int) -> list[Somebody]:
    """Twenty: ten officers, two heads, and the region's, the province's and the ministry's."""
    from buktikan.records.models import Agency, SubmissionMove

    moved = SubmissionMove.objects.filter(session=SESSION).values("agency")
    filling = Agency.objects.filter(region_id=BIG).exclude(key__in=moved)
    found = []
    for key in filling.order_by("key").values_list("key", flat=True)[:10]:
        own = ("/", f"/pengajuan/{SESSION}/{key}/", HISTORY)
        found.append(Somebody(port, cookie_of(f"agency_officer.{key}@contoh.test"), own, key))
    for key in ("bkad", "dpupr"):
        pages = ("/", f"/pengajuan/{SESSION}/{key}/", HISTORY)
        found.append(Somebody(port, cookie_of(f"agency_head.{key}@contoh.test"), pages))
    for role in ("coordinator", "planner", "verifier", "data_steward", "regional_secretary"):
        cookie = cookie_of(f"{role}.{BIG}@contoh.test")
        found.append(Somebody(port, cookie, (*REGION_PAGES, HISTORY)))
    others = (f"acting_regent.{BIG}", "provincial_evaluator.64", "ministry_evaluator.id")
    found += [Somebody(port, cookie_of(f"{who}@contoh.test"), REGION_PAGES) for who in others]
    return found


def serving(home: Path, port: int) -> subprocess.Popen[bytes]:
    """The server as an office runs it, with two processes; returns once it answers."""
    program = "from buktikan.cli.main import main; main()"
    command = [sys.executable, "-c", program, "serve", "--port", str(port), "--workers", "2"]
    # reminders of 552 regions and the check of their chains belong into a process of their own
    environment = {**os.environ, "BUKTIKAN_HOME": str(home), "BUKTIKAN_WORKER": "separate"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.2)
    server.terminate()
    raise SystemExit("the server did not start")


def main() -> None:
    """Print how long people waited: the median, 95 of 100, the longest."""
    home = nation()
    own = Path(tempfile.mkdtemp(prefix="buktikan-load-"))
    port = 8181
    everybody = people(port)  # their sign-ins are rows, so they come before the copy
    _copy(home, own)
    server = serving(own, port)
    try:
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} (others work on it as well)")
        for one in everybody:
            one.start()
        for one in everybody:
            one.join()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(own, ignore_errors=True)
    tell("page", [took for one in everybody for took in one.waited.pages], PAGE_LIMIT)
    tell("cell saved", [took for one in everybody for took in one.waited.cells], CELL_LIMIT)
    failures = [text for one in everybody for text in one.waited.failures]
    print(f"failures: {len(failures)}", *failures[:5], sep="\n  ")


def _copy(home: Path, own: Path) -> None:
    """The same database for this run alone: what is typed here is thrown away."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copyfile(home / "buktikan.sqlite3", own / "buktikan.sqlite3")


def tell(what: str, waited: list[float], limit: float) -> None:
    """One line for one kind."""
    if not waited:
        print(f"{what}: nobody")
        return
    cuts = statistics.quantiles(waited, n=20, method="inclusive")
    mark = "met" if cuts[18] < limit else "missed"
    print(
        f"{what}: {len(waited)} times, median {statistics.median(waited):.0f} ms,"
        f" 95 of 100 under {cuts[18]:.0f} ms, longest {max(waited):.0f} ms"
        f" (goal: 95 of 100 under {limit:.0f} ms: {mark})"
    )


if __name__ == "__main__":
    main()
