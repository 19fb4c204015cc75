"""Every kind of file says what a person sees in it: cells, paragraphs, slides, lines."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pptx
import pytest
import xlsxwriter
from pptx.util import Pt

from buktikan.core.proof.leaf import FileText, Leaf, LeafKind, Unread
from buktikan.reading.kinds import OFFICE, OPEN
from buktikan.reading.opening import Limits, read_file

XLSX = f"{OFFICE}.spreadsheetml.sheet"
DOCX = f"{OFFICE}.wordprocessingml.document"
PPTX = f"{OFFICE}.presentationml.presentation"
ODS, ODT = f"{OPEN}.spreadsheet", f"{OPEN}.text"
Cells = dict[tuple[float, float, float, float], str]


def read(path: Path, media_type: str) -> FileText:
    found = read_file(path, media_type)
    assert isinstance(found, FileText), found
    return found


def code(path: Path, media_type: str, limits: Limits | None = None) -> str:
    found = read_file(path, media_type, limits or Limits())
    assert isinstance(found, Unread)
    return found.code


def cells(leaf: Leaf) -> Cells:
    return {tuple(one.box): one.text for one in leaf.pieces()}  # type: ignore[misc]


def saved(path: Path, contents: bytes | str) -> Path:
    path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
    return path


def packed(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, contents in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", contents)
    return path


def test_a_workbook_gives_cells_as_they_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.merge_range("B2:D2", "Tabel 1")
        sheet.write("B3", 0.0697, book.add_format({"num_format": "0.00%"}))
        sheet.write("C3", 1234567.891)
        sheet.write_datetime("D3", date(2024, 3, 1), book.add_format({"num_format": "d mmm"}))
        sheet.write("B4", 0.07, book.add_format({"num_format": '0.00"%"'}))
        book.add_worksheet("Kosong")

    first, second = read(path, XLSX).leaves

    assert cells(first) == {
        (1, 1, 4, 2): "Tabel 1",
        (1, 2, 2, 3): "6,97%",
        (2, 2, 3, 3): "1234567,891",
        (3, 2, 4, 3): "2024-03-01",
        (1, 3, 2, 4): "0,07",
    }
    assert (first.kind, first.name, first.width, first.height) == (LeafKind.SHEET, "Rekap", 4, 4)
    assert (second.name, len(second)) == ("Kosong", 0)


def test_an_opendocument_sheet_gives_numbers_in_full(tmp_path: Path) -> None:
    content = (
        '<d xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:spreadsheet>'
        '<table:table table:name="Rekap"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>Desa</text:p></table:table-cell><table:covered-table-cell/>"
        '<table:table-cell office:value-type="percentage" office:value="0.06974">'
        "<text:p>7%</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2024-03-01"/>'
        "</table:table-row></table:table></office:spreadsheet></d>"
    )
    (leaf,) = read(packed(tmp_path / "rekap.ods", content=content), ODS).leaves

    assert cells(leaf) == {
        (0, 1_000_000, 2, 1_000_001): "Desa",
        (2, 1_000_000, 3, 1_000_001): "6,974%",
        (3, 1_000_000, 4, 1_000_001): "2024-03-01",
    }


def test_a_text_document_gives_its_tables_as_grids_with_their_captions(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Laporan"
    document.sections[0].header.paragraphs[0].text = "PEMERINTAH KABUPATEN"
    document.add_paragraph("Jumlah penduduk 2.365 orang.")
    document.add_paragraph("Tabel 1. Penduduk (ribu)")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Kecamatan"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Sepaku"
    table.cell(2, 2).text = "12,5"
    document.add_paragraph("Sumber: Disdukcapil")
    document.save(str(tmp_path / "a.docx"))

    found = read(tmp_path / "a.docx", DOCX)

    text, grid, after, header = found.leaves
    assert found.title == "Laporan"
    assert text.text == "Jumlah penduduk 2.365 orang."
    assert cells(grid) == {
        (0, 0, 3, 1): "Tabel 1. Penduduk (ribu)",
        (0, 1, 2, 2): "Kecamatan",
        (0, 2, 1, 4): "Sepaku",
        (2, 3, 3, 4): "12,5",
    }
    assert (after.text, header.text) == ("Sumber: Disdukcapil", "PEMERINTAH KABUPATEN")


def test_deleted_words_are_no_words(tmp_path: Path) -> None:
    body = (
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Sisa </w:t></w:r>'
        "<w:del><w:r><w:delText>7,52</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>7,25</w:t></w:r></w:ins></w:p></w:body></w:document>"
    )
    (leaf,) = read(packed(tmp_path / "a.docx", word__document=body), DOCX).leaves

    assert leaf.text == "Sisa 7,25"


def test_an_opendocument_text_gives_the_same(tmp_path: Path) -> None:
    content = (
        '<d xmlns:office="o" xmlns:table="t" xmlns:text="x"><text:h>Laporan</text:h>'
        "<text:p>Tabel 2</text:p><table:table><table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>Desa</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>1"
        '<text:s text:c="2"/>2<office:annotation><text:p>catatan</text:p></office:annotation>'
        "</text:p></table:table-cell></table:table-row></table:table></d>"
    )
    text, grid = read(packed(tmp_path / "a.odt", content=content), ODT).leaves

    assert text.text == "Laporan"
    assert list(cells(grid).values()) == ["Tabel 2", "Desa", "1  2"]


def test_a_slide_gives_words_in_the_boxes_of_their_shapes(tmp_path: Path) -> None:
    shown = pptx.Presentation()
    slide = shown.slides.add_slide(shown.slide_layouts[6])
    box = slide.shapes.add_textbox(Pt(100), Pt(200), Pt(300), Pt(60))
    box.text_frame.text = "Capaian 6,97\nTarget 7"
    table = slide.shapes.add_table(2, 2, Pt(50), Pt(300), Pt(200), Pt(60)).table
    table.cell(1, 1).text = "99"
    shown.save(str(tmp_path / "a.pptx"))

    (leaf,) = read(tmp_path / "a.pptx", PPTX).leaves

    boxes = {one.text: one.box for one in leaf.pieces()}
    assert (leaf.kind, leaf.width, leaf.height) == (LeafKind.SLIDE, 720, 540)
    assert list(boxes) == ["Capaian", "6,97", "Target", "7", "99"]
    assert boxes["6,97"].left > boxes["Capaian"].right
    assert boxes["Target"].top == boxes["Capaian"].bottom
    assert boxes["99"][:2] == (150, 330)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_the_encodings_that_people_have(tmp_path: Path, encoding: str) -> None:
    text = 'kode;nama;nilai\n1;"Désa; lama";6,97\n2;;1.234,5\n'
    path = saved(tmp_path / "a.csv", text.encode(encoding))

    (leaf,) = read(path, "text/csv").leaves

    assert list(cells(leaf).values()) == [
        "kode", "nama", "nilai", "1", "Désa; lama", "6,97", "2", "1.234,5",
    ]  # fmt: skip
    assert cells(leaf)[2, 2, 3, 3] == "1.234,5"


@pytest.mark.parametrize("between", [",", "\t", "|"])
def test_csv_knows_its_separator(tmp_path: Path, between: str) -> None:
    text = "\n".join(between.join(row) for row in (("a", "b"), ("1", "2"), ("3", "4")))

    (leaf,) = read(saved(tmp_path / "a.csv", text), "text/csv").leaves

    assert len(leaf) == 6


def test_text_is_read_line_by_line(tmp_path: Path) -> None:
    (leaf,) = read(saved(tmp_path / "a.txt", "satu\n\ndua  tiga\n"), "text/plain").leaves

    assert cells(leaf) == {(0, 0, 1, 1): "satu", (0, 2, 1, 3): "dua  tiga"}


def test_a_web_page_gives_paragraphs_and_grids(tmp_path: Path) -> None:
    page = (
        "<title>Rekap</title><style>p{}</style><p>Satu<br>dua<table><caption>Tabel 2<tr>"
        "<th colspan=2>Desa<th>Nilai<tr><td rowspan=2>Sepaku<td>1<td>6,97"
        "<tr><td>2<td>7 <b>persen</b></table>akhir<script>x</script>"
    )
    found = read(saved(tmp_path / "a.html", page), "text/html")

    before, grid, after = found.leaves
    assert (found.title, before.text, after.text) == ("Rekap", "Satu dua", "akhir")
    assert cells(grid) == {
        (0, 0, 3, 1): "Tabel 2",
        (0, 1, 2, 2): "Desa",
        (2, 1, 3, 2): "Nilai",
        (0, 2, 1, 4): "Sepaku",
        (1, 2, 2, 3): "1",
        (2, 2, 3, 3): "6,97",
        (1, 3, 2, 4): "2",
        (2, 3, 3, 4): "7 persen",
    }


def test_a_kind_that_nobody_reads_says_how_to_send_it(tmp_path: Path) -> None:
    found = read_file(saved(tmp_path / "a.heic", b"x"), "image/heic")

    assert isinstance(found, Unread)
    assert (found.code, "JPEG" in found.mend) == ("kind", True)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]><w:document xmlns:w='w'><w:body><w:p><w:t>&h;</w:t></w:p></w:body></w:document>"
)


@pytest.mark.parametrize("kind", [DOCX, ODT, ODS, XLSX, PPTX])
def test_a_billion_laughs_are_not_laughed(tmp_path: Path, kind: str) -> None:
    slides = io.BytesIO()
    pptx.Presentation().save(slides)
    path = saved(tmp_path / "tawa", slides.getvalue())
    with zipfile.ZipFile(path, "a") as package:
        for name in ("word/document.xml", "content.xml", "xl/styles.xml", "ppt/tawa.xml"):
            package.writestr(name, LAUGHS)

    assert code(path, kind, Limits(seconds=10)) == "damaged"


def test_a_package_that_swells_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "bom.docx", word__document="<a>" + "0" * 30_000_000 + "</a>")

    assert code(path, DOCX) == "too_large"


def test_a_locked_package_says_so(tmp_path: Path) -> None:
    locked = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    manifest = packed(tmp_path / "a.odt", content="<a/>", META_INF__manifest="<a/>")
    with zipfile.ZipFile(manifest, "a") as package:
        package.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")

    assert code(saved(tmp_path / "a.xlsx", locked), XLSX) == "encrypted"
    assert code(saved(tmp_path / "a.docx", locked), DOCX) == "encrypted"
    assert code(manifest, ODT) == "encrypted"


@pytest.mark.parametrize("kind", [XLSX, DOCX, PPTX, ODS, ODT, "application/vnd.ms-excel"])
def test_what_is_no_package_is_damaged(tmp_path: Path, kind: str) -> None:
    assert code(saved(tmp_path / "rusak", b"PK\x03\x04" + bytes(200)), kind) == "damaged"


def test_a_sheet_that_claims_a_whole_world_of_cells_ends_in_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "luas.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", 1)
        sheet.write("XFD1048576", 2)

    assert code(path, XLSX) in ("too_large", "damaged")
