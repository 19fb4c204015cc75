"""Which pages of a PDF are pictures of writing, and drawing them for OCR."""

import ctypes
import re

import pypdfium2.raw as pdfium
from PIL import Image

from buktikan.core.proof.leaf import Leaf
from buktikan.reading.tesseract import DPI

POINTS = 72
MOST_PIXELS = 40_000_000
"""A sheet of A2 at 300 dots per inch; what is larger is drawn coarser."""
FEW_LETTERS = 400
"""A scan may carry so much text beside its picture: the stamp of a signature, a page's number."""
MOST_OBJECTS = 2_000
COVERED = 0.5
GARBLED = 0.2
SAMPLE = 2_000
STRANGE = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufffe]")
"""Control characters, letters of private use, and the mark of an unknown letter."""


def is_picture(page: object, leaf: Leaf) -> bool:
    """Whether the page has to be looked at to be read: it has no text, hardly any, or garbage."""
    if not len(leaf):
        return bool(pdfium.FPDFPage_CountObjects(page) > 0)
    if len(leaf.text) < FEW_LETTERS and _picture_share(page, leaf) > COVERED:
        return True
    return _garbled(leaf.text[:SAMPLE])


def readable(leaf: Leaf) -> int:
    """How many letters and digits it has."""
    return sum(map(str.isalnum, leaf.text))


def draw(page: object, size: tuple[float, float]) -> Image.Image:
    """The page in greys at 300 dots per inch, as it is seen."""
    scale = min(DPI / POINTS, (MOST_PIXELS / max(size[0] * size[1], 1)) ** 0.5)
    width, height = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    pixels = ctypes.create_string_buffer(width * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, pixels, width)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        how = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, how)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("L", (width, height), pixels.raw)


def _picture_share(page: object, leaf: Leaf) -> float:
    """How much of the page its largest picture covers."""
    largest = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        one = pdfium.FPDFPage_GetObject(page, at)
        is_image = pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_IMAGE
        if is_image and pdfium.FPDFPageObj_GetBounds(one, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            largest = max(largest, (right - left) * (top - bottom))
    return largest / max(leaf.width * leaf.height, 1)


def _garbled(sample: str) -> bool:
    """Whether the font does not say which letters its shapes are, as in some broken exports."""
    return len(STRANGE.findall(sample)) > GARBLED * len(sample)
