"""Pictures are known again, tell when and where they were taken, and leave without telling it."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image, ImageDraw, ImageEnhance, PngImagePlugin

from buktikan.reading.photo import PictureFacts, look_at_pictures
from buktikan.reading.photo_bare import NotBareError, bare_file, bare_picture
from tests.factories.scene import CAMERA, exif, packed, scene

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
TEXT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def seen(path: Path, contents: bytes, media_type: str) -> tuple[PictureFacts, ...]:
    path.write_bytes(contents)
    return look_at_pictures(path, media_type)


def apart(one: PictureFacts, other: PictureFacts) -> int:
    return ((one.row ^ other.row).bit_count()) + (one.column ^ other.column).bit_count()


def test_a_photo_is_known_again_when_it_was_sent_on(tmp_path: Path) -> None:
    picture = scene(1)
    edge = (6, 5, 634, 475)
    (known,) = seen(tmp_path / "a", packed(picture, quality=92), JPEG)
    for again in (
        packed(picture.resize((320, 240)), quality=40),
        packed(picture.crop(edge), quality=70),
        packed(ImageEnhance.Brightness(picture).enhance(1.2)),
    ):
        (other,) = seen(tmp_path / "b", again, JPEG)
        assert apart(known, other) <= 15
    (different,) = seen(tmp_path / "c", packed(scene(2)), JPEG)
    assert apart(known, different) > 30
    assert known.is_photo
    assert (known.width, known.height, known.leaf) == (640, 480, 0)


def test_it_tells_when_where_and_with_what_it_was_taken(tmp_path: Path) -> None:
    turned = scene(1).transpose(Image.Transpose.ROTATE_90)
    (told,) = seen(tmp_path / "a", packed(turned, exif=exif(turn=6)), JPEG)
    assert (told.taken_at, told.camera) == ("2024:03:15 10:20:30", CAMERA)
    assert (told.latitude, told.longitude) == (-1.29, 116.51)
    assert (told.width, told.height) == (640, 480)
    (silent,) = seen(tmp_path / "b", packed(scene(1)), JPEG)
    assert (silent.taken_at, silent.camera, silent.latitude) == ("", "", None)
    assert apart(told, silent) <= 15


def test_a_place_that_cannot_be_is_no_place(tmp_path: Path) -> None:
    for parts in ((1.0, 2.0), (200.0, 0.0, 0.0)):
        notes = exif()
        notes.get_ifd(0x8825)[2] = parts
        (told,) = seen(tmp_path / "a", packed(scene(1), exif=notes), JPEG)
        assert (told.latitude, told.longitude) == (None, None)


def test_logos_and_scans_of_letters_are_no_photos(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((40, 40, 260, 260), "red")
    (told,) = seen(tmp_path / "a", packed(logo, "PNG"), PNG)
    assert not told.is_photo
    letter = Image.new("L", (800, 1100), 255)
    for y in range(80, 900, 24):
        ImageDraw.Draw(letter).text((60, y), "Dengan hormat, bersama ini kami sampaikan " * 2, 0)
    (told,) = seen(tmp_path / "b", packed(letter.convert("1"), "PNG"), PNG)
    assert not told.is_photo


def document(*pictures: bytes) -> bytes:
    written, made = io.BytesIO(), Document()
    for one in pictures:
        made.add_picture(io.BytesIO(one))
    made.save(written)
    return written.getvalue()


def test_photos_inside_documents_are_seen_and_ornaments_are_not(tmp_path: Path) -> None:
    alone, small = packed(scene(1), exif=exif()), packed(scene(2, (190, 190)))
    (known,) = seen(tmp_path / "a", alone, JPEG)
    (found,) = seen(tmp_path / "b", document(alone, small), TEXT)
    assert apart(known, found) == 0
    assert found.taken_at == known.taken_at
    page = packed(scene(1), "PDF", save_all=True, append_images=[scene(3)])
    first, second = seen(tmp_path / "c", page, PDF)
    assert apart(known, first) <= 15
    assert [one.leaf for one in (first, second)] == [1, 2]
    with zipfile.ZipFile(tmp_path / "d", "w") as package:
        package.writestr("word/media/rusak.jpg", b"\xff\xd8 rusak")
    assert look_at_pictures(tmp_path / "d", TEXT) == ()


def test_what_cannot_be_looked_at_has_no_pictures(tmp_path: Path) -> None:
    assert seen(tmp_path / "a", b"\xff\xd8\xff rusak", JPEG) == ()
    assert seen(tmp_path / "b", b"a;b", "text/csv") == ()


@pytest.mark.parametrize("turn", [1, 6])
def test_a_jpeg_leaves_without_notes_and_looks_the_same(tmp_path: Path, turn: int) -> None:
    film = b"ftypmp42 -1.29 116.51"
    original = tmp_path / "a.jpg"
    original.write_bytes(
        packed(scene(1), exif=exif(turn), comment=b"Siti", progressive=True) + film
    )
    bare = bare_file(original, JPEG)
    assert bare is not None
    for told in (CAMERA.encode(), b"2024:03", b"Siti", film):
        assert told not in bare
    with Image.open(original) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
        assert after.getexif().get(0x0112, 1) == turn
        assert not after.getexif().get_ifd(0x8825)
    clean = tmp_path / "b.jpg"
    clean.write_bytes(bare)
    assert bare_file(clean, JPEG) is None


def test_png_and_webp_leave_without_notes(tmp_path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Siti")
    for kind, media_type, options in (
        ("PNG", PNG, {"exif": exif(), "pnginfo": words}),
        ("WEBP", WEBP, {"exif": exif(), "xmp": b"<x>Siti</x>", "lossless": True}),
    ):
        original = tmp_path / kind
        original.write_bytes(packed(scene(1), kind, **options) + b"Siti")
        bare = bare_file(original, media_type)
        assert bare is not None
        assert CAMERA.encode() not in bare
        assert b"Siti" not in bare
        with Image.open(original) as before, Image.open(io.BytesIO(bare)) as after:
            assert before.tobytes() == after.tobytes()
            assert not after.getexif()


def test_notes_inside_documents_go_too(tmp_path: Path) -> None:
    alone = packed(scene(1), exif=exif())
    office = tmp_path / "a.docx"
    office.write_bytes(document(alone))
    bare = bare_file(office, TEXT)
    assert bare is not None
    with zipfile.ZipFile(io.BytesIO(bare)) as package:
        assert not any(CAMERA.encode() in package.read(one) for one in package.namelist())
    assert len(Document(io.BytesIO(bare)).inline_shapes) == 1
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF-1.4 stream\n" + alone + b"\nendstream Exif\0\0 tetap")
    emptied = bare_file(paper, PDF)
    assert emptied is not None
    assert CAMERA.encode() not in emptied
    assert len(emptied) == paper.stat().st_size
    assert emptied.endswith(b"Exif\0\0 tetap")
    paper.write_bytes(b"%PDF-1.4")
    assert bare_file(paper, PDF) is None
    office.write_bytes(document(packed(scene(1))))
    assert bare_file(office, TEXT) is None
    assert bare_file(office, "text/csv") is None


def test_a_broken_picture_is_never_called_bare(tmp_path: Path) -> None:
    whole = packed(scene(1), exif=exif())
    for broken in (whole[:40], whole[:2] + b"xx" + whole[4:], packed(scene(1), "PNG")[:60]):
        with pytest.raises(NotBareError):
            bare_picture(broken)
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK rusak")
    with pytest.raises(NotBareError):
        bare_file(path, TEXT)
    assert bare_picture(b"GIF89a") == b"GIF89a"
    assert bare_picture(whole[:-500]).startswith(b"\xff\xd8")
