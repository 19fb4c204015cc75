"""What leaves the house: only what is proven, readable, and safe whatever people typed."""

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pptx
import pypdfium2
import pytest
from pptx.enum.chart import XL_CHART_TYPE

from buktikan.core.evidence import EvidenceClass
from buktikan.core.figure import print_value
from buktikan.core.numeral import print_number
from buktikan.core.quantity import Unit
from buktikan.core.report import ReportText
from tests.documents.conftest import Written, write_all
from tests.documents.document_text import (
    docx_chart_texts,
    docx_text,
    outside,
    pdf_pages,
    pptx_text,
    xlsx_cells,
)
from tests.factories.report import report_contents, unproven_claims

LEAST_DIGITS = 4
"""Shorter numbers occur by chance as page numbers and dates."""


def prints_of(amount: Decimal, unit: Unit) -> set[str]:
    """Ways in which a claim could stand in a document."""
    found = {print_number(amount), print_number(amount, unit.places), format(amount, "f")}
    found.add(print_value(amount, unit).split()[0])
    return {text for text in found if sum(letter.isdigit() for letter in text) >= LEAST_DIGITS}


def texts_of(written: Written) -> dict[str, str]:
    return {
        "pdf": "\n".join(pdf_pages(written.pdf)),
        "docx": docx_text(written.docx),
        "pptx": pptx_text(written.pptx),
        "xlsx": "\n".join(str(value) for value in xlsx_cells(written.xlsx)),
    }


def test_a_number_without_accepted_evidence_stands_in_no_document(written: Written) -> None:
    claims = unproven_claims(written.contents)
    assert len(claims) > 5
    counted = {
        print_number(figure.number, one.line.unit.places)
        for one in written.contents.achievements
        for figure in (one.now, one.previous, one.baseline)
        if figure.number is not None
    }
    told = texts_of(written)
    leaks = [
        (name, one.line.code, text)
        for one in claims
        if isinstance(one.now.claimed, Decimal)
        for text in prints_of(one.now.claimed, one.line.unit) - counted
        for name, whole in told.items()
        if text in whole
    ]
    assert leaks == []


@pytest.mark.parametrize("name", ["pdf", "docx", "pptx", "xlsx"])
def test_every_document_says_what_is_missing_and_that_it_is_an_example(
    written: Written, name: str
) -> None:
    told = " ".join(texts_of(written)[name].split())
    assert "tanpa data dukung" in told
    assert "CONTOH" in told


def test_a_counting_number_stands_in_report_and_matrix(written: Written) -> None:
    numeric = [one for one in written.contents.achievements if one.now.number is not None]
    assert len(numeric) > 40
    told = texts_of(written)
    for one in numeric:
        assert one.now.number is not None
        printed = (
            print_value(one.now.number, one.line.unit).rsplit(" ", 1)[0]
            if one.line.unit is Unit.RUPIAH
            else print_number(one.now.number, one.line.unit.places)
        )
        assert printed.split()[0] in told["pdf"], one.line.code
        assert printed.split()[0] in told["docx"], one.line.code


def test_the_report_has_its_chapters_and_annexes_as_bookmarks(written: Written) -> None:
    document = pypdfium2.PdfDocument(written.pdf)
    titles = [one.get_title() for one in document.get_toc()]
    document.close()
    for wanted in ("BAB I", "BAB II", "BAB III", "BAB IV", "LAMPIRAN 1", "LAMPIRAN 4"):
        assert any(title.startswith(wanted) for title in titles), wanted
    priorities = [str(one.name) for one in written.contents.framework.priorities]
    assert all(any(name in title for title in titles) for name in priorities)


def test_the_pdf_says_that_it_is_archival_and_accessible(written: Written) -> None:
    data = written.pdf.read_bytes()
    assert b"pdfaid" in data
    assert b"pdfuaid" in data
    assert b"/MarkInfo" in data or b"/StructTreeRoot" in data


def test_no_page_of_the_report_is_empty(written: Written) -> None:
    for number, text in enumerate(pdf_pages(written.pdf), start=1):
        assert len(text.split()) > 12, f"page {number}"


