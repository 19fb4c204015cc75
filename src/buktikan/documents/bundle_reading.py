"""Hashing what lies in a zip: stored files straight from the disk, packed ones through zipfile."""

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

PIECE = 1 << 20
LOCAL_HEADER = struct.Struct("<4s22xHH")
SIGNATURE = b"PK\x03\x04"
UNREADABLE = "tidak terbaca"
"""Stands in place of a hash; no manifest holds it."""


def entry_hash(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """SHA-256 of an entry, or UNREADABLE where it is damaged.

    A stored entry is hashed as it lies on the disk: zipfile would compute a CRC beside it, which
    proves less than the hash does and costs as much again.
    """
    try:
        if info.compress_type == zipfile.ZIP_STORED:
            return _stored_hash(path, info)
        with archive.open(info) as file:
            return _digest(file, info.file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return UNREADABLE


def _stored_hash(path: Path, info: zipfile.ZipInfo) -> str:
    with path.open("rb", buffering=0) as file:
        file.seek(info.header_offset)
        head = file.read(LOCAL_HEADER.size)
        signature, name_length, extra_length = LOCAL_HEADER.unpack(head)
        name = file.read(name_length)
        stated = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
        if signature != SIGNATURE or name != stated or info.compress_size != info.file_size:
            return UNREADABLE
        file.seek(extra_length, 1)
        return _digest(file, info.file_size)


def _digest(file: IO[bytes], size: int) -> str:
    """Hash exactly `size` bytes; fewer are damage."""
    digest = hashlib.sha256()
    left = size
    while left:
        piece = file.read(min(PIECE, left))
        if not piece:
            raise EOFError
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()
