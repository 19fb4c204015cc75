"""Which reader reads which kind of file."""

import importlib
from collections.abc import Callable, Mapping

from buktikan.core.proof.leaf import FileText
from buktikan.reading.bounds import Bounds

Reader = Callable[[str, Bounds], FileText]
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
READERS: Mapping[str, str] = {
    "application/pdf": "pdf.read_pdf",
    f"{OFFICE}.spreadsheetml.sheet": "workbook.read_workbook",
    "application/vnd.ms-excel": "workbook.read_workbook",
    f"{OPEN}.spreadsheet": "opendocument.read_ods",
    f"{OFFICE}.wordprocessingml.document": "word.read_docx",
    f"{OPEN}.text": "opendocument.read_odt",
    f"{OFFICE}.presentationml.presentation": "slides.read_pptx",
    "text/csv": "delimited.read_csv",
    "text/plain": "delimited.read_text",
    "text/html": "hypertext.read_html",
    "image/png": "pictures.read_picture",
    "image/jpeg": "pictures.read_picture",
    "image/webp": "pictures.read_picture",
    "image/tiff": "pictures.read_picture",
}
"""By name, for a child starts for every file and loads only what that kind needs."""


def reader_of(media_type: str) -> Reader | None:
    """The reader for files of that kind, loaded now; None when nobody reads them."""
    if media_type not in READERS:
        return None
    module, function = READERS[media_type].split(".")
    reader: Reader = getattr(importlib.import_module(f"buktikan.reading.{module}"), function)
    return reader
