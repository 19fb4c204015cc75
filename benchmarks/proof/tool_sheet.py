"""Spreadsheets and CSV: every block goes into rows, numbers are numbers."""

import csv
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from benchmarks.proof.ink import Inks
from benchmarks.proof.paper import Cell, Heading, NewPage, Paper, Prose, Run
from benchmarks.proof.spots import Spot

Placed = tuple[int, int, int, Cell]
"""Sheet, row and column, from 0, and what stands there."""


def write_sheet(paper: Paper, target: Path) -> list[Spot]:
    """A workbook, and the address of every marked number."""
    inks = Inks(paper)
    spots, sheets = [], {}
    with xlsxwriter.Workbook(str(target)) as book:
        for at, row, column, cell in placed(paper):
            if at not in sheets:
                sheets[at] = book.add_worksheet(_name(paper, at))
                sheets[at].set_column(0, 12, 16)
                if paper.look.landscape:
                    sheets[at].set_landscape()
                sheets[at].fit_to_pages(1, 0)
            look = {"font_name": paper.look.font, "font_size": paper.look.size}
            if cell.plant:
                look["font_color"] = f"#{inks.hexadecimal(cell.plant)}"
            if cell.number is not None:
                look["num_format"] = cell.form
            form = book.add_format(look)
            _put(sheets[at], row, column, cell, form)
            if cell.plant:
                address = xl_rowcol_to_cell(row, column)
                spots.append(Spot(cell.plant, cell.text, sheet=_name(paper, at), cell=address))
    return spots


def _name(paper: Paper, at: int) -> str:
    return f"Lembar {at + 1}" if at else "Data"


def _put(
    sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell, form: object
) -> None:
    value = cell.text if cell.number is None else float(cell.number)
    if cell.columns * cell.rows > 1:
        last = (row + cell.rows - 1, column + cell.columns - 1)
        sheet.merge_range(row, column, *last, value, form)
    else:
        sheet.write(row, column, value, form)


def placed(paper: Paper) -> Iterator[Placed]:
    """Every cell of every block, one block below the other, a sheet for what begins a page."""
    sheet = row = 0
    for block in paper.blocks:
        if isinstance(block, NewPage):
            sheet, row = sheet + 1, 0
        elif isinstance(block, Heading):
            yield sheet, row, 0, Cell((Run(block.text),))
            row += 2
        elif isinstance(block, Prose):
            yield sheet, row, 0, Cell(block.runs)
            row += 1
        else:
            yield from ((sheet, row + down, across, cell) for down, across, cell in block.placed())
            row += len(block.rows) + 1


def write_csv(paper: Paper, target: Path) -> list[Spot]:
    """Text between semicolons, titles in rows of their own, and the address of every number."""
    rows: dict[int, dict[int, str]] = {}
    spots = []
    for _sheet, row, column, cell in placed(paper):
        rows.setdefault(row, {})[column] = cell.text
        if cell.plant:
            spots.append(Spot(cell.plant, cell.text, cell=xl_rowcol_to_cell(row, column)))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for row in range(max(rows) + 1):
            cells = rows.get(row, {})
            writer.writerow([cells.get(at, "") for at in range(max(cells, default=0) + 1)])
    return spots
