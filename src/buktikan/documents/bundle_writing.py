"""Writing a bundle: every byte is read once, hashed and copied, then the seal is closed."""

import hashlib
import os
import queue
import threading
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from buktikan.documents.bundle import (
    CRATE,
    DECLARATION,
    DECLARATION_TEXT,
    INFO,
    MANIFEST,
    PAYLOAD,
    READ_ME,
    SEAL,
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
from buktikan.documents.bundle_names import fault_of_name, folded

PIECE = 1 << 20
EARLIEST = (1980, 1, 1, 0, 0, 0)


def write_bundle(target: Path, contents: BundleContents) -> Seal:
    """Write the bundle and return its seal; same contents, same bytes.

    It is written beside `target`, forced to disk and renamed at the end: a killed process leaves
    no half bundle under the name. Raises BundleError when a name is unsafe or given twice, when a
    file is not what the register knows, or when another bundle already has the name.
    """
    _check_names(contents.files)
    temporary = target.with_name(f".{target.name}.sedang-ditulis-{os.getpid()}")
    try:
        seal_id = _write(temporary, contents)
        _put_in_place(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return Seal(seal_id, contents.sealed_at, target, len(contents.files), target.stat().st_size)


def _check_names(files: tuple[BundleFile, ...]) -> None:
    seen: set[str] = set()
    for one in files:
        fault = fault_of_name(f"{PAYLOAD}{one.path}")
        if fault:
            raise BundleError(f"{one.path!r}: {fault}")
        if folded(one.path) in seen:
            raise BundleError(f"{one.path!r}: nama ini dipakai dua kali. Beri nama lain.")
        seen.add(folded(one.path))


def _put_in_place(temporary: Path, target: Path) -> None:
    """Give the finished file its name; never over another bundle."""
    try:
        os.link(temporary, target)
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


def _equal(one: Path, other: Path) -> bool:
    with one.open("rb") as left, other.open("rb") as right:
        return hashlib.file_digest(left, "sha256").digest() == (
            hashlib.file_digest(right, "sha256").digest()
        )


def _write(temporary: Path, contents: BundleContents) -> str:
    with temporary.open("wb") as file:
        with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
            payload = {
                one.path: _add(archive, f"{PAYLOAD}{one.path}", one, contents.sealed_at)
                for one in sorted(contents.files, key=lambda one: one.path)
            }
            seal_id = _close(archive, contents, payload)
        file.flush()
        os.fsync(file.fileno())
    return seal_id


def _close(
    archive: zipfile.ZipFile, contents: BundleContents, payload: dict[str, tuple[str, int]]
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
    for name, data in tags.items():
        _add_bytes(archive, name, data, contents.sealed_at)
    closing = manifest_lines(
        {name: hashlib.sha256(data).hexdigest() for name, data in tags.items()}
    )
    _add_bytes(archive, TAG_MANIFEST, closing, contents.sealed_at)
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
    size = len(one.source) if isinstance(one.source, bytes) else one.source.stat().st_size
    with (
        _opened(one.source) as source,
        archive.open(_entry(name, size, at), "w", force_zip64=size > 1 << 31) as inside,
        Hashing() as hashing,
    ):
        copied = 0
        for piece in _pieces(source):
            hashing.feed(piece)
            inside.write(piece)
            copied += len(piece)
    sha256 = hashing.hexdigest()
    if copied != size or (one.sha256 and one.sha256 != sha256):
        raise BundleError(
            f"{one.path}: isi berkas berubah sejak didaftarkan. "
            "Daftarkan revisi baru data dukung, lalu segel ulang."
        )
    return sha256, size


def _opened(source: Path | bytes) -> IO[bytes]:
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb", buffering=0)


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece


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
