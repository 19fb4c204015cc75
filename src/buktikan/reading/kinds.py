"""Which reader reads which kind of file."""

from collections.abc import Callable, Mapping

from buktikan.core.proof.leaf import FileText
from buktikan.reading.bounds import Bounds
from buktikan.reading.delimited import read_csv, read_text
from buktikan.reading.hypertext import read_html
from buktikan.reading.opendocument import read_ods, read_odt
from buktikan.reading.pdf import read_pdf
from buktikan.reading.pictures import read_picture
from buktikan.reading.slides import read_pptx
from buktikan.reading.word import read_docx
from buktikan.reading.workbook import read_workbook

Reader = Callable[[str, Bounds], FileText]
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
READERS: Mapping[str, Reader] = {
    "application/pdf": read_pdf,
    f"{OFFICE}.spreadsheetml.sheet": read_workbook,
    "application/vnd.ms-excel": read_workbook,
    f"{OPEN}.spreadsheet": read_ods,
    f"{OFFICE}.wordprocessingml.document": read_docx,
    f"{OPEN}.text": read_odt,
    f"{OFFICE}.presentationml.presentation": read_pptx,
    "text/csv": read_csv,
    "text/plain": read_text,
    "text/html": read_html,
    "image/png": read_picture,
    "image/jpeg": read_picture,
    "image/webp": read_picture,
    "image/tiff": read_picture,
}
