"""The four documents of the example, against what bare renderers need for the same pages."""

import tempfile
from pathlib import Path

import docx
import pptx
import typst
import xlsxwriter
from pptx.util import Cm

from benchmarks.example import example_contents
from benchmarks.timing import seconds, tell
from buktikan.core.report import ReportContents
from buktikan.documents.matrix import write_matrix
from buktikan.documents.page import Table
from buktikan.documents.report import lay_out
from buktikan.documents.report_docx import write_report_docx
from buktikan.documents.report_pdf import write_report_pdf
from buktikan.documents.slides import write_slides

GOAL = "at most 2"


def tables_of(contents: ReportContents) -> list[list[list[str]]]:
    """The texts of all tables of the report: what a bare renderer is given."""
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in lay_out(contents).blocks()
        if isinstance(block, Table)
    ]


def bare_pdf(folder: Path, tables: list[list[list[str]]]) -> None:
    """Typst with plain tables of the same texts."""
    parts = []
    for table in tables:
        columns = max(len(row) for row in table)
        cells = ", ".join(f"[{_plain(text)}]" for row in table for text in _filled(row, columns))
        parts.append(f"#table(columns: {columns}, {cells})")
    (folder / "bare.typ").write_text("#set text(size: 8pt)\n" + "\n".join(parts))
    typst.compile(str(folder / "bare.typ"), output=str(folder / "bare.pdf"), root=str(folder))


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter in " .,-%")


def _filled(row: list[str], columns: int) -> list[str]:
    return row + [""] * (columns - len(row))


def bare_docx(folder: Path, tables: list[list[list[str]]]) -> None:
    """python-docx with plain tables of the same texts."""
    document = docx.Document()
    for told in tables:
        columns = max(len(row) for row in told)
        table = document.add_table(rows=0, cols=columns)
        for row in told:
            for cell, text in zip(table.add_row().cells, _filled(row, columns), strict=True):
                cell.text = text
    document.save(str(folder / "bare.docx"))


def bare_pptx(folder: Path, slides: list[list[list[str]]]) -> None:
    """python-pptx with plain tables of the same texts, one a slide."""
    deck = pptx.Presentation()
    for told in slides:
        columns = max(len(row) for row in told)
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        spot = (Cm(1), Cm(3), Cm(20), Cm(10))
        table = slide.shapes.add_table(len(told), columns, *spot).table
        for number, row in enumerate(told):
            for place, text in enumerate(row):
                table.cell(number, place).text = text
    deck.save(str(folder / "bare.pptx"))


def slide_tables(path: Path) -> list[list[list[str]]]:
    """The texts of our slides' tables, as bare material."""
    deck = pptx.Presentation(str(path))
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
    ]


def bare_xlsx(folder: Path, tables: list[list[list[str]]]) -> None:
    """XlsxWriter with the same texts."""
    with xlsxwriter.Workbook(str(folder / "bare.xlsx")) as book:
        for told in tables:
            sheet = book.add_worksheet()
            for number, row in enumerate(told):
                sheet.write_row(number, 0, row)


def main() -> None:
    """Print each document's ratio to its bare renderer, and that of all four."""
    contents = example_contents()
    folder = Path(tempfile.mkdtemp())
    tables = tables_of(contents)
    write_slides(folder / "a.pptx", contents)
    slides = slide_tables(folder / "a.pptx")
    works = (
        (
            "PDF",
            lambda: write_report_pdf(folder / "a.pdf", contents),
            lambda: bare_pdf(folder, tables),
        ),
        (
            "DOCX",
            lambda: write_report_docx(folder / "a.docx", contents),
            lambda: bare_docx(folder, tables),
        ),
        (
            "PPTX",
            lambda: write_slides(folder / "a.pptx", contents),
            lambda: bare_pptx(folder, slides),
        ),
        (
            "XLSX",
            lambda: write_matrix(folder / "a.xlsx", contents),
            lambda: bare_xlsx(folder, tables),
        ),
    )
    ours = bare = 0.0
    for name, work, baseline in works:
        taken, plain = seconds(work, runs=3), seconds(baseline, runs=3)
        tell(name, taken, plain, GOAL)
        ours, bare = ours + taken, bare + plain
    tell("all four documents", ours, bare, GOAL)


if __name__ == "__main__":
    main()
