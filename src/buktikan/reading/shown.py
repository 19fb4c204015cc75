"""Values of cells as a person in Indonesia sees them, with every digit that the file holds."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

FLOAT_DIGITS = 15
"""Significant digits that a spreadsheet keeps and shows; what lies behind them is noise."""
LONGEST = 40
"""A number with more digits than this is no figure of a report; it stays as it was computed."""

Raw = int | float | str | bool | time | date | datetime | timedelta


def shown(raw: Raw, percent: bool = False) -> str:
    """The cell's text: comma decimals, ISO dates, a percentage times a hundred with its sign.

    Formats that only round are not applied: 6.974 that is shown as 6,97 stays 6,974, so that the
    search can tell a rounded number from an exact one.
    """
    match raw:
        case bool():
            return "TRUE" if raw else "FALSE"
        case int() | float():
            return number_shown(exact(raw), percent)
        case datetime() if raw.time() == time():
            return raw.date().isoformat()
        case datetime():
            return raw.isoformat(sep=" ", timespec="minutes")
    return str(raw)


def exact(number: float) -> Decimal:
    """The number that a person typed: 6.97 is 6.97, never 6.96999999999999975."""
    return Decimal(f"{number:.{FLOAT_DIGITS}g}")


def number_shown(number: Decimal, percent: bool = False) -> str:
    """The number with a comma and without groups; "6,97%" for 0.0697 as a percentage."""
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        return str(number)
    text = f"{number * 100 if percent else number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") + ("%" if percent else "")
