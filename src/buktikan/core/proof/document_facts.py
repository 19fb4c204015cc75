"""What a document says of itself: its day, its letter number, who issued it, which years it names.

Proposals, never facts of the register: a person takes them over or not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buktikan.core.period import MONTHS
from buktikan.core.proof.leaf import FileText, Leaf

HEAD_LINES = 40
"""How many lines of the first leaf belong to a letter's head, generously."""
ISSUER_LINES = 14
TAIL_LINES = 40
YEARS_FROM, YEARS_TO = 1990, 2100
MONTH_NUMBERS = {name.casefold(): at for at, name in enumerate(MONTHS, start=1)}
ENGLISH = "January February March April May June July August September October November December"
MONTH_NUMBERS |= {name.casefold(): at for at, name in enumerate(ENGLISH.split(), start=1)}
MONTH_NUMBERS |= {"pebruari": 2, "nopember": 11}
DAY = re.compile(
    rf"\b([0-3]?\d)\s+({'|'.join(MONTH_NUMBERS)})\s+((?:19|20)\d\d)\b"
    r"|\b([0-3]?\d)[/-]([01]?\d)[/-]((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d\d)(?![\d]|[.,]\d)")
LABELLED = re.compile(r"(?:\btanggal|\btgl\.?|\bdate)\s*:?\s*$", re.IGNORECASE)
PLACED = re.compile(r"\b[A-Z][A-Za-z .]{2,40},\s*$")
"""The town before the day of a letter: "Penajam, 12 Maret 2024"."""
NUMBER = re.compile(
    r"\b(?:nomor|no\.?|number)\s*[:.]?\s*"
    r"([A-Z0-9][A-Za-z0-9.\-]*(?:\s?/\s?[A-Za-z0-9.\-]+)+(?:\s+tahun\s+(?:19|20)\d\d)?"
    r"|\d{1,4}\s+tahun\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
ISSUERS = (
    r"\bbadan\s+pusat\s+statistik\b",
    r"\b(?:dinas|inspektorat|sekretariat|rsud|rumah\s+sakit|perumda|puskesmas)\b",
    r"\b(?:badan|kementerian|ombudsman|bpjs|kepolisian|kejaksaan|komisi)\b",
    r"\b(?:bagian|bidang|kantor|kecamatan|kelurahan)\s+\w",
    r"\bpemerintah\s+(?:kabupaten|kota|provinsi|daerah|desa)\b",
    r"^(?:bupati|gubernur|wali\s*kota|penjabat|pj\.?\s+bupati)\b",
)
"""Words of a letter's head, the closest to the issuer first."""
SMALL = frozenset({"dan", "di", "ke", "dari", "untuk", "atas"})
ABBREVIATIONS = frozenset({"BPS", "BPJS", "RSUD", "BPKAD", "BKAD", "UPTD", "PPU", "RI"})
LONGEST = 120


class FactsJson(dict[str, str | list[int]]):
    """Facts as JSON keeps them: number, issuer, day in ISO form, years."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What was found; blank or absent where nothing was. `years` are all that the text names."""

    number: str = ""
    issuer: str = ""
    day: date | None = None
    years: tuple[int, ...] = ()

    def as_json(self) -> FactsJson:
        """As it is kept beside a reading."""
        day = self.day.isoformat() if self.day else ""
        return FactsJson(number=self.number, issuer=self.issuer, day=day, years=list(self.years))

    @property
    def proposes(self) -> bool:
        """Whether there is anything to take over."""
        return bool(self.number or self.issuer or self.day)


def facts_from(kept: Mapping[str, object]) -> DocumentFacts:
    """The facts again; whatever is missing was not found."""
    day, years = kept.get("day"), kept.get("years")
    return DocumentFacts(
        str(kept.get("number", "")),
        str(kept.get("issuer", "")),
        date.fromisoformat(str(day)) if day else None,
        tuple(int(one) for one in years) if isinstance(years, list) else (),
    )


def document_facts(text: FileText) -> DocumentFacts:
    """Read the head of the first leaf and the end of the last; years everywhere."""
    if not text.leaves:
        return DocumentFacts()
    first = lines_of(text.leaves[0])
    last = lines_of(text.leaves[-1]) if len(text.leaves) > 1 else first
    head = first[:HEAD_LINES]
    return DocumentFacts(
        _number(head),
        _issuer(first[:ISSUER_LINES]),
        _own_day(head) or _own_day(last[-TAIL_LINES:]) or _any_day(head),
        tuple(sorted(_years(text))),
    )


def lines_of(leaf: Leaf) -> list[str]:
    """The leaf's text in lines: a line ends where the next piece stands clearly lower."""
    lines: list[list[str]] = []
    middle, bottom = float("-inf"), float("-inf")
    for text, box in leaf.pieces():
        if not lines or (box.top + box.bottom) / 2 > bottom or box.bottom < middle:
            lines.append([])
            middle, bottom = (box.top + box.bottom) / 2, box.bottom
        lines[-1].append(text)
    return [" ".join(" ".join(words).split()) for words in lines]


def _number(lines: Sequence[str]) -> str:
    for line in lines:
        if found := NUMBER.search(line):
            return re.sub(r"\s*/\s*", "/", found[1]).rstrip(".-")[:LONGEST]
    return ""


def _issuer(lines: Sequence[str]) -> str:
    for words in ISSUERS:
        for line in lines:
            if len(line) <= LONGEST and re.search(words, line, re.IGNORECASE):
                return _plain_capitals(line.strip(" .,:-"))
    return ""


def _plain_capitals(line: str) -> str:
    """A head in capitals as one writes it in a sentence."""
    if line != line.upper():
        return line
    words = line.split()
    return " ".join(
        one
        if one in ABBREVIATIONS
        else one.lower()
        if at and one.lower() in SMALL
        else one.capitalize()
        for at, one in enumerate(words)
    )


def _own_day(lines: Sequence[str]) -> date | None:
    """The day that a label or a town says to be the document's own."""
    for line in lines:
        for start, day in _days(line):
            before = line[:start]
            if LABELLED.search(before) or PLACED.search(before):
                return day
    return None


def _any_day(lines: Sequence[str]) -> date | None:
    """The only day that the head names; of several nobody knows which is its own."""
    found = {day for line in lines for _, day in _days(line)}
    return found.pop() if len(found) == 1 else None


def _days(line: str) -> Iterator[tuple[int, date]]:
    for match in DAY.finditer(line):
        day, month, year = match[1] or match[4], match[2] or match[5], match[3] or match[6]
        number = int(month) if month.isdecimal() else MONTH_NUMBERS[month.casefold()]
        try:
            yield match.start(), date(int(year), number, int(day))
        except ValueError:
            continue


def _years(text: FileText) -> set[int]:
    found = {int(one) for leaf in text.leaves for one in YEAR.findall(leaf.text)}
    return {one for one in found if YEARS_FROM <= one <= YEARS_TO}
