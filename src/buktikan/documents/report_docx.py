"""The report as DOCX: real styles, headings, captions and fields, for the secretariat to edit."""

from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt

from buktikan.core.report import ReportContents
from buktikan.documents.characters import printable
from buktikan.documents.docx_blocks import TONES, BlockWriting
from buktikan.documents.docx_parts import (
    ACCENT,
    QUIET,
    add_contents,
    add_field,
    narrow_margins,
    set_language,
    set_styles,
)
from buktikan.documents.docx_table import add_table_styles
from buktikan.documents.page import Heading, Report, Tone
from buktikan.documents.report import lay_out


def write_report_docx(target: Path, contents: ReportContents) -> None:
    """Write the report; what people wrote is text in it, never markup."""
    report = lay_out(contents)
    document = docx.Document()
    set_styles(document)
    add_table_styles(document)
    set_language(document)
    narrow_margins(document)
    made_at = contents.made_at.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author = printable(report.title), printable(report.author)
    properties.created = properties.modified = made_at
    properties.language = "id-ID"
    writing = _Writing(document, report)
    writing.cover()
    for section in report.sections:
        writing.section(section)
    writing.figures.keep(document)
    document.save(str(target))


class _Writing(BlockWriting):
    """One report while it is written."""

    def __init__(self, document: Document, report: Report) -> None:
        super().__init__(document)
        self.report = report

    def cover(self) -> None:
        """First page, then the table of contents as a field."""
        told = self.report.cover
        if told.logo:
            self._logo(told.logo)
        self.centred(told.government.upper(), 14, before=30, colour=ACCENT)
        for place, line in enumerate(told.title):
            self.centred(line.upper(), 15 if place == 1 else 20, before=90 if place == 0 else 4)
        if self.report.mark:
            self.centred(self.report.mark, 12, before=30, colour=TONES[Tone.POOR])
        self.document.add_paragraph().paragraph_format.space_after = Pt(20)
        self._facts(told.facts)
        self.centred(f"{told.seat.upper()} {told.year}", 12, before=60)
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        heading = self.document.add_paragraph("Daftar isi")
        heading.runs[0].bold = True
        heading.runs[0].font.size, heading.runs[0].font.color.rgb = Pt(16), ACCENT
        add_contents(self.document, self._headings())
        self._running()

    def _logo(self, logo: bytes) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        drawn = paragraph.add_run().add_picture(BytesIO(logo), height=Cm(2.4))
        drawn._inline.docPr.set("descr", f"Lambang {printable(self.report.author)}")

    def _headings(self) -> Iterator[tuple[int, str]]:
        for block in self.report.blocks():
            if isinstance(block, Heading) and block.level < 4:
                yield block.level, printable(f"{block.number} {block.text}")

    def _running(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]
        self.run(head, f"{self.report.running}   |   {self.report.state}", Tone.QUIET, 8)
        foot = section.footer.paragraphs[0]
        if self.report.mark:
            mark = f"{self.report.mark}: sebagian data dan dokumen dibuat untuk contoh   "
            self.run(foot, mark, Tone.QUIET, 8)
        add_field(foot, "PAGE", "1")
        for run in foot.runs:
            run.font.size, run.font.color.rgb = Pt(8), QUIET
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
