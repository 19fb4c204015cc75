"""Locators as JSON keeps them."""

from typing import TypedDict

from buktikan.core.evidence import Locator


class LocatorFacts(TypedDict, total=False):
    """A locator as JSON keeps it."""

    file: str
    page: int | None
    cell: str
    text: str
    sha256: str
    box: tuple[float, float, float, float] | list[float] | None
    written: str
    before: str
    after: str


NAMES = tuple(LocatorFacts.__annotations__)


def locator_from(facts: LocatorFacts) -> Locator:
    """The locator again; parts that are no locator's (a score) are left out."""
    box = facts.get("box")
    given = {name: value for name, value in facts.items() if name in NAMES and name != "box"}
    spot = (box[0], box[1], box[2], box[3]) if box else None
    return Locator(**given, box=spot)  # type: ignore[arg-type]  # the names are the locator's own
