"""Scans and photographs: words with their places, however the paper lay."""

import shutil
import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image

from buktikan.core.proof.leaf import FileText, Leaf, Unread, upright
from buktikan.reading.opening import read_file
from buktikan.reading.scan import crookedness

DPI = 200
PAGE = """
#set page(width: 300pt, height: 200pt, margin: 20pt)
#set text(font: "Liberation Sans", size: 12pt)
#place(dx: 10pt, dy: 20pt)[Jumlah penduduk kabupaten tahun 2023]
#place(dx: 10pt, dy: 50pt)[laki-laki dan perempuan 2.365 orang]
#place(dx: 10pt, dy: 80pt)[menurut catatan kependudukan daerah]
#place(dx: 10pt, dy: 110pt)[Kecamatan Sepaku dan Kecamatan Waru]
"""
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed here: packages.sh"
)


@pytest.fixture(scope="module")
def paper() -> Image.Image:
    """The page as a scanner sees it."""
    document = pypdfium2.PdfDocument(typst.compile(PAGE.encode()))
    picture: Image.Image = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    return picture


def scanned(folder: Path, picture: Image.Image) -> Path:
    path = folder / "pindai.pdf"
    picture.save(path, resolution=DPI)
    return path


def read(path: Path, media_type: str = "application/pdf") -> FileText:
    found = read_file(path, media_type)
    assert isinstance(found, FileText), found
    return found


def place(leaf: Leaf, word: str) -> tuple[float, ...]:
    return next(tuple(one.box) for one in leaf.pieces() if one.text == word)


@needs_tesseract
def test_a_scan_is_read_with_boxes_in_points_and_certainty(
    tmp_path: Path, paper: Image.Image
) -> None:
    (leaf,) = read(scanned(tmp_path, paper)).leaves

    assert leaf.recognised
    assert leaf.certainty is not None
    assert len(leaf.certainty) == len(leaf)
    assert (leaf.width, leaf.height) == pytest.approx((300, 200), abs=1)
    assert place(leaf, "2.365") == pytest.approx((161, 72, 190, 82), abs=4)


@needs_tesseract
def test_a_crooked_scan_keeps_its_places_and_says_how_crooked_it_is(
    tmp_path: Path, paper: Image.Image
) -> None:
    crooked = paper.rotate(-3, Image.Resampling.BICUBIC, fillcolor=255)

    (leaf,) = read(scanned(tmp_path, crooked)).leaves

    level = upright(leaf)
    first, last = place(leaf, "Jumlah"), place(leaf, "2023")
    assert leaf.turn == pytest.approx(3, abs=0.3)
    assert last[1] - first[1] > 5
    assert place(level, "2023")[3] == pytest.approx(place(level, "Jumlah")[3], abs=3)


@needs_tesseract
@pytest.mark.parametrize(
    "quarters",
    [pytest.param(1, marks=pytest.mark.slow), 2, pytest.param(3, marks=pytest.mark.slow)],
)
def test_a_scan_on_its_side_or_upside_down_is_read(
    tmp_path: Path, paper: Image.Image, quarters: int
) -> None:
    turned = paper.rotate(-90 * quarters, expand=True)

    (leaf,) = read(scanned(tmp_path, turned)).leaves

    level = upright(leaf)
    assert leaf.turn == pytest.approx(90 * quarters, abs=0.5)
    assert (level.width, level.height) == pytest.approx((300, 200), abs=1)
    assert place(level, "2.365") == pytest.approx((161, 72, 190, 82), abs=4)


@needs_tesseract
def test_a_photograph_is_turned_as_its_camera_says(tmp_path: Path, paper: Image.Image) -> None:
    notes = Image.Exif()
    notes[0x0112] = 6
    path = tmp_path / "foto.jpg"
    paper.rotate(90, expand=True).save(path, exif=notes, dpi=(DPI, DPI), quality=90)

    (leaf,) = read(path, "image/jpeg").leaves

    assert leaf.width > leaf.height
    assert "2.365" in leaf.text


@needs_tesseract
def test_each_page_is_read_in_its_own_way(tmp_path: Path, paper: Image.Image) -> None:
    document = pypdfium2.PdfDocument(typst.compile(b"Halaman dengan teks 7,25"))
    document.import_pages(pypdfium2.PdfDocument(scanned(tmp_path, paper)))
    document.save(tmp_path / "campur.pdf")

    text, scan = read(tmp_path / "campur.pdf").leaves

    assert (text.recognised, scan.recognised) == (False, True)
    assert ("7,25" in text.text, "2.365" in scan.text) == (True, True)


def test_without_tesseract_it_says_what_to_install_and_text_is_read_all_the_same(
    tmp_path: Path, paper: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = pypdfium2.PdfDocument(typst.compile(b"Halaman dengan teks 7,25"))
    document.import_pages(pypdfium2.PdfDocument(scanned(tmp_path, paper)))
    document.save(tmp_path / "campur.pdf")

    mixed = read(tmp_path / "campur.pdf")
    alone = read_file(tmp_path / "pindai.pdf", "application/pdf")

    assert (mixed.leaves[0].text[:7], mixed.unread) == ("Halaman", (2,))
    assert isinstance(alone, Unread)
    assert (alone.code, alone.what) == ("no_ocr", "Tidak dapat dibaca: OCR belum dipasang.")
    assert "tesseract-ocr-ind" in alone.mend


def test_a_picture_of_a_hundred_thousand_pixels_a_side_is_refused_by_its_head(
    tmp_path: Path,
) -> None:
    path = tmp_path / "besar.png"
    head = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head
    path.write_bytes(start + struct.pack(">II", zlib.crc32(head), 64) + b"IDAT" + bytes(64))

    found = read_file(path, "image/png")

    assert isinstance(found, Unread)
    assert (found.code, "juta piksel" in found.what) == ("too_large", True)


@pytest.mark.parametrize("contents", [b"", b"\x89PNG\r\n\x1a\nrusak", b"\xff\xd8\xff\xe0rusak"])
def test_a_broken_picture_says_so(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "rusak.png"
    path.write_bytes(contents)

    found = read_file(path, "image/png")

    assert isinstance(found, Unread)
    assert found.code == "damaged"


@pytest.mark.parametrize("turn", [-4.2, -1.0, 0.0, 2.5])
def test_crookedness_is_seen_to_a_fifth_of_a_degree(paper: Image.Image, turn: float) -> None:
    assert crookedness(paper.rotate(-turn, Image.Resampling.BICUBIC, fillcolor=255)) == (
        pytest.approx(turn, abs=0.2)
    )
