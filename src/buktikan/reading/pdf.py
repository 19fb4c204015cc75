"""Reading PDF: pages that carry text give it, pages that are pictures go through OCR."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium

from buktikan.core.proof.leaf import FileText, Leaf
from buktikan.reading.bounds import Bounds
from buktikan.reading.pdf_pages import draw, is_picture, readable
from buktikan.reading.pdf_words import WordReader
from buktikan.reading.refusal import damaged, encrypted, no_recogniser, too_large, too_slow
from buktikan.reading.scan import Recogniser
from buktikan.reading.tesseract import can_recognise

TITLE_BYTES = 1_000
MORE = 1.2
"""How much more than the text of a page OCR must bring, for it misreads what text never does."""


def read_pdf(path: str, bounds: Bounds) -> FileText:
    """All pages; raises RefusedError for what is locked, broken or too long."""
    with opened(path) as document:
        pages = pdfium.FPDF_GetPageCount(document)
        if pages > bounds.leaves:
            raise too_large(f"PDF ini berisi {pages} halaman, batasnya {bounds.leaves}.")
        if pages == 0:
            raise damaged()
        reading = _Reading(document, bounds)
        leaves = tuple(reading.leaf(number) for number in range(1, pages + 1))
        if len(reading.unread) == pages:
            raise too_slow() if can_recognise() else no_recogniser()
        return FileText(leaves, bounds.reader, _title(document), tuple(reading.unread))


@contextmanager
def opened(path: str) -> Iterator[object]:
    """The document while in the context."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadDocument(path.encode(), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise encrypted() if locked else damaged()
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


class _Reading:
    """The pages of a document, each in its own way: by its text, or by looking at it."""

    def __init__(self, document: object, bounds: Bounds) -> None:
        self.document = document
        self.bounds = bounds
        self.words = WordReader()
        self.recogniser = Recogniser(bounds.recognition)
        self.unread: list[int] = []

    def leaf(self, number: int) -> Leaf:
        """The page with that number; where OCR is missing, what little text it carries."""
        page = pdfium.FPDF_LoadPage(self.document, number - 1)
        if not page:
            raise damaged()
        try:
            leaf = self.words.leaf(number, page)
            if is_picture(page, leaf):
                leaf = self._looked_at(page, leaf)
        finally:
            pdfium.FPDF_ClosePage(page)
        self.bounds.count(len(leaf.text))
        return leaf

    def _looked_at(self, page: object, leaf: Leaf) -> Leaf:
        if not can_recognise() or not self.recogniser.has_time:
            self.unread.append(leaf.number)
            return leaf
        size = leaf.width, leaf.height
        seen = self.recogniser.leaf(leaf.number, draw(page, size), size)
        return seen if readable(seen) > MORE * readable(leaf) else leaf


def _title(document: object) -> str:
    buffer = ctypes.create_string_buffer(TITLE_BYTES)
    length = pdfium.FPDF_GetMetaText(document, b"Title", buffer, TITLE_BYTES)
    if not 2 < length <= TITLE_BYTES:
        return ""
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip()
