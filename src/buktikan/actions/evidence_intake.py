"""Looking at an evidence file before it is kept: what it is, and what it must not be.

A file is known by its contents; its name only tells whether somebody dressed it up. What a browser
or an office program would run (scripts, macros, programs) is never kept.
"""

import re
import stat
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from buktikan.core.problem import Problem, Severity, Where
from buktikan.reading.active_page import what_runs

MEGABYTE = 1024 * 1024
UNPACKED = 500 * MEGABYTE
RATIO = 200
MEMBERS = 5_000
CODE = "evidence.file_refused"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (OLE, "application/vnd.ms-excel", (".xls",)),
)
HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"heif")
HEART = {
    ".xlsx": "xl/workbook.xml",
    ".docx": "word/document.xml",
    ".pptx": "ppt/presentation.xml",
    ".ods": "content.xml",
    ".odt": "content.xml",
}
"""The member without which a package is not what its name says."""
MACRO_FOLDERS = ("xl/macrosheets/", "customui/", "basic/", "scripts/")
MACRO_FILES = ("vbaproject.bin", "vbadata.xml")
PAGE_TAG = re.compile(rb"<(?:!doctype html|html|head|body|table|title|meta|p|div|h[1-6])[\s>]")
OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")
ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".bz2", ".xz", ".iso", ".cab"})
CHUNK = 1024 * 1024
PACKAGES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".zip": "application/zip",
}
TEXTS = {".csv": "text/csv", ".txt": "text/plain"}
PROGRAM_ENDINGS = ".exe .dll .com .bat .cmd .ps1 .sh .js .vbs .jar .msi .scr .hta .php .py .lnk"
PAGE_ENDINGS = ".xhtml .svg .xml .xlsm .docm .pptm"
PAGES = frozenset({".html", ".htm"})
EXECUTABLE = frozenset(f"{PROGRAM_ENDINGS} {PAGE_ENDINGS}".split())
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
ACCEPTED = "PDF, PNG, JPEG, WEBP, HEIC, XLSX, XLS, ODS, DOCX, ODT, PPTX, CSV, TXT, HTML atau ZIP"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: where it lies for now, and the name that the person gave it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The file may be kept, as this media type, under this name."""

    media_type: str
    name: str


def examine_upload(path: Path, name: str) -> Accepted | Problem:
    """What the file is, or why it is not kept and how to mend that."""
    shown = shown_name(name)
    suffixes = [one.casefold() for one in Path(shown).suffixes]
    size = path.stat().st_size
    if size == 0:
        return _refused(shown, "Berkas ini kosong (0 bita).", "Kirim ulang berkasnya.")
    if size > settings.LARGEST_UPLOAD:
        limit = settings.LARGEST_UPLOAD // MEGABYTE
        return _refused(
            shown, f"Berkas ini melebihi batas {limit} MB.", "Perkecil atau bagi berkasnya."
        )
    with path.open("rb") as file:
        start = file.read(512)
    dressed_up = EXECUTABLE.intersection(suffixes) or PAGES.intersection(suffixes[:-1])
    if dressed_up or start.startswith(PROGRAMS):
        return _refused(
            shown,
            "Berkas ini berupa program, halaman web atau dokumen bermakro.",
            f"Simpan sebagai {ACCEPTED}.",
        )
    return _by_content(path, shown, suffixes[-1] if suffixes else "", start)


def shown_name(name: str) -> str:
    """The name without folders and control characters, at most 200 characters long."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in plain if letter.isprintable()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return (f"{stem[:190]}{dot}{ending[:8]}" if dot else kept[:200]) or "berkas"


def _by_content(path: Path, name: str, suffix: str, start: bytes) -> Accepted | Problem:
    for magic, media_type, endings in MAGIC:
        if start.startswith(magic):
            reason = _inside_ole(path) if magic == OLE else ""
            if reason:
                return _refused(name, reason, f"Simpan sebagai {ACCEPTED}.")
            return _named(name, suffix, media_type, endings)
    if start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS:
        return _named(name, suffix, "image/heic", (".heic", ".heif"))
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return _named(name, suffix, "image/webp", (".webp",))
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(path, name, suffix)
    return _by_name(path, name, suffix)


