"""Writing a bundle: every byte is read once, hashed and copied, then the seal is closed."""

import errno
import hashlib
import os
import queue
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from buktikan.documents.bundle import (
    CRATE,
    DECLARATION,
    DECLARATION_TEXT,
    INFO,
    LARGEST_TAG,
    MANIFEST,
    MOST_FILES,
    PAYLOAD,
    READ_ME,
    SEAL,
    SIGNATURE,
    TAG_MANIFEST,
    BundleContents,
    BundleError,
    BundleFile,
    Seal,
    crate_document,
    info_lines,
    manifest_lines,
    read_me,
    seal_document,
    totals,
    unpacked,
)
from buktikan.documents.bundle_leftovers import sweep_leftovers, temporary_beside
from buktikan.documents.bundle_names import clashing, fault_of_name, shown

Sign = Callable[[bytes], bytes]
PIECE = 1 << 20
EARLIEST = (1980, 1, 1, 0, 0, 0)
WORDS = {
    errno.ENOENT: "tidak ada",
    errno.EACCES: "tidak diizinkan",
    errno.EPERM: "tidak diizinkan",
    errno.EISDIR: "itu folder",
    errno.ENOSPC: "ruang disk habis",
    errno.EDQUOT: "jatah disk habis",
    errno.EROFS: "disk hanya dapat dibaca",
    errno.EIO: "perangkat penyimpanan rusak",
}


