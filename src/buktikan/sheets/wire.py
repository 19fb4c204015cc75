"""How the limited child tells its parent what a workbook holds: plain JSON, nothing executable."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypedDict

Cell = str | Decimal | bool | date | None
"""What a cell holds; a time of day or a duration arrives as text, an empty cell as None."""
Raw = int | float | str | bool | time | date | datetime | timedelta

CRASHED = 70
"""Exit status of a child whose parser crashed: out of memory, or a panic over damaged content.
Any other failure of the child is ours, not the file's."""
FLOAT_DIGITS = 15
"""Significant digits that a spreadsheet keeps and shows; what lies behind them is noise."""


class SheetWire(TypedDict):
    """One sheet; cells are null, true/false, or a text whose first letter tells its type."""

    name: str
    rows: list[list[str | bool | None]]
    formulas: list[tuple[int, int, str]]
    errors: list[tuple[int, int, str]]
    percents: list[tuple[int, int]]
    merged: list[tuple[int, int, int, int]]


class Answer(TypedDict, total=False):
    """Either `sheets`, or the name of a fault with its sentences."""

    sheets: list[SheetWire]
    refused: str
    what: str
    mend: str


def exact(number: float) -> Decimal:
    """The number that a person typed: 6.97 is 6.97, never 6.96999999999999975."""
    shown = Decimal(f"{number:.{FLOAT_DIGITS}g}")
    whole = shown.to_integral_value()
    return whole.quantize(Decimal(1)) if shown == whole else shown


def pack(raw: Raw) -> str | bool | None:
    """One cell for the wire."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float):
        return f"n{exact(raw)}"
    if isinstance(raw, str):
        return f"s{raw}" if raw else None
    if isinstance(raw, datetime):
        midnight = raw.time() == time()
        return f"d{raw.date().isoformat()}" if midnight else f"s{raw.isoformat(sep=' ')}"
    if isinstance(raw, date):
        return f"d{raw.isoformat()}"
    return f"s{raw}"


def unpack(packed: str | bool | None) -> Cell:
    """The cell that `pack` put on the wire."""
    if packed is None or isinstance(packed, bool):
        return packed
    kind, text = packed[0], packed[1:]
    if kind == "n":
        return Decimal(text)
    return date.fromisoformat(text) if kind == "d" else text


def unpack_row(packed: Sequence[str | bool | None]) -> tuple[Cell, ...]:
    """One row."""
    return tuple(unpack(one) for one in packed)


def cell_name(row: int, column: int) -> str:
    """The name that a spreadsheet gives the spot counted from 0: (11, 3) is D12."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def cell_spot(name: str) -> tuple[int, int]:
    """Row and column, counted from 0, of a name such as D12; raises ValueError for no name."""
    match = re.fullmatch(r"([A-Za-z]{1,3})([1-9]\d{0,6})", name)
    if match is None:
        raise ValueError(f"{name!r} is no cell")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
