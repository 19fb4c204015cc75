"""What lies in a bundle that was found intact: its tables, texts and files, read within bounds."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from buktikan.documents.bundle import PAYLOAD
from buktikan.documents.bundle_reading import DAMAGE

LARGEST_TEXT = 4 << 20
FRAMEWORK = f"{PAYLOAD}framework/"
MOST_FRAMEWORK_FILES = 300


class PayloadError(Exception):
    """An entry is not there, larger than it may be, or damaged; the message says which."""


@dataclass(frozen=True, slots=True)
class Payload:
    """An open bundle. Nothing of it is ever written to disk."""

    archive: zipfile.ZipFile

    def has(self, name: str) -> bool:
        """Whether there is such an entry."""
        return name in self.archive.NameToInfo

    def read(self, name: str, most: int) -> bytes:
        """The entry's contents; raises PayloadError for more than `most` bytes."""
        info = self.archive.NameToInfo.get(name)
        if info is None:
            raise PayloadError(f"{name} tidak ada di dalam bundel.")
        if info.file_size > most:
            raise PayloadError(f"{name} lebih besar dari {most >> 20} MiB.")
        try:
            with self.archive.open(info) as file:
                return file.read(most)
        except DAMAGE as error:
            raise PayloadError(f"{name} tidak terbaca.") from error

    def open(self, name: str) -> IO[bytes]:
        """The entry as a stream; raises PayloadError without it."""
        try:
            return self.archive.open(name)
        except (KeyError, *DAMAGE) as error:
            raise PayloadError(f"{name} tidak ada atau tidak terbaca.") from error

    def framework_files(self, key: str) -> dict[str, bytes]:
        """The framework's texts by their names in its package; empty where there are none."""
        start = f"{FRAMEWORK}{key}/"
        names = [one for one in self.archive.NameToInfo if one.startswith(start)]
        if len(names) > MOST_FRAMEWORK_FILES:
            raise PayloadError(f"Kerangka {key} memuat terlalu banyak berkas.")
        return {one.removeprefix(start): self.read(one, LARGEST_TEXT) for one in names}

    def files(self) -> Iterator[tuple[str, int]]:
        """Path and size of every file of the payload."""
        for info in self.archive.infolist():
            if not info.is_dir() and info.filename.startswith(PAYLOAD):
                yield info.filename, info.file_size


@contextmanager
def opened_payload(path: Path) -> Iterator[Payload]:
    """The payload of a bundle that `verify_bundle` found intact; raises PayloadError else."""
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGE as error:
        raise PayloadError(f"{path.name} tidak dapat dibuka.") from error
    with archive:
        yield Payload(archive)
