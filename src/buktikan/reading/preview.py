"""A page of a PDF or a picture as PNG, drawn in a child with caps: files come from strangers."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from buktikan.reading.cage import Caps, Ending, run_caged

MEGABYTE = 1024 * 1024
DRAWABLE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})
COUNT_BYTES = 4
NO_PAGE = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """What drawing may cost. `width` is the longer side of the picture in pixels."""

    file_bytes: int = 100 * MEGABYTE
    memory_bytes: int = 1_000 * MEGABYTE
    seconds: int = 15
    pixels: int = 80_000_000
    width: int = 1400


LIMITS = Limits()


class NotDrawableError(Exception):
    """The file cannot be shown as a picture: another kind, broken, or too much."""


class NoSuchPageError(Exception):
    """The file has fewer pages."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as PNG; `pages` is how many the file has."""

    png: bytes
    pages: int


def draw_page(path: Path, media_type: str, page: int, limits: Limits = LIMITS) -> Picture:
    """Draw a page, counted from 1; raises NotDrawableError or NoSuchPageError."""
    if media_type not in DRAWABLE or path.stat().st_size > limits.file_bytes:
        raise NotDrawableError
    asked = [str(path.absolute()), media_type, str(page), json.dumps(asdict(limits))]
    caps = Caps(limits.memory_bytes, limits.seconds, limits.seconds)
    outcome = run_caged("buktikan.reading.preview_child", asked, caps)
    if outcome.code == NO_PAGE:
        raise NoSuchPageError
    if outcome.ending is not Ending.ANSWERED or outcome.code != 0:
        raise NotDrawableError
    return Picture(
        outcome.answer[COUNT_BYTES:], int.from_bytes(outcome.answer[:COUNT_BYTES], "big")
    )
