"""The words of a PDF's page with their boxes, taken from PDFium as fast as it hands out text.

The text of a page is fetched once; then every word asks for the boxes of its first and its last
letter. Reading is allowed half the time again that PDFium needs for the bare text, so nothing here
is done by letter where it can be done by word.
"""

import ctypes
import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from operator import ge, gt
from typing import NamedTuple, TypeAlias

import pypdfium2.raw as pdfium

from buktikan.core.proof.leaf import Leaf, LeafKind

WORD = re.compile(r"[^\s\0]+")
HYPHEN = re.compile("[\x02\ufffe]")
"""What PDFium writes for a hyphen that parts a word at the end of a line."""
BEYOND_BASIC = "\uffff"
SAMPLE = 25
MARK_ENDS = frozenset("0123456789)")
SMALL = 0.8
"""Letters so much smaller than the first of their word are marks of footnotes."""
NEAR = 1.5
"""Letters of one word stand no farther apart than so many of their heights."""


TextPage = ctypes.c_void_p
Numbers: TypeAlias = "array[float]"
BOX_BYTES = 16
ask_loose_box = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""The call that runs twice for every word, without the conversions of the general binding."""


class Sides(NamedTuple):
    """Boxes side by side, in the order in which PDFium gives them; up is more."""

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers

    def only(self, at: int) -> "Sides":
        """One of the boxes."""
        return Sides(*(side[at : at + 1] for side in self))


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

    def seen(self, boxes: Sides) -> Numbers:
        """Boxes in the page's own space as boxes of the page as seen, one after the other."""
        left, right = _moved(boxes.left, self.left), _moved(boxes.right, self.left)
        bottom, top = _moved(boxes.bottom, self.bottom), _moved(boxes.top, self.bottom)
        match self.turn:
            case 1:
                sides = bottom, left, top, right
            case 2:
                sides = _from(self.width, right), bottom, _from(self.width, left), top
            case 3:
                across = _from(self.height, top), _from(self.height, bottom)
                sides = across[0], _from(self.width, right), across[1], _from(self.width, left)
            case _:
                sides = left, _from(self.height, top), right, _from(self.height, bottom)
        flat = array("f", bytes(BOX_BYTES * len(left)))
        for at, side in enumerate(sides):
            flat[at::4] = side
        return flat


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
        self.letters = (pdfium.FS_RECTF * 2_000)()
        self.edges = [ctypes.c_double() for _ in range(4)]

    def leaf(self, number: int, page: object) -> Leaf:
        """The words of a loaded page, in the order in which the file has them."""
        frame = frame_of(page)
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return Leaf(number, LeafKind.PAGE, "", array("I"), array("I"), array("f"), *frame.size)
        try:
            text, places = self._text(text_page)
            spans = list(_marks_apart(text_page, text, places))
            boxes = self._boxes(text_page, frame, spans, places)
            first = [start if places is None else places[start] for start, _ in spans]
            turn = _turn(text_page, first) + 90 * frame.turn
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        starts = array("I", [start for start, _ in spans])
        ends = array("I", [end for _, end in spans])
        return Leaf(
            number,
            LeafKind.PAGE,
            _shown(text),
            starts,
            ends,
            boxes,
            *frame.size,
            turn=turn % 360,
        )

    def _text(self, text_page: TextPage) -> "tuple[str, array[int] | None]":
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
        text_page: TextPage,
        frame: Frame,
        spans: list[tuple[int, int]],
        places: "array[int] | None",
    ) -> "array[float]":
        ends = [(start, end - 1) for start, end in spans]
        if places is not None:
            ends = [(places[first], places[last]) for first, last in ends]
        flat = self._outer_letters(text_page, ends)
        first, last = (
            Sides(*(flat[at::8] for at in range(4))),
            Sides(*(flat[at::8] for at in range(4, 8))),
        )
        whole = Sides(
            first.left,
            array("f", map(max, first.top, last.top)),
            last.right,
            array("f", map(min, first.bottom, last.bottom)),
        )
        if _any_odd(first, last):
            self._mend(text_page, ends, first, last, whole)
        return frame.seen(whole)

    def _mend(
        self,
        text_page: TextPage,
        ends: list[tuple[int, int]],
        first: Sides,
        last: Sides,
        whole: Sides,
    ) -> None:
        """Look at every letter of the words whose ends do not stand side by side on a line."""
        for at, places in enumerate(ends):
            if _any_odd(first.only(at), last.only(at)):
                box = self._by_letter(text_page, *places)
                for side, edge in zip(
                    whole, (box.left, box.top, box.right, box.bottom), strict=True
                ):
                    side[at] = edge

    def _outer_letters(self, text_page: TextPage, ends: list[tuple[int, int]]) -> "array[float]":
        """Left, top, right and bottom of every word's first letter, then of its last one."""
        if 2 * len(ends) > len(self.letters):
            self.letters = (pdfium.FS_RECTF * (2 * len(ends)))()
        at, handle = ctypes.addressof(self.letters), ctypes.cast(text_page, ctypes.c_void_p).value
        for first, last in ends:
            ask_loose_box(handle, first, at)
            ask_loose_box(handle, last, at + BOX_BYTES)
            at += 2 * BOX_BYTES
        flat = array("f")
        flat.frombytes(memoryview(self.letters).cast("B")[: 2 * BOX_BYTES * len(ends)])
        return flat

    def _by_letter(self, text_page: TextPage, first: int, last: int) -> Rectangle:
        """The box of the letters that stand together, without a rest on the next line."""
        letters = self._letters(text_page, first, last)
        whole = next(letters)
        if not whole.left < whole.right or not whole.bottom < whole.top:
            return self._tight(text_page, first, last)
        for letter in letters:
            reach = NEAR * max(whole.top - whole.bottom, letter.top - letter.bottom, 1)
            if _gap(whole, letter) > reach or letter.right < whole.left - reach:
                break
            whole = _both(whole, letter)
        return whole

    def _letters(self, text_page: TextPage, first: int, last: int) -> Iterator[Rectangle]:
        for at in range(first, last + 1):
            pdfium.FPDFText_GetLooseCharBox(text_page, at, self.box)
            yield Rectangle(self.box.left, self.box.bottom, self.box.right, self.box.top)

    def _tight(self, text_page: TextPage, first: int, last: int) -> Rectangle:
        """The box of the ink, for letters whose font says nothing of its height."""
        left, right, bottom, top = self.edges
        whole = Rectangle(0, 0, 0, 0)
        for at in range(first, last + 1):
            if pdfium.FPDFText_GetCharBox(text_page, at, left, right, bottom, top):
                letter = Rectangle(left.value, bottom.value, right.value, top.value)
                whole = letter if at == first else _both(whole, letter)
        return whole


