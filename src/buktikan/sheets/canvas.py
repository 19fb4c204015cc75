"""Drawing one table of the agency workbook: heading, header row, rules, colours for gaps, print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from buktikan.core.framework import Element, ValueKind
from buktikan.sheets.layout import Column, Content
from buktikan.sheets.look import Look
from buktikan.sheets.safe_cell import write_text
from buktikan.sheets.wire import cell_name

A4 = 9
HEADER_ROW = 5
"""Row of the headers, counted from 0; above it stand title, region, hint and bands."""
FIRST_ROW = HEADER_ROW + 1
LARGEST = 10**18
PAGE_STARTS = frozenset({"period", "reason"})
"""Columns that begin a new printed page."""
PRINT_SCALE = 57
PAGE_CHARACTERS = 235
LINE_POINTS = 13.0
HIGHEST_ROW = 400.0
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


@dataclass(frozen=True, slots=True)
class Canvas:
    """A workbook in the making. `lists` gives the range behind each drop-down by its name."""

    workbook: Workbook
    look: Look
    lists: Mapping[str, str]
    subtitle: str
    note: str

    def table(
        self, name: str, title: str, hint: str, columns: Sequence[Column], frozen: int
    ) -> Worksheet:
        """A protected sheet with its heading and header row; rows begin at FIRST_ROW."""
        sheet = self.workbook.add_worksheet(name)
        write_text(sheet, 0, 0, title, self.look.title)
        write_text(sheet, 1, 0, self.subtitle, self.look.subtitle)
        write_text(sheet, 2, 0, hint, self.look.subtitle)
        if self.note:
            write_text(sheet, 3, 0, self.note, self.look.marked)
        sheet.set_row(0, 22)
        self._headers(sheet, columns)
        sheet.freeze_panes(FIRST_ROW, frozen)
        sheet.hide_gridlines(2)
        sheet.protect("", PROTECTION)
        self._print(sheet, name, columns, frozen)
        return sheet

    def _headers(self, sheet: Worksheet, columns: Sequence[Column]) -> None:
        look = self.look
        before: bool | None = None
        for index, column in enumerate(columns):
            band = look.band_entry if column.is_entry else look.band_asked
            words = "ISIAN INSTANSI" if column.is_entry else "YANG DITANYAKAN"
            write_text(
                sheet, HEADER_ROW - 1, index, words if column.is_entry is not before else "", band
            )
            before = column.is_entry
            header = look.header_entry if column.is_entry else look.header_asked
            write_text(sheet, HEADER_ROW, index, column.header, header)
            sheet.set_column(index, index, column.width)
        sheet.set_row(HEADER_ROW, 32)

    def _print(self, sheet: Worksheet, name: str, columns: Sequence[Column], frozen: int) -> None:
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(HEADER_ROW)
        sheet.set_footer(f"&L&8{name.replace('&', '&&')}&R&8Halaman &P dari &N")
        breaks = [index for index, column in enumerate(columns) if column.key in PAGE_STARTS]
        if frozen < len(columns) and breaks and columns[-1].key == "note":
            sheet.set_print_scale(PRINT_SCALE)
            sheet.repeat_columns(0, frozen - 1)
            widest = sum(column.width for column in columns[: breaks[-1]])
            sheet.set_v_pagebreaks(breaks if widest > PAGE_CHARACTERS else breaks[1:])
        else:
            sheet.fit_to_pages(1, 0)

    def fit_height(self, sheet: Worksheet, row: int, cells: Sequence[tuple[str, float]]) -> None:
        """Make the row as high as its longest text needs; not every program does so by itself."""
        lines = max((lines_needed(text, width) for text, width in cells), default=1)
        if lines > 1:
            sheet.set_row(row, min(LINE_POINTS * lines + 3, HIGHEST_ROW))

    def rules(self, sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
        """Input messages, date rules and drop-downs for all rows down to `last`."""
        for index, column in enumerate(columns):
            if not column.is_entry or column.content is Content.VALUE:
                continue
            rule: dict[str, str | date | bool] = {"validate": "any"}
            if column.content is Content.DAY:
                rule = _day_rule()
            listed = self.lists.get(column.key)
            if listed:
                rule = _list_rule(listed, stop=column.key != "evidence")
            sheet.data_validation(
                FIRST_ROW, index, last, index, {**rule, **_message(column.header, column.hint)}
            )

    def value_rule(self, sheet: Worksheet, row: int, column: int, element: Element) -> None:
        """What the value cell of one element accepts."""
        hint = _message(element.label.id, f"Satuan: {element.unit.label}. {VALUE_HINT}")
        sheet.data_validation(row, column, row, column, {**self._accepts(element), **hint})

    def _accepts(self, element: Element) -> Mapping[str, str | date | bool | int]:
        if element.kind.is_numeric:
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": -LARGEST,
                "maximum": LARGEST,
                "error_type": "warning",
                "error_title": "Bukan angka",
                "error_message": "Sel ini meminta angka saja, tanpa satuan. "
                'Bila tidak ada data, kosongkan dan isi "Tidak dapat dipasok karena".',
            }
        if element.kind is ValueKind.YES_NO:
            return _list_rule(self.lists["yes_no"], stop=True)
        if element.kind is ValueKind.CLASS and element.scale in self.lists:
            return _list_rule(self.lists[element.scale], stop=True)
        return _day_rule() if element.kind is ValueKind.DATE else {"validate": "any"}

    def gaps(self, sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
        """Yellow: neither value nor reason. Grey: cannot be supplied. Orange: no evidence yet."""
        at = {column.key: index for index, column in enumerate(columns)}
        value, absence = (f"${cell_name(FIRST_ROW, at[key])}" for key in ("value", "absence"))
        proof = f"${cell_name(FIRST_ROW, at['evidence'])}"
        for key, condition, look in (
            ("value", f'=AND({value}="",{absence}="")', self.look.gap),
            ("value", f'=AND({value}="",{absence}<>"")', self.look.absent),
            ("evidence", f'=AND({value}<>"",{proof}="")', self.look.unbacked),
        ):
            sheet.conditional_format(
                FIRST_ROW,
                at[key],
                last,
                at[key],
                {"type": "formula", "criteria": condition, "format": look},
            )


def lines_needed(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of so many characters, roughly."""
    return sum(max(1, ceil(len(part) * 1.08 / width)) for part in text.split("\n"))


VALUE_HINT = "Kosongkan bila tidak ada data; jangan menulis 0."


def _message(title: str, text: str) -> dict[str, str]:
    """Excel shows at most 32 characters of title and 255 of text."""
    return {"input_title": title[:32], "input_message": text[:255]} if text else {}


def _day_rule() -> dict[str, str | date | bool]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(1945, 8, 17),
        "maximum": date(2100, 12, 31),
        "error_type": "warning",
        "error_title": "Bukan tanggal",
        "error_message": "Ketik tanggal, misalnya 20/03/2024.",
    }


def _list_rule(listed: str, *, stop: bool) -> dict[str, str | date | bool]:
    return {
        "validate": "list",
        "source": listed,
        "error_type": "stop" if stop else "information",
        "error_title": "Pilih dari daftar",
        "error_message": "Pilih salah satu isi daftar, atau kosongkan.",
    }
