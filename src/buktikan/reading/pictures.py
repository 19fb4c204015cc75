"""Reading pictures: photographed letters, screen shots, scans that never became a PDF."""

import warnings
from dataclasses import replace

from PIL import Image, ImageOps, ImageSequence

from buktikan.core.proof.leaf import FileText, Leaf
from buktikan.reading.bounds import Bounds
from buktikan.reading.refusal import RefusedError, no_recogniser, too_large, too_slow
from buktikan.reading.scan import Recogniser
from buktikan.reading.tesseract import DPI, can_recognise

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")
MOST_PIXELS = 80_000_000
POINTS = 72
SCREEN_DPI = 96
LEAST_DPI, MOST_DPI = 60, 1_200
LONGEST = 4_200
"""Pixels of the longer side for OCR: an A4 page at somewhat more than 300 dots per inch."""
SHORT = 1_600
"""A picture smaller than this is enlarged: letters of a screen shot are too small for OCR."""


def read_picture(path: str, bounds: Bounds) -> FileText:
    """A leaf for the picture, or for each page of a TIFF; turned as its camera says."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        picture = Image.open(path, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    with picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_many_pixels()
        if not can_recognise():
            raise no_recogniser()
        return _pages(picture, bounds)


def _pages(picture: Image.Image, bounds: Bounds) -> FileText:
    recogniser = Recogniser(bounds.recognition)
    leaves: list[Leaf] = []
    unread: list[int] = []
    for number, page in enumerate(ImageSequence.Iterator(picture), start=1):
        if number > bounds.leaves:
            raise too_large(f"Berkas ini berisi lebih dari {bounds.leaves} halaman.")
        if page.width * page.height > MOST_PIXELS:
            raise _too_many_pixels()
        if not recogniser.has_time:
            unread.append(number)
            continue
        leaves.append(_leaf(number, page, recogniser))
    if not leaves:
        raise too_slow()
    return FileText(tuple(leaves), bounds.reader, unread=tuple(unread))


def _leaf(number: int, page: Image.Image, recogniser: Recogniser) -> Leaf:
    dpi = _resolution(page)
    upright = on_white(ImageOps.exif_transpose(page))
    size = upright.width * POINTS / dpi, upright.height * POINTS / dpi
    leaf = recogniser.leaf(number, _resized(upright, dpi), size)
    return replace(leaf, number=number)


def on_white(picture: Image.Image) -> Image.Image:
    """In greys; what is transparent is white, as on a page."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        colours = picture.convert("RGBA")
        white = Image.new("RGBA", colours.size, "white")
        return Image.alpha_composite(white, colours).convert("L")
    return picture.convert("L")


def _resolution(picture: Image.Image) -> float:
    """Dots per inch as the file says, when that can be true; else a screen's."""
    told = picture.info.get("dpi", (0, 0))
    dpi = float(told[0]) if told else 0.0
    return dpi if LEAST_DPI <= dpi <= MOST_DPI else SCREEN_DPI


def _resized(picture: Image.Image, dpi: float) -> Image.Image:
    """The picture about as large as a page of 300 dots per inch."""
    longest = max(picture.size)
    factor = DPI / dpi if dpi > SCREEN_DPI else 1.0
    if dpi <= SCREEN_DPI and longest < SHORT:
        factor = 2.0
    factor = min(factor, LONGEST / longest)
    if abs(factor - 1) < 0.1:
        return picture
    size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _too_many_pixels() -> RefusedError:
    return too_large(f"Gambar ini lebih besar dari {MOST_PIXELS // 1_000_000} juta piksel.")
