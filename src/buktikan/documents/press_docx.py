"""The press note as a Word document that the press office can still shorten."""

from datetime import UTC, date, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Cm, Pt

from buktikan.core.letter_press import PressNote
from buktikan.documents.characters import printable
from buktikan.documents.docx_parts import QUIET, set_language, set_styles


def write_press_docx(target: Path, note: PressNote, day: date) -> None:
    """Write the note."""
    document = docx.Document()
    set_styles(document)
    set_language(document)
    document.styles["Normal"].font.size = Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    _name(document, note, day)
    _quiet(document, "SIARAN PERS")
    if note.mark:
        _quiet(document, note.mark)
    document.add_heading(printable(note.title), level=1)
    _quiet(document, note.place_and_day)
    for told in note.lead:
        document.add_paragraph(printable(told))
    if note.figures:
        document.add_heading("Angka yang terbukti", level=2)
    for told in note.figures:
        document.add_paragraph(printable(told), style="List Bullet")
    document.add_heading("Yang belum", level=2)
    document.add_paragraph(printable(note.missing))
    document.add_heading("Memeriksa laporan ini", level=2)
    for told in note.closing:
        document.add_paragraph(printable(told))
    document.save(str(target))


def _name(document: Document, note: PressNote, day: date) -> None:
    properties = document.core_properties
    properties.title = printable(note.title)
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.language = "id-ID"


def _quiet(document: Document, text: str) -> None:
    run = document.add_paragraph().add_run(printable(text))
    run.font.size, run.font.color.rgb = Pt(9), QUIET
