"""Times that statements name: periods of the calendar, and words such as "triwulan lalu"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from buktikan.core.period import Frequency, Period
from buktikan.core.proof.written_period import PeriodMention, agrees, mentions_in


class Relative(Enum):
    """A time that is told from where the report stands."""

    THIS = "this"
    BEFORE = "before"
    YEAR_BEFORE = "year_before"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class When:
    """A time in a text: a period by name, or a relative one; `end` is behind it.

    `only` says that the time is a span in which something happened ("selama triwulan ini"), not a
    day up to which it was counted. `years` is how many years ago a relative time lies.
    """

    start: int
    end: int
    text: str
    mention: PeriodMention | None = None
    relative: Relative | None = None
    only: bool = False
    years: int = 1

    def fits(self, period: Period) -> bool:
        """Whether a figure of the period may be meant; a relative time names no period."""
        if self.mention is None or (self.mention.quarter and self.mention.year is None):
            return True
        if self.mention.year is None and self.mention.month is not None:
            return self.mention.month in _months(period)
        return agrees(self.mention, period)


def _months(period: Period) -> frozenset[int]:
    if period.frequency is Frequency.YEAR:
        return frozenset(range(1, 13))
    months, at = {period.start.month}, period.start.month
    while at != period.end.month:
        at = at % 12 + 1
        months.add(at)
    return frozenset(months)


ENGLISH_MONTHS = {
    "january": "januari", "february": "februari", "march": "maret", "may": "mei", "june": "juni",
    "july": "juli", "august": "agustus", "october": "oktober", "december": "desember",
}  # fmt: skip
ENGLISH_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(ENGLISH_MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
SPAN = r"(?:selama|sepanjang|dalam|during|within|throughout)"
RELATIVE = re.compile(
    r"(?P<baseline>\b(?:sebelum|sejak|awal)\s+(?:menjabat|dilantik|pelantikan|masa\s+jabatan)\b)"
    r"|(?P<ago>\b(?:(?P<years>dua|tiga|empat|lima|[2-5])\s+tahun|tahun|setahun)\s+(?:lalu|sebelumnya"
    r"|yang lalu)\b|\ba year (?:earlier|ago)\b"
    r"|\bthe previous year\b|\blast year\b|\b(?:dalam )?setahun(?:\s+terakhir)?\b)"
    r"|(?P<before>\b(?:triwulan|bulan|semester|periode|kuartal)\s+(?:yang\s+)?"
    r"(?:lalu|sebelumnya|lampau)\b"
    r"|\b(?:the )?(?:previous|last) (?:quarter|month|period|semester)\b)"
    r"|(?P<this>\b(?:triwulan|kuartal|periode)\s+ini(?:\s+saja)?\b|\bthis quarter\b)",
    re.IGNORECASE,
)
ONLY = re.compile(rf"{SPAN}\s+(?:periode\s+|bulan\s+|the month of\s+)?$", re.IGNORECASE)
ALONE = re.compile(r"\s+saja\b|\s+alone\b", re.IGNORECASE)
UP_TO = re.compile(
    r"\b(?:sampai|hingga|s\.?d\.?|s/d|per|until|up to|posisi|akhir)\b[^.;]{0,20}$", re.IGNORECASE
)


def times_in(text: str, offset: int) -> Iterator[When]:
    """Every time that a sentence names, in order; positions are moved by the offset."""
    found = [*_named(text), *_relative(text)]
    at = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= at:
            at = one.end
            end = one.start + len(text[one.start : one.end].rstrip())
            yield replace(one, start=one.start + offset, end=end + offset)


def _named(text: str) -> Iterator[When]:
    plain = ENGLISH_MONTH.sub(_in_indonesian, text)
    for mention in mentions_in(plain):
        yield When(
            mention.start,
            mention.end,
            text[mention.start : mention.end],
            mention,
            only=_is_span(text, mention.start, mention.end, until=mention.until),
        )


def _in_indonesian(match: re.Match[str]) -> str:
    """The month in Indonesian and just as long: places in the text must stay."""
    word = ENGLISH_MONTHS[match["month"].casefold()]
    room = len(match[0]) - len(match["year"])
    short = word if len(word) < room else word[:3]
    return short + " " * (room - len(short)) + match["year"]


def _relative(text: str) -> Iterator[When]:
    for match in RELATIVE.finditer(text):
        kind = {
            "baseline": Relative.BASELINE,
            "ago": Relative.YEAR_BEFORE,
            "before": Relative.BEFORE,
            "this": Relative.THIS,
        }[match.lastgroup or "this"]
        only = _is_span(text, match.start(), match.end(), until=False) or "saja" in match[0]
        yield When(
            match.start(), match.end(), match[0], relative=kind, only=only, years=_years(match)
        )


def _years(match: re.Match[str]) -> int:
    words = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5}
    told = (match["years"] or "1").casefold()
    return words.get(told) or int(told)


def _is_span(text: str, start: int, end: int, *, until: bool) -> bool:
    before = text[max(0, start - 24) : start]
    if until or UP_TO.search(before):
        return False
    return ONLY.search(before) is not None or ALONE.match(text, end) is not None
