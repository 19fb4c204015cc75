"""Texts and tables of slides, written as XML in one go: run by run would take seconds."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from buktikan.documents.characters import printable
from buktikan.documents.page import Cell, Tone

FONT = "Arial"
QUIET = RGBColor(0x5B, 0x66, 0x70)
TONES = {
    Tone.PLAIN: RGBColor(0x22, 0x22, 0x22),
    Tone.STRONG: RGBColor(0x11, 0x11, 0x11),
    Tone.QUIET: QUIET,
    Tone.ABSENT: RGBColor(0x8A, 0x3B, 0x12),
    Tone.GOOD: RGBColor(0x1B, 0x6B, 0x3A),
    Tone.POOR: RGBColor(0xA0, 0x1C, 0x1C),
}
HAIRLINE, HEAD_FILL = "B9C4CF", "E8EEF4"
NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without lines or fills; every version of the program knows it."""
CELL_MARGIN = 28_800
HAIR = f'<a:lnB w="6350"><a:solidFill><a:srgbClr val="{HAIRLINE}"/></a:solidFill></a:lnB>'
NO_FILL = "<a:noFill/>"
NUMBER_FIELD = "{8C1F6D52-0B7E-4F0A-9C55-6E1B4B1D2A10}"


def run_xml(text: str, size: float, colour: RGBColor, *, bold: bool = False) -> str:
    """One run of text."""
    return (
        f'<a:r><a:rPr lang="id-ID" sz="{int(size * 100)}" b="{int(bold)}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{FONT}"/></a:rPr>'
        f"<a:t>{escape(printable(text))}</a:t></a:r>"
    )


def number_xml(number: int, size: float, colour: RGBColor) -> object:
    """The slide's own number as a field; `number` stands there until the program counts."""
    return parse_xml(
        f'<a:fld {nsdecls("a")} id="{NUMBER_FIELD}" type="slidenum">'
        f'<a:rPr lang="id-ID" sz="{int(size * 100)}"><a:solidFill><a:srgbClr val="{colour}"/>'
        f'</a:solidFill><a:latin typeface="{FONT}"/></a:rPr><a:t>{number}</a:t></a:fld>'
    )


def paragraphs_xml(lines: Sequence[tuple[str, float, Tone]], space: float) -> list[object]:
    """Paragraphs with their size and tone, `space` points after each."""
    after = f'<a:pPr><a:spcAft><a:spcPts val="{int(space * 100)}"/></a:spcAft></a:pPr>'
    return [
        parse_xml(
            f"<a:p {nsdecls('a')}>{after}"
            f"{run_xml(text, size, TONES[tone], bold=tone is Tone.STRONG)}</a:p>"
        )
        for text, size, tone in lines
    ]


def table_xml(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    height: int,
    *,
    numbers_from: int,
    size: float,
) -> object:
    """A plain table: a shaded head, numbers leaning right from a column on."""
    fill = f'<a:solidFill><a:srgbClr val="{HEAD_FILL}"/></a:solidFill>'
    top = [Cell(head, tone=Tone.STRONG) for head in heads]
    told = _row(top, height, fill, numbers_from, size)
    told += "".join(_row(row, height, NO_FILL, numbers_from, size) for row in rows)
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    return parse_xml(
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1"><a:tableStyleId>{NO_GRID}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{grid}</a:tblGrid>{told}</a:tbl>"
    )


def _row(cells: Sequence[Cell], height: int, fill: str, numbers_from: int, size: float) -> str:
    told = "".join(
        _cell(cell, fill, size, right=place >= numbers_from) for place, cell in enumerate(cells)
    )
    return f'<a:tr h="{height}">{told}</a:tr>'


def _cell(cell: Cell, fill: str, size: float, *, right: bool) -> str:
    lean = '<a:pPr algn="r"/>' if right else ""
    run = run_xml(cell.text, size, TONES[cell.tone], bold=cell.tone is Tone.STRONG)
    note = f"<a:br/>{run_xml(cell.note, size - 2, QUIET)}" if cell.note else ""
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:p>{lean}{run}{note}</a:p></a:txBody>"
        f'<a:tcPr marT="{CELL_MARGIN}" marB="{CELL_MARGIN}">{HAIR}{fill}</a:tcPr></a:tc>'
    )
