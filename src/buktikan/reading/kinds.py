"""Which reader reads which kind of file."""

from collections.abc import Callable, Mapping

from buktikan.core.proof.leaf import FileText
from buktikan.reading.bounds import Bounds
from buktikan.reading.pdf import read_pdf
from buktikan.reading.workbook import read_workbook

Reader = Callable[[str, Bounds], FileText]
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
READERS: Mapping[str, Reader] = {
    "application/pdf": read_pdf,
    f"{OFFICE}.spreadsheetml.sheet": read_workbook,
    "application/vnd.ms-excel": read_workbook,
}
