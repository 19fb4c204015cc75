"""A clause with its numbers and times taken out, so that rules read words and not digits.

Every number becomes one private character, every time another: a rule such as "dari N menjadi N"
is then a short expression that cannot run away on hostile text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from buktikan.core.claims.number import BULLET, Measure, Number, numbers_of
from buktikan.core.claims.passage import Passage
from buktikan.core.claims.sentence import clauses_in, sentences_in
from buktikan.core.claims.when import When, times_in

FIRST_NUMBER, FIRST_TIME, MOST = 0xE000, 0xE800, 0x700
N = "[\ue000-\ue7ff]"
T = "[\ue800-\uefff]"
NUMBER, TIME = re.compile(N), re.compile(T)
NO_FACT = re.compile(
    r"\b(?:akan|ditargetkan|menargetkan|diharapkan|diperkirakan|diproyeksikan|direncanakan|rencana"
    r"|rencananya|bila|jika|apabila|seandainya|agar|supaya|diupayakan|semestinya|seharusnya"
    r"|belum tentu|will|would|should|expected|projected|forecast|planned|aims?|if|might|could)\b"
)


@dataclass(frozen=True)
class Clause:
    """Part of a sentence. `text` is in small letters, with a character for each number and time.

    `offsets` leads from each character to the place in the passage; `sentence` is where the
    sentence begins and ends; `part` is the key of the text that holds it.
    """

    text: str
    offsets: tuple[int, ...]
    start: int
    end: int
    sentence: tuple[int, int]
    numbers: tuple[Number, ...]
    times: tuple[When, ...]
    passage: Passage
    part: str = ""

    def number(self, character: str) -> Number:
        """The number that the character stands for."""
        return self.numbers[ord(character) - FIRST_NUMBER]

    def time(self, character: str) -> When:
        """The time that the character stands for."""
        return self.times[ord(character) - FIRST_TIME]

    @cached_property
    def read(self) -> str:
        """The clause as a reader sees it, in one line."""
        return " ".join(self.passage.text[self.start : self.end].split()).strip(" ,;-")

    @cached_property
    def is_fact(self) -> bool:
        """Whether it says what is, and not what is planned, hoped for or assumed."""
        return NO_FACT.search(self.text) is None

    @cached_property
    def own_numbers(self) -> tuple[tuple[int, Number], ...]:
        """The numbers of this clause with where they stand in `text`."""
        found = NUMBER.finditer(self.text)
        return tuple((match.start(), self.number(match[0])) for match in found)

    @cached_property
    def own_times(self) -> tuple[tuple[int, When], ...]:
        """The times of this clause with where they stand in `text`."""
        found = TIME.finditer(self.text)
        return tuple((match.start(), self.time(match[0])) for match in found)

    def time_of(self, at: int) -> When | None:
        """The time that belongs to what stands at that place: just behind it, else just before."""
        behind = [(place - at, one) for place, one in self.own_times if 0 < place - at <= 28]
        for distance, one in behind:
            between = self.text[at + 1 : at + distance]
            if NUMBER.search(between) is None and "," not in between:
                return one
        before = [(at - place, one) for place, one in self.own_times if 0 < at - place <= 24]
        for distance, one in reversed(before):
            between = self.text[at - distance + 1 : at]
            if NUMBER.search(between) is None:
                return one
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as its clauses; numbers of times, laws and lists are not among its numbers."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    numbers: tuple[Number, ...]
    passage: Passage

    @property
    def is_prose(self) -> bool:
        """Whether words outnumber the numbers: rows of a table that ran together say nothing."""
        words = len(self.passage.text[self.start : self.end].split())
        return len(self.numbers) <= FEW or words >= WORDS_A_NUMBER * len(self.numbers)


FEW, WORDS_A_NUMBER = 6, 4


def sentences_of(passage: Passage, part: str = "") -> Iterator[Sentence]:
    """Every sentence of a passage."""
    for start, end in sentences_in(passage.text):
        times = tuple(times_in(passage.text[start:end], start))[:MOST]
        numbers = tuple(
            one
            for one in numbers_of(passage, start, end)
            if not any(a.start < one.end and one.start < a.end for a in times)
            and not is_no_figure(passage.text, one, start)
        )[:MOST]
        clauses = tuple(
            _clause(passage, spot, (start, end), numbers, times, part)
            for spot in clauses_in(passage.text, start, end)
        )
        yield Sentence(start, end, clauses, numbers, passage)


LABEL = re.compile(
    r"(?:\b(?:nomor|no\.?|pasal|ayat|huruf|bab|lampiran|tabel|gambar|grafik|halaman|hal\.?|butir"
    r"|bagian|tahap|pukul|jam|minggu|pekan|hari|rt|rw|km\.?|level|angkatan|edisi|versi|tanggal"
    r"|undang-undang|uu|pp|perda|perbup|perpres|permendagri|inpres|kepmen\w*|keppres|article|table"
    r"|baris|kolom|chapter|annex|page|section|kode|nip|npwp|telepon|telp\.?|figure)\s*(?:ke)?[\s(-]*"
    r"|\bke-|[A-Za-z]-)$",
    re.IGNORECASE,
)
OF_SO_MANY = re.compile(r"\bper\s+$", re.IGNORECASE)
"""Before the base of a ratio: "per 100.000 kelahiran hidup"."""
NUMBERED = re.compile(r"\d{1,2}\s+[A-Z]")
"""At the beginning of a line: the number of a row."""
HEADING = re.compile(r"(?m)^[ \t]*(?:#+\s*)?\d{1,2}(?:\.\d{1,2}){1,4}\.?[ \t]+(?=[^\W\d_])")
CLOCK = re.compile(r"\s*(?:wib|wita|wit|[ap]\.?m\.?)\b", re.IGNORECASE)
YEAR_WORD = re.compile(r"\b(?:tahun|year|tahun anggaran|ta)\s*$", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
CODE_TAIL = re.compile(r"[./-]\w")


def is_no_figure(text: str, one: Number, start: int) -> bool:
    """Whether the digits are the number of a law, a list, a page, an hour or a code."""
    if one.spoken:
        return False
    if YEAR.fullmatch(one.text) and one.measure is Measure.PLAIN and not one.noun:
        return True
    before = text[max(start, one.start - 24) : one.start]
    if YEAR.fullmatch(one.text) and YEAR_WORD.search(before):
        return True
    if OF_SO_MANY.search(before) and one.step == 1 and not one.noun.startswith("persen"):
        return True
    if LABEL.search(before) or CLOCK.match(text, one.end):
        return True
    if CODE_TAIL.match(text, one.bare_end) and one.end == one.bare_end:
        return True
    if one.start == start and NUMBERED.match(text, start):
        return True
    line = text.rfind("\n", 0, one.start) + 1
    heading = HEADING.match(text, line) or BULLET.match(text, line)
    return heading is not None and one.start < heading.end() and line >= start - 1


def _clause(
    passage: Passage,
    spot: tuple[int, int],
    sentence: tuple[int, int],
    numbers: tuple[Number, ...],
    times: tuple[When, ...],
    part: str,
) -> Clause:
    letters: list[str] = []
    offsets: list[int] = []
    marks = [(one.start, one.end, FIRST_NUMBER + at) for at, one in enumerate(numbers)]
    marks += [(one.start, one.end, FIRST_TIME + at) for at, one in enumerate(times)]
    at = spot[0]
    for start, end, letter in sorted(marks):
        if at <= start < spot[1]:
            letters += [_small(passage.text[at:start]), chr(letter)]
            offsets += range(at, start + 1)
            at = end
    letters.append(_small(passage.text[at : spot[1]]))
    offsets += range(at, spot[1])
    return Clause("".join(letters), tuple(offsets), *spot, sentence, numbers, times, passage, part)


def _small(text: str) -> str:
    """Small letters, each in its place: a few capitals would become two."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower()[:1] for one in text)


def is_level(one: Number) -> bool:
    """Whether the number can be a value itself, and not how often or by how many points."""
    return one.measure not in (Measure.TIMES, Measure.POINTS)
