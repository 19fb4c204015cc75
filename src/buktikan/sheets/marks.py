"""What a sheet's XML tells beside the values: formulas, errors, percent formats, merged cells.

The fast reader drops errors (#REF! becomes an empty cell) and keeps no formats; both would lose
what a person sees. This runs in the limited child, after `package` has refused entities.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from buktikan.sheets.wire import cell_spot

BUILT_IN_PERCENTS = frozenset({9, 10})
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(slots=True)
class Marks:
    """The marks of one sheet; spots are (row, column), counted from 0."""

    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    percents: list[tuple[int, int]] = field(default_factory=list)


def marks_by_sheet(package: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every worksheet by its name."""
    styles = _percent_styles(package)
    paths = _paths_by_sheet(package)
    found: dict[str, Marks] = {}
    for name, path in paths.items():
        if path in package.NameToInfo:
            with package.open(path) as part:
                found[name] = _marks(part, styles)
    return found


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _elements(part: IO[bytes], wanted: str) -> Iterator[Element]:
    """Finished elements of one kind, each thrown away after use."""
    for _, element in iterparse(part, events=("end",)):
        if _local(element) == wanted:
            yield element
            element.clear()


def _paths_by_sheet(package: zipfile.ZipFile) -> dict[str, str]:
    with package.open("xl/_rels/workbook.xml.rels") as part:
        targets = {
            one.get("Id", ""): one.get("Target", "") for one in _elements(part, "Relationship")
        }
    with package.open("xl/workbook.xml") as part:
        named = [(one.get("name", ""), one.get(RELATION, "")) for one in _elements(part, "sheet")]
    return {name: _resolve(targets.get(relation, "")) for name, relation in named}


def _resolve(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target))


def _percent_styles(package: zipfile.ZipFile) -> frozenset[int]:
    """Indices of the cell styles that print a number times a hundred."""
    if "xl/styles.xml" not in package.NameToInfo:
        return frozenset()
    percents = set(BUILT_IN_PERCENTS)
    with package.open("xl/styles.xml") as part:
        for one in _elements(part, "numFmt"):
            if "%" in QUOTED.sub("", one.get("formatCode", "")):
                percents.add(int(one.get("numFmtId", "0")))
    with package.open("xl/styles.xml") as part:
        for block in _elements_with_children(part, "cellXfs"):
            formats = [int(one.get("numFmtId", "0")) for one in block if _local(one) == "xf"]
            return frozenset(i for i, one in enumerate(formats) if one in percents)
    return frozenset()


def _elements_with_children(part: IO[bytes], wanted: str) -> Iterator[Element]:
    for _, element in iterparse(part, events=("end",)):
        if _local(element) == wanted:
            yield element


def _marks(part: IO[bytes], percent_styles: frozenset[int]) -> Marks:
    marks = Marks()
    for _, element in iterparse(part, events=("end",)):
        kind = _local(element)
        if kind == "c":
            _mark(element, percent_styles, marks)
        if kind == "row":
            element.clear()
    return marks


def _mark(cell: Element, percent_styles: frozenset[int], marks: Marks) -> None:
    kind = cell.get("t", "n")
    parts = {_local(child): child.text or "" for child in cell}
    is_percent = kind == "n" and int(cell.get("s", "0")) in percent_styles and "v" in parts
    if not (kind == "e" or "f" in parts or is_percent):
        return
    row, column = cell_spot(cell.get("r", ""))
    if "f" in parts:
        marks.formulas.append((row, column, parts["f"]))
    if kind == "e":
        marks.errors.append((row, column, parts.get("v", "#ERROR")))
    if is_percent:
        marks.percents.append((row, column))
