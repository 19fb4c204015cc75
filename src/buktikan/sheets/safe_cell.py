"""Texts that a spreadsheet would run as a formula, made harmless and brought back unchanged.

A spreadsheet takes a text that begins with = + - @ (or a tab or a line break before them) for a
formula, in a CSV as well as in a pasted cell. One apostrophe in front makes it text again.
"""

import re

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

APOSTROPHE = "'"
STARTERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
PLAIN_NUMBER = re.compile(r"[+-]?[\d.,]*\s?%?")
LONGEST_TEXT = 32_767
"""Characters that one XLSX cell can hold."""


class TooLongError(ValueError):
    """The text does not fit into one cell of a workbook; nothing is cut off silently."""


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet might run the text; plain numbers and a lone dash are harmless."""
    bare = text.lstrip("' ")
    return bare[:1] in STARTERS and bare != "" and PLAIN_NUMBER.fullmatch(bare) is None


def guarded(text: str) -> str:
    """The text as it may stand in a CSV; `unguarded` gives the same text back."""
    return f"{APOSTROPHE}{text}" if is_formula_like(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put in front; any other text as it is."""
    if text.startswith(APOSTROPHE) and is_formula_like(text):
        return text[1:]
    return text


def write_text(
    sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None
) -> None:
    """Write a text cell, never a formula, a link or a number.

    Raises TooLongError beyond 32,767 characters. The formats that entry cells use carry the quote
    prefix, so that the text stays text when somebody edits the cell.
    """
    if len(text) > LONGEST_TEXT:
        raise TooLongError(f"{len(text)} characters do not fit into one cell")
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)
