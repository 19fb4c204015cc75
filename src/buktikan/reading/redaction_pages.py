"""Pages and pictures drawn anew, black where something went.

A drawn page gets words again that can be searched, but only those that stayed, written by us at
the places where they were read.
"""

import ctypes
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageOps

from buktikan.core.personal.erasure import touched
from buktikan.core.personal.label import on_one_line
from buktikan.core.proof.leaf import Box, FileText, Leaf

Plan = Mapping[int, Sequence[tuple[int, int]]]
POINTS = 72
DPI = 200
LONGEST = 5_000
"""Pixels of the longer side of a drawn page."""
MARGIN = 0.15
"""Of a word's height, around it: letters reach beyond their boxes."""
QUALITY = 70
COLOURLESS = 8
"""Channels that differ by no more than this, of 255, are grey."""
MOST_PIXELS = 80_000_000
INVISIBLE = 3
FONT, FONT_SIZE = b"Helvetica", 10.0
ASCENT, DESCENT = 9.45, 2.24
"""How far readers take the font to reach above and below its line, at that size."""
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/tiff": "TIFF"}


def drawn_pdf(path: str, text: FileText, plan: Plan) -> bytes:
    """A fresh PDF of pictures, with the words that stayed."""
    copy = pypdfium2.PdfDocument.new()
    font = pdfium.FPDFText_LoadStandardFont(copy, FONT)
    leaves = {one.number: one for one in text.leaves}
    with pypdfium2.PdfDocument(path) as document:
        for number in range(1, len(document) + 1):
            picture, width, height = _drawn(document, number)
            leaf, cuts = leaves.get(number), plan.get(number, ())
            if leaf is not None:
                _blacken(picture, leaf, cuts)
            page = copy.new_page(width, height)
            _lay(copy, page, picture, width, height)
            if leaf is not None:
                _write(copy, page, font, _kept(leaf, cuts), height)
            pdfium.FPDFPage_GenerateContent(page)
            page.close()
    written = io.BytesIO()
    copy.save(written)
    return written.getvalue()


def _drawn(document: pypdfium2.PdfDocument, number: int) -> tuple[Image.Image, float, float]:
    page = document[number - 1]
    width, height = page.get_width(), page.get_height()
    scale = min(DPI / POINTS, LONGEST / max(width, height))
    picture: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    page.close()
    return picture, width, height


def _blacken(picture: Image.Image, leaf: Leaf, cuts: Sequence[tuple[int, int]]) -> None:
    """Black over every piece that loses something; over everything where the leaf has no size."""
    if not cuts:
        return
    brush = ImageDraw.Draw(picture)
    if _is_whole(leaf, cuts) or not leaf.width or not leaf.height:
        brush.rectangle((0, 0, *picture.size), fill="black")
        return
    across, down = picture.width / leaf.width, picture.height / leaf.height
    for box in _stretches(leaf, cuts):
        edge = box.height * MARGIN + 1
        brush.rectangle(
            (
                (box.left - edge) * across,
                (box.top - edge) * down,
                (box.right + edge) * across,
                (box.bottom + edge) * down,
            ),
            fill="black",
        )


def _stretches(leaf: Leaf, cuts: Sequence[tuple[int, int]]) -> Iterator[Box]:
    """Boxes that go; neighbours on a line as one, for lengths of words tell of names."""
    open_box: Box | None = None
    last = -2
    for at in sorted(touched(leaf, cuts)):
        box = leaf.box(at)
        if open_box is not None and at == last + 1 and _goes_on(open_box, box):
            open_box = Box(
                open_box.left,
                min(open_box.top, box.top),
                box.right,
                max(open_box.bottom, box.bottom),
            )
        else:
            if open_box is not None:
                yield open_box
            open_box = box
        last = at
    if open_box is not None:
        yield open_box


def _goes_on(one: Box, other: Box) -> bool:
    return on_one_line(one, other) and 0 <= other.left - one.right < 3 * one.height


def _is_whole(leaf: Leaf, cuts: Sequence[tuple[int, int]]) -> bool:
    return cuts[0][0] == 0 and cuts[0][1] >= len(leaf.text)


def _kept(leaf: Leaf, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Box]]:
    gone = touched(leaf, cuts)
    for at in range(len(leaf)):
        piece = leaf.piece(at)
        if at not in gone:
            yield piece.text, piece.box


def _lay(
    copy: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    picture: Image.Image,
    width: float,
    height: float,
) -> None:
    """The picture over the whole page."""
    pressed = io.BytesIO()
    _lean(picture).save(pressed, "JPEG", quality=QUALITY)
    pressed.seek(0)
    image = pypdfium2.PdfImage.new(copy)
    image.load_jpeg(pressed, inline=True, autoclose=False)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(image)


def _lean(picture: Image.Image) -> Image.Image:
    """Without its colours where it has none: half the size, the same page."""
    red, green, blue = picture.split()
    for other in (green, blue):
        if any(ImageChops.difference(red, other).histogram()[COLOURLESS + 1 :]):
            return picture
    return green


def _write(
    copy: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    font: object,
    words: Iterator[tuple[str, Box]],
    height: float,
) -> None:
    """Words that nobody sees and everybody can search, each stretched into its box."""
    edges = [ctypes.c_float() for _ in range(4)]
    for text, box in words:
        plain = text.encode("cp1252", "ignore").decode("cp1252").strip()
        if not plain or box.right <= box.left or box.bottom <= box.top:
            continue
        word = pdfium.FPDFPageObj_CreateTextObj(copy, font, FONT_SIZE)
        _set(word, plain)
        pdfium.FPDFTextObj_SetTextRenderMode(word, INVISIBLE)
        pdfium.FPDFPageObj_GetBounds(word, *(ctypes.byref(one) for one in edges))
        left, right = edges[0].value, edges[2].value
        across = (box.right - box.left) / max(right - left, 0.1)
        up = (box.bottom - box.top) / (ASCENT + DESCENT)
        # with a blank of its own: stretched words stand so close that none is seen between them
        _set(word, f"{plain} ")
        pdfium.FPDFPageObj_Transform(
            word, across, 0, 0, up, box.left - left * across, height - box.bottom + DESCENT * up
        )
        pdfium.FPDFPage_InsertObject(page, word)


def _set(word: object, text: str) -> None:
    wide = f"{text}\0".encode("utf-16-le")
    pdfium.FPDFText_SetText(word, (ctypes.c_ushort * (len(wide) // 2)).from_buffer_copy(wide))


def drawn_picture(path: str, media_type: str, text: FileText, plan: Plan) -> bytes:
    """The picture, upright and without its metadata."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    kind = FORMATS[media_type]
    with Image.open(path, formats=[kind]) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    for leaf in text.leaves:
        _blacken(bare, leaf, plan.get(leaf.number, ()))
    written = io.BytesIO()
    if kind == "JPEG":
        bare.save(written, "JPEG", quality=90)
    else:
        bare.save(written, "PNG")
    return written.getvalue()
