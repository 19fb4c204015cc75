"""Reading workbooks, XLSX and XLS: a leaf for every sheet, a piece for every filled cell."""

from collections.abc import Iterator
from zipfile import is_zipfile

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from buktikan.core.proof.leaf import FileText, LeafKind
from buktikan.reading.bounds import Bounds
from buktikan.reading.grid import Grid
from buktikan.reading.package import opened, refuse_locked
from buktikan.reading.percents import percents_by_sheet
from buktikan.reading.refusal import encrypted, too_large
from buktikan.reading.shown import Raw, shown

CELLS = 5_000_000
"""Cells of the used area of one sheet, empty ones too: they cost time and memory."""

Spot = tuple[int, int]


def read_workbook(path: str, bounds: Bounds) -> FileText:
    """All sheets in their order, hidden ones too, for they can be shown.

    The old format keeps its formats where the reader does not look: there a percentage stays the
    fraction that the cell holds.
    """
    percents: dict[str, frozenset[Spot]] = {}
    refuse_locked(path)
    if is_zipfile(path):
        with opened(path) as package:
            percents = percents_by_sheet(package)
    try:
        workbook = CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise encrypted() from error
    with workbook:
        grids = list(_grids(workbook, percents, bounds))
    return FileText(tuple(grid.leaf(at) for at, grid in enumerate(grids, start=1)), bounds.reader)


def _grids(
    workbook: CalamineWorkbook, percents: dict[str, frozenset[Spot]], bounds: Bounds
) -> Iterator[Grid]:
    sheets = [one for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    if len(sheets) > bounds.leaves:
        raise too_large(f"Berkas ini berisi {len(sheets)} lembar, batasnya {bounds.leaves}.")
    for one in sheets:
        sheet = workbook.get_sheet_by_name(one.name)
        grid = Grid(LeafKind.SHEET, bounds, one.name)
        _fill(grid, sheet, percents.get(one.name, frozenset()))
        yield grid


def _fill(grid: Grid, sheet: CalamineSheet, percents: frozenset[Spot]) -> None:
    if sheet.start is None or sheet.end is None:
        return
    if sheet.height * sheet.width > CELLS:
        raise too_large(f'Lembar "{sheet.name}" memakai lebih dari {CELLS} sel.')
    merged = _spans(sheet)
    top, left = sheet.start
    for row, cells in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        for column, raw in enumerate(cells, start=left):
            if raw != "":
                _add(grid, (row, column), raw, merged, percents)


def _add(
    grid: Grid, spot: Spot, raw: Raw, merged: dict[Spot, Spot], percents: frozenset[Spot]
) -> None:
    rows, columns = merged.get(spot, (1, 1))
    grid.add(*spot, shown(raw, spot in percents), rows, columns)


def _spans(sheet: CalamineSheet) -> dict[Spot, Spot]:
    """How many rows and columns the cell at the upper left of each merged range takes."""
    return {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    }
