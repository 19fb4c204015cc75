"""Plain text, with columns that stand below each other; and the rows of files without pages."""

import textwrap
from pathlib import Path

from benchmarks.proof.paper import Cell, Grid, Heading, Paper, Prose
from benchmarks.proof.spots import Spot

WIDTH = 78
GAP = "  "


def write_text(paper: Paper, target: Path) -> list[Spot]:
    """A text file, and the line of every marked number."""
    lines: list[str] = []
    spots: list[Spot] = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            lines += ["", block.text.upper(), ""]
        elif isinstance(block, Prose):
            new = textwrap.wrap(block.text, WIDTH, break_on_hyphens=False) or [""]
            spots += _in_lines(block, new)
            lines += [*new, ""]
        elif isinstance(block, Grid):
            new, found = _table(block)
            spots += found
            lines += [*new, ""]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return spots


def _in_lines(block: Prose, lines: list[str]) -> list[Spot]:
    """The line on which each number stands; one that breaks over lines is not asked about."""
    return [
        Spot(run.plant, run.text, row=(line,))
        for run in block.runs
        if run.plant
        for line in lines
        if run.text in line
    ]


def _table(grid: Grid) -> tuple[list[str], list[Spot]]:
    widths = [0] * grid.columns
    cells = list(grid.placed())
    for _row, column, cell in cells:
        if cell.columns == 1:
            widths[column] = max(widths[column], len(cell.text))
    rows: dict[int, list[str]] = {at: [""] * grid.columns for at in range(len(grid.rows))}
    for row, column, cell in cells:
        rows[row][column] = cell.text
    lines = [GAP.join(_aligned(r, widths, grid.right_from)).rstrip() for r in rows.values()]
    spots = [
        Spot(cell.plant, _planted(cell), row=(lines[row],))
        for row, _column, cell in cells
        if cell.plant
    ]
    return lines, spots


def _planted(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs if run.plant)


def _aligned(row: list[str], widths: list[int], right_from: int) -> list[str]:
    return [
        text.rjust(width) if at >= right_from else text.ljust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    ]


def rows_of(paper: Paper) -> list[Spot]:
    """The paragraph or table row of every marked number, for files that have no pages."""
    spots: list[Spot] = []
    for block in paper.blocks:
        if isinstance(block, Prose):
            spots += [Spot(r.plant, r.text, row=(block.text,)) for r in block.runs if r.plant]
        elif isinstance(block, Grid):
            spots += _rows_of_table(block)
    return spots


def _rows_of_table(grid: Grid) -> list[Spot]:
    rows: dict[int, list[Cell]] = {}
    for row, _column, cell in grid.placed():
        rows.setdefault(row, []).append(cell)
    return [
        Spot(cell.plant, _planted(cell), row=tuple(one.text for one in cells), column=at)
        for cells in rows.values()
        for at, cell in enumerate(cells)
        if cell.plant
    ]
