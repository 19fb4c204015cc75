"""The words of a PDF's page with their boxes, taken from PDFium as fast as it hands out text.

The text of a page is fetched once; then every word asks for the boxes of its first and its last
letter. Reading is allowed half the time again that PDFium needs for the bare text, so nothing here
is done by letter where it can be done by word.
"""

import ctypes
import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

from buktikan.core.proof.leaf import Leaf, LeafKind

WORD = re.compile(r"[^\s\0]+")
HYPHEN = re.compile("[\x02\ufffe]")
"""What PDFium writes for a hyphen that parts a word at the end of a line."""
BEYOND_BASIC = "\uffff"
NEAR = 1.5
"""Letters of one word stand no farther apart than so many of their heights."""


class Frame(NamedTuple):
    """What is seen of a page: the left and lower edge of its crop box, its size, and its turn.

    `width` and `height` are those of the crop box, before the turn; `turn` counts quarters, with
    the clock.
    """

    left: float
    bottom: float
    width: float
    height: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as a person sees the page."""
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)

    def seen(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        """A box of the page's own space as left, top, right, bottom of the page as seen."""
        left, right = left - self.left, right - self.left
        bottom, top = bottom - self.bottom, top - self.bottom
        if self.turn == 1:
            return bottom, left, top, right
        if self.turn == 2:
            return self.width - right, bottom, self.width - left, top
        if self.turn == 3:
            return self.height - top, self.width - right, self.height - bottom, self.width - left
        return left, self.height - top, right, self.height - bottom


class Rectangle(NamedTuple):
    """A box in the page's own space, where up is more."""

    left: float
    bottom: float
    right: float
    top: float


class WordReader:
    """Reads the words of one page after the other; its buffers serve all pages."""

    def __init__(self) -> None:
        self.buffer = (ctypes.c_ushort * 65_536)()
        self.box = pdfium.FS_RECTF()
        self.box_at = ctypes.byref(self.box)
        self.edges = [ctypes.c_double() for _ in range(4)]

    def leaf(self, number: int, page: object) -> Leaf:
        """The words of a loaded page, in the order in which the file has them."""
        frame = frame_of(page)
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return Leaf(number, LeafKind.PAGE, "", array("I"), array("I"), array("f"), *frame.size)
        try:
            text, places = self._text(text_page)
            spans = [found.span() for found in WORD.finditer(text)]
            boxes = self._boxes(text_page, frame, spans, places)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        starts = array("I", [start for start, _ in spans])
        ends = array("I", [end for _, end in spans])
        return Leaf(number, LeafKind.PAGE, _shown(text), starts, ends, boxes, *frame.size)

    def _text(self, text_page: object) -> "tuple[str, array[int] | None]":
        """The page's text, and PDFium's number of each letter unless that is the same."""
        count = max(pdfium.FPDFText_CountChars(text_page), 0)
        if 2 * count + 2 > len(self.buffer):
            self.buffer = (ctypes.c_ushort * (2 * count + 2))()
        units = max(pdfium.FPDFText_GetText(text_page, 0, count, self.buffer) - 1, 0)
        text = bytes(memoryview(self.buffer)[:units]).decode("utf-16-le", "replace")
        if units == count and len(text) == units:
            return text, None
        places = array("I")
        at = 0
        for letter in text:
            places.append(max(pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, at), 0))
            at += 2 if letter > BEYOND_BASIC else 1
        return text, places

    def _boxes(
        self,
        text_page: object,
        frame: Frame,
        spans: list[tuple[int, int]],
        places: "array[int] | None",
    ) -> "array[float]":
        boxes: list[float] = []
        add, seen, box, box_at = boxes.extend, frame.seen, self.box, self.box_at
        ask = pdfium.FPDFText_GetLooseCharBox
        for start, end in spans:
            first, last = (start, end - 1) if places is None else (places[start], places[end - 1])
            ask(text_page, first, box_at)
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            if last > first:
                ask(text_page, last, box_at)
                if box.bottom < top and box.top > bottom and box.right > left:
                    right = box.right
                    top = max(top, box.top)
                    bottom = min(bottom, box.bottom)
                else:
                    left, bottom, right, top = self._by_letter(text_page, first, last)
            if not left < right or not bottom < top:
                left, bottom, right, top = self._tight(text_page, first, last)
            add(seen(left, bottom, right, top))
        return array("f", boxes)

    def _by_letter(self, text_page: object, first: int, last: int) -> Rectangle:
        """The box of the letters that stand together, without a rest on the next line."""
        letters = self._letters(text_page, first, last)
        whole = next(letters)
        for letter in letters:
            reach = NEAR * max(whole.top - whole.bottom, letter.top - letter.bottom, 1)
            if _gap(whole, letter) > reach or letter.right < whole.left - reach:
                break
            whole = _both(whole, letter)
        return whole

    def _letters(self, text_page: object, first: int, last: int) -> Iterator[Rectangle]:
        for at in range(first, last + 1):
            pdfium.FPDFText_GetLooseCharBox(text_page, at, self.box_at)
            yield Rectangle(self.box.left, self.box.bottom, self.box.right, self.box.top)

    def _tight(self, text_page: object, first: int, last: int) -> Rectangle:
        """The box of the ink, for letters whose font says nothing of its height."""
        left, right, bottom, top = self.edges
        whole = Rectangle(0, 0, 0, 0)
        for at in range(first, last + 1):
            if pdfium.FPDFText_GetCharBox(text_page, at, left, right, bottom, top):
                letter = Rectangle(left.value, bottom.value, right.value, top.value)
                whole = letter if at == first else _both(whole, letter)
        return whole


def frame_of(page: object) -> Frame:
    """What is seen of a loaded page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    turn = pdfium.FPDFPage_GetRotation(page) % 4
    return Frame(box.left, box.bottom, box.right - box.left, box.top - box.bottom, turn)


def _shown(text: str) -> str:
    """The text without PDFium's own marks; as long as before, for the pieces count its letters."""
    return HYPHEN.sub("-", text).replace("\0", " ")


def _both(one: Rectangle, other: Rectangle) -> Rectangle:
    return Rectangle(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )


def _gap(one: Rectangle, other: Rectangle) -> float:
    """How far apart two boxes are, along the axis on which they are farthest."""
    across = max(other.left - one.right, one.left - other.right, 0)
    along = max(other.bottom - one.top, one.bottom - other.top, 0)
    return max(across, along)
