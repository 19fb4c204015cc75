"""Opening an office file (a zip of XML parts) without trusting a word of what it says of itself."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

MOST_PARTS = 2_000
LARGEST_PART = 24 << 20
LARGEST_WHOLE = 64 << 20
CHUNK = 1 << 16
XML_ENDINGS = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong, where in the file, and how to mend it; whole Indonesian sentences."""

    code: str
    what: str
    where: str
    mend: str

    def __str__(self) -> str:
        return f"{self.what} ({self.where}) {self.mend}"


class OfficePackageError(Exception):
    """The file cannot be opened; `refusal` says why and how to mend it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def open_package(data: bytes) -> Mapping[str, bytes]:
    """The parts by name, in the order of the zip; raises OfficePackageError.

    Sizes are counted while unpacking: what the zip's directory says of them is not believed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _error(
            "package.unreadable",
            "Berkas ini bukan dokumen Office yang utuh.",
            type(error).__name__,
            "Buka di Word, PowerPoint atau LibreOffice, lalu simpan lagi sebagai .docx atau .pptx.",
        ) from None


def _parts(archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise _error(
            "package.many",
            f"Berkas ini berisi {len(entries)} bagian.",
            f"paling banyak {MOST_PARTS}",
            "Salin isinya ke dokumen baru, lalu simpan lagi.",
        )
    found: dict[str, bytes] = {}
    left = LARGEST_WHOLE
    for entry in entries:
        if entry.is_dir():
            continue
        _check_name(entry, found)
        found[entry.filename] = _unpacked(archive, entry, min(left, LARGEST_PART))
        left -= len(found[entry.filename])
    return found


def _check_name(entry: zipfile.ZipInfo, found: Mapping[str, bytes]) -> None:
    name = entry.filename
    steps = name.split("/")
    if name.startswith("/") or "\\" in name or ":" in name or {"..", ""} & set(steps):
        raise _error(
            "package.path",
            "Nama sebuah bagian menunjuk ke luar berkas.",
            name[:80],
            "Berkas ini tidak dibuat oleh Word atau PowerPoint; buat ulang di sana.",
        )
    if name.casefold() in {one.casefold() for one in found} or entry.flag_bits & 0x1:
        raise _error(
            "package.twice",
            "Sebuah bagian ada dua kali, atau dikunci dengan kata sandi.",
            name[:80],
            "Hapus kata sandinya, lalu simpan lagi di Word atau PowerPoint.",
        )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    held = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            held += chunk
            if len(held) > most:
                raise _error(
                    "package.bomb",
                    "Berkas ini mengembang jauh melebihi ukurannya.",
                    entry.filename[:80],
                    "Perkecil gambar di dalamnya, lalu simpan lagi.",
                )
    return bytes(held)


def is_xml(name: str) -> bool:
    """Whether the part is XML by its name."""
    return name.lower().endswith(XML_ENDINGS)


def parse_part(name: str, data: bytes) -> "etree._Element":
    """The root of an XML part; entities and document types are refused. Raises likewise."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _error(
            "package.xml",
            "Sebuah bagian bukan XML yang benar.",
            name[:80],
            "Buka di Word atau PowerPoint, lalu simpan lagi.",
        ) from None
    if root.getroottree().docinfo.doctype:
        raise _error(
            "package.entity",
            "Sebuah bagian menyatakan entitas XML.",
            name[:80],
            "Word dan PowerPoint tidak menulisnya; buat ulang berkasnya di sana.",
        )
    return root


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts; the same parts give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _error(code: str, what: str, where: str, mend: str) -> OfficePackageError:
    return OfficePackageError(Refusal(code, what, where, mend))