def _by_name(path: Path, name: str, suffix: str) -> Accepted | Problem:
    """What carries no mark of its kind: text, and pages that are text."""
    if suffix in TEXTS and _is_text(path):
        return Accepted(TEXTS[suffix], name)
    if suffix in PAGES:
        return _page(path, name)
    return _refused(
        name, "Isi berkas ini tidak dikenal sebagai dokumen.", f"Simpan sebagai {ACCEPTED}."
    )


def _named(name: str, suffix: str, media_type: str, endings: tuple[str, ...]) -> Accepted | Problem:
    if suffix in endings:
        return Accepted(media_type, name)
    return _refused(
        name,
        f'Isinya {media_type}, tetapi namanya berakhir "{suffix or "tanpa akhiran"}".',
        f"Beri nama yang berakhir {endings[0]}.",
    )


def _package(path: Path, name: str, suffix: str) -> Accepted | Problem:
    if suffix not in PACKAGES:
        return _refused(name, "Jenis berkas ini tidak diterima.", f"Simpan sebagai {ACCEPTED}.")
    try:
        with zipfile.ZipFile(path) as package:
            reason = _unsafe(suffix, package.infolist(), path.stat().st_size)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _refused(name, "Berkas ini rusak.", "Simpan ulang, lalu kirim kembali.")
    if reason:
        return _refused(name, reason, f"Kirim isinya sebagai {ACCEPTED} tersendiri.")
    return Accepted(PACKAGES[suffix], name)


def _unsafe(suffix: str, members: list[zipfile.ZipInfo], size: int) -> str:
    """Why the members of a package must not be kept; empty when they may."""
    unpacked = sum(one.file_size for one in members)
    names = [one.filename.replace("\\", "/").casefold() for one in members]
    if len(members) > MEMBERS or unpacked > max(MEGABYTE * 10, min(UNPACKED, size * RATIO)):
        return "Isinya mengembang tidak wajar setelah dibuka."
    if any(one.startswith("/") or ".." in one.split("/") for one in names):
        return "Isinya menunjuk ke luar berkas."
    if any(stat.S_ISLNK(one.external_attr >> 16) for one in members):
        return "Isinya memuat tautan."
    if any(one.flag_bits & 1 for one in members):
        return "Berkas ini terkunci kata sandi."
    if suffix in HEART and HEART[suffix] not in names:
        return f"Isinya bukan dokumen {suffix[1:].upper()}."
    return _running(suffix, names)


def _running(suffix: str, names: Iterable[str]) -> str:
    """Why the names of the members tell of something that would run; empty when none does."""
    harmless = {".xml"} if suffix in HEART else set()  # office packages consist of XML
    for name in names:
        ending = Path(name).suffix
        if name.rpartition("/")[2] in MACRO_FILES or name.startswith(MACRO_FOLDERS):
            return "Isinya memuat makro."
        if ending in (EXECUTABLE | PAGES) - harmless:
            return "Isinya memuat program atau halaman web."
        if ending in ARCHIVES:
            return "Isinya memuat arsip lain."
    return ""


def _page(path: Path, name: str) -> Accepted | Problem:
    """A web page in which nothing runs; it is only ever handed out as a download."""
    with path.open("rb") as file:
        start = file.read(4_096).lower()
    if not PAGE_TAG.search(start):
        return _refused(name, "Isi berkas ini bukan halaman web.", f"Simpan sebagai {ACCEPTED}.")
    reason = what_runs(path)
    if reason:
        return _refused(name, reason, "Buka di peramban, cetak, lalu simpan sebagai PDF.")
    return Accepted("text/html", name)


def _inside_ole(path: Path) -> str:
    """Why an old office file must not be kept; empty when it may."""
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            held = tail + piece
            if OLE_MACROS in held:
                return "Berkas ini memuat makro."
            if OLE_LOCKED in held:
                return "Berkas ini terkunci kata sandi."
            tail = piece[-64:]
    return ""


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(65_536)
    if b"\x00" in start or b"<script" in start.lower() or b"<html" in start.lower():
        return False
    return all(byte >= 32 or byte in (9, 10, 13) for byte in start)


def _refused(name: str, what: str, mend: str) -> Problem:
    return Problem(CODE, Severity.BLOCK, Where(file=name), what, mend)
