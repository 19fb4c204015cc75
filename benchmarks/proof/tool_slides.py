"""Slides, by python-pptx: a slide for every table and for every few sentences."""

from pathlib import Path

import pptx
from pptx.dml.color import RGBColor
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Cm, Pt

from benchmarks.proof.ink import Inks
from benchmarks.proof.paper import Cell, Grid, Heading, NewPage, Paper, Prose, Run
from benchmarks.proof.spots import Spot

POINT = 12700
LEFT, TOP, WIDE, TALL = Cm(1.5), Cm(3.6), Cm(22), Cm(1.1)


def write_slides(paper: Paper, target: Path) -> list[Spot]:
    """A deck, and the shape or cell of every marked number."""
    deck = pptx.Presentation()
    inks = Inks(paper)
    spots: list[Spot] = []
    title = paper.title
    slide, down = _slide(deck, title), TOP
    for block in paper.blocks:
        if isinstance(block, NewPage) or (isinstance(block, Grid) and down > TOP):
            slide, down = _slide(deck, title), TOP
        if isinstance(block, Heading):
            title = block.text
            slide.shapes.title.text = title
        elif isinstance(block, Prose):
            spots += _bullet(deck, slide, block, down, inks)
            down += TALL * 2
        elif isinstance(block, Grid):
            spots += _table(deck, slide, block, down, inks)
            down += TALL * len(block.rows)
    deck.save(str(target))
    return spots


def _slide(deck: Presentation, title: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = title
    return slide


def _bullet(deck: Presentation, slide: Slide, prose: Prose, down: int, inks: Inks) -> list[Spot]:
    frame = slide.shapes.add_textbox(LEFT, down, WIDE, TALL * 2).text_frame
    frame.word_wrap = True
    for run in prose.runs:
        _run(frame.paragraphs[0], run, inks)
    box = (LEFT, down, LEFT + WIDE, down + TALL * 2)
    return [_spot(deck, run.plant, run.text, box) for run in prose.runs if run.plant]


def _run(paragraph: "pptx.text.text._Paragraph", run: Run, inks: Inks) -> None:
    made = paragraph.add_run()
    made.text, made.font.size = run.text, Pt(14)
    if run.plant:
        made.font.color.rgb = RGBColor(*inks.of(run.plant))


def _spot(deck: Presentation, plant: str, text: str, box: tuple[int, int, int, int]) -> Spot:
    left, top, right, bottom = (one / POINT for one in box)
    size = (deck.slide_width / POINT, deck.slide_height / POINT)
    return Spot(plant, text, len(deck.slides), (left, top, right, bottom), size, loose=True)


def _table(deck: Presentation, slide: Slide, grid: Grid, down: int, inks: Inks) -> list[Spot]:
    rows, columns = len(grid.rows), grid.columns
    table = slide.shapes.add_table(rows, columns, LEFT, down, WIDE, TALL * rows).table
    spots = []
    for row, column, cell in grid.placed():
        spot = table.cell(row, column)
        if cell.columns * cell.rows > 1:
            spot.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
        for run in cell.runs:
            _run(spot.text_frame.paragraphs[0], run, inks)
        if cell.plant:
            left = LEFT + WIDE // columns * column
            box = (left, down + TALL * row, left + WIDE // columns, down + TALL * (row + 1))
            spots.append(_spot(deck, cell.plant, _planted(cell), box))
    return spots


def _planted(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs if run.plant)
