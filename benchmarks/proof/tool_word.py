"""A word processor's file, by python-docx."""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from benchmarks.proof.ink import Inks
from benchmarks.proof.paper import Cell, Grid, Heading, NewPage, Paper, Prose, Run


def write_word(paper: Paper, target: Path) -> None:
    """One file; LibreOffice makes a PDF of it where one is wanted."""
    document = docx.Document()
    look, inks = paper.look, Inks(paper)
    document.core_properties.title = paper.title
    style = document.styles["Normal"]
    style.font.name, style.font.size = look.font, Pt(look.size)
    section = document.sections[0]
    if look.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    if look.columns > 1:
        columns = section._sectPr.xpath("./w:cols")[0]
        columns.set(qn("w:num"), str(look.columns))
    if look.footer:
        section.footer.paragraphs[0].text = look.footer
    for block in paper.blocks:
        _put(document, block, inks)
    document.save(str(target))


def _put(document: Document, block: object, inks: Inks) -> None:
    if isinstance(block, NewPage):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif isinstance(block, Heading):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(block.text)
        run.bold, run.font.size = True, Pt(15 - 2 * block.level)
    elif isinstance(block, Prose):
        paragraph = document.add_paragraph()
        if block.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _runs(paragraph, block.runs, inks)
    elif isinstance(block, Grid):
        _table(document, block, inks)


def _runs(paragraph: Paragraph, runs: tuple[Run, ...], inks: Inks) -> None:
    for one in runs:
        run = paragraph.add_run(one.text)
        run.font.superscript = one.raised or None
        if one.plant:
            run.font.color.rgb = RGBColor(*inks.of(one.plant))


def _table(document: Document, grid: Grid, inks: Inks) -> None:
    table = document.add_table(rows=len(grid.rows), cols=grid.columns)
    if grid.lines:
        table.style = "Table Grid"
    for row, column, cell in grid.placed():
        spot = table.cell(row, column)
        if cell.columns * cell.rows > 1:
            spot = spot.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
        _fill(spot.paragraphs[0], cell, inks, right=column >= grid.right_from)
    if grid.repeat:
        for row in table.rows[: grid.heads]:
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            row._tr.get_or_add_trPr().append(mark)


def _fill(paragraph: Paragraph, cell: Cell, inks: Inks, *, right: bool) -> None:
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _runs(paragraph, cell.runs, inks)