def test_the_same_contents_give_the_same_report(written: Written, tmp_path: Path) -> None:
    again = write_all(tmp_path, report_contents())
    assert again.pdf.read_bytes() == written.pdf.read_bytes()


def test_the_document_can_be_edited_by_styles_and_fields(written: Written) -> None:
    document = docx.Document(str(written.docx))
    styles = [(one.style.name if one.style else "", one.text) for one in document.paragraphs]
    headings = [text for style, text in styles if str(style).startswith("Heading")]
    captions = [text for style, text in styles if style == "Caption"]
    body = written_xml(written.docx, "word/document.xml")
    assert len(headings) > 30
    assert len(captions) == len(set(captions))
    assert "TOC " in body
    assert body.count("SEQ Tabel") == len(captions)
    assert body.count("w:tblHeader") == len(captions)
    assert 'w:orient="landscape"' in body


def written_xml(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def test_the_document_has_charts_whose_numbers_can_be_edited(written: Written) -> None:
    with zipfile.ZipFile(written.docx) as archive:
        names = archive.namelist()
    charts = [name for name in names if re.fullmatch(r"word/charts/\w+\.xml", name)]
    books = [name for name in names if name.startswith("word/embeddings/")]
    assert len(charts) == len(books) >= len(written.contents.blocks)
    assert "24.6" in docx_chart_texts(written.docx)


def test_no_row_of_the_document_is_torn_over_two_pages(written: Written) -> None:
    body = written_xml(written.docx, "word/document.xml")
    assert body.count("<w:cantSplit/>") >= len(written.contents.achievements) * 2


def test_bars_begin_at_zero(written: Written) -> None:
    deck = pptx.Presentation(str(written.pptx))
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    bars = [chart for chart in charts if chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED]
    assert len(bars) > 5
    for chart in bars:
        axis = chart.value_axis
        assert axis.minimum_scale <= 0 <= axis.maximum_scale


def test_slides_say_nothing_of_a_restricted_item_but_its_key(written: Written) -> None:
    restricted = [
        one for one in written.contents.evidence if one.classification is EvidenceClass.RESTRICTED
    ]
    told = pptx_text(written.pptx)
    assert restricted
    assert not [one.key for one in restricted if one.title in told]


def test_each_priority_has_its_slides_and_native_charts(written: Written) -> None:
    deck = pptx.Presentation(str(written.pptx))
    titles = [slide.shapes.title.text for slide in deck.slides]
    for priority in written.contents.framework.priorities:
        assert any(str(priority.name) in title for title in titles), priority.code
    charts = [s for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert charts
    assert outside(written.pptx) == []


def test_the_matrix_has_a_row_for_every_line_and_no_formula(written: Written) -> None:
    cells = xlsx_cells(written.xlsx)
    codes = {one.line.code for one in written.contents.achievements}
    assert codes <= {value for value in cells if isinstance(value, str)}
    assert not [value for value in cells if isinstance(value, str) and value.startswith("=")]


HOSTILE = (
    '=cmd|\'/c calc\'!A1 & <b>"tebal"</b> #eval("x") $x^2$ \\ @preview \u202eterbalik\u202c \x07bel'
    " \u6f22\u5b57 {{ 7*7 }} {% raw %} "
) + "panjang" * 60


@pytest.mark.slow
def test_whatever_people_type_is_text_in_every_document(tmp_path: Path) -> None:
    contents = report_contents({"1.umum": ReportText("1.umum", HOSTILE[:40], (HOSTILE,))})
    contents = replace(
        contents,
        region_name=HOSTILE[:60],
        notes=tuple(replace(one, text=HOSTILE, action=HOSTILE) for one in contents.notes),
    )

    told = texts_of(write_all(tmp_path, contents))

    for name in ("pdf", "docx"):
        flat = "".join(told[name].split())
        assert '<b>"tebal"</b>' in flat, name
        assert "#eval(" in flat, name
        assert "{{7*7}}" in flat, name
    cells = xlsx_cells(tmp_path / "matriks.xlsx")
    assert any(isinstance(value, str) and value.startswith("=cmd|") for value in cells)
    assert "<f>" not in "".join(
        written_xml(tmp_path / "matriks.xlsx", f"xl/worksheets/sheet{n}.xml") for n in range(1, 6)
    )
