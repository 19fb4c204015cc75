"""The shape of a block: now, previous quarter, before, target, province and nation."""

from dataclasses import replace

from pptx.slide import Slide
from pptx.util import Cm

from buktikan.core.achievement import Achievement
from buktikan.core.place import NATION
from buktikan.core.tenure import TenureQuarter
from buktikan.documents.page import Cell, Tone
from buktikan.documents.slide_parts import MARGIN, WIDTH, add_lines, add_panel
from buktikan.documents.value import DASH, target_cell, value_cell

HEADS = (
    "Kode",
    "Indikator",
    "Sekarang",
    "Triwulan lalu",
    "Sebelum menjabat",
    "Target",
    "Provinsi",
    "Nasional",
)
WIDTHS = (8.0, 29.5, 14.5, 13.5, 13.5, 11.0, 10.5, 10.5)
TILE_TOP, TILE_HEIGHT, GAP = Cm(4.5), Cm(2.5), Cm(0.3)
LONG = 12
"""Letters of a number from which on it is set smaller."""


def figures_of(one: Achievement, quarter: TenureQuarter) -> tuple[Cell, ...]:
    """The six figures of a line, in the order of the heads."""
    return (
        value_cell(one.now, quarter, strong=True),
        value_cell(one.previous, quarter),
        value_cell(one.baseline, quarter),
        target_cell(one),
        _beside(one, quarter, nation=False),
        _beside(one, quarter, nation=True),
    )


def row_of(one: Achievement, quarter: TenureQuarter) -> tuple[Cell, ...]:
    """A line in the table of its block."""
    name = Cell(str(one.line.name), one.line.unit.label)
    return (Cell(one.line.code, tone=Tone.QUIET), name, *figures_of(one, quarter))


def add_tiles(slide: Slide, one: Achievement, quarter: TenureQuarter) -> None:
    """The figures of the block's main line, large, each with its head and its time."""
    cells = figures_of(one, quarter)
    width = (WIDTH - 2 * MARGIN - GAP * (len(cells) - 1)) // len(cells)
    for place, (head, cell) in enumerate(zip(HEADS[2:], cells, strict=True)):
        spot = (MARGIN + place * (width + GAP), TILE_TOP, width, TILE_HEIGHT)
        add_panel(slide, spot, strong=place == 0)
        size = 24 if len(cell.text) < LONG else 15
        tone = Tone.STRONG if cell.tone in (Tone.PLAIN, Tone.STRONG) else cell.tone
        lines = [(head, 11, Tone.QUIET), (cell.text, size, tone)]
        lines += [(cell.note, 10, Tone.QUIET)] if cell.note else []
        add_lines(slide, spot, lines, tight=True)


def _beside(one: Achievement, quarter: TenureQuarter, *, nation: bool) -> Cell:
    for beside in one.comparators:
        if (beside.place == NATION) is nation:
            return replace(value_cell(beside.figure, quarter), tone=Tone.PLAIN)
    return Cell(DASH, tone=Tone.QUIET)
