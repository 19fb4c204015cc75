"""Figures of a Word document as fields: each reads a property of the file, and F9 reads it again.

The property's name says which figure it is (documents.figure_field); its text is what the figure
shows when the document is written. `buktikan report refresh` writes new texts under the same names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from buktikan.documents.characters import printable, within
from buktikan.documents.docx_parts import FIGURE_STYLE
from buktikan.documents.docx_table import TONE_MARKS, as_field
from buktikan.documents.page import Paragraph, Span, Tone

CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
CUSTOM_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUE_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass
class WordFigures:
    """The figures of one document while it is written."""

    told: dict[str, str] = field(default_factory=dict)

    def add(
        self, document: Document, spans: Paragraph, tone: Tone = Tone.PLAIN, style: str = ""
    ) -> None:
        """A paragraph at the end of the document, in one go; `style` is the id of its style."""
        runs = "".join(self._span(span, tone) for span in spans)
        form = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        body = document.element.body
        body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{form}{runs}</w:p>"))

    def keep(self, document: Document) -> None:
        """Put all figures into the properties of the file."""
        if not self.told:
            return
        package = document.part.package
        part = Part(
            PackURI("/docProps/custom.xml"), CUSTOM_TYPE, properties_xml(self.told), package
        )
        package.relate_to(part, CUSTOM_RELATION)

    def _span(self, span: Span, tone: Tone) -> str:
        marks = TONE_MARKS[span.tone if span.tone is not Tone.PLAIN else tone]
        style = f'<w:rStyle w:val="{FIGURE_STYLE}"/>' if span.to else ""
        text = escape(within(span.text, printable(span.text)))
        run = f'<w:r><w:rPr>{style}{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        if span.field:
            self.told[span.field] = printable(span.text)
            run = as_field(f'DOCPROPERTY "{span.field}"', run)
        if span.to:
            return f'<w:hyperlink w:anchor="{span.to}" w:history="1">{run}</w:hyperlink>'
        return run


def properties_xml(told: Mapping[str, str]) -> bytes:
    """The custom properties of a document, in the order of their names."""
    rows = "".join(
        f'<property fmtid="{PROPERTY_SET}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(told[name])}</vt:lpwstr></property>"
        for number, name in enumerate(sorted(told), start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{CUSTOM_NAMESPACE}" xmlns:vt="{VALUE_NAMESPACE}">{rows}</Properties>'
    ).encode()
