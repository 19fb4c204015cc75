"""A page of a PDF or a picture as PNG, drawn in a child with caps: files come from strangers."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

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
    command = [sys.executable, "-m", "buktikan.documents.preview_child"]
    command += [str(path), media_type, str(page), json.dumps(asdict(limits))]
    package_parent = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(  # noqa: S603 - our own module, a list of arguments, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            env={**os.environ, "PYTHONPATH": search},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotDrawableError from error
    if done.returncode == NO_PAGE:
        raise NoSuchPageError
    if done.returncode != 0:
        raise NotDrawableError
    return Picture(done.stdout[COUNT_BYTES:], int.from_bytes(done.stdout[:COUNT_BYTES], "big"))
