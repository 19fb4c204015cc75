"""Reading DOCX: paragraphs and tables in their order, then what stands around the pages.

The XML is read as it is, without the library that writes our own reports: text that was deleted
under tracked changes is no text, and a text box that is written twice is read once.
"""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from buktikan.core.proof.leaf import FileText
from buktikan.reading.bounds import Bounds
from buktikan.reading.flow import Flow, FlowCell, span
from buktikan.reading.package import opened
from buktikan.reading.refusal import damaged

BODY = "word/document.xml"
AROUND = (
    ("word/header", "kepala halaman"),
    ("word/footer", "kaki halaman"),
    ("word/footnotes", "catatan kaki"),
    ("word/endnotes", "catatan akhir"),
)
LEFT_OUT = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText"})
SPACES = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-", "ptab": "\t"}
DEEPEST = 200


def read_docx(path: str, bounds: Bounds) -> FileText:
    """Tables are grids; headers, footers and notes follow at the end, each once."""
    flow = Flow(bounds)
    with opened(path) as package:
        if BODY not in package.NameToInfo:
            raise damaged()
        _blocks(fromstring(package.read(BODY)), flow, 0)
        for name, shown in _around(package):
            flow.part(shown)
            _blocks(fromstring(package.read(name)), flow, 0)
        return flow.file_text(_title(package))


def _around(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Parts around the pages; the same words in several of them are read once."""
    seen: set[int] = set()
    for start, shown in AROUND:
        for name in sorted(package.namelist()):
            if name.startswith(start) and name.endswith(".xml"):
                words = hash("".join(fromstring(package.read(name)).itertext()))
                if words not in seen:
                    seen.add(words)
                    yield name, shown


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _blocks(parent: Element, flow: Flow, depth: int) -> None:
    """Everything that holds paragraphs or tables, at any depth."""
    if depth > DEEPEST:
        raise damaged()
    for child in parent:
        kind = _local(child)
        if kind == "p":
            flow.paragraph(_text(child))
            for box in _boxes(child):
                _blocks(box, flow, depth + 1)
        elif kind == "tbl":
            flow.table(list(_cells(child)))
        elif kind not in LEFT_OUT:
            _blocks(child, flow, depth + 1)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes that are anchored in a paragraph."""
    for child in paragraph:
        if _local(child) == "txbxContent":
            yield child
        elif _local(child) not in LEFT_OUT:
            yield from _boxes(child)


def _text(element: Element) -> str:
    """The words of a paragraph, without those of text boxes in it."""
    parts: list[str] = []
    for child in element:
        kind = _local(child)
        if kind == "t":
            parts.append(child.text or "")
        elif kind in SPACES:
            parts.append(SPACES[kind])
        elif kind not in LEFT_OUT and kind != "txbxContent":
            parts.append(_text(child))
    return "".join(parts)


def _cells(table: Element) -> Iterator[FlowCell]:
    """Cells of a table; one that goes on from above widens the cell where it began."""
    cells: list[FlowCell] = []
    above: dict[int, int] = {}
    for row, line in enumerate(_inside(table, "tr")):
        column = 0
        for cell in _inside(line, "tc"):
            columns = span(_property(cell, "gridSpan", ""))
            merge = _property(cell, "vMerge", "continue")
            if merge == "continue" and column in above:
                at = above[column]
                cells[at] = cells[at]._replace(rows=row - cells[at].row + 1)
            else:
                above.pop(column, None)
                if merge:
                    above[column] = len(cells)
                cells.append(FlowCell(row, column, _cell_text(cell), 1, columns))
            column += columns
    yield from cells


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Children of a kind, also inside wrappers such as content controls, but not in the wanted."""
    for child in parent:
        if _local(child) == wanted:
            yield child
        elif _local(child) in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            yield from _inside(child, wanted)


def _property(cell: Element, wanted: str, default: str) -> str:
    """The value of a property of a cell: `default` when it stands without one, else blank."""
    for properties in cell:
        if _local(properties) == "tcPr":
            for one in properties:
                if _local(one) == wanted:
                    return next((v for k, v in one.items() if k.endswith("}val")), default)
    return ""


def _cell_text(cell: Element) -> str:
    """The paragraphs of a cell, those of tables inside it too."""
    return "\n".join(_text(one) for one in cell.iter() if _local(one) == "p")


def _title(package: zipfile.ZipFile) -> str:
    if "docProps/core.xml" not in package.NameToInfo:
        return ""
    core = fromstring(package.read("docProps/core.xml"))
    return next(((one.text or "").strip() for one in core.iter() if _local(one) == "title"), "")
