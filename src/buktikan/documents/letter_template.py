"""The cover letter that comes with Buktikan, as a template like any other."""

import io
from functools import lru_cache

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from buktikan.documents.docx_parts import FONT, QUIET, rule

BODY = (
    "Dengan hormat disampaikan Laporan Pertanggungjawaban {{ jabatan }} {{ triwulan }} masa "
    "jabatan ({{ masa }}), sebagai bahan evaluasi {{ jenjang }} pada {{ sesi }}.",
    "Dari {{ baris }} baris yang diminta, {{ baris_terbukti }} baris"
    "{% if persen_terbukti %} ({{ persen_terbukti }} persen){% endif %} memiliki data dukung yang "
    "telah diperiksa dan diterima; {{ baris_belum }} baris belum dihitung dan dicetak demikian.",
    "Laporan disertai bundel tersegel yang memuat laporan, paparan, matriks indikator, dan data "
    "dukungnya. Nomor segel bundel adalah:",
)
SEAL = "{{ nomor_segel_terbagi }}"
CLOSING = (
    "Keaslian bundel dapat diperiksa dengan mencocokkan nomor segel tersebut. Demikian "
    "disampaikan, atas perhatian Bapak Menteri diucapkan terima kasih."
)
FACT_WIDTHS = (2.4, 0.5, 12.9)
FACTS = (
    ("Nomor", "……………………"),
    ("Sifat", "Segera"),
    ("Lampiran", "1 (satu) bundel"),
    ("Hal", "Laporan Pertanggungjawaban {{ jabatan }} {{ triwulan }}"),
)


@lru_cache(maxsize=1)
def built_in_letter() -> bytes:
    """The template's bytes."""
    document = docx.Document()
    _page(document)
    _head(document)
    _line(document, "{{ tempat }}, {{ tanggal }}", WD_ALIGN_PARAGRAPH.RIGHT, before=10)
    _facts(document)
    for told in ("Yth. Menteri Dalam Negeri", "melalui Gubernur {{ provinsi }}", "di Jakarta"):
        _line(document, told)
    for place, told in enumerate(BODY):
        _line(document, told, WD_ALIGN_PARAGRAPH.JUSTIFY, before=14 if place == 0 else 6)
    seal = _line(document, SEAL, WD_ALIGN_PARAGRAPH.CENTER, before=6, bold=True)
    seal.runs[0].font.size = Pt(9.5)
    _line(document, CLOSING, WD_ALIGN_PARAGRAPH.JUSTIFY, before=6)
    for place, told in enumerate(("{{ jabatan_penanda_tangan }},", "", "", "")):
        _line(document, told, before=16 if place == 0 else 0).paragraph_format.left_indent = Cm(8.5)
    name = _line(document, "{{ penanda_tangan }}", bold=True)
    name.paragraph_format.left_indent = Cm(8.5)
    _line(document, "Tembusan: Yth. Gubernur {{ provinsi }}", before=16, size=9)
    _line(document, "{{ contoh }}", WD_ALIGN_PARAGRAPH.CENTER, before=8, size=9)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _page(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    style.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.8)


def _head(document: Document) -> None:
    for text, size, bold in (
        ("{{ pemerintah|upper }}", 13, True),
        ("{{ kantor|upper }}", 15, True),
        ("{{ alamat }}", 9.5, False),
    ):
        _line(document, text, WD_ALIGN_PARAGRAPH.CENTER, size=size, bold=bold)
    table = document.add_table(rows=1, cols=1)
    rule(table, "1F4E79")
    table.rows[0].cells[0].paragraphs[0].paragraph_format.line_spacing = Pt(2)


def _facts(document: Document) -> None:
    table = document.add_table(rows=0, cols=3)
    table.autofit = False
    for column, width in zip(table.columns, FACT_WIDTHS, strict=True):
        column.width = Cm(width)
    for name, text in FACTS:
        cells = table.add_row().cells
        for cell, told, width in zip(cells, (name, ":", text), FACT_WIDTHS, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(told)
    document.add_paragraph()


def _line(
    document: Document,
    text: str,
    side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    *,
    before: float = 0,
    size: float | None = None,
    bold: bool = False,
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = side
    paragraph.paragraph_format.space_before = Pt(before)
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size is not None:
        run.font.size = Pt(size)
        if size < 10 and not bold:
            run.font.color.rgb = QUIET
    return paragraph
