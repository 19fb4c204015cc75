"""Filling a letter template, and telling what the letter then says; runs in the caged child."""

import io
from collections.abc import Iterator, Mapping

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from buktikan.documents.characters import printable
from buktikan.documents.letter_words import letter_environment, word_refusals
from buktikan.documents.office_package import Refusal

MOST_WORDS = 60_000
"""Letters of a whole letter; a longer one is no cover letter."""
SIDES = {WD_ALIGN_PARAGRAPH.CENTER: "center", WD_ALIGN_PARAGRAPH.RIGHT: "right"}
FAR_RIGHT = Cm(5)
"""An indent beyond it is the place of a signature."""
MOST_SPACE = 60
Words = list[dict[str, str]]


def render_letter(
    data: bytes, fields: Mapping[str, str]
) -> tuple[tuple[Refusal, ...], bytes, Words]:
    """The filled letter, and its paragraphs as plain words for the PDF; or why there is none."""
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    refusals = tuple(_refusals(template, fields))
    if refusals:
        return refusals, b"", []
    safe = {name: printable(text) for name, text in fields.items()}
    template.render(safe, jinja_env=letter_environment(), autoescape=True)
    held = io.BytesIO()
    template.save(held)
    made = held.getvalue()
    words = list(_words(docx.Document(io.BytesIO(made))))
    if sum(len(one["text"]) for one in words) > MOST_WORDS:
        return (_long(),), b"", []
    return (), made, words


def _refusals(template: DocxTemplate, fields: Mapping[str, str]) -> Iterator[Refusal]:
    yield from word_refusals(template.patch_xml(template.get_xml()), "isi surat", fields)
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            told = part.blob.decode("utf-8", "replace")
            yield from word_refusals(template.patch_xml(told), "kepala atau kaki surat", fields)
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith(("footnotes+xml", "core-properties+xml")):
            told = part.blob.decode("utf-8", "replace")
            where = "catatan kaki atau sifat dokumen"
            yield from word_refusals(template.patch_xml(told), where, fields)


def _words(document: Document) -> Iterator[dict[str, str]]:
    for section in document.sections[:1]:
        for paragraph in section.header.paragraphs:
            yield from _said(paragraph, "head")
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from _said(block, "")
        elif isinstance(block, Table):
            yield from _rows(block)


def _rows(table: Table) -> Iterator[dict[str, str]]:
    for row in table.rows:
        cells = [printable(cell.text.replace("\n", " ")) for cell in row.cells]
        yield {"kind": "row", "text": "\t".join(cells), "side": "", "bold": "", "before": "0"}


def _said(paragraph: Paragraph, kind: str) -> Iterator[dict[str, str]]:
    text = printable(paragraph.text)
    bold = text and all(run.bold for run in paragraph.runs if run.text.strip())
    form = paragraph.paragraph_format
    side = SIDES.get(paragraph.alignment, "") if paragraph.alignment is not None else ""
    if (form.left_indent or 0) > FAR_RIGHT:
        side = "indent"
    before = min(int(form.space_before.pt), MOST_SPACE) if form.space_before else 0
    yield {
        "kind": kind or "par",
        "text": text,
        "side": side,
        "bold": "bold" if bold else "",
        "before": str(max(before, 0)),
    }


def _long() -> Refusal:
    return Refusal(
        "letter.large",
        "Surat yang terisi terlalu panjang.",
        "isi surat",
        "Surat pengantar cukup satu sampai tiga halaman.",
    )
