"""Names inside a bundle: which are safe on every computer."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

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
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that steer a screen or end a line, and so let one name look another."""
BARRED = frozenset('\\:*?"<>|%')
"""What Windows takes for something else; BagIt readers disagree over the percent sign."""
LONGEST = 240
LONGEST_PART = 100
"""Bytes of one part made safe: two of them, a folder and the head of a hash fit into LONGEST."""


def fault_of_name(name: str) -> str:
    """Why the name must not be used, in Indonesian; empty when it may."""
    if not name or len(name.encode("utf-8", "replace")) > LONGEST:
        return f"nama kosong atau terlalu panjang (paling banyak {LONGEST} bita)."
    plain = name.isascii() and name.isprintable()
    if not plain and any(unicodedata.category(letter) in UNSEEN for letter in name):
        return "nama memuat karakter kendali."
    if not BARRED.isdisjoint(name) or name.startswith("/"):
        return "nama berawal garis miring, atau memuat salah satu dari " + " ".join(sorted(BARRED))
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "nama keluar dari foldernya."
    if any(_is_reserved(part) or part.endswith((" ", ".")) for part in parts):
        return "nama tidak dapat dipakai di Windows."
    return ""


def _is_reserved(part: str) -> bool:
    """Windows looks at what stands before the first dot alone: con.tar.gz is the console too."""
    return part.partition(".")[0].rstrip(" ").casefold() in RESERVED


def folded(name: str) -> str:
    """The name as computers that know no capitals or accents apart would see it."""
    plain = unicodedata.normalize("NFC", name).casefold()
    return unicodedata.normalize("NFC", plain)


def clashing(names: Iterable[str]) -> tuple[str, ...]:
    """Names that cannot lie side by side: the same twice, or a file where a folder has to be.

    A folder's own name ends with a slash.
    """
    given = [folded(name) for name in names]
    counted = Counter(name.removesuffix("/") for name in given)
    twice = {name for name, times in counted.items() if times > 1}
    files = {name for name in given if not name.endswith("/")}
    folders = {parent for name in given for parent in _parents(name)}
    return tuple(sorted(twice | (folders & files)))


def _parents(name: str) -> Iterable[str]:
    parts = name.split("/")[:-1]
    return ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def shown(text: str) -> str:
    """Text of unknown origin as one line that cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def safe_name(name: str) -> str:
    """A file name made safe for a bundle: letters, digits, dots, dashes and spaces remain.

    Of a name that is too long the end is kept, where its kind stands.
    """
    plain = unicodedata.normalize("NFC", name.rpartition("/")[2].rpartition("\\")[2])
    kept = "".join(letter if letter.isalnum() or letter in "._- " else "_" for letter in plain)
    trimmed = _last_bytes(kept.strip(" ."), LONGEST_PART).lstrip(" .")
    return f"_{trimmed}" if not trimmed or _is_reserved(trimmed) else trimmed


def _last_bytes(text: str, most: int) -> str:
    return text.encode()[-most:].decode(errors="ignore")
