"""Opening a ZIP container of an office program, judged by its directory before it is unpacked."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from buktikan.reading.refusal import damaged, encrypted, too_large

MEGABYTE = 1024 * 1024
UNPACKED = 500 * MEGABYTE
SMALL = 10 * MEGABYTE
"""Below this, a high compression ratio is harmless."""
RATIO = 200
MEMBERS = 5_000
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|\xff\xfe|\xfe\xff", re.IGNORECASE)
"""Also the marks of encodings in which a declaration would not be seen."""
MANIFEST = "META-INF/manifest.xml"


@contextmanager
def opened(path: str) -> Iterator[zipfile.ZipFile]:
    """The container while in the context; RefusedError for a locked, broken or bloated one."""
    refuse_locked(path)
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise damaged() from error
    with package:
        _judge(package, Path(path).stat().st_size)
        yield package


def refuse_declarations(package: zipfile.ZipFile) -> None:
    """Raise RefusedError when a part declares entities; for parsers that would expand them."""
    for name in package.namelist():
        if name.endswith((".xml", ".rels")) and DECLARATION.search(package.read(name)):
            raise damaged()


def refuse_locked(path: str) -> None:
    """Raise RefusedError for what Office locks with a password: it is another container then."""
    with Path(path).open("rb") as file:
        if file.read(len(OLE)) == OLE and LOCKED in file.read():
            raise encrypted()


def _judge(package: zipfile.ZipFile, size: int) -> None:
    members = package.infolist()
    unpacked = sum(one.file_size for one in members)
    if len(members) > MEMBERS or unpacked > max(SMALL, min(UNPACKED, size * RATIO)):
        raise too_large("Isi berkas ini mengembang tidak wajar setelah dibuka.")
    if any(one.flag_bits & 1 for one in members):
        raise encrypted()
    if MANIFEST in package.NameToInfo and b"encryption-data" in package.read(MANIFEST):
        raise encrypted()
