"""Pictures of writing: laid level, recognised, and told where each word is seen on the page.

A scan lies crooked, on its side or upside down. Its writing is levelled before it is recognised,
for crooked lines are read badly; the boxes are turned back afterwards, so that they stand where
a person sees the words.
"""

import math
import time
from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from PIL import Image

from buktikan.core.proof.leaf import Box, Leaf, LeafKind, Piece, leaf_of
from buktikan.reading.tesseract import Word, quarter_turns, words_of

SMALL = 700
"""Pixels of the longer side of the copy by which crookedness is judged."""
STEEPEST = 5.0
COARSE, FINE = 0.5, 0.1
LEAST_TURN = 0.15
"""Degrees below which turning blurs more than it helps."""
SURE, FEW = 72, 12
"""Writing that is read with less certainty, or less of it, may be upside down."""
LONG, UNSURE = 3, 30
SIDES = (1, 3)
WHITE = 255


class Recogniser:
    """Recognises page after page until the time for all of them is over."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    @property
    def has_time(self) -> bool:
        """Whether another page may be begun."""
        return time.monotonic() < self.ends

    def leaf(self, number: int, picture: Image.Image, size: tuple[float, float]) -> Leaf:
        """What stands on a grey picture of a page that is `size` points large."""
        turn = crookedness(picture)
        straight = _turned(picture, -turn)
        words, quarters = words_of(straight), 0
        if _doubtful(words):
            told = quarter_turns(straight)
            tries = (told,) if told else SIDES if _on_side(words) else ()
            found = [(words_of(_turned(straight, -90 * one)), one) for one in tries]
            words, quarters = max([(words, 0), *found], key=_worth)
        level = _size(picture, quarters)
        places = _Places(turn + 90 * quarters, picture.size, level, size)
        return _leaf(number, words, places)


def crookedness(picture: Image.Image) -> float:
    """By how many degrees, with the clock, lines of writing run off the level (or the upright).

    Dark rows and white gaps between them differ most when a line lies level; so a few turns of a
    small copy are tried, first coarse, then fine.
    """
    small = picture.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.BOX)
    small = Image.eval(small, lambda grey: WHITE - grey)
    steps = int(STEEPEST / COARSE)
    coarse = max((at * COARSE for at in range(-steps, steps + 1)), key=lambda at: _sharp(small, at))
    found = max((coarse + at * FINE for at in range(-4, 5)), key=lambda at: _sharp(small, at))
    return found if abs(found) >= LEAST_TURN else 0.0


def _sharp(inverted: Image.Image, turn: float) -> float:
    """How much rows, and columns, differ from their neighbours after turning back."""
    turned = inverted.rotate(turn, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX)
    columns = turned.resize((turned.width, 1), Image.Resampling.BOX)
    return _steps(rows.tobytes()) + _steps(columns.tobytes())


def _steps(greys: bytes) -> float:
    return float(sum((one - other) ** 2 for one, other in pairwise(greys)))


def _turned(picture: Image.Image, degrees: float) -> Image.Image:
    """The picture turned with the clock about its middle; quarters change its sides over."""
    if not degrees:
        return picture
    whole = degrees % 90 == 0
    return picture.rotate(-degrees, Image.Resampling.BICUBIC, expand=whole, fillcolor=WHITE)


def _size(picture: Image.Image, quarters: int) -> tuple[int, int]:
    return (picture.height, picture.width) if quarters % 2 else picture.size


def _doubtful(words: Sequence[Word]) -> bool:
    """Whether the writing may lie on its side or upside down."""
    if len(words) < FEW or _on_side(words):
        return True
    return fmean(word.certainty for word in words) < SURE


def _on_side(words: Sequence[Word]) -> bool:
    """Whether most words are higher than long: Tesseract reads some pages on their side."""
    upended = sum(map(_is_upended, words))
    return 2 * upended > sum(len(word.text) >= LONG for word in words)


def _is_upended(word: Word) -> bool:
    return len(word.text) >= LONG and word.bottom - word.top > word.right - word.left


def _worth(found: tuple[list[Word], int]) -> float:
    """How many letters were read with certainty, in words that lie level."""
    level = (word for word in found[0] if not _is_upended(word))
    return sum(len(word.text) * max(word.certainty - UNSURE, 0) for word in level)


class _Places(NamedTuple):
    """How level pixels become points of the page as seen."""

    turn: float
    picture: tuple[int, int]
    level: tuple[int, int]
    page: tuple[float, float]

    def box(self, word: Word) -> Box:
        """The box around a word's box after turning back about the middle."""
        cosine, sine = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        x = (word.left + word.right - self.level[0]) / 2
        y = (word.top + word.bottom - self.level[1]) / 2
        wide, high = (word.right - word.left) / 2, (word.bottom - word.top) / 2
        across = x * cosine - y * sine + self.picture[0] / 2
        down = x * sine + y * cosine + self.picture[1] / 2
        half_wide = wide * abs(cosine) + high * abs(sine)
        half_high = wide * abs(sine) + high * abs(cosine)
        points_across = self.page[0] / self.picture[0]
        points_down = self.page[1] / self.picture[1]
        return Box(
            (across - half_wide) * points_across,
            (down - half_high) * points_down,
            (across + half_wide) * points_across,
            (down + half_high) * points_down,
        )


def _leaf(number: int, words: Sequence[Word], places: _Places) -> Leaf:
    pieces = [Piece(word.text, places.box(word)) for word in words]
    leaf = leaf_of(number, LeafKind.PAGE, pieces, *places.page)
    certainty = array("B", [word.certainty for word in words])
    return replace(leaf, recognised=True, certainty=certainty, turn=places.turn)
