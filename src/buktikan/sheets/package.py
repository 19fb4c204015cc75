"""What a workbook file is, judged from outside: kind, size, members; no parser is run."""

import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from buktikan.sheets.fault import Fault

CHUNK = 1024 * 1024
SMALL = 10 * CHUNK
"""Below this, a high compression ratio is harmless."""
OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
DECLARATIONS = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
LONGEST_DECLARATION = 16
XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([^"']{1,40})["']""")
SAVE_AS = 'Buka di Excel atau LibreOffice, lalu pilih "Simpan sebagai" dengan jenis .xlsx.'
AGAIN = "Simpan ulang berkas ini dari Excel atau LibreOffice, lalu kirim kembali."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read, and how to mend that (Indonesian sentences)."""

    fault: Fault
    what: str
    mend: str


def look_inside(
    path: Path, file_bytes: int, unpacked_bytes: int, ratio: int, members: int
) -> Refusal | None:
    """The reason to refuse the file before any parser sees it; None when there is none."""
    if not path.is_file():
        return Refusal(Fault.FILE_MISSING, "Berkas ini tidak ada.", "Periksa nama dan foldernya.")
    size = path.stat().st_size
    if size == 0:
        return Refusal(Fault.FILE_EMPTY, "Berkas ini kosong (0 bita).", "Kirim ulang berkasnya.")
    if size > file_bytes:
        return Refusal(
            Fault.FILE_TOO_LARGE,
            f"Berkas ini berukuran {_megabytes(size)}, melebihi batas {_megabytes(file_bytes)}.",
            "Hapus gambar dan lembar lain, lalu simpan ulang; bukti dikirim sebagai berkas "
            "tersendiri, bukan di dalam workbook.",
        )
    return _wrong_kind(path) or _bad_package(path, unpacked_bytes, ratio, members)


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / CHUNK))} MB"


def _wrong_kind(path: Path) -> Refusal | None:
    with path.open("rb") as handle:
        start = handle.read(8)
        if start.startswith(ZIP_MAGIC):
            return None
        if start != OLE_MAGIC:
            return Refusal(Fault.FILE_KIND, "Berkas ini bukan workbook .xlsx.", SAVE_AS)
        handle.seek(0)
        locked = _holds(iter(lambda: handle.read(CHUNK), b""), ENCRYPTED_STREAM)
    if locked:
        return Refusal(
            Fault.FILE_ENCRYPTED,
            "Workbook ini dikunci dengan kata sandi.",
            "Hapus kata sandinya (Berkas, Info, Proteksi Buku Kerja), simpan, lalu kirim ulang.",
        )
    return Refusal(Fault.FILE_KIND, "Berkas ini memakai format Excel lama (.xls).", SAVE_AS)


def _holds(chunks: Iterable[bytes], wanted: bytes) -> bool:
    """Whether the bytes occur, over the seams of the chunks too."""
    tail = b""
    for chunk in chunks:
        if wanted in tail + chunk:
            return True
        tail = chunk[-len(wanted) :]
    return False


def _bad_package(path: Path, unpacked_bytes: int, ratio: int, members: int) -> Refusal | None:
    try:
        with zipfile.ZipFile(path) as package:
            found = package.infolist()
            return (
                _bomb(found, path.stat().st_size, unpacked_bytes, ratio, members)
                or _forbidden(found)
                or _hostile_parts(package, unpacked_bytes)
            )
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        return Refusal(Fault.FILE_CORRUPT, "Workbook ini rusak dan tidak dapat dibuka.", AGAIN)
    except Exception as error:
        if type(error).__module__ == "zlib":
            return Refusal(Fault.FILE_CORRUPT, "Isi workbook ini rusak (kompresi gagal).", AGAIN)
        raise


def _bomb(
    found: list[zipfile.ZipInfo], size: int, unpacked_bytes: int, ratio: int, members: int
) -> Refusal | None:
    unpacked = sum(one.file_size for one in found)
    if len(found) > members:
        return _too_much(f"Workbook ini berisi {len(found)} bagian, batasnya {members}.")
    if unpacked > unpacked_bytes:
        return _too_much(
            f"Isi workbook ini menjadi {_megabytes(unpacked)} setelah dibuka, "
            f"melebihi batas {_megabytes(unpacked_bytes)}."
        )
    if unpacked > max(SMALL, size * ratio):
        return _too_much(f"Isi workbook ini membesar lebih dari {ratio} kali lipat setelah dibuka.")
    return None


def _too_much(what: str) -> Refusal:
    return Refusal(
        Fault.FILE_BOMB,
        what,
        "Unduh templat baru, lalu salin isinya sebagai nilai (Tempel Khusus, Nilai).",
    )


def _forbidden(found: list[zipfile.ZipInfo]) -> Refusal | None:
    names = [one.filename.replace("\\", "/").casefold() for one in found]
    if any(one.flag_bits & 1 for one in found):
        return Refusal(
            Fault.FILE_ENCRYPTED,
            "Bagian workbook ini dikunci dengan kata sandi.",
            "Hapus kata sandinya, simpan, lalu kirim ulang.",
        )
    if any(_is_macro(name) for name in names):
        return Refusal(Fault.FILE_MACRO, "Workbook ini membawa makro.", SAVE_AS)
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        return Refusal(
            Fault.FILE_CORRUPT, "Workbook ini berisi bagian dengan nama terlarang.", AGAIN
        )
    if len(set(names)) != len(names):
        return Refusal(Fault.FILE_CORRUPT, "Workbook ini berisi bagian bernama sama.", AGAIN)
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        return Refusal(Fault.FILE_KIND, "Berkas ini bukan workbook .xlsx.", SAVE_AS)
    return None


def _is_macro(name: str) -> bool:
    return name.rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml") or name.startswith(
        ("xl/macrosheets/", "xl/activex/", "customui/")
    )


def _hostile_parts(package: zipfile.ZipFile, unpacked_bytes: int) -> Refusal | None:
    left = unpacked_bytes
    for member in package.infolist():
        if not member.filename.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        with package.open(member) as part:
            verdict, read = _scan(part.read, left)
        if verdict is not None:
            return verdict
        left -= read
    return None


def _scan(read: Callable[[int], bytes], left: int) -> tuple[Refusal | None, int]:
    """Look through one part in chunks; also returns how many bytes it really unpacked to."""
    tail, total = b"", 0
    while chunk := read(CHUNK):
        first = total == 0
        total += len(chunk)
        if total > left:
            return _too_much("Isi workbook ini lebih besar daripada yang dinyatakannya."), total
        if first and not _is_plain_utf8(chunk[:512]):
            return _entities("Bagian workbook ini tidak ditulis dalam UTF-8."), total
        if first and b"macroEnabled" in chunk:
            return Refusal(Fault.FILE_MACRO, "Workbook ini berjenis makro.", SAVE_AS), total
        if DECLARATIONS.search(tail + chunk):
            return _entities("Bagian workbook ini menyatakan DOCTYPE atau ENTITY."), total
        tail = chunk[-LONGEST_DECLARATION:]
    return None, total


def _is_plain_utf8(start: bytes) -> bool:
    if b"\x00" in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    named = XML_ENCODING.search(start)
    return named is None or named[1].lower() in (b"utf-8", b"utf8", b"us-ascii")


def _entities(what: str) -> Refusal:
    return Refusal(Fault.FILE_XML, what, AGAIN)
