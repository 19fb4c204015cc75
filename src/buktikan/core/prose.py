"""What people write for a report: words, and between them figures that are bound to the data.

A figure is never typed, it is named: `[[P5.1]]` is what line P5.1 says now, whatever that becomes
until the report is sealed. A number that no line holds is cited, `[[1.081 | bukti LRA-2023]]`, or
left standing with a reason, `[[1945 | alasan: tahun dalam nama undang-undang]]`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """Which figure of a line a binding shows. The value is the word that people write."""

    NOW = "sekarang"
    PREVIOUS = "sebelumnya"
    BASELINE = "awal"
    TARGET = "target"
    CHANGE = "perubahan"
    CHANGE_SINCE_BASELINE = "perubahan-sejak-awal"
    PROVINCE = "provinsi"
    NATION = "nasional"


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text. `start` and `end` of every piece count characters of the written text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure by its name: a line's code or an element's name, and which figure of it.

    `place` is a place key, empty for the region itself; only elements have other places.
    """

    code: str
    part: Part
    place: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """The binding as one writes it, in its shortest form."""
        part = "" if self.part is Part.NOW else f" {self.part.value}"
        place = f" @{self.place}" if self.place else ""
        return f"[[{self.code}{part}{place}]]"


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that an evidence item of the register carries."""

    text: str
    item: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Waived:
    """Words that need no proof, and why."""

    text: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something between brackets that says nothing known; it is printed as it was typed."""

    text: str
    why: str
    start: int
    end: int


Piece = Words | Bound | Cited | Waived | Unreadable

BRACKETS = re.compile(r"\[\[(?P<inside>[^\[\]]{0,600})\]\]")
NAME = re.compile(
    r"(?P<code>[A-Za-z][\w.]{0,63})(?:\s+(?P<part>[a-z-]+))?(?:\s+@(?P<place>[\w.]{1,20}))?"
)
CITATION = re.compile(r"(?P<text>[^|]+)\|\s*bukti\s+(?P<item>[\w.-]{1,60})\s*")
WAIVER = re.compile(r"(?P<text>[^|]+)\|\s*alasan:\s*(?P<reason>\S[^|]*)")
PARTS = {part.value: part for part in Part}


def pieces_of(text: str) -> Iterator[Piece]:
    """The text in pieces, in order and without gaps; nothing is ever refused."""
    at = 0
    for match in BRACKETS.finditer(text):
        if match.start() > at:
            yield Words(text[at : match.start()], at, match.start())
        yield _bracket(match)
        at = match.end()
    if at < len(text):
        yield Words(text[at:], at, len(text))


def _bracket(match: re.Match[str]) -> Piece:
    inside, start, end = match["inside"].strip(), match.start(), match.end()
    if cited := CITATION.fullmatch(inside):
        return Cited(cited["text"].strip(), cited["item"], start, end)
    if waived := WAIVER.fullmatch(inside):
        return Waived(waived["text"].strip(), waived["reason"].strip(), start, end)
    named = NAME.fullmatch(inside)
    if named is None:
        return Unreadable(match[0], "Tulis [[kode]], [[kode sebelumnya]] dan sejenis.", start, end)
    part = PARTS.get(named["part"] or Part.NOW.value)
    if part is None:
        known = ", ".join(PARTS)
        return Unreadable(
            match[0], f'"{named["part"]}" bukan salah satu dari: {known}.', start, end
        )
    return Bound(named["code"], part, named["place"] or "", start, end)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Paragraphs are parted by an empty line; white space around them says nothing."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())
