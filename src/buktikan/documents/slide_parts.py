"""Parts of a slide: text boxes, tables and native charts, in one look."""

from collections.abc import Sequence

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.table import _Cell
from pptx.text.text import _Paragraph
from pptx.util import Cm, Pt

from buktikan.documents.characters import printable
from buktikan.documents.page import Bars, Cell, Series, Tone

WIDTH, HEIGHT = Cm(33.867), Cm(19.05)
MARGIN = Cm(1.5)
ACCENT = RGBColor(0x1F, 0x4E, 0x79)
QUIET = RGBColor(0x5B, 0x66, 0x70)
RULE = RGBColor(0xE8, 0xEE, 0xF4)
TONES = {
    Tone.PLAIN: RGBColor(0x22, 0x22, 0x22),
    Tone.STRONG: RGBColor(0x11, 0x11, 0x11),
    Tone.QUIET: QUIET,
    Tone.ABSENT: RGBColor(0x8A, 0x3B, 0x12),
    Tone.GOOD: RGBColor(0x1B, 0x6B, 0x3A),
    Tone.POOR: RGBColor(0xA0, 0x1C, 0x1C),
}
BAR_COLOURS = {
    Tone.QUIET: RGBColor(0xA9, 0xBC, 0xCD),
    Tone.STRONG: ACCENT,
    Tone.GOOD: RGBColor(0x2E, 0x7D, 0x4F),
}
FONT = "Arial"
HAIRLINE = "B9C4CF"
NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without lines or fills; every version of the program knows it."""
ROOM_FOR_LABELS = 0.18
"""Of the scale, beyond the longest bar: its label stands there."""

Spot = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""


def new_slide(deck: Presentation, title: str, mark: str, foot: str) -> Slide:
    """A slide with its title, the mark of made-up data and a foot."""
    slide = deck.slides.add_slide(title_layout(deck))
    for held in list(slide.placeholders):
        if held.placeholder_format.type is not None and held.placeholder_format.idx != 0:
            held._element.getparent().remove(held._element)
    head = slide.shapes.title
    room = WIDTH - 2 * MARGIN - (Cm(3.8) if mark else 0)
    head.left, head.top, head.width, head.height = MARGIN, Cm(0.7), room, Cm(1.7)
    frame = head.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(frame.paragraphs[0], title, 24, ACCENT, bold=True)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    bar = slide.shapes.add_shape(1, MARGIN, Cm(2.45), WIDTH - 2 * MARGIN, Cm(0.06))
    bar.fill.solid()
    bar.fill.fore_color.rgb = ACCENT
    bar.line.fill.background()
    bar.shadow.inherit = False
    if mark:
        badge = slide.shapes.add_textbox(WIDTH - MARGIN - Cm(3.4), Cm(0.9), Cm(3.4), Cm(0.9))
        badge.line.color.rgb = TONES[Tone.POOR]
        badge.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        badge.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        write(badge.text_frame.paragraphs[0], mark, 12, TONES[Tone.POOR], bold=True)
    told = f"{foot}   |   {mark}: sebagian data dibuat untuk contoh" if mark else foot
    add_lines(slide, (MARGIN, Cm(18.1), WIDTH - 2 * MARGIN, Cm(0.7)), [(told, 10, Tone.QUIET)])
    return slide


def title_layout(deck: Presentation) -> SlideLayout:
    """The layout with a title and the fewest other places: "Title Only" in most decks."""
    titled = [
        one
        for one in deck.slide_layouts
        if any(held.placeholder_format.idx == 0 for held in one.placeholders)
    ]
    return min(titled, key=lambda one: (len(one.placeholders), titled.index(one)))


def write(
    paragraph: _Paragraph, text: str, size: float, colour: RGBColor, *, bold: bool = False
) -> None:
    """One run of text in a paragraph."""
    run = paragraph.add_run()
    run.text = printable(text)
    run.font.size = Pt(size)
    run.font.name = FONT
    run.font.bold = bold
    run.font.color.rgb = colour


def add_panel(slide: Slide, spot: Spot, *, strong: bool) -> None:
    """A quiet panel behind a figure; the strong one has a rule above it."""
    panel = slide.shapes.add_shape(1, *spot)
    panel.shadow.inherit = False
    panel.fill.solid()
    panel.fill.fore_color.rgb = RULE
    panel.line.fill.background()
    if strong:
        bar = slide.shapes.add_shape(1, spot[0], spot[1], spot[2], Cm(0.1))
        bar.fill.solid()
        bar.fill.fore_color.rgb = ACCENT
        bar.line.fill.background()
        bar.shadow.inherit = False


def add_lines(
    slide: Slide,
    spot: Spot,
    lines: Sequence[tuple[str, float, Tone]],
    *,
    tight: bool = False,
) -> None:
    """A box of paragraphs, each with its size and tone; `tight` leaves little room between."""
    frame = slide.shapes.add_textbox(*spot).text_frame
    frame.word_wrap = True
    for place, (text, size, tone) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(1 if tight else 4)
        write(paragraph, text, size, TONES[tone], bold=tone is Tone.STRONG)


def add_table(
    slide: Slide,
    spot: Spot,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    numbers_from: int,
    size: float = 11,
) -> None:
    """A plain table: a shaded head, numbers leaning right from a column on."""
    shape = slide.shapes.add_table(len(rows) + 1, len(heads), *spot)
    table = shape.table
    style = shape._element.graphic.graphicData.tbl[0][-1]
    style.text = NO_GRID
    whole = sum(widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = int(spot[2] * width / whole)
    for place, head in enumerate(heads):
        cell = table.cell(0, place)
        cell.fill.solid()
        cell.fill.fore_color.rgb = RULE
        _fill(cell, Cell(head, tone=Tone.STRONG), size, right=place >= numbers_from)
    for number, row in enumerate(rows, start=1):
        for place, told in enumerate(row):
            cell = table.cell(number, place)
            cell.fill.background()
            _fill(cell, told, size, right=place >= numbers_from)


def _fill(cell: _Cell, told: Cell, size: float, *, right: bool) -> None:
    cell.margin_top = cell.margin_bottom = Cm(0.08)
    _underline(cell)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    write(paragraph, told.text, size, TONES[told.tone], bold=told.tone is Tone.STRONG)
    if told.note:
        paragraph.add_line_break()
        write(paragraph, told.note, size - 2, QUIET)


def _underline(cell: _Cell) -> None:
    """A thin rule below the cell, first among its properties as the format wants it."""
    rule = parse_xml(
        f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{HAIRLINE}"/></a:solidFill>'
        "</a:lnB>"
    )
    cell._tc.get_or_add_tcPr().insert(0, rule)


def add_bars(slide: Slide, spot: Spot, bars: Bars) -> None:
    """A native bar chart of one line: before, previous, now, target, neighbours."""
    kind, data = bars_data(bars)
    dress_bars(slide.shapes.add_chart(kind, *spot, data).chart, bars)


def bars_data(bars: Bars) -> tuple[XL_CHART_TYPE, CategoryChartData]:
    """The numbers of a bar chart."""
    data = CategoryChartData(number_format="#,##0.00")
    data.categories = [printable(bar.label) for bar in bars.bars]
    data.add_series(printable(bars.title), [bar.number for bar in bars.bars])
    return XL_CHART_TYPE.COLUMN_CLUSTERED, data


def dress_bars(chart: Chart, bars: Bars, size: float = 10) -> None:
    """Colours, labels and a scale that begins at zero; `size` is the letters' in points."""
    _plain_chart(chart, bars.title, size)
    _from_zero(chart, bars)
    plot = chart.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    for place, bar in enumerate(bars.bars):
        point = plot.series[0].points[place]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = BAR_COLOURS.get(bar.tone, RGBColor(0x7F, 0x93, 0xA6))
        label = point.data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.has_text_frame = True
        write(label.text_frame.paragraphs[0], bar.printed, size, TONES[Tone.PLAIN])


