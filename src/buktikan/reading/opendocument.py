"""Reading ODT and ODS: what LibreOffice writes, from the one part that holds the contents."""

import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from buktikan.core.proof.leaf import FileText, LeafKind
from buktikan.reading.bounds import Bounds
from buktikan.reading.flow import Flow, FlowCell, span
from buktikan.reading.grid import Grid
from buktikan.reading.package import opened
from buktikan.reading.refusal import damaged, too_large
from buktikan.reading.shown import number_shown

CONTENTS = "content.xml"
STYLES = "styles.xml"
NOT_SHOWN = frozenset({"annotation", "tracked-changes", "forms", "title", "desc"})
NUMBERS = frozenset({"float", "currency", "percentage"})
MOST_CELLS = 5_000_000


def read_odt(path: str, bounds: Bounds) -> FileText:
    """Paragraphs and tables in their order, then the pages' heads and feet."""
    flow = Flow(bounds)
    with opened(path) as package:
        _blocks(_part(package, CONTENTS), flow)
        if STYLES in package.NameToInfo:
            for one in _part(package, STYLES).iter():
                if _local(one) in ("header", "footer"):
                    flow.part("kepala halaman" if _local(one) == "header" else "kaki halaman")
                    _blocks(one, flow)
        return flow.file_text(_title(package))


def read_ods(path: str, bounds: Bounds) -> FileText:
    """A leaf for every sheet, with the numbers themselves instead of their rounded display."""
    with opened(path) as package:
        tables = [one for one in _part(package, CONTENTS).iter() if _local(one) == "spreadsheet"]
        sheets = [one for body in tables for one in body if _local(one) == "table"]
        if len(sheets) > bounds.leaves:
            raise too_large(f"Berkas ini berisi {len(sheets)} lembar, batasnya {bounds.leaves}.")
        grids = []
        for sheet in sheets:
            grid = Grid(LeafKind.SHEET, bounds, _attribute(sheet, "name"))
            for cell in _cells(sheet):
                grid.add(*cell)
            grids.append(grid)
        leaves = tuple(grid.leaf(at) for at, grid in enumerate(grids, start=1))
        return FileText(leaves, bounds.reader, _title(package))


def _part(package: zipfile.ZipFile, name: str) -> Element:
    if name not in package.NameToInfo:
        raise damaged()
    return fromstring(package.read(name))


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, wanted: str) -> str:
    """An attribute by its name without its namespace; blank without it."""
    return next((v for k, v in element.items() if k.rpartition("}")[2] == wanted), "")


def _blocks(parent: Element, flow: Flow) -> None:
    for child in parent:
        kind = _local(child)
        if kind in ("p", "h"):
            flow.paragraph(_text(child))
        elif kind == "table":
            flow.table(list(_cells(child)))
        elif kind not in NOT_SHOWN:
            _blocks(child, flow)


def _text(element: Element) -> str:
    """The words of a paragraph with its spaces, without notes that nobody printed."""
    parts = [element.text or ""]
    for child in element:
        kind = _local(child)
        if kind == "s":
            parts.append(" " * span(_attribute(child, "c")))
        elif kind in ("tab", "line-break"):
            parts.append("\t" if kind == "tab" else " ")
        elif kind not in NOT_SHOWN:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _cells(table: Element) -> Iterator[FlowCell]:
    """Filled cells; what is repeated a million times is empty, and only counted."""
    row = taken = 0
    for line in _rows(table):
        times = _times(line, "number-rows-repeated")
        filled = list(_filled(line))
        for again in range(times if filled else 0):
            taken += len(filled)
            if taken > MOST_CELLS:
                raise too_large(f"Berkas ini memuat lebih dari {MOST_CELLS} sel.")
            for column, text, rows, columns in filled:
                yield FlowCell(row + again, column, text, rows, columns)
        row += times


def _rows(table: Element) -> Iterator[Element]:
    """Rows, also those in groups and in the heading that is printed on every page."""
    for child in table:
        if _local(child) == "table-row":
            yield child
        elif _local(child) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _filled(line: Element) -> Iterator[tuple[int, str, int, int]]:
    column = taken = 0
    for cell in line:
        if _local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = _times(cell, "number-columns-repeated")
        text = _shown(cell) if _local(cell) == "table-cell" else ""
        if text.strip():
            taken += times
            if taken > MOST_CELLS:
                raise too_large(f"Berkas ini memuat lebih dari {MOST_CELLS} sel.")
            rows = span(_attribute(cell, "number-rows-spanned"))
            columns = span(_attribute(cell, "number-columns-spanned"))
            for again in range(times):
                yield column + again, text, rows, columns
        column += times


def _times(element: Element, wanted: str) -> int:
    written = _attribute(element, wanted)
    return int(written) if written.isdecimal() and len(written) < 9 else 1


def _shown(cell: Element) -> str:
    """The cell's number in full, its date as ISO, else its words."""
    kind = _attribute(cell, "value-type")
    if kind in NUMBERS:
        try:
            number = Decimal(_attribute(cell, "value"))
        except InvalidOperation:
            return _words(cell)
        return number_shown(number, percent=kind == "percentage")
    if kind == "date":
        return _attribute(cell, "date-value").removesuffix("T00:00:00").replace("T", " ")
    return _words(cell)


def _words(cell: Element) -> str:
    """The paragraphs of a cell, without comments on it."""
    return "\n".join(_paragraphs(cell))


def _paragraphs(parent: Element) -> Iterator[str]:
    for child in parent:
        if _local(child) in ("p", "h"):
            yield _text(child)
        elif _local(child) not in NOT_SHOWN:
            yield from _paragraphs(child)


def _title(package: zipfile.ZipFile) -> str:
    if "meta.xml" not in package.NameToInfo:
        return ""
    found = (one for one in _part(package, "meta.xml").iter() if _local(one) == "title")
    return next(((one.text or "").strip() for one in found), "")
