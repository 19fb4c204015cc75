"""Bare renderers: the same texts, lists, tables and charts through the same libraries."""

import json
from dataclasses import dataclass
from pathlib import Path

import docx
import pptx
import typst
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.parts.chart import ChartPart
from pptx.util import Cm

from buktikan.documents.page import Bars, Charts, Points, Prose, Report, Series, Table

Chart = tuple[list[str], list[float]]
Rows = list[list[str]]
TYPST = """
#let data = json("bare.json")
#set text(size: 8pt)
#for told in data.paragraphs { par(told) }
#for rows in data.tables {
  let most = calc.max(..rows.map(row => row.len()))
  table(columns: most, ..rows.map(row => row + ("",) * (most - row.len())).flatten())
}
#for chart in data.charts {
  let most = calc.max(..chart.at(1).map(calc.abs), 0.001)
  grid(columns: (3cm, 1fr), ..chart.at(0).zip(chart.at(1)).map(((name, number)) =>
    (name, rect(width: calc.abs(number) / most * 80%, height: 8pt))).flatten())
}
"""


@dataclass(frozen=True)
class Bare:
    """Content without any look."""

    tables: list[Rows]
    paragraphs: list[str]
    bars: tuple[Chart, ...]
    lines: tuple[Chart, ...]


def material_of(report: Report) -> Bare:
    """Everything that the report says and draws."""
    tables: list[Rows] = []
    paragraphs: list[str] = []
    bars: list[Chart] = []
    lines: list[Chart] = []
    for block in report.blocks():
        if isinstance(block, Table):
            rows = [[f"{cell.text} {cell.note}" for cell in row.cells] for row in block.rows]
            tables.append([[column.title for column in block.columns], *rows])
            paragraphs.append(block.caption)
        elif isinstance(block, Prose | Points):
            held = block.paragraphs if isinstance(block, Prose) else block.items
            paragraphs += ["".join(span.text for span in one) for one in held]
        elif isinstance(block, Charts):
            for one in block.items:
                _add_chart(one, bars, lines)
        elif hasattr(block, "text"):
            paragraphs.append(block.text)
    return Bare(tables, paragraphs, tuple(bars), tuple(lines))


def _add_chart(one: Bars | Series, bars: list[Chart], lines: list[Chart]) -> None:
    if isinstance(one, Bars):
        bars.append(([bar.label for bar in one.bars], [bar.number for bar in one.bars]))
    else:
        lines.append(([point.label for point in one.points], [p.number for p in one.points]))


def bare_pdf(folder: Path, bare: Bare) -> None:
    """Typst with plain tables, paragraphs and bars."""
    told = {
        "tables": bare.tables,
        "paragraphs": bare.paragraphs,
        "charts": [*bare.bars, *bare.lines],
    }
    (folder / "bare.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / "bare.typ").write_text(TYPST, encoding="utf-8")
    typst.compile(str(folder / "bare.typ"), output=str(folder / "bare.pdf"), root=str(folder))


def bare_docx(folder: Path, bare: Bare) -> None:
    """python-docx with plain tables and paragraphs; charts with their workbooks, undressed."""
    document = docx.Document()
    for told in bare.paragraphs:
        document.add_paragraph(told)
    for rows in bare.tables:
        _docx_table(document, rows)
    package = document.part.package
    workshop = pptx.Presentation().part.package
    for number, (kind, data) in enumerate(_chart_data(bare)):
        made = ChartPart.new(kind, data, workshop)
        part = Part(PackURI(f"/word/charts/c{number}.xml"), "text/xml", made.blob, package)
        book = Part(
            PackURI(f"/word/embeddings/c{number}.xlsx"),
            "application/octet-stream",
            made.chart_workbook.xlsx_part.blob,
            package,
        )
        part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    document.save(str(folder / "bare.docx"))


def _docx_table(document: "docx.document.Document", rows: Rows) -> None:
    columns = max(map(len, rows))
    table = document.add_table(rows=0, cols=columns)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text


def _chart_data(bare: Bare) -> list[tuple[XL_CHART_TYPE, CategoryChartData]]:
    found = []
    for kind, charts in (
        (XL_CHART_TYPE.COLUMN_CLUSTERED, bare.bars),
        (XL_CHART_TYPE.LINE_MARKERS, bare.lines),
    ):
        for names, numbers in charts:
            data = CategoryChartData()
            data.categories = names
            data.add_series("x", numbers)
            found.append((kind, data))
    return found


def bare_pptx(folder: Path, bare: Bare) -> None:
    """python-pptx: a slide for each table and each chart, and its words."""
    deck = pptx.Presentation()
    words = iter(bare.paragraphs)
    spot = (Cm(1), Cm(3), Cm(20), Cm(10))
    for rows in bare.tables:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        table = slide.shapes.add_table(len(rows), len(rows[0]), *spot).table
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                table.cell(number, place).text = text
    for kind, data in _chart_data(bare):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.add_chart(kind, *spot, data)
    for told in words:
        deck.slides[0].shapes.add_textbox(*spot).text_frame.text = told
    deck.save(str(folder / "bare.pptx"))


def slide_material(path: Path) -> Bare:
    """What our slides say and draw, as bare material."""
    tables: list[Rows] = []
    paragraphs: list[str] = []
    bars: list[Chart] = []
    lines: list[Chart] = []
    deck = pptx.Presentation(str(path))
    for shape in (shape for slide in deck.slides for shape in slide.shapes):
        if shape.has_table:
            tables.append([[cell.text for cell in row.cells] for row in shape.table.rows])
        elif shape.has_chart:
            plot = shape.chart.plots[0]
            chart = (list(map(str, plot.categories)), [x or 0.0 for x in plot.series[0].values])
            is_bars = shape.chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
            (bars if is_bars else lines).append(chart)
        elif shape.has_text_frame and shape.text_frame.text:
            paragraphs.append(shape.text_frame.text)
    return Bare(tables, paragraphs, tuple(bars), tuple(lines))


def bare_xlsx(folder: Path, bare: Bare) -> None:
    """XlsxWriter with the same texts."""
    with xlsxwriter.Workbook(str(folder / "bare.xlsx")) as book:
        for rows in bare.tables:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
