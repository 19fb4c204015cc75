"""The board as a table of texts that every spreadsheet opens."""

import csv
import io
from collections.abc import Iterator

from buktikan.core.board import Board, BoardCell, BoardRow, CellState

STARTERS = "=+-@\t\r\n"
MARK = "\ufeff"
"""Tells spreadsheets that the text is UTF-8."""


def board_csv(board: Board) -> str:
    """One row per agency; a cell says its state and how many lines are verified of how many."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(
        ["OPD", *(one.title for one in board.columns), "Terverifikasi", "Ditanyakan", "Isian"]
    )
    for row in board.rows:
        rows.writerow([_harmless(cell) for cell in _cells(row)])
    return MARK + text.getvalue()


def _cells(row: BoardRow) -> Iterator[str]:
    yield row.agency.name
    for cell in row.cells:
        yield cell_text(cell)
    yield str(row.counts.get(CellState.VERIFIED, 0))
    yield str(len(row.details))
    if row.submission is not None:
        yield row.submission.label
    else:
        yield "belum mengirim apa pun" if row.is_silent else ""


def cell_text(cell: BoardCell) -> str:
    """A cell in words; empty where nothing is asked."""
    state = cell.state
    return "" if state is None else f"{state.label} ({cell.verified} dari {cell.lines})"


def _harmless(text: str) -> str:
    """The text, kept from being run as a formula."""
    return f"'{text}" if text[:1] in STARTERS and text else text
