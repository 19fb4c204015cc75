"""Hashing what lies in a zip: stored files straight from the disk, packed ones through zipfile."""

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

from buktikan.documents.bundle_layout import seek_contents

PIECE = 1 << 20
UNREADABLE = "tidak terbaca"
"""Stands in place of a hash; no manifest holds it."""
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    RuntimeError,  # zipfile's word for a packing or a password it cannot deal with
)
"""What zipfile raises over a damaged or hostile file."""


def entry_hash(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """SHA-256 of an entry, or UNREADABLE where it is damaged.

    A stored entry is hashed as it lies on the disk: zipfile would compute a CRC beside it, which
    proves less than the hash does and costs as much again.
    """
    try:
        with path.open("rb", buffering=0) as file:
            if not seek_contents(file, info):
                return UNREADABLE
            if info.compress_type == zipfile.ZIP_STORED:
                return _digest(file, info.file_size)
        with archive.open(info) as packed:
            return _digest(packed, info.file_size)
    except DAMAGE:
        return UNREADABLE


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