def _marks_apart(
    text_page: TextPage, text: str, places: "array[int] | None"
) -> Iterator[tuple[int, int]]:
    """Where words begin and end; the small raised digit of a footnote is a word of its own."""
    for found in WORD.finditer(text):
        start, end = found.span()
        if end - start > 1 and text[start].isdigit() and (text[end - 1] in MARK_ENDS):
            cut = _first_small(text_page, places, start, end)
            if cut < end:
                yield start, cut
                start = cut
        yield start, end


def _first_small(text_page: TextPage, places: "array[int] | None", start: int, end: int) -> int:
    """Where the letters of a number become small; its end where they do not."""

    def size(at: int) -> float:
        letter = at if places is None else places[at]
        return float(pdfium.FPDFText_GetFontSize(text_page, letter))

    small = SMALL * size(start)
    if size(end - 1) >= small:
        return end
    cut = end - 1
    while cut - 1 > start and size(cut - 1) < small:
        cut -= 1
    return cut


def _turn(text_page: TextPage, letters: list[int]) -> float:
    """By how many degrees, with the clock, most writing is turned in the page's own space."""
    sample = letters[:: max(1, len(letters) // SAMPLE)]
    turns = Counter(
        round(math.degrees(pdfium.FPDFText_GetCharAngle(text_page, at)), 1) for at in sample
    )
    turn, times = max(turns.items(), key=lambda one: one[1], default=(0.0, 0))
    return turn if 2 * times > len(sample) and turn >= 0 else 0.0


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


def _moved(numbers: Numbers, origin: float) -> Numbers:
    return array("f", [one - origin for one in numbers]) if origin else numbers


def _from(far: float, numbers: Numbers) -> Numbers:
    return array("f", [far - one for one in numbers])


def _any_odd(first: Sides, last: Sides) -> bool:
    """Whether any word's last letter does not stand right of its first one, on its line."""
    return (
        any(map(gt, first.left, last.left))
        or any(map(ge, first.left, last.right))
        or any(map(ge, first.bottom, last.top))
        or any(map(ge, last.bottom, first.top))
    )
