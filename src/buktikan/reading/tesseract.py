"""Asking Debian's Tesseract for the words of a picture. It runs inside the confined child."""

import csv
import io
import shutil
import subprocess
from functools import cache
from typing import NamedTuple

from PIL import Image

LANGUAGES = ("ind", "eng")
ORIENTATION = "osd"
DPI = 300
WORD_LEVEL = "5"
PICTURE = "page.pgm"
"""Written into the child's own folder, which is gone with it."""


class Word(NamedTuple):
    """A recognised word with its box in pixels, its line, and how sure Tesseract is (0 to 100)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    certainty: int
    line: tuple[str, str, str]


@cache
def languages() -> tuple[str, ...]:
    """Which of our languages are installed; none without Tesseract."""
    if shutil.which("tesseract") is None:
        return ()
    told = _run("--list-langs").split()
    return tuple(one for one in (*LANGUAGES, ORIENTATION) if one in told)


def can_recognise() -> bool:
    """Whether there is a Tesseract with at least one of our languages."""
    return any(one in LANGUAGES for one in languages())


def words_of(picture: Image.Image) -> list[Word]:
    """The words of an upright grey picture of about 300 dots per inch."""
    known = "+".join(one for one in languages() if one in LANGUAGES)
    picture.save(PICTURE)
    told = _run(PICTURE, "-", "-l", known, "--dpi", str(DPI), "--psm", "3", "tsv")
    rows = csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_word(row) for row in rows if row["level"] == WORD_LEVEL and row["text"].strip()]


def quarter_turns(picture: Image.Image) -> int:
    """By how many quarters, with the clock, the writing is turned; 0 when that is not seen."""
    if ORIENTATION not in languages():
        return 0
    picture.save(PICTURE)
    for line in _run(PICTURE, "-", "--dpi", str(DPI), "--psm", "0").splitlines():
        name, _, value = line.partition(":")
        if name == "Rotate" and value.strip().isdecimal():
            return -(int(value) // 90) % 4
    return 0


def _word(row: dict[str, str]) -> Word:
    left, top = int(row["left"]), int(row["top"])
    right, bottom = left + int(row["width"]), top + int(row["height"])
    line = row["block_num"], row["par_num"], row["line_num"]
    sure = max(0, min(100, round(float(row["conf"]))))
    return Word("".join(row["text"].split()), left, top, right, bottom, sure, line)


def _run(*arguments: str) -> str:
    """What it prints; nothing when it fails, for then there are no words."""
    done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
        ["tesseract", *arguments],  # noqa: S607 - wherever the system has it
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")
