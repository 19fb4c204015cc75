"""Names inside a bundle: which are safe on every computer."""

import re
import unicodedata
from pathlib import PurePosixPath

DRIVE = re.compile(r"[A-Za-z]:")
RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{n}" for n in range(1, 10)),
        *(f"lpt{n}" for n in range(1, 10)),
    }
)
LONGEST = 240


def fault_of_name(name: str) -> str:
    """Why the name must not be used, in Indonesian; empty when it may."""
    if not name or len(name.encode("utf-8", "replace")) > LONGEST:
        return "nama kosong atau terlalu panjang (paling banyak 240 bita)."
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
        return "nama memuat karakter kendali."
    if "\\" in name or name.startswith("/") or any(map(DRIVE.match, name.split("/"))):
        return "nama memuat garis miring terbalik, huruf diska atau garis miring di awal."
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "nama keluar dari foldernya."
    if any(_stem(part) in RESERVED or part.endswith((" ", ".")) for part in parts):
        return "nama tidak dapat dipakai di Windows."
    return ""


def _stem(part: str) -> str:
    return PurePosixPath(part).stem.casefold()


def folded(name: str) -> str:
    """The name as computers that know no capitals or accents apart would see it."""
    return unicodedata.normalize("NFC", name).casefold()


def safe_name(name: str) -> str:
    """A file name made safe for a bundle: letters, digits, dots, dashes and spaces remain."""
    plain = unicodedata.normalize("NFC", name.rpartition("/")[2].rpartition("\\")[2])
    kept = "".join(letter if letter.isalnum() or letter in "._- " else "_" for letter in plain)
    trimmed = kept.strip(" .")[-120:].lstrip(" .")
    return f"_{trimmed}" if not trimmed or _stem(trimmed) in RESERVED else trimmed
