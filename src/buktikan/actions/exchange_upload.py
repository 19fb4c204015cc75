"""Bundles that come in pieces: each piece is checked, forced to disk, then counted.

What counts is the list of pieces: bytes behind it are what a power cut left, and are written again.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.exchange_arrival import Arrival, receive
from buktikan.actions.job import JobProgress, Result, ask_for, job_kind
from buktikan.records.models import Job

PIECE = 4 << 20
LARGEST = 64 << 30
AT_ONCE = 64 << 20
"""Up to this size a whole upload is taken in at once; a larger one by a job, with progress."""
KEPT_DAYS = 30
"""How long an upload that nobody goes on with waits."""
SPARE = 64 << 20
"""Disk space that has to remain."""
HASH_LINE = 65
KIND = "exchange.arrive"
CONTENTS, FACTS, PIECES = "isi", "facts.json", "pieces.txt"


class UploadError(Exception):
    """The upload cannot go on; the message says why and how to mend it."""


class UploadGoneError(UploadError):
    """There is no such upload, or it is somebody else's."""


class OffsetError(UploadError):
    """The piece does not follow what is here; `offset` is where to go on."""

    def __init__(self, offset: int) -> None:
        super().__init__(gettext("Potongan ini tidak menyambung; lanjutkan dari yang ada."))
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload on its way: how much of it is here, and the hash of each piece."""

    token: str
    name: str
    size: int
    pieces: tuple[str, ...]

    @property
    def offset(self) -> int:
        """How many bytes are here for sure."""
        return min(len(self.pieces) * PIECE, self.size)

    @property
    def is_whole(self) -> bool:
        """Whether everything is here."""
        return self.offset == self.size

    @property
    def percent(self) -> int:
        """How much is here, in whole percent."""
        return 100 * self.offset // self.size


def begin(name: str, size: int, *, owner: int, fresh: bool = False) -> Upload:
    """Begin an upload, or go on with one of the same name and size that was broken off.

    Whoever goes on compares the hashes of the pieces with its own file first, and begins `fresh`
    where they differ. Raises UploadError for a size that cannot be kept.
    """
    if not 0 < size <= LARGEST:
        raise UploadError(gettext("Berkas kosong, atau lebih besar dari 64 GiB."))
    folder = _tray()
    _sweep(folder)
    if not fresh:
        for one in uploads_of(owner):
            if (one.name, one.size) == (_name(name), size):
                return one
    if shutil.disk_usage(folder).free < 2 * size + SPARE:
        raise UploadError(
            gettext("Ruang disk server tidak cukup untuk bundel ini. Beri tahu administrator.")
        )
    token = secrets.token_urlsafe(18)
    place = folder / token
    place.mkdir(mode=0o700)
    facts = {"owner": owner, "name": _name(name), "size": size}
    (place / CONTENTS).touch()
    (place / PIECES).touch()
    (place / FACTS).write_text(json.dumps(facts), encoding="utf-8")
    return Upload(token, _name(name), size, ())


def _name(name: str) -> str:
    return Path(name.replace("\\", "/")).name[-200:] or "bundel.zip"


def _tray() -> Path:
    folder = Path(settings.HOME) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sweep(tray: Path) -> None:
    oldest = timezone.now().timestamp() - timedelta(days=KEPT_DAYS).total_seconds()
    for folder in tray.iterdir():
        if (folder / PIECES).exists() and (folder / PIECES).stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)


def uploads_of(owner: int) -> tuple[Upload, ...]:
    """Uploads of the person that did not arrive yet."""
    found: list[Upload] = []
    for folder in sorted(_tray().iterdir()):
        with suppress(UploadGoneError):
            found.append(upload_of(folder.name, owner=owner))
    return tuple(found)


def upload_of(token: str, *, owner: int) -> Upload:
    """The upload as it stands; raises UploadGoneError."""
    folder = _folder(token)
    try:
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        pieces = (folder / PIECES).read_bytes()
    except (OSError, ValueError) as error:
        raise UploadGoneError(
            gettext("Unggahan ini tidak ada lagi. Unggah sekali lagi.")
        ) from error
    if facts["owner"] != owner:
        raise UploadGoneError(gettext("Unggahan ini tidak ada lagi. Unggah sekali lagi."))
    whole = len(pieces) // HASH_LINE * HASH_LINE
    return Upload(
        token, str(facts["name"]), int(facts["size"]), tuple(pieces[:whole].decode().split())
    )


def _folder(token: str) -> Path:
    return _tray() / Path(token).name


def add_piece(token: str, offset: int, data: bytes, sha256: str, *, owner: int) -> Upload:
    """Write the next piece. Raises OffsetError where it does not follow, UploadError if damaged."""
    with _alone(token, owner) as held:
        if offset != held.offset:
            raise OffsetError(held.offset)
        if len(data) != min(PIECE, held.size - offset) or held.is_whole:
            raise UploadError(gettext("Panjang potongan tidak sesuai. Muat ulang halamannya."))
        if hashlib.sha256(data).hexdigest() != sha256.strip().lower():
            raise UploadError(gettext("Potongan rusak di perjalanan; kirim sekali lagi."))
        folder = _folder(token)
        _write_at(folder / CONTENTS, offset, data)
        _write_at(
            folder / PIECES, len(held.pieces) * HASH_LINE, f"{sha256.strip().lower()}\n".encode()
        )
    return upload_of(token, owner=owner)


def _write_at(path: Path, offset: int, data: bytes) -> None:
    """Write behind what counts, cut off what stood there, and wait for the disk."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(token: str, owner: int) -> Iterator[Upload]:
    """The upload, while nobody else writes to it."""
    upload_of(token, owner=owner)
    try:
        with (_folder(token) / FACTS).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield upload_of(token, owner=owner)
    except FileNotFoundError as error:
        raise UploadGoneError(gettext("Unggahan ini tidak ada lagi.")) from error


def discard(token: str, *, owner: int) -> None:
    """Throw away an upload that did not arrive, because its owner says so."""
    upload_of(token, owner=owner)
    shutil.rmtree(_folder(token), ignore_errors=True)


def finish(token: str, *, owner: int, by: str) -> Arrival | Job:
    """Take in the whole file: at once where it is small, else by a job that tells how far it is."""
    upload = upload_of(token, owner=owner)
    if not upload.is_whole:
        raise OffsetError(upload.offset)
    if upload.size <= AT_ONCE:
        return _taken_in(upload, owner=owner, by=by)
    return ask_for(
        KIND,
        by=by,
        key=f"{KIND} {token}",
        arguments={"token": token, "owner": owner, "by": by},
    )


def _taken_in(upload: Upload, *, owner: int, by: str) -> Arrival:
    path = _folder(upload.token) / CONTENTS
    arrival = receive(path, upload.name, by=by, person=owner)
    shutil.rmtree(_folder(upload.token), ignore_errors=True)
    return arrival


@job_kind(KIND)
def arrive(progress: JobProgress, token: str, owner: int, by: str) -> Result:
    """Verify and keep a large upload; killed in the middle, it begins again with the same file."""
    progress.tell(0, 1, "Memeriksa dan menyimpan bundel")
    try:
        arrival = _taken_in(upload_of(token, owner=owner), owner=owner, by=by)
    except UploadGoneError:
        return {}  # an attempt before this one took it in and was killed just then
    return {"bundle": arrival.bundle.pk}
