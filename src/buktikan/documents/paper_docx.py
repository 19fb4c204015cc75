"""A paper as DOCX, to be given its number and signed; the same contents give the same bytes."""

import io
from datetime import UTC
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from buktikan.documents.characters import printable
from buktikan.documents.docx_blocks import TONES
from buktikan.documents.docx_letter import LetterWriting
from buktikan.documents.docx_parts import (
    ACCENT,
    QUIET,
    add_field,
    narrow_margins,
    set_language,
    set_styles,
)
from buktikan.documents.docx_table import add_table_styles
from buktikan.documents.office_package import open_package, write_package
from buktikan.documents.page import Tone
from buktikan.documents.paper import Head, Paper

LOGO_HEIGHT = Cm(1.9)


def write_paper_docx(target: Path, paper: Paper) -> None:
    """Write the paper; what people wrote is text in it, never markup."""
    document = docx.Document()
    set_styles(document)
    add_table_styles(document)
    set_language(document)
    narrow_margins(document)
    made_at = paper.made_at.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = printable(paper.title)
    properties.author = printable(paper.head.government)
    properties.created = properties.modified = made_at
    properties.language = "id-ID"
    writing = _Writing(document, paper)
    writing.opening()
    for section in paper.sections:
        writing.section(section)
    held = io.BytesIO()
    document.save(held)
    target.write_bytes(write_package(open_package(held.getvalue())))


class _Writing(LetterWriting):
    """One paper while it is written."""

    def __init__(self, document: Document, paper: Paper) -> None:
        super().__init__(document, paper.pictures)
        self.paper = paper

    def opening(self) -> None:
        """The head, the marks and the heading; the first section decides how pages lie."""
        if self.paper.sections[0].landscape:
            self._lay_down()
        if not self.paper.heading:
            self.document.styles["Normal"].font.size = Pt(11)
        self._head(self.paper.head)
        if self.paper.marks:
            self._marks()
        for place, line in enumerate(self.paper.heading):
            if place == 0:
                heading = self.document.add_heading(printable(line).upper(), level=1)
                heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
                heading.paragraph_format.space_before = Pt(4)
            else:
                self._line(line)
        self._running()

    def _lay_down(self) -> None:
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = section.right_margin = Cm(1.5)
        self.landscape = True

    def _head(self, head: Head) -> None:
        parts = ((head.government.upper(), 13.0), (head.office.upper(), 11.0), (head.address, 8.5))
        if not head.logo:
            told = [self.document.add_paragraph() for _, size in parts if _]
        else:
            side = Cm(2.2)
            cells = self.grid(side, self._width() - 2 * side, side).rows[0].cells
            drawn = cells[0].paragraphs[0].add_run()
            shape = drawn.add_picture(BytesIO(head.logo), height=LOGO_HEIGHT)
            shape._inline.docPr.set("descr", f"Lambang {printable(head.government)}")
            more = [cells[1].add_paragraph() for text, _ in parts[1:] if text]
            told = [cells[1].paragraphs[0], *more]
        for paragraph, (text, size) in zip(told, [one for one in parts if one[0]], strict=True):
            self._head_line(paragraph, text, size)
        ruled = self.document.add_paragraph() if head.logo else told[-1]
        _underlined(ruled)

    def _head_line(self, paragraph: Paragraph, text: str, size: float) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(1)
        self.run(paragraph, text, Tone.PLAIN if size < 10 else Tone.STRONG, size)
        paragraph.runs[0].font.color.rgb = ACCENT if size > 12 else QUIET if size < 10 else None

    def _marks(self) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.run(paragraph, "   ".join(self.paper.marks), Tone.STRONG, 11)
        paragraph.runs[0].font.color.rgb = TONES[Tone.POOR]

    def _line(self, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(2)
        self.run(paragraph, text)

    def _running(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        self.run(section.header.paragraphs[0], self.paper.title, Tone.QUIET, 8)
        for part in (section.footer, section.first_page_footer):
            foot = part.paragraphs[0]
            foot.style = self.document.styles["Normal"]
            self.run(foot, self.paper.mark_words, Tone.QUIET, 8)
            foot.paragraph_format.tab_stops.add_tab_stop(self._width(), WD_TAB_ALIGNMENT.RIGHT)
            foot.add_run("\t")
            add_field(foot, "PAGE", "1")
            foot.add_run(" / ")
            add_field(foot, "NUMPAGES", "1")
            for run in foot.runs:
                run.font.size, run.font.color.rgb = Pt(8), QUIET


def _underlined(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.space_after = Pt(6)
    side = '<w:bottom w:val="single" w:sz="12" w:space="4" w:color="1F4E79"/>'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{side}</w:pBdr>")
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
