"""What nobody should find on a page: barriers, sideways scrolling, complaints of the browser."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW = {"width": 320, "height": 800}
WIDE = {"width": 1280, "height": 900}
SIDEWAYS = """() => {
    const wide = [...document.querySelectorAll("body *")].filter(one =>
        one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".b-scroll"));
    const over = document.documentElement.scrollWidth - innerWidth;
    return over > 0 ? [over, ...wide.slice(0, 3).map(one => one.outerHTML.slice(0, 120))] : [];
}"""


def faults(page: Page) -> list[str]:
    """What axe finds on a wide page in light and a narrow one in dark; whether it goes sideways."""
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # a plain dict is what it takes
    page.emulate_media(color_scheme="light")
    found = _barriers("light", Axe().run(page).response)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    again = page.evaluate("() => axe.run(document)")  # it lies on the page from the first time
    found += _barriers("dark, 320 px", again)
    found += [f"scrolls sideways at 320 px: {one}" for one in page.evaluate(SIDEWAYS)]
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} headings of the first level")
    return found


def _barriers(where: str, answer: Mapping[str, Any]) -> list[str]:
    return [
        f"{where}: {one['id']}: {node['target']} {node['html'][:160]}"
        for one in answer["violations"]
        for node in one["nodes"][:4]
    ]
