"""One kind of document of a set: a layout, the tool that writes it, its look, and its scan."""

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Made
from benchmarks.proof.paper import Look
from benchmarks.proof.scans import Scan

Layout = Callable[[Draw], Made]


@dataclass(frozen=True, slots=True)
class Entry:
    """`asks` questions about each of `copies` documents that differ in all but this."""

    layout: Layout
    tool: str
    look: Look = field(default_factory=Look)
    asks: int = 6
    copies: int = 1
    scan: Scan | None = None

    @property
    def family(self) -> str:
        """What classes of the table are called."""
        if self.scan is not None:
            return f"scan, {self.scan.dpi} dpi"
        return {
            "Typst": "PDF by Typst",
            "Chromium": "PDF by Chromium",
            "Writer": "PDF by LibreOffice",
            "Calc": "PDF by LibreOffice",
            "XlsxWriter": "spreadsheet (XLSX)",
            "ODS": "spreadsheet (ODS)",
            "Word": "word processor (DOCX)",
            "ODT": "word processor (ODT)",
            "PowerPoint": "slides (PPTX)",
            "CSV": "CSV",
            "text": "plain text",
            "HTML": "HTML",
        }[self.tool]

    @property
    def layout_name(self) -> str:
        """The layout in words."""
        return self.layout.__name__.replace("_", " ")
