"""Periods that documents name, and whether they agree with the one that is looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from buktikan.core.period import MONTHS, Frequency, Period, period_of

SHORT = {"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agt": 8}
SHORT |= {"agu": 8, "agus": 8, "agst": 8, "agustus": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11}
SHORT |= {"nop": 11, "des": 12, "nopember": 11, "pebruari": 2, "may": 5, "aug": 8, "oct": 10}
SHORT |= {"dec": 12} | {name.casefold(): at for at, name in enumerate(MONTHS, start=1)}
MONTH = "|".join(sorted(SHORT, key=len, reverse=True))
YEAR = r"(?:19|20)\d\d"
LAW = re.compile(
    rf"\b(?:nomor|no\.?|uu|pp|perda|perbup|perpres|permendagri|kepmen\w*)\b[^,;\n]{{0,30}}?"
    rf"\btahun\s+{YEAR}",
    re.IGNORECASE,
)
MENTION = re.compile(
    rf"(?P<until>\b(?:per|s\.?d\.?|s/d|sampai(?:\s+dengan)?|hingga|posisi|keadaan|akhir)\s+)?"
    rf"(?:(?P<day>\b[0-3]?\d)\s+(?P<dmonth>{MONTH})\.?\s+(?P<dyear>{YEAR})\b"
    rf"|\b(?P<month>{MONTH})\b\.?[\s'-]*(?P<myear>{YEAR}|(?<=')\d\d|(?<=-)\d\d)?\b"
    rf"|\b(?:triwulan|tw|kuartal|kw|q)[\s.-]*(?P<quarter>IV|I{{1,3}}|[1-4])\b"
    rf"(?:\s*(?:tahun|/|-|,)?\s*(?P<qyear>{YEAR}))?"
    rf"|\b(?:semester|smt|sem)[\s.-]*(?P<half>II?|[12])\b"
    rf"(?:\s*(?:tahun|/|-|,)?\s*(?P<hyear>{YEAR}))?"
    rf"|(?<![\d.,/-])(?P<year>{YEAR})(?:\s?[-\u2013/]\s?(?P<last>{YEAR}))?(?![\d]|[.,/]\d))",
    re.IGNORECASE,
)
YEARS_AHEAD = 6
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a text names it; parts that it leaves open are None.

    `exact_day` says that it is a day: of a letter, a release, a signature; or, with `until`, the
    day up to which figures run. `last` is the last year of a span of years. `start` and `end` are
    where it stands.
    """

    start: int
    end: int
    year: int | None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    day: int | None = None
    until: bool = False
    last: int | None = None

    @property
    def is_letter_date(self) -> bool:
        """Whether it is more likely the day of a letter than a reference period."""
        return self.day is not None and not self.until

    def span(self, year: int) -> tuple[date, date]:
        """First and last day, with that year where it names none."""
        at = self.year or year
        if self.month:
            found = period_of(date(at, self.month, 1), Frequency.MONTH)
        elif self.quarter:
            found = period_of(date(at, 3 * self.quarter, 1), Frequency.QUARTER)
        elif self.half:
            found = period_of(date(at, 6 * self.half, 1), Frequency.HALF_YEAR)
        else:
            found = period_of(date(at, 1, 1), Frequency.YEAR)
        return found.start, date(self.last, 12, 31) if self.last else found.end


def mentions_in(text: str) -> Iterator[PeriodMention]:
    """Every period that a text names; years of laws and decrees are passed over."""
    laws = [match.span() for match in LAW.finditer(text)]
    for match in MENTION.finditer(text):
        if any(first <= match.start() < last for first, last in laws):
            continue
        mention = _mention(match)
        if mention is not None:
            yield mention


def _mention(match: re.Match[str]) -> PeriodMention | None:
    start, end, until = match.start(), match.end(), bool(match["until"])
    if match["day"]:
        month = SHORT[match["dmonth"].casefold()]
        day = int(match["day"])
        return PeriodMention(start, end, int(match["dyear"]), month, day=day, until=until)
    if match["month"]:
        if match["month"].capitalize() not in MONTHS and not match["myear"]:
            return None
        said = match["myear"]
        year = None if not said else int(said) if len(said) == 4 else 2000 + int(said)
        return PeriodMention(start, end, year, SHORT[match["month"].casefold()], until=until)
    if match["quarter"]:
        return PeriodMention(start, end, _year(match["qyear"]), quarter=_ordinal(match["quarter"]))
    if match["half"]:
        return PeriodMention(start, end, _year(match["hyear"]), half=_ordinal(match["half"]))
    return PeriodMention(start, end, int(match["year"]), last=_year(match["last"]))


def _ordinal(text: str) -> int:
    return ROMAN.get(text.casefold()) or int(text)


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def agrees(mention: PeriodMention, wanted: Period) -> bool:
    """Whether a figure for the mention could be the one for the period that is looked for.

    The years must be the same, and what is named more closely must overlap: "Agustus 2023" speaks
    for 2023, and 2023 may speak for August. A tenure quarter is numbered from the inauguration, so
    a quarter without a year says nothing against it.
    """
    tenure = wanted.frequency is Frequency.TENURE_QUARTER
    if mention.quarter and tenure:
        return mention.year is None or wanted.start.year <= mention.year <= wanted.end.year
    if mention.last is not None and mention.year is not None:
        return mention.year <= wanted.end.year and wanted.start.year <= mention.last
    if mention.year is not None and not wanted.start.year <= mention.year <= wanted.end.year:
        return False
    if mention.year is None and wanted.start.year != wanted.end.year:
        return True
    first, last = mention.span(wanted.end.year)
    return wanted.overlaps(first, last)


def is_far_off(mention: PeriodMention, wanted: Period) -> bool:
    """Whether the year lies so far ahead that it is a page or a count rather than a year."""
    return mention.year is not None and mention.year > wanted.end.year + YEARS_AHEAD
