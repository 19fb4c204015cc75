"""Blocks of pages as parts of a Word document: real styles, captions and tables."""

from collections.abc import Callable, Mapping

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from buktikan.documents.characters import printable
from buktikan.documents.docx_chart import WordCharts
from buktikan.documents.docx_figures import WordFigures
from buktikan.documents.docx_parts import QUIET, add_caption
from buktikan.documents.docx_table import add_data_table
from buktikan.documents.page import (
    Block,
    Charts,
    Facts,
    Heading,
    Points,
    Prose,
    Section,
    Signature,
    Table,
    Tallies,
    Tone,
)

TONES: Mapping[Tone, RGBColor | None] = {
    Tone.PLAIN: None,
    Tone.STRONG: None,
    Tone.QUIET: QUIET,
    Tone.ABSENT: RGBColor(0x8A, 0x3B, 0x12),
    Tone.GOOD: RGBColor(0x1B, 0x6B, 0x3A),
    Tone.POOR: RGBColor(0xA0, 0x1C, 0x1C),
}

TALLY_COLOURS: Mapping[Tone, RGBColor] = {
    Tone.PLAIN: RGBColor(0x5B, 0x66, 0x70),
    Tone.STRONG: RGBColor(0x9A, 0x5B, 0x00),
    Tone.QUIET: RGBColor(0x5F, 0x78, 0x90),
    Tone.ABSENT: RGBColor(0x7A, 0x70, 0x66),
    Tone.GOOD: RGBColor(0x1B, 0x6B, 0x3A),
    Tone.POOR: RGBColor(0xA0, 0x1C, 0x1C),
}
"""The same numbers as in the PDF, each in its own colour."""


class BlockWriting:
    """One document while blocks are added at its end."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tables = 0
        self.landscape = False
        self.charts = WordCharts.of(document)
        self.figures = WordFigures()
        self.writers: Mapping[type[Block], Callable[[Block], None]] = {
            Heading: self._heading,
            Prose: self._prose,
            Points: self._points,
            Table: self._table,
            Facts: self._facts,
            Tallies: self._tallies,
            Charts: self._charts,
            Signature: self._signature,
        }

    def centred(
        self, text: str, size: float, *, before: float, colour: RGBColor | None = None
    ) -> None:
        """A bold line in the middle."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(before)
        run = paragraph.add_run(printable(text))
        run.bold = True
        run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour

    def section(self, section: Section) -> None:
        """All blocks of a section, on pages turned as it wants them."""
        if section.landscape != self.landscape:
            self._turn(section.landscape)
        for place, block in enumerate(section.blocks):
            first = place == 0 and section.landscape
            if isinstance(block, Heading) and block.level == 1 and not first:
                self.document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
            self.writers[type(block)](block)

    def _turn(self, landscape: bool) -> None:
        added = self.document.add_section(WD_SECTION.NEW_PAGE)
        added.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        added.page_width, added.page_height = added.page_height, added.page_width
        if landscape:
            added.left_margin = added.right_margin = Cm(1.5)
        added.different_first_page_header_footer = False
        self.landscape = landscape

    def _width(self) -> int:
        section = self.document.sections[-1]
        sides = (section.left_margin or 0) + (section.right_margin or 0)
        return (section.page_width or 0) - sides

    def _heading(self, block: Block) -> None:
        assert isinstance(block, Heading)
        self.document.add_heading(printable(f"{block.number} {block.text}"), level=block.level)

    def _prose(self, block: Block) -> None:
        assert isinstance(block, Prose)
        for told in block.paragraphs:
            self.figures.add(self.document, told, block.tone)

    def _points(self, block: Block) -> None:
        assert isinstance(block, Points)
        for told in block.items:
            self.figures.add(self.document, told, style="ListBullet")

    def _table(self, block: Block) -> None:
        assert isinstance(block, Table)
        self.tables += 1
        add_caption(self.document, self.tables, printable(block.caption))
        add_data_table(self.document, block, self._width(), self.figures.told, small=self.landscape)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _facts(self, block: Block) -> None:
        assert isinstance(block, Facts)
        table = self.document.add_table(rows=0, cols=2)
        table.autofit = False
        table.columns[0].width = Cm(4.6)
        table.columns[1].width = Emu(self._width() - Cm(4.6))
        for name, text in block.pairs:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Cm(4.6), Emu(self._width() - Cm(4.6))
            self.run(cells[0].paragraphs[0], name, Tone.QUIET)
            self.run(cells[1].paragraphs[0], text)
            for cell in cells:
                cell.paragraphs[0].paragraph_format.space_after = Pt(3)
        self.document.add_paragraph()

    def _tallies(self, block: Block) -> None:
        assert isinstance(block, Tallies)
        table = self.document.add_table(rows=1, cols=len(block.items))
        for cell, told in zip(table.rows[0].cells, block.items, strict=True):
            paragraph = cell.paragraphs[0]
            self.run(paragraph, told.number, Tone.STRONG, 20)
            paragraph.runs[0].font.color.rgb = TALLY_COLOURS[told.tone]
            paragraph.add_run().add_break()
            self.run(paragraph, told.label, Tone.QUIET, 8.5)

    def _charts(self, block: Block) -> None:
        """Charts whose numbers can be edited, and below them where a series is interrupted."""
        assert isinstance(block, Charts)
        self.charts.add(block.items, self._width())
        for told in (one for chart in block.items for one in getattr(chart, "breaks", ())):
            self.run(self.document.add_paragraph(), told, Tone.ABSENT, 8.5)

    def _signature(self, block: Block) -> None:
        assert isinstance(block, Signature)
        table = self.document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        if block.preparer_post:
            prepared = (
                "",
                "Disiapkan oleh",
                block.preparer_post,
                "",
                "",
                "",
                block.preparer.upper(),
            )
            self._signing(left, prepared)
        signed = ("", block.seat_and_day, block.post, "", "", "", block.name.upper())
        self._signing(right, signed)

    def _signing(self, cell: _Cell, lines: tuple[str, ...]) -> None:
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(2)
            self.run(paragraph, line, Tone.STRONG if place == len(lines) - 1 else Tone.PLAIN)

    def run(
        self, paragraph: Paragraph, text: str, tone: Tone = Tone.PLAIN, size: float | None = None
    ) -> None:
        """A stretch of words in one look."""
        run = paragraph.add_run(printable(text) + (" " if text.endswith(" ") else ""))
        run.bold = tone is Tone.STRONG or None
        run.italic = tone is Tone.ABSENT or None
        colour = TONES[tone]
        if colour is not None:
            run.font.color.rgb = colour
        if size is not None:
            run.font.size = Pt(size)