def write_bundle(target: Path, contents: BundleContents, sign: Sign | None = None) -> Seal:
    """Write the bundle and return its seal; same contents, same bytes.

    `sign` makes the detached signature of the tag manifest.

    It is written beside `target`, forced to disk and renamed at the end: a killed process leaves
    no half bundle under the name. Raises BundleError when a name is unsafe or given twice, when a
    file is not what the register knows or cannot be read, when another bundle already has the
    name, or when the disk takes no more.
    """
    _check_names(contents.files)
    sweep_leftovers(target.parent)
    temporary = temporary_beside(target)
    try:
        seal_id = _write(temporary, contents, sign)
        _put_in_place(temporary, target)
    except OSError as error:
        raise BundleError(
            f"{target.name} tidak dapat ditulis: {_words(error)}. "
            "Periksa ruang dan izin folder tujuan, lalu segel ulang."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return Seal(seal_id, contents.sealed_at, target, len(contents.files), target.stat().st_size)


def _check_names(files: tuple[BundleFile, ...]) -> None:
    if len(files) > MOST_FILES:
        raise BundleError(
            f"Bundel ini akan memuat {len(files)} berkas, paling banyak {MOST_FILES}. "
            "Satukan berkas yang sejenis, misalnya menjadi satu PDF."
        )
    for one in files:
        fault = fault_of_name(f"{PAYLOAD}{one.path}")
        if fault:
            raise BundleError(f'"{shown(one.path)}": {fault}')
    for name in clashing(one.path for one in files):
        raise BundleError(
            f'"{name}": nama ini dipakai dua kali, atau untuk berkas sekaligus folder. '
            "Beri nama lain."
        )


def _put_in_place(temporary: Path, target: Path) -> None:
    """Give the finished file its name; never over another bundle."""
    try:
        _name(temporary, target)
    except FileExistsError:
        if not _equal(temporary, target):
            raise BundleError(
                f"{target.name} sudah ada dengan isi lain. Segel tidak pernah ditimpa: "
                "pakai nama lain, misalnya dengan nomor urut."
            ) from None
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _name(temporary: Path, target: Path) -> None:
    """Link, since renaming would replace; memory sticks know no links, there a look must do."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError from None
        temporary.rename(target)


def _equal(one: Path, other: Path) -> bool:
    with one.open("rb") as left, other.open("rb") as right:
        return hashlib.file_digest(left, "sha256").digest() == (
            hashlib.file_digest(right, "sha256").digest()
        )


def _write(temporary: Path, contents: BundleContents, sign: Sign | None) -> str:
    with temporary.open("wb") as file:
        with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
            payload = {
                one.path: _add(archive, f"{PAYLOAD}{one.path}", one, contents.sealed_at)
                for one in sorted(contents.files, key=lambda one: one.path)
            }
            seal_id = _close(archive, contents, payload, sign)
        file.flush()
        os.fsync(file.fileno())
    return seal_id


def _close(
    archive: zipfile.ZipFile,
    contents: BundleContents,
    payload: dict[str, tuple[str, int]],
    sign: Sign | None,
) -> str:
    octets, streams = totals(payload.values())
    tags = {
        DECLARATION: DECLARATION_TEXT.encode(),
        INFO: info_lines(contents, octets=octets, streams=streams),
        MANIFEST: manifest_lines(
            {f"{PAYLOAD}{path}": sha256 for path, (sha256, _) in payload.items()}
        ),
        SEAL: seal_document(contents, payload),
        CRATE: crate_document(contents),
        READ_ME: read_me(contents),
    }
    if max(map(len, tags.values())) > LARGEST_TAG:
        raise BundleError("Keterangan bundel terlalu panjang. Pendekkan judul data dukung.")
    for name, data in tags.items():
        _add_bytes(archive, name, data, contents.sealed_at)
    closing = manifest_lines(
        {name: hashlib.sha256(data).hexdigest() for name, data in tags.items()}
    )
    _add_bytes(archive, TAG_MANIFEST, closing, contents.sealed_at)
    if sign is not None:
        _add_bytes(archive, SIGNATURE, sign(closing), contents.sealed_at)
    return hashlib.sha256(closing).hexdigest()


def _entry(name: str, size: int, at: datetime) -> zipfile.ZipInfo:
    moment = max(at.timetuple()[:6], EARLIEST)
    info = zipfile.ZipInfo(name, date_time=(*moment[:5], moment[5] // 2 * 2))
    info.compress_type = zipfile.ZIP_STORED if unpacked(name, size) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o100644 << 16
    info.create_system = 3
    info.file_size = size
    return info


def _add_bytes(archive: zipfile.ZipFile, name: str, data: bytes, at: datetime) -> None:
    archive.writestr(_entry(name, len(data), at), data)


def _add(archive: zipfile.ZipFile, name: str, one: BundleFile, at: datetime) -> tuple[str, int]:
    """Copy one file into the archive while another thread hashes it: hash and size."""
    with _opened(one) as source:
        size = source.seek(0, os.SEEK_END)
        source.seek(0)
        large = size > 1 << 31
        with (
            archive.open(_entry(name, size, at), "w", force_zip64=large) as inside,
            Hashing() as hashing,
        ):
            copied = 0
            for piece in _pieces(source, one.path):
                hashing.feed(piece)
                inside.write(piece)
                copied += len(piece)
                if copied > size:
                    break
    sha256 = hashing.hexdigest()
    if copied != size or (one.sha256 and one.sha256 != sha256):
        raise BundleError(
            f"{one.path}: isi berkas berubah sejak didaftarkan. "
            "Daftarkan revisi baru data dukung, lalu segel ulang."
        )
    return sha256, size


def _opened(one: BundleFile) -> IO[bytes]:
    if isinstance(one.source, bytes):
        return BytesIO(one.source)
    try:
        if not stat.S_ISREG(one.source.stat().st_mode):
            raise BundleError(f"{one.path}: bukan berkas biasa. Daftarkan berkas aslinya.")
        return one.source.open("rb", buffering=0)
    except OSError as error:
        raise _unreadable(one.path, error) from error


def _unreadable(path: str, error: OSError) -> BundleError:
    return BundleError(
        f"{path}: berkas tidak dapat dibaca: {_words(error)}. "
        "Pulihkan berkas itu dari cadangan, lalu segel ulang."
    )


def _words(error: OSError) -> str:
    """Why, in words of the reader; the system's own where there are none."""
    return WORDS.get(error.errno or 0, error.strerror or "sebab tidak dikenal")


def _pieces(source: IO[bytes], path: str) -> Iterator[bytes]:
    while piece := _read(source, path):
        yield piece


def _read(source: IO[bytes], path: str) -> bytes:
    try:
        return source.read(PIECE)
    except OSError as error:
        raise _unreadable(path, error) from error


class Hashing:
    """SHA-256 in a thread of its own, a few pieces ahead at the most: memory stays flat."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._pieces: queue.Queue[bytes | None] = queue.Queue(maxsize=4)
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> "Hashing":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._pieces.put(None)
        self._thread.join()

    def feed(self, piece: bytes) -> None:
        """Give the next piece; waits while the thread is behind."""
        self._pieces.put(piece)

    def hexdigest(self) -> str:
        """The hash, once the work is closed."""
        return self._digest.hexdigest()

    def _work(self) -> None:
        while (piece := self._pieces.get()) is not None:
            self._digest.update(piece)