def _from_zero(chart: Chart, bars: Bars) -> None:
    """Bars begin at zero: a shortened axis makes small differences look large.

    All being zero leaves the scale to the program that draws.
    """
    if not any(bar.number for bar in bars.bars):
        return
    numbers = [bar.number for bar in bars.bars]
    low, high = min(*numbers, 0), max(*numbers, 0)
    room = (high - low) * ROOM_FOR_LABELS
    chart.value_axis.minimum_scale = low - room if low < 0 else 0
    chart.value_axis.maximum_scale = high + room if high > 0 else 0


def add_series(slide: Slide, spot: Spot, series: Series) -> None:
    """A native line chart; an interrupted series is several lines that never touch."""
    kind, data = series_data(series)
    dress_series(slide.shapes.add_chart(kind, *spot, data).chart, series)


def series_data(series: Series) -> tuple[XL_CHART_TYPE, CategoryChartData]:
    """The numbers of a line chart, a series for each uninterrupted piece."""
    data = CategoryChartData(number_format="#,##0.00")
    data.categories = [printable(point.label) for point in series.points]
    for piece in _pieces(series):
        data.add_series(printable(series.title), piece)
    return XL_CHART_TYPE.LINE_MARKERS, data


def dress_series(chart: Chart, series: Series, size: float = 10) -> None:
    """One colour for all pieces, a label at each point."""
    pieces = _pieces(series)
    _plain_chart(chart, series.title, size)
    for drawn in chart.plots[0].series:
        drawn.smooth = False
        drawn.format.line.color.rgb = ACCENT
        drawn.format.line.width = Pt(2)
    for piece, drawn in zip(pieces, chart.plots[0].series, strict=True):
        for place, number in enumerate(piece):
            if number is None:
                continue
            label = drawn.points[place].data_label
            label.position = XL_LABEL_POSITION.ABOVE
            label.has_text_frame = True
            told = series.points[place].printed
            write(label.text_frame.paragraphs[0], told, size, TONES[Tone.PLAIN])


def _pieces(series: Series) -> list[list[float | None]]:
    pieces: list[list[float | None]] = []
    for place, point in enumerate(series.points):
        if not point.joined or not pieces:
            pieces.append([None] * len(series.points))
        pieces[-1][place] = point.number
    return pieces


def _plain_chart(chart: Chart, title: str, size: float) -> None:
    chart.has_legend = False
    chart.has_title = True
    chart.font.size = Pt(size)
    chart.font.name = FONT
    chart.chart_title.include_in_layout = False
    write(chart.chart_title.text_frame.paragraphs[0], title, size + 1, ACCENT, bold=True)
    axis = chart.value_axis
    axis.visible = False
    axis.has_major_gridlines = False
