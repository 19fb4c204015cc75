"""A redacted copy holds nothing of what went: not in its bytes, not in its text, not unseen."""

import ctypes
import io
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import typst
from docx import Document
from openpyxl.comments import Comment
from PIL import Image

from buktikan.core.personal.erasure import cuts_of
from buktikan.core.personal.search import find_personal
from buktikan.core.proof.leaf import Box, FileText, LeafKind, Piece, leaf_of
from buktikan.reading.cage import Caps
from buktikan.reading.opening import read_file
from buktikan.reading.redaction import NotRedactableError, Redacted, redact_file

NIK = "6409014101860001"
SECRETS = (NIK, "Aminah", "Santoso", "081234567890")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LETTER = f"""
#set document(title: "Daftar {NIK}", author: "Siti Aminah")
#set page(width: 595pt, height: 842pt)
Persentase penduduk miskin 6,97 persen. Hubungi 081234567890.

#table(columns: 4, [No], [Nama], [Alamat], [NIK],
  [1], [Siti Aminah], [Jl. Propinsi RT 3], [{NIK}],
  [2], [Budi Santoso], [Desa Waru RT 4], [6409011708790003])
#pagebreak()
Jumlah penerima 2.365 orang.
"""


def pdf() -> bytes:
    """A letter with a list, an attachment and a note, all of which tell of persons."""
    document = pypdfium2.PdfDocument(typst.compile(LETTER.encode()))
    document.new_attachment("daftar.txt").set_data(f"Siti Aminah {NIK}".encode())
    page = document[0]
    note = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_TEXT)
    words = f"NIK {NIK}\0".encode("utf-16-le")

    pdfium.FPDFAnnot_SetStringValue(
        note, b"Contents", (ctypes.c_ushort * (len(words) // 2)).from_buffer_copy(words)
    )
    pdfium.FPDFPage_CloseAnnot(note)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def copy_of(path: Path, media_type: str, text: FileText, *whole: int) -> Redacted:
    return redact_file(path, media_type, text, cuts_of(text, find_personal(text), whole))


def read(path: Path, media_type: str) -> FileText:
    text = read_file(path, media_type)
    assert isinstance(text, FileText), text
    return text


def everything_in(contents: bytes) -> bytes:
    """The bytes, with what is packed in them unpacked."""
    if contents[:2] != b"PK":
        return contents
    with zipfile.ZipFile(io.BytesIO(contents)) as package:
        return b"".join(package.read(one) for one in package.namelist())


def assert_nobody_is_left(contents: bytes) -> None:
    for secret in SECRETS:
        for encoded in (secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be")):
            assert encoded not in everything_in(contents), secret


def test_a_pdf_is_drawn_anew_and_what_stays_can_still_be_searched(tmp_path: Path) -> None:
    original = tmp_path / "daftar.pdf"
    original.write_bytes(pdf())
    text = read(original, "application/pdf")
    assert {one.kind.value for one in find_personal(text).hits} == {"nik", "phone", "people"}

    made = copy_of(original, "application/pdf", text)

    copy = tmp_path / "salinan.pdf"
    copy.write_bytes(made.contents)
    assert (made.media_type, made.ending) == ("application/pdf", ".pdf")
    assert_nobody_is_left(made.contents)
    told = subprocess.run(["pdftotext", str(copy), "-"], capture_output=True, check=True).stdout
    assert "6,97" in told.decode()
    assert "2.365" in told.decode()
    assert not any(secret in told.decode() for secret in SECRETS)
    again = read(copy, "application/pdf")
    assert find_personal(again).hits == ()
    _same_places(text, again, "6,97")
    with pypdfium2.PdfDocument(made.contents) as document:
        assert document.count_attachments() == 0
        assert not any(document.get_metadata_dict().get(key) for key in ("Title", "Author"))
        assert pdfium.FPDFPage_GetAnnotCount(document[0]) == 0
        _is_black_there(document, text, "Aminah")


def _same_places(text: FileText, again: FileText, word: str) -> None:
    one, other = (
        next(piece for piece in told.leaves[0].pieces() if piece.text == word)
        for told in (text, again)
    )
    assert all(abs(a - b) < 2 for a, b in zip(one.box, other.box, strict=True))


def _is_black_there(document: pypdfium2.PdfDocument, text: FileText, word: str) -> None:
    box = next(piece.box for piece in text.leaves[0].pieces() if piece.text == word)
    drawn = document[0].render(scale=1).to_pil().convert("L")
    inside = drawn.crop((int(box.left), int(box.top), int(box.right), int(box.bottom)))
    assert inside.getextrema()[1] < 60


def test_a_whole_page_goes_where_a_person_asks_for_it(tmp_path: Path) -> None:
    original = tmp_path / "daftar.pdf"
    original.write_bytes(pdf())
    made = copy_of(original, "application/pdf", read(original, "application/pdf"), 2)
    with pypdfium2.PdfDocument(made.contents) as document:
        assert document[1].render(scale=0.2).to_pil().convert("L").getextrema()[1] < 60
        assert document[1].get_textpage().get_text_bounded() == ""


def test_a_picture_loses_its_metadata_and_what_stands_in_it(tmp_path: Path) -> None:
    original = tmp_path / "kartu.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Siti Aminah"
    Image.new("RGB", (400, 200), "white").save(original, "JPEG", exif=exif)
    words = [Piece("NIK", Box(20, 20, 60, 40)), Piece(NIK, Box(80, 20, 300, 40))]
    text = FileText((leaf_of(1, LeafKind.PAGE, words, 400, 200),), "uji")

    made = copy_of(original, "image/jpeg", text)

    assert_nobody_is_left(made.contents)
    with Image.open(io.BytesIO(made.contents)) as picture:
        assert not picture.getexif()
        grey = picture.convert("L")
        assert max(grey.crop((180, 25, 200, 35)).tobytes()) < 30
        assert min(grey.crop((180, 115, 200, 125)).tobytes()) > 220


def test_a_workbook_keeps_values_only_and_nothing_unseen(tmp_path: Path) -> None:
    original = tmp_path / "daftar.xlsx"
    book = openpyxl.Workbook()
    book.properties.creator = "Siti Aminah"
    sheet = book.active
    sheet.title = "Daftar"
    for row in (
        ("Nama", "Alamat", "Bantuan", "Keterangan"),
        ("Siti Aminah", "Jl. Propinsi", 600000, f"ibu {NIK} hadir"),
        ("Budi Santoso", "RT 3 Waru", 500000, "=1+1"),
        ("Jumlah", None, 1100000, None),
    ):
        sheet.append(row)
    sheet["A1"].comment = Comment(f"NIK {NIK}", "Siti Aminah")
    book.create_sheet("Rahasia").sheet_state = "hidden"
    book["Rahasia"]["A1"] = "Siti Aminah"
    book.save(original)

    made = copy_of(original, SHEET, read(original, SHEET))

    assert_nobody_is_left(made.contents)
    again = openpyxl.load_workbook(io.BytesIO(made.contents))
    assert again.sheetnames == ["Daftar"]
    cells = [[one.value for one in row] for row in again["Daftar"].iter_rows()]
    assert cells[1][:2] == ["[disunting]", "[disunting]"]
    assert cells[1][3] == "ibu [disunting] hadir"
    assert cells[3][2] == "1100000"
    copy = tmp_path / "salinan.xlsx"
    copy.write_bytes(made.contents)
    assert find_personal(read(copy, SHEET)).hits == ()


def grid(kind: LeafKind, *rows: tuple[str, ...]) -> FileText:
    pieces = [
        Piece(text, Box(x, y, x + 1, y + 1))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
        if text
    ]
    return FileText((leaf_of(1, kind, pieces, max(map(len, rows)), len(rows)),), "uji")


def test_tables_and_text_are_written_again_without_what_went(tmp_path: Path) -> None:
    original = tmp_path / "asal"
    original.write_bytes(b"x")
    rows = (("Nama", "NIK"), ("Siti", NIK), ("", ""), ("2.365 orang", ""))
    table = copy_of(original, "text/csv", grid(LeafKind.SHEET, *rows))
    assert table.contents.decode().splitlines() == [
        "Nama;NIK",
        "Siti;[disunting]",
        ";",
        "2.365 orang;",
    ]
    plain = copy_of(original, "text/plain", grid(LeafKind.TEXT, *((" ".join(r),) for r in rows)))
    assert plain.contents.decode().splitlines()[1] == "Siti [disunting]"
    for kind in (LeafKind.TABLE, LeafKind.TEXT):
        made = copy_of(original, TEXT, grid(kind, *rows))
        assert_nobody_is_left(made.contents)
        document = Document(io.BytesIO(made.contents))
        cells = [one.text for table in document.tables for one in table._cells]
        told = " ".join([*cells, *(one.text for one in document.paragraphs)])
        assert "2.365 orang" in told
        assert "[disunting]" in told
        assert document.core_properties.author == ""


def test_what_cannot_be_copied_is_said_to_be_so(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 rusak")
    text = grid(LeafKind.PAGE, ("NIK", NIK))
    with pytest.raises(NotRedactableError, match="rusak"):
        copy_of(broken, "application/pdf", text)
    with pytest.raises(NotRedactableError, match="Hapus sendiri"):
        copy_of(broken, "application/zip", text)
    caps = Caps(1_500_000_000, cpu_seconds=60, wall_seconds=0)
    with pytest.raises(NotRedactableError):
        redact_file(broken, "text/csv", text, {}, caps)
