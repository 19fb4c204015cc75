"""Files without what cameras write into pictures: where, when, with what. Pixels stay as they are.

Everything happens on the bytes: segments of a JPEG and chunks of a PNG or WEBP are left out, in a
PDF they are overwritten by noughts of the same length, packages of office programs are packed
anew. Nothing is decoded, so nothing can go wrong with a hostile picture and nothing gets worse.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from buktikan.reading.package import opened
from buktikan.reading.photo import PACKAGES
from buktikan.reading.refusal import RefusedError

JPEG, PNG, RIFF = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF"
EXIF = b"Exif\0\0"
START_OF_SCAN, END = 0xDA, 0xD9
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends a stretch of pixels; inside of one, FF is followed by 00 or by a restart mark."""
COMMENT, FIRST_NOTE, LAST_NOTE, ADOBE = 0xFE, 0xE1, 0xEF, 0xEE
COLOURS = b"ICC_PROFILE\0"
ORIENTATION = 0x0112
TELLING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
TELLING_RIFF = frozenset({b"EXIF", b"XMP "})
NOTES_FLAGS = 0b0000_1100
"""Bits of a WEBP's head that promise EXIF and XMP."""


class NotBareError(Exception):
    """The file is not built as its kind promises: nobody can say what it tells."""


def bare_file(path: Path, media_type: str) -> bytes | None:
    """The file's contents without notes of cameras; None where there are none.

    Raises NotBareError for a picture that is broken.
    """
    if media_type in ("image/jpeg", "image/png", "image/webp"):
        whole = path.read_bytes()
        bare = bare_picture(whole)
        return bare if bare != whole else None
    if media_type == "application/pdf":
        return _bare_pdf(path.read_bytes())
    if media_type in PACKAGES:
        return _bare_package(path, PACKAGES[media_type])
    return None


def bare_picture(whole: bytes) -> bytes:
    """The picture without notes; contents of other kinds come back as they are."""
    try:
        if whole.startswith(JPEG):
            return b"".join(_jpeg(whole))
        if whole.startswith(PNG):
            return b"".join(_png(whole))
        if whole.startswith(RIFF) and whole[8:12] == b"WEBP":
            return _webp(whole)
    except (struct.error, IndexError) as error:
        raise NotBareError from error
    return whole


def _jpeg(whole: bytes) -> Iterator[bytes]:
    """Segments up to the pixels; how the picture is turned stays, as the only note."""
    yield JPEG
    turn = _turn_of(whole)
    if turn > 1:
        yield _turn_note(turn)
    at = 2
    while True:
        if whole[at] != 0xFF:
            raise NotBareError
        kind = whole[at + 1]
        if kind == START_OF_SCAN:
            break
        length = struct.unpack(">H", whole[at + 2 : at + 4])[0] + 2
        segment = whole[at : at + length]
        if not _is_note(kind, segment):
            yield segment
        at += length
    yield whole[at : _end_of_pixels(whole, at)]


def _end_of_pixels(whole: bytes, at: int) -> int:
    """Behind the picture's own end: phones hang films and second pictures on."""
    while at + 4 <= len(whole):
        kind = whole[at + 1]
        if kind == END:
            return at + 2
        at += struct.unpack(">H", whole[at + 2 : at + 4])[0] + 2
        if kind == START_OF_SCAN:
            found = MARKER.search(whole, at)
            at = found.start() if found else len(whole)
            if whole[at + 1 : at + 2] == bytes([END]):
                return at + 2
    return len(whole)


def _is_note(kind: int, segment: bytes) -> bool:
    if kind == COMMENT:
        return True
    is_colour = segment[4:].startswith(COLOURS)
    return FIRST_NOTE <= kind <= LAST_NOTE and kind != ADOBE and not is_colour


def _turn_of(whole: bytes) -> int:
    """How the picture has to be turned, 1 for not at all."""
    at = whole.find(EXIF, 0, 1 << 16)
    if at < 0:
        return 1
    head = whole[at + len(EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(head[:2], "")
    try:
        first = struct.unpack(f"{order}I", head[4:8])[0] if order else len(head)
        count = struct.unpack(f"{order}H", head[first : first + 2])[0]
        for entry in range(min(count, 200)):
            at = first + 2 + entry * 12
            tag, kind, _ = struct.unpack(f"{order}HHI", head[at : at + 8])
            if tag == ORIENTATION and kind == 3:
                value: int = struct.unpack(f"{order}H", head[at + 8 : at + 10])[0]
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _turn_note(turn: int) -> bytes:
    """An EXIF segment that says nothing but how the picture is turned."""
    table = struct.pack(">HHHIHHI", 1, ORIENTATION, 3, 1, turn, 0, 0)
    note = EXIF + b"MM\0\x2a\0\0\0\x08" + table
    return struct.pack(">BBH", 0xFF, FIRST_NOTE, len(note) + 2) + note


def _png(whole: bytes) -> Iterator[bytes]:
    yield PNG
    at = len(PNG)
    while True:
        length, kind = struct.unpack(">I4s", whole[at : at + 8])
        chunk = whole[at : at + length + 12]
        if kind not in TELLING_CHUNKS:
            yield chunk
        if kind == b"IEND":
            return
        at += length + 12


def _webp(whole: bytes) -> bytes:
    end = min(struct.unpack("<I", whole[4:8])[0] + 8, len(whole))
    kept: list[bytes] = []
    at = 12
    while at < end:
        kind, length = struct.unpack("<4sI", whole[at : at + 8])
        beyond = at + 8 + length + length % 2
        chunk = whole[at:beyond]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~NOTES_FLAGS]) + chunk[9:]
        if kind not in TELLING_RIFF:
            kept.append(chunk)
        at = beyond
    body = b"WEBP" + b"".join(kept)
    return RIFF + struct.pack("<I", len(body)) + body


def _bare_pdf(whole: bytes) -> bytes | None:
    """Notes of JPEGs that lie in it as they are, overwritten where they stand."""
    bare = bytearray(whole)
    at = whole.find(EXIF)
    while at >= 0:
        if whole[at - 4 : at - 2] == bytes((0xFF, FIRST_NOTE)):
            length = struct.unpack(">H", whole[at - 2 : at])[0] - 2 - len(EXIF)
            first, beyond = at + len(EXIF), min(at + len(EXIF) + length, len(whole))
            bare[first:beyond] = bytes(beyond - first)
        at = whole.find(EXIF, at + 1)
    return bytes(bare) if bare != whole else None


def _bare_package(path: Path, folder: str) -> bytes | None:
    written = io.BytesIO()
    changed = False
    try:
        with opened(str(path)) as package, zipfile.ZipFile(written, "w") as copy:
            for member in package.infolist():
                contents = package.read(member)
                bare = bare_picture(contents) if member.filename.startswith(folder) else contents
                changed = changed or bare != contents
                copy.writestr(member, bare)
    except (RefusedError, zipfile.BadZipFile, OSError) as error:
        raise NotBareError from error
    return written.getvalue() if changed else None
