"""Reading documents back as plain text."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pptx
import pypdfium2
from pptx.util import Emu


def pdf_pages(path: Path) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdf_inside(path: Path) -> bytes:
    """The file's bytes, and behind them whatever is packed in its streams."""
    data = path.read_bytes()
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return b"\n".join((data, *filter(None, map(_unpacked, packed))))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def docx_text(path: Path) -> str:
    """Paragraphs, cells, and the numbers and words of charts."""
    document = docx.Document(str(path))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            parts.extend(cell.text for cell in row.cells)
    return "\n".join((*parts, *docx_chart_texts(path)))


def docx_chart_texts(path: Path) -> list[str]:
    """Whatever stands in the native charts of a Word document and in their workbooks."""
    with zipfile.ZipFile(path) as archive:
        charts = [name for name in archive.namelist() if name.startswith("word/charts/")]
        drawn = [ET.fromstring(archive.read(name)) for name in charts]
        books = [
            openpyxl.load_workbook(io.BytesIO(archive.read(name)))
            for name in archive.namelist()
            if name.startswith("word/embeddings/")
        ]
    words = [one.text or "" for chart in drawn for one in chart.iter() if one.text]
    cells = [cell.value for book in books for row in book.active.iter_rows() for cell in row]
    return [*words, *(str(value) for value in cells if value is not None)]


def pptx_text(path: Path) -> str:
    """Texts, cells and the numbers of charts."""
    return "\n".join(_pptx_parts(pptx.Presentation(str(path))))


def _pptx_parts(deck: "pptx.presentation.Presentation") -> Iterator[str]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            if shape.has_chart:
                yield from chart_numbers(shape.chart)


def chart_numbers(chart: "pptx.chart.chart.Chart") -> Iterator[str]:
    """The numbers that a native chart carries."""
    for series in chart.plots[0].series:
        yield from (str(number) for number in series.values if number is not None)


def xlsx_cells(path: Path) -> list[object]:
    """Every cell's value, formulas as they are written."""
    book = openpyxl.load_workbook(path)
    return [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def outside(path: Path) -> list[str]:
    """Shapes that reach beyond their slide."""
    deck = pptx.Presentation(str(path))
    width, height = Emu(deck.slide_width), Emu(deck.slide_height)
    return [
        f"{number}: {shape.name}"
        for number, slide in enumerate(deck.slides, start=1)
        for shape in slide.shapes
        if shape.left < 0 or shape.left + shape.width > width or shape.top + shape.height > height
    ]
