"""How a zip lies on the disk: every byte belongs to an entry that each reader shows.

zipfile passes in silence over bytes before, between and after the entries, and loads a directory
of any length; so where the directory lies is read here first, from the last record of the file.
"""

import os
import struct
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO

END = struct.Struct("<4s8xLLH")
END_64 = struct.Struct("<4s36xQQ")
LOCATOR = struct.Struct("<4s4xQ4x")
LOCAL = struct.Struct("<4s2xHH4xLLLHH")
END_SIGNATURE, END_64_SIGNATURE = b"PK\x05\x06", b"PK\x06\x06"
LOCATOR_SIGNATURE, LOCAL_SIGNATURE = b"PK\x06\x07", b"PK\x03\x04"
IN_ZIP64 = 0xFFFFFFFF
FOLLOWED_BY_SIZES = 0x8
SIZES_AFTER_AN_ENTRY = frozenset({12, 16, 20, 24})
"""Lengths of the record that some zip programs write behind an entry; Buktikan writes none."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the list of entries begins and how long it is, in bytes."""

    start: int
    size: int


def directory_of(path: Path) -> Directory | None:
    """The zip's directory; None where it does not reach exactly to the end of the file."""
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END) - END.size
        if end < 0:
            return None
        file.seek(end)
        signature, size, start, comment = END.unpack(file.read(END.size))
        if signature != END_SIGNATURE or comment:
            return None
        large = _directory_64(file, end - LOCATOR.size - END_64.size)
    found, ends_at = large or (Directory(start, size), end)
    return found if found.start + found.size == ends_at else None


def _directory_64(file: IO[bytes], position: int) -> tuple[Directory, int] | None:
    """The directory of a zip of more than 4 GiB or 65,535 entries, and where it has to end."""
    if position < 0:
        return None
    file.seek(position)
    signature, size, start = END_64.unpack(file.read(END_64.size))
    mark, stated = LOCATOR.unpack(file.read(LOCATOR.size))
    if mark != LOCATOR_SIGNATURE:
        return None
    sound = signature == END_64_SIGNATURE and stated == position
    return Directory(start, size), position if sound else -1


def is_seamless(path: Path, archive: zipfile.ZipFile, directory: Directory) -> bool:
    """Whether entries follow each other from the first byte up to the directory, without gaps."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if any(info.comment for info in infos):
        return False
    starts = [*(info.header_offset for info in infos), directory.start]
    if starts[0] != 0:
        return False
    with path.open("rb") as file:
        return all(
            after - _end_of(file, info) in _allowed(info)
            for info, (_, after) in zip(infos, pairwise(starts), strict=True)
        )


def _allowed(info: zipfile.ZipInfo) -> frozenset[int]:
    return SIZES_AFTER_AN_ENTRY if info.flag_bits & FOLLOWED_BY_SIZES else frozenset({0})


def _end_of(file: IO[bytes], info: zipfile.ZipInfo) -> int:
    """Where the entry's bytes end; -1 where its header is cut off."""
    file.seek(info.header_offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size:
        return -1
    name_length: int
    extra_length: int
    *_, name_length, extra_length = LOCAL.unpack(head)
    return info.header_offset + LOCAL.size + name_length + extra_length + info.compress_size


def seek_contents(file: IO[bytes], info: zipfile.ZipInfo) -> bool:
    """Move to the entry's first byte; False where its own header denies what the directory says.

    Programs that unpack a stream read the headers, others read the directory: where the two
    differ, two people could see two files.
    """
    file.seek(info.header_offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size:
        return False
    signature, flags, method, crc, packed, size, name_length, extra_length = LOCAL.unpack(head)
    name = file.read(name_length)
    file.seek(extra_length, os.SEEK_CUR)
    if not flags & FOLLOWED_BY_SIZES and (
        crc != info.CRC
        or packed not in (info.compress_size, IN_ZIP64)
        or size not in (info.file_size, IN_ZIP64)
    ):
        return False
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    return (
        signature == LOCAL_SIGNATURE
        and flags == info.flag_bits
        and method == info.compress_type
        and name == info.orig_filename.encode(encoding)
    )
