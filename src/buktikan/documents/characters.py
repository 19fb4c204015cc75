"""Which characters a document can carry: XML takes no control characters, letters need a glyph."""

import re
import unicodedata

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
BLANKS = re.compile(" {2,}")
DASHES = {0x2010: "-", 0x2011: "-"}
"""Hyphens that look like the plain one and are missing in many fonts."""


def printable(text: str) -> str:
    """The text on one line without characters that cannot be seen; all letters stay.

    Control, direction and private-use characters and lone surrogates are left out: no XML or
    archival PDF may hold them. What was typed stays untouched in the records.
    """
    plain = unicodedata.normalize("NFC", text.translate(DASHES))
    return BLANKS.sub(" ", "".join(map(_seen, plain))).strip(" ")


def within(text: str, told: str) -> str:
    """`told`, made of a stretch inside a paragraph, with the space that parted it on each side."""
    if not told:
        return " " if text and text.isspace() else ""
    return f"{' ' * text[:1].isspace()}{told}{' ' * text[-1:].isspace()}"


def _seen(letter: str) -> str:
    if letter.isspace():
        return "\u00a0" if letter in "\u00a0\u202f\u2007" else " "
    return "" if unicodedata.category(letter) in UNSEEN else letter


LETTERED = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x45F),
    (0x5D0, 0x5EA), (0x621, 0x63A), (0x641, 0x64A), (0x660, 0x669), (0x1E00, 0x1EFF),
    (0x2013, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030),
    (0x2032, 0x2033), (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2190, 0x2193), (0x2212, 0x2212), (0x221A, 0x221A), (0x221E, 0x221E), (0x2248, 0x2248),
    (0x2260, 0x2260), (0x2264, 0x2265), (0x25A0, 0x25A0), (0x25CF, 0x25CF),
)  # fmt: skip
"""Ranges for which the PDF's fonts have letters (measured); a test sets each of them in type."""


def typeset(text: str) -> str:
    """As `printable`, with letters that no font of the PDF has written out: [U+6F22].

    An archival PDF is refused altogether when a single letter has no glyph.
    """
    plain = printable(text)
    if plain.isascii():
        return plain
    return "".join(letter if _has_glyph(letter) else f"[U+{ord(letter):04X}]" for letter in plain)


def _has_glyph(letter: str) -> bool:
    return any(low <= ord(letter) <= high for low, high in LETTERED)
