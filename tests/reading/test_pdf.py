"""Words of PDFs stand where a person sees them, however the page is turned or cut."""

import io
import zlib
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image

from buktikan.core.proof.leaf import FileText, Leaf, Unread
from buktikan.reading.opening import Limits, read_file

PDF = "application/pdf"
PAGE = """
#set document(title: "Laporan TW II")
#set page(width: 400pt, height: 600pt, margin: 40pt)
#set text(font: "Liberation Sans", size: 12pt)
#place(dx: 100pt, dy: 50pt)[Penduduk 2.365 orang]
#place(dx: 60pt, dy: 450pt)[Capaian 6,97% 𝟏𝟐 kata]
"""


def made(folder: Path, source: str = PAGE) -> Path:
    path = folder / "berkas.pdf"
    path.write_bytes(typst.compile(source.encode()))
    return path


def read(path: Path, limits: Limits | None = None) -> FileText:
    found = read_file(path, PDF, limits or Limits())
    assert isinstance(found, FileText), found
    return found


def unread(path: Path, limits: Limits | None = None) -> str:
    found = read_file(path, PDF, limits or Limits())
    assert isinstance(found, Unread)
    assert found.what.endswith(".")
    assert found.mend.endswith(".")
    return found.code


def place(leaf: Leaf, word: str) -> tuple[int, ...]:
    return next(tuple(map(round, one.box)) for one in leaf.pieces() if one.text == word)


def test_words_come_with_their_boxes_and_the_title(tmp_path: Path) -> None:
    found = read(made(tmp_path))

    (leaf,) = found.leaves
    assert [one.text for one in leaf.pieces()] == [
        "Penduduk",
        "2.365",
        "orang",
        "Capaian",
        "6,97%",
        "𝟏𝟐",
        "kata",
    ]
    assert (found.title, leaf.width, leaf.height, leaf.turn) == ("Laporan TW II", 400, 600, 0)
    assert place(leaf, "Penduduk") == pytest.approx((140, 90, 194, 102), abs=4)
    assert place(leaf, "kata")[0] > place(leaf, "6,97%")[2]


@pytest.mark.parametrize(
    ("turn", "size", "box"),
    [
        (90, (600, 400), (600 - 102, 140, 600 - 90, 194)),
        (180, (400, 600), (400 - 194, 600 - 102, 400 - 140, 600 - 90)),
        (270, (600, 400), (90, 400 - 194, 102, 400 - 140)),
    ],
)
def test_a_turned_page_has_its_boxes_as_seen(
    tmp_path: Path, turn: int, size: tuple[int, int], box: tuple[int, ...]
) -> None:
    path = made(tmp_path)
    document = pypdfium2.PdfDocument(path)
    document[0].set_rotation(turn)
    document.save(tmp_path / "turned.pdf")

    (leaf,) = read(tmp_path / "turned.pdf").leaves

    assert (leaf.width, leaf.height, leaf.turn) == (*size, turn)
    assert place(leaf, "Penduduk") == pytest.approx(box, abs=4)


def test_boxes_are_counted_from_the_corner_of_what_is_seen(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(made(tmp_path))
    document[0].set_cropbox(100, 50, 400, 560)
    document.save(tmp_path / "cropped.pdf")

    (leaf,) = read(tmp_path / "cropped.pdf").leaves

    assert (leaf.width, leaf.height) == (300, 510)
    assert place(leaf, "Penduduk") == pytest.approx((40, 50, 94, 62), abs=4)


def test_a_word_that_goes_on_in_the_next_line_stands_where_it_begins(tmp_path: Path) -> None:
    source = (
        '#set page(width: 110pt, height: 200pt, margin: 10pt)\n#set text(lang: "id", '
        "hyphenate: true, size: 12pt)\n#set par(justify: true)\ndan penyelenggaraan kependudukan"
    )
    (leaf,) = read(made(tmp_path, source)).leaves

    assert all(one.box.height < 16 for one in leaf.pieces())
    assert all(one.box.left < one.box.right for one in leaf.pieces())


def test_long_files_fit_into_the_memory_that_is_promised(tmp_path: Path) -> None:
    page = "#lorem(200)\n#table(columns: 5, ..range(60).map(k => [#(k * 1234)]))\n"
    path = made(tmp_path, "#pagebreak()\n".join([page] * 12))

    found = read(path, Limits(memory_bytes=400 * 1024 * 1024, seconds=5))

    assert len(found.leaves) == 12
    assert min(len(leaf) for leaf in found.leaves) > 250


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    locked = tmp_path / "kunci.pdf"
    locked.write_bytes(LOCKED)

    assert unread(locked) == "encrypted"


def test_a_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.write_bytes(path.read_bytes()[:300])

    assert unread(path) == "damaged"


def test_too_many_pages_are_refused_before_any_is_read(tmp_path: Path) -> None:
    path = made(tmp_path, "a\n#pagebreak()\nb\n#pagebreak()\nc")

    assert unread(path, Limits(leaves=2)) == "too_large"


def test_too_much_text_is_refused(tmp_path: Path) -> None:
    assert unread(made(tmp_path), Limits(characters=10)) == "too_large"


@pytest.mark.slow
def test_a_million_objects_end_in_a_reason(tmp_path: Path) -> None:
    objects = b"".join(b"%d 0 obj<<>>endobj\n" % at for at in range(4, 1_000_000))
    path = tmp_path / "banyak.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + objects)

    assert unread(path, Limits(seconds=10)) in ("damaged", "too_slow", "too_large")


@pytest.mark.slow
def test_a_stream_that_unpacks_without_end_ends_in_a_reason(tmp_path: Path) -> None:
    bomb = zlib.compress(zlib.compress(b"(a) Tj " * 9_000_000, 9), 9)
    path = tmp_path / "bom.pdf"
    path.write_bytes(_pdf(b"/Filter[/FlateDecode/FlateDecode]", bomb))

    limits = Limits(memory_bytes=300 * 1024 * 1024, seconds=3, recognition_seconds=1)
    assert unread(path, limits) in ("damaged", "too_slow", "too_large", "no_text")


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    assert unread(tmp_path / "tiada.pdf") == "missing"


def test_a_page_without_writing_has_no_text(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("L", (60, 80), 255).save(drawn, "PDF")
    path = tmp_path / "kosong.pdf"
    path.write_bytes(drawn.getvalue())

    assert unread(path) in ("no_text", "no_ocr")


def _pdf(filters: bytes, stream: bytes) -> bytes:
    """A page with that stream as its contents; readers rebuild the missing table of objects."""
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n",
            b"4 0 obj<<%s/Length %d>>stream\n" % (filters, len(stream)),
            stream,
            b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
        )
    )


LOCKED = _pdf(b"", b"").replace(
    b"trailer<<",
    b"5 0 obj<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -44>>endobj\ntrailer<</Encrypt 5 0 R"
    b"/ID[<00><00>]" % (b"41" * 32, b"42" * 32),
)
"""Locked by a password that nobody knows: its check can never come true."""
