"""How the agency workbook looks: a few quiet colours, locked grey, white to fill in."""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from buktikan.core.framework import Element, ValueKind

FONT = "Calibri"
INK = "#1F2933"
NAVY = "#1F3A5F"
TEAL = "#1D6F6B"
PAPER = "#F4F6F8"
LINE = "#C5CED8"
GAP = "#FFF4CC"
UNBACKED = "#FCE1CF"
ABSENT = "#E4E7EB"
DAY_FORMAT = "dd/mm/yyyy"
AMOUNT_FORMATS = {
    ValueKind.COUNT: "#,##0",
    ValueKind.MONEY: "#,##0",
    ValueKind.NUMBER: "#,##0.00####",
    ValueKind.PERCENT: "#,##0.00##",
}


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of one workbook, made once."""

    title: Format
    subtitle: Format
    plain: Format
    strong: Format
    marked: Format
    band_asked: Format
    band_entry: Format
    header_asked: Format
    header_entry: Format
    locked: Format
    locked_small: Format
    text: Format
    day: Format
    total: Format
    amounts: dict[ValueKind, Format]
    gap: Format
    unbacked: Format
    absent: Format

    def value(self, element: Element) -> Format:
        """The format of an entry cell of that element."""
        if element.kind is ValueKind.DATE:
            return self.day
        return self.amounts.get(element.kind, self.text)


def make_look(workbook: Workbook) -> Look:
    """All formats. Entry cells are unlocked and carry the quote prefix where they hold text."""
    base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
    cell = {**base, "border": 1, "border_color": LINE, "text_wrap": True}
    entry = {**cell, "locked": False}
    header = {**cell, "bold": True, "valign": "vcenter", "font_color": "#FFFFFF"}
    band = {**base, "bold": True, "font_size": 9}
    add = workbook.add_format
    return Look(
        title=add({**base, "bold": True, "font_size": 15, "font_color": NAVY}),
        subtitle=add({**base, "font_color": "#52606D"}),
        plain=add({**base, "text_wrap": True}),
        strong=add({**base, "bold": True, "font_color": NAVY, "text_wrap": True}),
        marked=add({**base, "bold": True, "font_color": "#B42318"}),
        band_asked=add({**band, "font_color": NAVY, "bottom": 2, "bottom_color": NAVY}),
        band_entry=add({**band, "font_color": TEAL, "bottom": 2, "bottom_color": TEAL}),
        header_asked=add({**header, "bg_color": NAVY}),
        header_entry=add({**header, "bg_color": TEAL}),
        locked=add({**cell, "bg_color": PAPER}),
        locked_small=add({**cell, "bg_color": PAPER, "font_size": 8, "font_color": "#52606D"}),
        text=add({**entry, "num_format": "@", "quote_prefix": True}),
        day=add({**entry, "num_format": DAY_FORMAT, "align": "left"}),
        total=add({**cell, "bold": True, "bg_color": PAPER, "num_format": "#,##0.######"}),
        amounts={
            kind: add({**entry, "num_format": shown, "align": "right"})
            for kind, shown in AMOUNT_FORMATS.items()
        },
        gap=add({"bg_color": GAP}),
        unbacked=add({"bg_color": UNBACKED}),
        absent=add({"bg_color": ABSENT}),
    )
