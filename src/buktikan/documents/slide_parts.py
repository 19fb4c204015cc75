"""Parts of a slide: text boxes, tables and native charts, in one look."""

from collections.abc import Sequence

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.text.text import _Paragraph
from pptx.util import Cm, Pt

from buktikan.documents.characters import printable
from buktikan.documents.page import Bars, Cell, Series, Tone
from buktikan.documents.slide_xml import FONT, TONES, number_xml, paragraphs_xml, table_xml

WIDTH, HEIGHT = Cm(33.867), Cm(19.05)
MARGIN = Cm(1.5)
ACCENT = RGBColor(0x1F, 0x4E, 0x79)
RULE = RGBColor(0xE8, 0xEE, 0xF4)
BAR_COLOURS = {
    Tone.QUIET: RGBColor(0xA9, 0xBC, 0xCD),
    Tone.STRONG: ACCENT,
    Tone.GOOD: RGBColor(0x2E, 0x7D, 0x4F),
}
ROOM_FOR_LABELS = 0.18
"""Of the scale, beyond the longest bar: its label stands there."""

Spot = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""


def new_slide(
    deck: Presentation, title: str, mark: str, foot: str, layout: SlideLayout | None = None
) -> Slide:
    """A slide with its title, the mark of made-up data and a foot."""
    slide = deck.slides.add_slide(layout or title_layout(deck))
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
        _badge(slide, mark)
    told = f"{foot}   |   {mark}: sebagian data dibuat untuk contoh" if mark else foot
    add_lines(slide, (MARGIN, Cm(18.1), WIDTH - 2 * MARGIN, Cm(0.7)), [(told, 10, Tone.QUIET)])
    _number(slide, len(deck.slides))
    return slide


def _badge(slide: Slide, mark: str) -> None:
    badge = slide.shapes.add_textbox(WIDTH - MARGIN - Cm(3.4), Cm(0.9), Cm(3.4), Cm(0.9))
    badge.line.color.rgb = TONES[Tone.POOR]
    badge.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    badge.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    write(badge.text_frame.paragraphs[0], mark, 12, TONES[Tone.POOR], bold=True)


def _number(slide: Slide, number: int) -> None:
    """The slide's number as a field: slides that the presenter moves are counted anew."""
    box = slide.shapes.add_textbox(WIDTH - MARGIN - Cm(2), Cm(18.1), Cm(2), Cm(0.7))
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(number_xml(number, 10, TONES[Tone.QUIET]))


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
    body = frame._txBody
    body.remove(frame.paragraphs[0]._p)
    body.extend(paragraphs_xml(lines, 1 if tight else 4))


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
    shape = slide.shapes.add_table(1, 1, *spot)
    whole = sum(widths)
    columns = [int(spot[2] * width / whole) for width in widths]
    height = spot[3] // (len(rows) + 1)
    data = shape._element.graphic.graphicData
    made = table_xml(heads, rows, columns, height, numbers_from=numbers_from, size=size)
    data.replace(data.tbl, made)


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
