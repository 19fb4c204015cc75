"""Reading PPTX: every slide a drawn leaf, with words in the boxes of their shapes, in points.

Only a program that draws letters knows where each stands. Here a shape's paragraphs share its
height, and a paragraph's words its width; that is close enough to lead the eye.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.table import Table

from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind
from buktikan.reading.bounds import Bounds
from buktikan.reading.grid import UNSHOWN
from buktikan.reading.package import opened, refuse_declarations
from buktikan.reading.refusal import too_large

POINT = 12_700
"""English Metric Units that make a point."""
LETTER_WIDTH, LINE_HEIGHT = 8.0, 20.0
"""How large letters are at most where their size is not told: 16 point."""
DEEPEST = 20


class Frame(NamedTuple):
    """How the inner measure of a group becomes that of the slide: times the scale, then moved."""

    across: float = 1 / POINT
    down: float = 1 / POINT
    left: float = 0.0
    top: float = 0.0

    def box(self, left: int, top: int, width: int, height: int) -> Box:
        """A box of the inner measure on the slide."""
        x, y = left * self.across + self.left, top * self.down + self.top
        return Box(x, y, x + width * self.across, y + height * self.down)


def read_pptx(path: str, bounds: Bounds) -> FileText:
    """All slides in their order, hidden ones too; pictures and charts in them are not read."""
    with opened(path) as package:
        refuse_declarations(package)
    shown = Presentation(path)
    slides = list(shown.slides)
    if len(slides) > bounds.leaves:
        raise too_large(f"Berkas ini berisi {len(slides)} salindia, batasnya {bounds.leaves}.")
    size = (shown.slide_width or 0) / POINT, (shown.slide_height or 0) / POINT
    leaves = tuple(
        _leaf(number, _words(slide.shapes, Frame(), 0), size, bounds)
        for number, slide in enumerate(slides, start=1)
    )
    return FileText(leaves, bounds.reader, shown.core_properties.title or "")


def _leaf(
    number: int, words: Iterator[tuple[str, Box]], size: tuple[float, float], bounds: Bounds
) -> Leaf:
    texts: list[str] = []
    starts, ends, boxes = array("I"), array("I"), array("f")
    at = 0
    for text, box in words:
        bounds.count(len(text) + 1)
        texts.append(text)
        starts.append(at)
        ends.append(at + len(text))
        boxes.extend(box)
        at += len(text) + 1
    return Leaf(number, LeafKind.SLIDE, "\n".join(texts), starts, ends, boxes, *size)


def _words(shapes: Sequence[BaseShape], frame: Frame, depth: int) -> Iterator[tuple[str, Box]]:
    if depth > DEEPEST:
        raise too_large("Salindia ini memuat kelompok yang terlalu dalam.")
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _words(shape.shapes, _inner(shape, frame), depth + 1)
        elif isinstance(shape, GraphicFrame) and shape.has_table:
            yield from _of_table(shape.table, frame, shape.left, shape.top)
        elif shape.has_text_frame:
            box = frame.box(shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)
            yield from _laid_out(shape.text_frame.text, box)


def _inner(group: GroupShape, frame: Frame) -> Frame:
    """The measure inside a group, which may be drawn larger or smaller than it is written."""
    outer = frame.box(group.left or 0, group.top or 0, group.width or 0, group.height or 0)
    transform = group._element.grpSpPr.xfrm
    inner = None if transform is None else (transform.chOff, transform.chExt)
    if inner is None or None in inner or not inner[1].cx or not inner[1].cy:
        return frame
    offset, extent = inner
    across = (outer.right - outer.left) / extent.cx
    down = (outer.bottom - outer.top) / extent.cy
    return Frame(across, down, outer.left - offset.x * across, outer.top - offset.y * down)


def _of_table(table: Table, frame: Frame, left: int, top: int) -> Iterator[tuple[str, Box]]:
    widths = [column.width for column in table.columns]
    y = top
    for row in table.rows:
        x = left
        for at, (wide, cell) in enumerate(zip(widths, row.cells, strict=False)):
            if not cell.is_spanned:
                whole = sum(widths[at : at + cell.span_width]) if cell.is_merge_origin else wide
                yield from _laid_out(cell.text_frame.text, frame.box(x, y, whole, row.height))
            x += wide
        y += row.height


def _laid_out(text: str, box: Box) -> Iterator[tuple[str, Box]]:
    """Words of a shape: its lines share its height, the words of a line its width."""
    lines = [line.split() for line in UNSHOWN.sub(" ", text).splitlines() if line.strip()]
    high = min((box.bottom - box.top) / max(len(lines), 1), LINE_HEIGHT)
    for at, words in enumerate(lines):
        letters = sum(map(len, words)) + len(words) - 1
        wide = min((box.right - box.left) / letters, LETTER_WIDTH)
        x, y = box.left, box.top + at * high
        for word in words:
            yield word, Box(x, y, x + wide * len(word), y + high)
            x += wide * (len(word) + 1)
