"""Native charts in the Word document: the secretariat can open and edit their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import pptx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation

from buktikan.documents.characters import printable
from buktikan.documents.page import Bars, Series
from buktikan.documents.slide_parts import bars_data, dress_bars, dress_series, series_data

CHART_HEIGHT = Cm(5.6)
CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATION_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SIZE = 7
"""Of the letters, in points."""


@dataclass
class WordCharts:
    """Charts of one document, drawn by the same hands as those of the slides."""

    document: Document
    workshop: Presentation
    number: int = 0

    @classmethod
    def of(cls, document: Document) -> "WordCharts":
        """For a document; the workshop is a presentation that is thrown away."""
        return cls(document, pptx.Presentation())

    def add(self, charts: Sequence[Bars | Series], width: int) -> None:
        """The charts side by side in one paragraph, `width` EMU together."""
        paragraph = self.document.add_paragraph()
        for chart in charts:
            run = paragraph.add_run()
            run._r.append(self._drawing(chart, width // len(charts)))

    def _drawing(self, chart: Bars | Series, width: int) -> object:
        self.number += 1
        kind, data = bars_data(chart) if isinstance(chart, Bars) else series_data(chart)
        made = ChartPart.new(kind, data, self.workshop.part.package)
        if isinstance(chart, Bars):
            dress_bars(made.chart, chart, SIZE)
        else:
            dress_series(made.chart, chart, SIZE)
        relation = self._adopted(made)
        name = quoteattr(printable(chart.title))
        return parse_xml(
            f"<w:drawing {nsdecls('w', 'wp', 'a')}>"
            '<wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{CHART_HEIGHT}"/>'
            f'<wp:docPr id="{1000 + self.number}" name="Grafik {self.number}" descr={name}/>'
            f'<a:graphic><a:graphicData uri="{CHART_NAMESPACE}">'
            f'<c:chart xmlns:c="{CHART_NAMESPACE}" xmlns:r="{RELATION_NAMESPACE}" '
            f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )

    def _adopted(self, made: ChartPart) -> str:
        """The chart and its numbers as parts of the document; the relation that names it."""
        package = self.document.part.package
        workbook = Part(
            PackURI(f"/word/embeddings/grafik{self.number}.xlsx"),
            CONTENT_TYPE.SML_SHEET,
            made.chart_workbook.xlsx_part.blob,
            package,
        )
        chart = Part(
            PackURI(f"/word/charts/grafik{self.number}.xml"),
            CONTENT_TYPE.DML_CHART,
            made.blob,
            package,
        )
        held = chart.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
        assert f'r:id="{held}"'.encode() in made.blob
        return str(self.document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART))
