"""Tables of the Word document, written as XML in one go: cell by cell would take seconds."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from docx.table import Table as WordTable

from buktikan.documents.anchors import bookmark_number
from buktikan.documents.characters import printable
from buktikan.documents.docx_parts import rule
from buktikan.documents.figure_field import DATE
from buktikan.documents.page import Align, Cell, Row, Table, Tone

CELL_STYLE, SMALL_STYLE, NOTE_STYLE = "Isi Tabel", "Isi Tabel Lebar", "Keterangan Sel"
STYLE_IDS = {name: name.replace(" ", "") for name in (CELL_STYLE, SMALL_STYLE, NOTE_STYLE)}
HEAD_FILL, GROUP_FILL = "E8EEF4", "F2F5F8"
TONE_MARKS = {
    Tone.PLAIN: "",
    Tone.STRONG: "<w:b/>",
    Tone.QUIET: '<w:color w:val="5B6670"/>',
    Tone.ABSENT: '<w:i/><w:color w:val="8A3B12"/>',
    Tone.GOOD: '<w:color w:val="1B6B3A"/>',
    Tone.POOR: '<w:color w:val="A01C1C"/>',
}
LEANS = {
    Align.LEFT: "",
    Align.RIGHT: '<w:jc w:val="right"/>',
    Align.CENTRE: '<w:jc w:val="center"/>',
}
EMU_PER_TWIP = 635
LED = '<w:u w:val="single"/>'
"""What shows that a text leads somewhere."""


def add_table_styles(document: Document) -> None:
    """The styles of cells: whoever edits the report changes them once for all tables."""
    for name, size in ((CELL_STYLE, 8.5), (SMALL_STYLE, 7.5)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
    note = document.styles.add_style(NOTE_STYLE, WD_STYLE_TYPE.CHARACTER)
    note.font.size = Pt(7)
    note.font.color.rgb = RGBColor(0x5B, 0x66, 0x70)


def add_data_table(
    document: Document, table: Table, width: int, figures: dict[str, str], *, small: bool
) -> None:
    """A table across `width` (EMU), its head repeated on each page, no row torn apart.

    What its cells show under a name is added to `figures`.
    """
    for cell in (cell for row in table.rows for cell in row.cells if cell.field):
        figures[cell.field] = printable(cell.text)
        figures[f"{cell.field}{DATE}"] = printable(cell.note)
    whole = sum(column.width for column in table.columns)
    twips = [int(width / EMU_PER_TWIP * column.width / whole) for column in table.columns]
    style = STYLE_IDS[SMALL_STYLE if small else CELL_STYLE]
    leans = [LEANS[column.align] for column in table.columns]
    titles = tuple(Cell(column.title, tone=Tone.STRONG) for column in table.columns)
    head = _row(Row(titles), twips, leans, style, fill=HEAD_FILL, head=True)
    rows = "".join(_any_row(row, twips, leans, style) for row in table.rows)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in twips)
    body = document.element.body
    element = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )
    body.insert(len(body) - 1, element)
    rule(WordTable(element, document._body))


def _any_row(row: Row, twips: Sequence[int], leans: Sequence[str], style: str) -> str:
    if not row.group:
        return _row(row, twips, leans, style, tall=row.tall)
    told = Cell(row.cells[0].text, tone=Tone.STRONG)
    cell = _cell(told, sum(twips), "", style, fill=GROUP_FILL, span=len(twips), stays=True)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _row(
    row: Row,
    twips: Sequence[int],
    leans: Sequence[str],
    style: str,
    *,
    fill: str = "",
    head: bool = False,
    tall: bool = False,
) -> str:
    cells = "".join(
        _cell(cell, width, lean, style, fill=fill, stays=head)
        for cell, width, lean in zip(row.cells, twips, leans, strict=True)
    )
    repeated = '<w:tblHeader w:val="true"/>' if head else ""
    room = '<w:trHeight w:val="624" w:hRule="atLeast"/>' if tall else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{room}{repeated}</w:trPr>{cells}</w:tr>"


def _cell(
    cell: Cell, width: int, lean: str, style: str, *, fill: str = "", span: int = 1, stays: bool
) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    keep = "<w:keepNext/>" if stays else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{lean}</w:pPr>'
        f"{_told(cell)}{_note(cell)}</w:p></w:tc>"
    )


def _told(cell: Cell) -> str:
    """The text; where it leads somewhere or is led to, inside the marks for that."""
    marks = f"{TONE_MARKS[cell.tone]}{LED if cell.to or cell.address else ''}"
    run = f"<w:r><w:rPr>{marks}</w:rPr>{_text(cell.text)}</w:r>"
    if cell.field:
        run = as_field(f'DOCPROPERTY "{cell.field}"', run)
    if cell.to:
        run = f'<w:hyperlink w:anchor="{cell.to}" w:history="1">{run}</w:hyperlink>'
    if cell.address:
        path, _, place = cell.address.partition("#")
        inside = f' \\l "{place}"' if place else ""
        run = as_field(f'HYPERLINK "{path}"{inside}', run)
    if cell.anchor:
        number = bookmark_number(cell.anchor)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{cell.anchor}"/>'
        return f'{start}{run}<w:bookmarkEnd w:id="{number}"/>'
    return run


def _note(cell: Cell) -> str:
    if not cell.note:
        return ""
    mark = f'<w:rPr><w:rStyle w:val="{STYLE_IDS[NOTE_STYLE]}"/></w:rPr>'
    run = f"<w:r>{mark}{_text(cell.note)}</w:r>"
    told = as_field(f'DOCPROPERTY "{cell.field}{DATE}"', run) if cell.field else run
    return f"<w:r>{mark}<w:br/></w:r>{told}"


def as_field(instruction: str, run: str) -> str:
    """A field; `run` stands there until the reader's program reads it again."""
    told = escape(f" {instruction} ", {'"': "&quot;"})
    return f'<w:fldSimple w:instr="{told}">{run}</w:fldSimple>'


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(printable(text))}</w:t>'
