"""Which cells of an XLSX workbook are shown as percentages: 0.0697 is seen as 6,97%.

The fast reader of workbooks keeps values and drops formats. Only workbooks that have a percent
format at all are looked through for the cells that use it, by pattern and not by parser: their
sheets may hold a million cells.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

BUILT_IN = frozenset({9, 10})
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*>")
SPOT = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
STYLE = re.compile(rb'\ss="([0-9]{1,6})"')
CHUNK = 1 << 20

Spot = tuple[int, int]


def percents_by_sheet(package: zipfile.ZipFile) -> dict[str, frozenset[Spot]]:
    """Cells (row, column, from 0) that are shown as percentages, by the name of their sheet."""
    styles = _percent_styles(package)
    if not styles:
        return {}
    found: dict[str, frozenset[Spot]] = {}
    for name, path in _paths_by_sheet(package):
        if path in package.NameToInfo:
            with package.open(path) as part:
                found[name] = frozenset(_spots(part, styles))
    return found


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _part(package: zipfile.ZipFile, path: str) -> list[Element]:
    """All elements of a part; none when there is no such part."""
    if path not in package.NameToInfo:
        return []
    return list(fromstring(package.read(path)).iter())


def _percent_styles(package: zipfile.ZipFile) -> frozenset[bytes]:
    """Numbers of the cell styles that print a number times a hundred."""
    elements = _part(package, "xl/styles.xml")
    percents = {
        int(one.get("numFmtId", "0"))
        for one in elements
        if _local(one) == "numFmt" and "%" in QUOTED.sub("", one.get("formatCode", ""))
    } | BUILT_IN
    cells = next((one for one in elements if _local(one) == "cellXfs"), None)
    formats = [] if cells is None else [one for one in cells if _local(one) == "xf"]
    return frozenset(
        str(at).encode()
        for at, one in enumerate(formats)
        if int(one.get("numFmtId", "0")) in percents
    )


def _paths_by_sheet(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in _part(package, "xl/_rels/workbook.xml.rels")
        if _local(one) == "Relationship"
    }
    return [
        (one.get("name", ""), _resolved(targets.get(one.get(RELATION, ""), "")))
        for one in _part(package, "xl/workbook.xml")
        if _local(one) == "sheet"
    ]


def _resolved(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target))


def _spots(part: IO[bytes], styles: frozenset[bytes]) -> Iterator[Spot]:
    tail = b""
    while chunk := part.read(CHUNK):
        held = tail + chunk
        end = 0
        for cell in CELL.finditer(held):
            end = cell.end()
            style, spot = STYLE.search(cell[0]), SPOT.search(cell[0])
            if style is not None and spot is not None and style[1] in styles:
                yield int(spot[2]) - 1, _column(spot[1])
        tail = held[max(end, len(held) - CHUNK) :]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
