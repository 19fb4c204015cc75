"""Sheets and plain text written anew from what was read: values only, nothing hidden."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from buktikan.core.personal.erasure import what_stays
from buktikan.core.proof.leaf import FileText, Leaf

Plan = Mapping[int, Sequence[tuple[int, int]]]
NAME_LENGTH = 31
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def written_sheets(path: str, text: FileText, plan: Plan) -> bytes:
    """A workbook with the sheets that are seen, each cell as text as it was shown."""
    written = io.BytesIO()
    hidden = _hidden(path)
    with xlsxwriter.Workbook(written, OPTIONS) as workbook:
        for leaf in text.leaves:
            if leaf.name in hidden:
                continue
            sheet = workbook.add_worksheet(leaf.name[:NAME_LENGTH] or None)
            for row, column, shown in _cells(leaf, plan):
                sheet.write_string(row, column, shown)
        if not workbook.worksheets():
            workbook.add_worksheet()
    return written.getvalue()


def _hidden(path: str) -> frozenset[str]:
    """Names of sheets that nobody sees."""
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            sheets = workbook.sheets_metadata
    except (CalamineError, OSError):
        return frozenset()
    return frozenset(one.name for one in sheets if one.visible is not SheetVisibleEnum.Visible)


def _cells(leaf: Leaf, plan: Plan) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of each cell."""
    for at, shown in enumerate(what_stays(leaf, plan.get(leaf.number, ()))):
        box = leaf.box(at)
        yield int(box.top), int(box.left), shown


def written_csv(path: str, text: FileText, plan: Plan) -> bytes:
    """The table, parted by semicolons, in UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    for leaf in text.leaves:
        writer.writerows(_rows(leaf, plan))
    return written.getvalue().encode()


def written_text(path: str, text: FileText, plan: Plan) -> bytes:
    """Line for line, in UTF-8."""
    lines = ("\t".join(row).rstrip("\t") for leaf in text.leaves for row in _rows(leaf, plan))
    return "".join(f"{line}\n" for line in lines).encode()


def _rows(leaf: Leaf, plan: Plan) -> Iterator[list[str]]:
    """Cells of every row, blank ones too."""
    width = int(leaf.width)
    rows: dict[int, list[str]] = {}
    for row, column, shown in _cells(leaf, plan):
        rows.setdefault(row, [""] * max(width, column + 1))[column] = shown
    for row in range(max(rows, default=-1) + 1):
        yield rows.get(row, [""] * width)
