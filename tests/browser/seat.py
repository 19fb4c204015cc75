"""People before browsers, and what their browsers complained of."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser.site import Site

WAIT = 20_000
"""Milliseconds that a person waits for something to appear, on two busy cores."""
expect.set_options(timeout=WAIT)
EXPECTED = re.compile(r"Failed to load resource.*(net::|status of (401|403|404|409|410|422|500))")
"""What Chromium itself says of answers that a test provokes; `Seat.strict` takes no excuse."""


@dataclass
class Seat:
    """One person before one browser, and everything that the browser complained of."""

    page: Page
    site: Site
    said: list[str] = field(default_factory=list)
    strict: bool = False

    def __post_init__(self) -> None:
        self.page.set_default_timeout(WAIT)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _console(self, line: ConsoleMessage) -> None:
        if line.type == "error" and (self.strict or not EXPECTED.search(line.text)):
            self.said.append(f"{self.page.url}: {line.text}")

    @property
    def context(self) -> BrowserContext:
        """The browser's profile: cookies, storage, connection."""
        return self.page.context

    def open(self, path: str) -> Page:
        """Go to one of the site's pages."""
        answer = self.page.goto(f"{self.site.url}{path}")
        assert answer is not None
        assert answer.status < 500, f"{path}: {answer.status}"
        return self.page

    def another_tab(self) -> "Seat":
        """The same person in one more tab of the same browser."""
        return Seat(self.context.new_page(), self.site, self.said, self.strict)


class Seats:
    """Seats for people, by their address; a visitor has none."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.taken: list[Seat] = []

    def __call__(self, site: Site, email: str = "", *, scripts: bool = True) -> Seat:
        """Sit somebody down; `scripts` switches JavaScript."""
        context = self.browser.new_context(java_script_enabled=scripts, locale="id-ID")
        if email:
            context.add_cookies(
                [{"name": "sessionid", "value": site.cookie(email), "url": site.url}]
            )
        seat = Seat(context.new_page(), site)
        self.taken.append(seat)
        return seat
