"""Whether each labelled number really stands where its label says: poppler's words tell."""

import html
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.proof.programs import program
from benchmarks.proof.spots import Spot

PAGE = re.compile(r"<page [^>]*>(.*?)</page>", re.DOTALL)
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)
SLACK = 1.0
"""Points by which poppler's box of a word may be off its ink."""


class WrongLabelError(AssertionError):
    """A label that does not hold would make every figure of the benchmark worthless."""


def verify(path: Path, spots: Sequence[Spot]) -> int:
    """How many labels were held against the page; raises WrongLabelError for one that is wrong."""
    told = subprocess.run(
        [program("pdftotext"), "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = [list(_words(page)) for page in PAGE.findall(told)]
    for spot in spots:
        here = "".join(text for box, text in pages[spot.leaf - 1] if _meets(box, spot))
        if _plain(spot.written) not in _plain(here):
            raise WrongLabelError(f"{path.name}: {spot.written!r} at {spot.box}, but {here!r}")
    return len(spots)


def _words(page: str) -> Iterator[tuple[tuple[float, ...], str]]:
    for *numbers, text in WORD.findall(page):
        yield tuple(float(one) for one in numbers), html.unescape(text)


def _meets(box: tuple[float, ...], spot: Spot) -> bool:
    left, top, right, bottom = spot.box
    return (
        box[0] < right - SLACK
        and box[2] > left + SLACK
        and box[1] < bottom - SLACK
        and box[3] > top + SLACK
    )


def _plain(text: str) -> str:
    """Digits and letters: separators are the spreadsheet's own where it prints its cells."""
    return "".join(one for one in text if one.isalnum())
