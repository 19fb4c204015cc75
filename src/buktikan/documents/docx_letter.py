"""What letters and minutes hold and reports do not: openings, signatures, pictures."""

from collections.abc import Mapping
from io import BytesIO

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Emu, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from buktikan.documents.characters import printable
from buktikan.documents.docx_blocks import BlockWriting
from buktikan.documents.page import Block, Opening, Picture, Pictures, Signing, Signings, Tone

RIGHT = Cm(7.2)
LABEL = Cm(1.9)
BLANK = f"({'.' * 40})"
"""Where somebody will write a name by hand."""


class LetterWriting(BlockWriting):
    """One letter while it is written; `pictures` are files by the names that blocks give."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        super().__init__(document)
        self.pictures = pictures
        self.writers = {
            **self.writers,
            Opening: self._opening,
            Signings: self._signings,
            Pictures: self._pictures,
        }

    def grid(self, *widths: int) -> WordTable:
        """One row of cells without rules."""
        table: WordTable = self.document.add_table(rows=1, cols=len(widths))
        table.autofit = False
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
            column.width = cell.width = Emu(width)
        return table

    def _opening(self, block: Block) -> None:
        assert isinstance(block, Opening)
        left, right = self.grid(self._width() - RIGHT, RIGHT).rows[0].cells
        for place, (name, text) in enumerate(block.pairs):
            paragraph = left.paragraphs[0] if place == 0 else left.add_paragraph()
            form = paragraph.paragraph_format
            form.tab_stops.add_tab_stop(LABEL)
            form.left_indent, form.first_line_indent = LABEL + Cm(0.3), -(LABEL + Cm(0.3))
            form.space_after = Pt(2)
            paragraph.add_run(f"{printable(name)}\t: {printable(text)}")
        for place, line in enumerate((block.day, "", *block.to)):
            paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            self.run(paragraph, line)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _signings(self, block: Block) -> None:
        assert isinstance(block, Signings)
        self.document.add_paragraph().paragraph_format.keep_with_next = True
        half = self._width() // 2
        cells = self.grid(half, half).rows[0].cells
        for cell, side in zip(reversed(cells), reversed(block.sides), strict=False):
            self._side(cell, side)
        # What follows, a page break for one, needs a paragraph of its own to stand in.
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _side(self, cell: _Cell, side: Signing) -> None:
        gap = ("",) if side.told else ("", "", "")
        lines = (*side.above, side.post, *gap)
        for place, line in enumerate((*lines, *side.told, side.name or BLANK)):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            form = paragraph.paragraph_format
            paragraph.alignment, form.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(2)
            form.keep_with_next = True
            told = len(lines) <= place < len(lines) + len(side.told)
            last = place == len(lines) + len(side.told)
            tone = Tone.STRONG if last else Tone.QUIET if told else Tone.PLAIN
            self.run(paragraph, line, tone, 7.5 if told else None)

    def _pictures(self, block: Block) -> None:
        assert isinstance(block, Pictures)
        half = self._width() // 2
        for start in range(0, len(block.items), 2):
            cells = self.grid(half, half).rows[0].cells
            for cell, picture in zip(cells, block.items[start : start + 2], strict=False):
                self._picture(cell, picture, half - Cm(0.6))

    def _picture(self, cell: _Cell, picture: Picture, width: int) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(BytesIO(self.pictures[picture.name]))
        scale = min(width / shape.width, Cm(5.6) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape._inline.docPr.set("descr", printable(picture.caption))
        below = cell.add_paragraph()
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.run(below, picture.caption, Tone.QUIET, 8.5)
