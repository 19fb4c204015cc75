"""The board on one sheet for the meeting room: A3 as PDF, or a picture for the screen."""

import json
import tempfile
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from importlib.resources import files
from pathlib import Path

import typst

from buktikan.core.answer import CellState
from buktikan.core.board import Board
from buktikan.core.deadline import hours_left
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day
from buktikan.core.weight import readiness, still_missing
from buktikan.documents.report_pdf import STANDARDS, as_data, letters

TEMPLATE = files("buktikan.documents") / "board_sheet.typ"
MOST_MISSING = 12
MOST_SILENT = 24
PIXELS = 72.0
"""One pixel for each point of the sheet."""


class SheetSize(Enum):
    """For the wall, or for the screen."""

    PAPER = "paper"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: the state's value, empty where nothing is asked, and "3/5"."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One agency."""

    name: str
    silent: bool
    cells: tuple[SheetCell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class SheetMissing:
    """A line that is still missing."""

    code: str
    name: str
    state: str
    agencies: str
    weight: str


@dataclass(frozen=True, slots=True)
class SheetState:
    """One state of the legend, with how many lines are in it."""

    state: str
    label: str
    count: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the sheet, as texts."""

    title: str
    subtitle: str
    told_at: str
    deadline: str
    mark: str
    readiness: str
    columns: tuple[str, ...]
    column_titles: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    states: tuple[SheetState, ...]
    silent: tuple[str, ...]
    silent_more: int
    missing: tuple[SheetMissing, ...]


def board_pdf(board: Board, region: str, now: datetime, *, synthetic: bool = False) -> bytes:
    """An A3 landscape page; same board and moment, same bytes."""
    return _compiled(board, region, now, SheetSize.PAPER, synthetic)


def board_png(board: Board, region: str, now: datetime, *, synthetic: bool = False) -> bytes:
    """A picture of 1920 by 1080 pixels."""
    return _compiled(board, region, now, SheetSize.SCREEN, synthetic)


def _compiled(board: Board, region: str, now: datetime, size: SheetSize, synthetic: bool) -> bytes:
    data = as_data(lay_out_sheet(board, region, now, synthetic=synthetic))
    assert isinstance(data, dict)
    data["size"] = size.value
    data["day"] = [now.year, now.month, now.day]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        (root / "sheet.typ").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        (root / "sheet.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        paper = size is SheetSize.PAPER
        made: bytes = typst.compile(
            str(root / "sheet.typ"),
            root=str(root),
            font_paths=letters(),
            ignore_system_fonts=True,
            format="pdf" if paper else "png",
            ppi=None if paper else PIXELS,
            pdf_standards=[*STANDARDS] if paper else None,
            timestamp=int(now.timestamp()),
        )
    return made


def lay_out_sheet(board: Board, region: str, now: datetime, *, synthetic: bool = False) -> Sheet:
    """The sheet's texts; `now` decides the hours that are left."""
    session = board.facts.session
    names = {row.agency.key: row.agency.short_name for row in board.rows}
    ready = readiness(board)
    return Sheet(
        title=f"Papan kesiapan {region}",
        subtitle=f"{session.quarter.label()}, sidang {print_day(session.held_on)}",
        told_at=f"Keadaan {print_day(now.date())} pukul {now:%H.%M}",
        deadline=_deadline(board, now),
        mark="CONTOH" if synthetic else "",
        readiness="" if ready is None else f"{print_number(ready, 1)}%",
        columns=tuple(one.short for one in board.columns),
        column_titles=tuple(one.title for one in board.columns),
        rows=tuple(_row(board, index) for index in range(len(board.rows))),
        states=tuple(
            SheetState(one.value, one.label, str(board.counts.get(one, 0))) for one in CellState
        ),
        silent=tuple(one.short_name for one in board.silent[:MOST_SILENT]),
        silent_more=max(0, len(board.silent) - MOST_SILENT),
        missing=tuple(
            SheetMissing(
                one.line.code,
                one.line.name.id,
                one.state.label,
                ", ".join(names[key] for key in one.agencies) or "belum ada pengampu",
                f"{print_number(one.percent, 1)}%",
            )
            for one in still_missing(board)[:MOST_MISSING]
        ),
    )


def _row(board: Board, index: int) -> SheetRow:
    row = board.rows[index]
    cells = tuple(
        SheetCell(
            cell.state.value if cell.state else "",
            f"{cell.verified}/{cell.lines}" if cell.state else "",
        )
        for cell in row.cells
    )
    verified = row.counts.get(CellState.VERIFIED, 0)
    return SheetRow(row.agency.short_name, row.is_silent, cells, f"{verified}/{len(row.details)}")


def _deadline(board: Board, now: datetime) -> str:
    if board.due is None:
        return ""
    left = hours_left(board.due, now)
    due = board.due.astimezone(now.tzinfo)
    told = f"Tenggat OPD {print_day(due.date())} pukul {due:%H.%M}"
    return f"{told} ({left} jam lagi)" if left >= 0 else f"{told} (sudah lewat)"
