"""What makes a zip unsafe to read on, told before a single entry is unpacked."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from buktikan.documents.bundle import (
    DECLARATION,
    LARGEST_DIRECTORY,
    LARGEST_TAG,
    MANIFEST,
    MOST_FILES,
)
from buktikan.documents.bundle_layout import Directory, directory_of, is_seamless
from buktikan.documents.bundle_names import clashing, fault_of_name, shown

LARGEST_TOTAL = 1 << 40
SMALL_ENOUGH = 64 << 20
BOMB_RATIO = 200
SYMLINK, TYPE_BITS = 0o120000, 0o170000
PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
ASK_SENDER = "Jangan dipakai; minta bundel asli kepada pengirim."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the bundle itself: a code, what it is, how to mend it."""

    code: str
    what: str
    mend: str


def directory_or_finding(path: Path) -> Directory | Finding:
    """Where the zip's directory lies, or why it is not opened at all."""
    directory = directory_of(path)
    if directory is None:
        return extra_bytes() if zipfile.is_zipfile(path) else unreadable(path)
    if directory.size > LARGEST_DIRECTORY:
        return Finding(
            "bundle.too_large", f"Zip ini memuat jauh lebih dari {MOST_FILES} berkas.", ASK_SENDER
        )
    return directory


def unreadable(path: Path) -> Finding:
    """The file is cut off, damaged, or something else."""
    return Finding(
        "bundle.unreadable",
        f"{path.name} bukan berkas zip yang utuh.",
        "Minta kiriman ulang; bandingkan ukuran berkas dengan yang dikirim.",
    )


def extra_bytes() -> Finding:
    """Something stands in the file that no list of its entries shows."""
    return Finding(
        "bundle.extra_bytes",
        "Ada bita asing di awal, di antara isi, atau di akhir berkas zip.",
        ASK_SENDER,
    )


def refusals(path: Path, archive: zipfile.ZipFile, directory: Directory) -> tuple[Finding, ...]:
    """Everything that makes an archive unsafe to read on."""
    infos = archive.infolist()
    found = [fault for info in infos for fault in _refusals_of(info)]
    found.extend(
        Finding(
            "bundle.name_twice",
            f'Nama "{shown(name)}" ada dua kali, atau dipakai untuk berkas sekaligus folder.',
            ASK_SENDER,
        )
        for name in clashing(info.filename for info in infos)
    )
    found.extend(_refusals_of_size(path, sum(info.file_size for info in infos), found))
    names = {info.filename for info in infos}
    if not {DECLARATION, MANIFEST} <= names:
        found.append(
            Finding(
                "bundle.not_a_bundle",
                f"Zip ini tidak memuat {DECLARATION} dan {MANIFEST}.",
                "Pastikan yang diperiksa adalah bundel Buktikan, bukan folder yang di-zip biasa.",
            )
        )
    elif not is_seamless(path, archive, directory):
        found.append(extra_bytes())
    return tuple(found)


def _refusals_of_size(path: Path, unpacked: int, found: list[Finding]) -> Iterator[Finding]:
    """Faults of all entries together; a bomb already named is not told again."""
    named = any(one.code == "bundle.bomb" for one in found)
    if unpacked > LARGEST_TOTAL:
        yield Finding("bundle.too_large", "Isi bundel lebih dari 1 TiB.", ASK_SENDER)
    if not named and _is_bomb(unpacked, path.stat().st_size):
        yield Finding("bundle.bomb", "Isi bundel mengembang tidak wajar saat dibuka.", ASK_SENDER)


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > SMALL_ENOUGH and unpacked > BOMB_RATIO * max(packed, 1)


def _refusals_of(info: zipfile.ZipInfo) -> Iterator[Finding]:
    """Faults of one entry; its name is shown as it was written, not as zipfile mends it."""
    name = shown(info.orig_filename)
    fault = fault_of_name(info.orig_filename.removesuffix("/"))
    if fault or info.filename != info.orig_filename:
        told = fault or "nama tertulis dengan dua cara."
        yield Finding("bundle.unsafe_name", f'"{name}": {told}', ASK_SENDER)
    if info.external_attr >> 16 & TYPE_BITS == SYMLINK:
        yield Finding("bundle.link", f'"{name}" adalah tautan, bukan berkas.', ASK_SENDER)
    if info.flag_bits & 0x1:
        yield Finding("bundle.encrypted", f'"{name}" terenkripsi.', ASK_SENDER)
    if info.compress_type not in PACKINGS:
        yield Finding(
            "bundle.packing", f'"{name}" dimampatkan dengan cara yang tidak dikenal.', ASK_SENDER
        )
    if info.is_dir() and info.file_size:
        yield Finding("bundle.folder_with_contents", f'Folder "{name}" berisi bita.', ASK_SENDER)
    if info.file_size > SMALL_ENOUGH and _is_bomb(info.file_size, info.compress_size):
        yield Finding("bundle.bomb", f'"{name}" mengembang tidak wajar saat dibuka.', ASK_SENDER)
    if "/" not in info.filename and info.file_size > LARGEST_TAG:
        yield Finding("bundle.too_large", f'"{name}" terlalu besar.', ASK_SENDER)
