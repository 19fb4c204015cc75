"""Hashing what lies in a zip, straight from the disk, and only what every reader of it sees."""

import hashlib
import struct
import zipfile
import zlib
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


def entry_hash(file: IO[bytes], info: zipfile.ZipInfo) -> str:
    """SHA-256 of an entry of the open zip, or UNREADABLE where it is damaged.

    A stored entry is hashed as it lies on the disk: zipfile would compute a CRC beside it, which
    proves less than the hash does and costs as much again.
    """
    try:
        if not seek_contents(file, info):
            return UNREADABLE
        if info.compress_type == zipfile.ZIP_STORED:
            same = info.compress_size == info.file_size
            return _digest(file, info.file_size) if same else UNREADABLE
        return _unpacked_digest(file, info)
    except DAMAGE:
        return UNREADABLE


def _unpacked_digest(file: IO[bytes], info: zipfile.ZipInfo) -> str:
    """Hash what a packed entry holds, which must be what its sizes and its sum say, to the end.

    zipfile would stop at the stated size, and what goes on behind it would be seen by others.
    """
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    digest, size, crc, left = hashlib.sha256(), 0, 0, info.compress_size
    while left:
        piece = file.read(min(PIECE, left))
        if not piece:
            raise EOFError
        left -= len(piece)
        while piece:
            data = unpacking.decompress(piece, PIECE)
            piece = unpacking.unconsumed_tail
            digest.update(data)
            crc, size = zlib.crc32(data, crc), size + len(data)
            if size > info.file_size:
                raise ValueError("longer than it says")
    data = unpacking.flush()
    digest.update(data)
    crc, size = zlib.crc32(data, crc), size + len(data)
    if not unpacking.eof or unpacking.unused_data or (size, crc) != (info.file_size, info.CRC):
        raise EOFError
    return digest.hexdigest()


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
