"""Reading PDF: pages that carry text give it, pages that are pictures go through OCR."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium

from buktikan.core.proof.leaf import FileText, Leaf
from buktikan.reading.bounds import Bounds
from buktikan.reading.pdf_words import WordReader
from buktikan.reading.refusal import damaged, encrypted, too_large

TITLE_BYTES = 1_000


def read_pdf(path: str, bounds: Bounds) -> FileText:
    """All pages; raises RefusedError for what is locked, broken or too long."""
    with opened(path) as document:
        pages = pdfium.FPDF_GetPageCount(document)
        if pages > bounds.leaves:
            raise too_large(f"PDF ini berisi {pages} halaman, batasnya {bounds.leaves}.")
        if pages == 0:
            raise damaged()
        leaves = list(_leaves(document, pages, bounds))
        return FileText(tuple(leaves), bounds.reader, _title(document))


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


def _leaves(document: object, pages: int, bounds: Bounds) -> Iterator[Leaf]:
    reader = WordReader()
    for number in range(1, pages + 1):
        page = pdfium.FPDF_LoadPage(document, number - 1)
        if not page:
            raise damaged()
        try:
            leaf = reader.leaf(number, page)
        finally:
            pdfium.FPDF_ClosePage(page)
        bounds.count(len(leaf.text))
        yield leaf


def _title(document: object) -> str:
    buffer = ctypes.create_string_buffer(TITLE_BYTES)
    length = pdfium.FPDF_GetMetaText(document, b"Title", buffer, TITLE_BYTES)
    if not 2 < length <= TITLE_BYTES:
        return ""
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip()
