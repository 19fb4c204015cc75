"""Parts of a Word document that python-docx leaves to its XML: fields, shading, repeated heads."""

from collections.abc import Iterable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

ACCENT = RGBColor(0x1F, 0x4E, 0x79)
QUIET = RGBColor(0x5B, 0x66, 0x70)
FONT = "Arial"
FIGURE_STYLE = "Angka"
"""The character style of figures that lead to their proof; whoever edits changes it once."""
SIZES = {1: 15, 2: 12.5, 3: 11, 4: 10}


def set_styles(document: Document) -> None:
    """Body, headings and captions in one family and one colour."""
    body = document.styles["Normal"]
    body.font.name = FONT
    body.font.size = Pt(10)
    body.paragraph_format.space_after = Pt(6)
    for level, size in SIZES.items():
        style = document.styles[f"Heading {level}"]
        style.font.name = FONT
        style.font.size = Pt(size)
        style.font.bold = True
        style.font.italic = False
        style.font.color.rgb = ACCENT
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        style.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
        style.element.rPr.rFonts.attrib.pop(qn("w:hAnsiTheme"), None)
        style.paragraph_format.keep_with_next = True
    figure = document.styles.add_style(FIGURE_STYLE, WD_STYLE_TYPE.CHARACTER)
    figure.font.underline = WD_UNDERLINE.DOTTED
    caption = document.styles["Caption"]
    caption.font.name = FONT
    caption.font.size = Pt(9)
    caption.font.bold = False
    caption.font.color.rgb = QUIET
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_after = Pt(3)


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word refreshes; `shown` stands there until it does."""
    _open_field(paragraph, instruction)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def add_caption(document: Document, number: int, text: str) -> None:
    """A numbered caption above a table; the number is a field."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run("Tabel ")
    add_field(paragraph, "SEQ Tabel \\* ARABIC", str(number))
    paragraph.add_run(f". {text}")


def rule(table: Table, colour: str = "B9C4CF") -> None:
    """Thin horizontal rules alone, and room inside the cells."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        mark = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
            mark.set(qn(f"w:{name}"), value)
        borders.append(mark)
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "40"), ("left", "70"), ("bottom", "40"), ("right", "70")):
        mark = OxmlElement(f"w:{side}")
        mark.set(qn("w:w"), width)
        mark.set(qn("w:type"), "dxa")
        margins.append(mark)
    properties.append(margins)


def add_contents(document: Document, headings: Iterable[tuple[int, str]]) -> None:
    """A table of contents as a field that already lists the headings; Word adds the pages."""
    entries = list(headings)
    for place, (level, text) in enumerate(entries):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        paragraph.paragraph_format.space_after = Pt(0)
        if place == 0:
            _open_field(paragraph, 'TOC \\o "1-3" \\h \\z \\u')
        paragraph.add_run(text).bold = level == 1 or None
        if place == len(entries) - 1:
            _mark(paragraph, "end")


def _open_field(paragraph: Paragraph, instruction: str) -> None:
    _mark(paragraph, "begin")
    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = instruction
    paragraph.add_run()._r.append(told)
    _mark(paragraph, "separate")


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def set_language(document: Document, language: str = "id-ID") -> None:
    """Which language Word checks the spelling in."""
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    run = properties.find(qn("w:rPr"))
    found = run.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        run.append(found)
    found.set(qn("w:val"), language)


def narrow_margins(document: Document) -> None:
    """A4 with the margins of an official letter."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.1)
