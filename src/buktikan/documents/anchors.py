"""Names of places in a document that its own links lead to: letters and digits alone."""

import hashlib

LONGEST = 36
"""Word takes 40 letters for the name of a bookmark."""


def line_anchor(code: str) -> str:
    """The row of a line in the matrix (annex 1)."""
    return _anchor("baris", code)


def item_anchor(key: str) -> str:
    """The row of an evidence item in the register (annex 2)."""
    return _anchor("butir", key)


def element_anchor(name: str, place: str) -> str:
    """The row of an element's figure that only the texts name (annex 5)."""
    return _anchor("data", f"{name}@{place}")


def bookmark_number(anchor: str) -> int:
    """A number for the bookmark, the same each time; Word wants one beside the name."""
    return int(hashlib.sha256(anchor.encode()).hexdigest()[:7], 16)


def _anchor(kind: str, name: str) -> str:
    """Two names never share an anchor: other signs, and the letter that marks them, are spelled."""
    told = "".join(
        letter if letter.isascii() and letter.isalnum() and letter != "z" else f"z{ord(letter):x}z"
        for letter in name
    )
    if len(kind) + len(told) > LONGEST:
        told = hashlib.sha256(name.encode()).hexdigest()[: LONGEST - len(kind) - 1]
    return f"{kind}{told}"
