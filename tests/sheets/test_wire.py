"""What the limited child says, and how the parent understands it."""

import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.sheets.child import TooManyCellsError, sheets_of
from buktikan.sheets.marks import marks_by_sheet
from buktikan.sheets.wire import Cell, Raw, cell_name, cell_spot, exact, pack, unpack, unpack_row
from tests.sheets.rewriting import add_part

CAPS = {"rows": 100, "columns": 100, "cells": 1_000}


@pytest.mark.parametrize(
    ("number", "shown"),
    [(6.97, "6.97"), (0.1 + 0.2, "0.3"), (2365.0, "2365"), (1e16, "10000000000000000"), (0.0, "0")],
)
def test_a_float_is_the_number_that_was_typed(number: float, shown: str) -> None:
    assert exact(number) == Decimal(shown)
    assert str(exact(number)) == shown


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        ("", None),
        ("teks", "teks"),
        (True, True),
        (7, Decimal(7)),
        (date(2024, 3, 20), date(2024, 3, 20)),
        (datetime(2024, 3, 20), date(2024, 3, 20)),  # noqa: DTZ001 - cells have no zone
        (datetime(2024, 3, 20, 8, 30), "2024-03-20 08:30:00"),  # noqa: DTZ001 - likewise
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_every_kind_of_cell_crosses_the_wire(raw: Raw, cell: Cell) -> None:
    assert unpack(pack(raw)) == cell
    assert unpack_row([pack(raw)]) == (cell,)


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_cell_names_and_spots_are_inverse(row: int, column: int) -> None:
    assert cell_spot(cell_name(row, column)) == (row, column)


@pytest.mark.parametrize("name", ["", "12", "A0", "A-1", "AAAA1", "A1:B2"])
def test_what_is_no_cell_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no cell"):
        cell_spot(name)


def test_marks_tell_formulas_errors_and_percentages(tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = "=1+1", "#REF!", 0.5, 0.5
    sheet["B1"].data_type = "e"
    sheet["C1"].number_format = "0.0%"
    sheet["D1"].number_format = '0.0" %"'
    workbook.save(target)
    with zipfile.ZipFile(target) as package:
        marks = marks_by_sheet(package)["Sheet"]
    assert marks.formulas == [(0, 0, "1+1")]
    assert marks.errors == [(0, 1, "#REF!")]
    assert marks.percents == [(0, 2)]
    (wire,) = sheets_of(str(target), CAPS)
    assert wire["rows"] == [[None, None, "n0.5", "n0.5"]]


@pytest.mark.parametrize("cap", ["rows", "columns", "cells"])
def test_the_child_stops_at_each_cap(tmp_path: Path, cap: str) -> None:
    target = tmp_path / "x.xlsx"
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["C3"] = 1
    workbook.save(target)
    add_part(target, "xl/lain.txt", b"x")
    assert len(sheets_of(str(target), CAPS)) == 1
    with pytest.raises(TooManyCellsError):
        sheets_of(str(target), {**CAPS, cap: 2})
