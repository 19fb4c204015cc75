"""Reference periods of statistics, in SDMX notation, each with its first and last day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
NOTATION = re.compile(
    r"(?P<year>(?:19|20)\d\d)"
    r"(?:-S(?P<half>[12])|-Q(?P<quarter>[1-4])|-W(?P<week>\d\d)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<range>/P3M)?)?)?"
)
QUARTER_MONTHS = 3


class Frequency(Enum):
    """How long a reference period is; the value is SDMX's frequency code.

    A tenure quarter has none there: it is written as SDMX's time range, 2023-12-19/P3M.
    """

    YEAR = "A"
    HALF_YEAR = "S"
    QUARTER = "Q"
    MONTH = "M"
    WEEK = "W"
    DAY = "D"
    TENURE_QUARTER = "T"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {
            "A": "tahun",
            "S": "semester",
            "Q": "triwulan kalender",
            "M": "bulan",
            "W": "minggu",
            "D": "hari",
            "T": "triwulan masa jabatan",
        }[self.value]


class PeriodError(ValueError):
    """The text is no reference period."""


def print_day(day: date) -> str:
    """A date as Indonesian letters write it: 20 Maret 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reference period; ordered by its last day, then by its first.

    `text` is the notation (2023, 2023-S2, 2024-Q1, 2024-03, 2024-W09, 2024-03-20), or a tenure
    quarter by its first day (2023-12-19/P3M).
    """

    end: date
    start: date
    text: str
    frequency_code: str

    @property
    def frequency(self) -> Frequency:
        """How long it is."""
        return Frequency(self.frequency_code)

    @property
    def year(self) -> int:
        """The calendar year it counts to (for a week, the ISO year)."""
        return int(self.text[:4])

    def previous(self) -> "Period":
        """The period of the same length just before."""
        if self.frequency is Frequency.TENURE_QUARTER:
            return range_from(add_months(self.start, -QUARTER_MONTHS))
        return period_of(self.start - timedelta(days=1), self.frequency)

    def year_ago(self) -> "Period":
        """The same period one year earlier (29 February becomes 28, week 53 becomes 52)."""
        earlier = self.year - 1
        tail = self.text[4:]
        if tail.startswith("-02-29"):
            tail = f"-02-28{tail[6:]}"
        if self.frequency is Frequency.WEEK and tail == "-W53":
            tail = "-W52"
        return parse_period(f"{earlier}{tail}")

    def overlaps(self, start: date, end: date) -> bool:
        """Whether any day is shared with the span from `start` to `end`, both included."""
        return self.start <= end and start <= self.end

    def label(self) -> str:
        """As an official writes it: tahun 2023, Semester II 2023, Maret 2024, 20 Maret 2024."""
        if self.frequency is Frequency.DAY:
            return print_day(self.start)
        if self.frequency is Frequency.TENURE_QUARTER:
            return f"{print_day(self.start)} s.d. {print_day(self.end)}"
        if self.frequency is Frequency.MONTH:
            return f"{MONTHS[self.start.month - 1]} {self.year}"
        if self.frequency is Frequency.WEEK:
            return f"minggu ke-{int(self.text[-2:])} {self.year}"
        if self.frequency is Frequency.YEAR:
            return f"tahun {self.year}"
        numeral = ("I", "II", "III", "IV")[int(self.text[-1]) - 1]
        word = "Semester" if self.frequency is Frequency.HALF_YEAR else "Triwulan"
        return f"{word} {numeral} {self.year}"

    def __str__(self) -> str:
        """The notation."""
        return self.text


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read SDMX notation; raises PeriodError with the accepted forms for anything else.

    Remembered: thousands of observations name the same few periods.
    """
    match = NOTATION.fullmatch(text.strip())
    if match is None:
        raise PeriodError(f'"{text}" bukan periode acuan. {ACCEPTED}')
    try:
        start, end, code = _span(match)
    except ValueError as error:
        raise PeriodError(f'"{text}" bukan tanggal yang ada di kalender. {ACCEPTED}') from error
    return Period(end, start, text.strip(), code.value)


ACCEPTED = (
    "Tulis 2023 (tahun), 2023-S2 (semester), 2024-Q1 (triwulan kalender), 2024-03 (bulan), "
    "2024-W09 (minggu), 2024-03-20 (hari) atau 2023-12-19/P3M (triwulan masa jabatan)."
)


def _span(match: re.Match[str]) -> tuple[date, date, Frequency]:
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday, monday + timedelta(days=6), Frequency.WEEK
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        if match["range"]:
            last = add_months(day, QUARTER_MONTHS) - timedelta(days=1)
            return day, last, Frequency.TENURE_QUARTER
        return day, day, Frequency.DAY
    if match["month"]:
        return *_months(year, int(match["month"]), 1), Frequency.MONTH
    if match["quarter"]:
        return *_months(year, int(match["quarter"]) * 3 - 2, 3), Frequency.QUARTER
    if match["half"]:
        return *_months(year, int(match["half"]) * 6 - 5, 6), Frequency.HALF_YEAR
    return date(year, 1, 1), date(year, 12, 31), Frequency.YEAR


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where it does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def range_from(first: date) -> Period:
    """The three months that begin on that day: a tenure quarter."""
    return parse_period(f"{first.isoformat()}/P3M")


def period_of(day: date, frequency: Frequency) -> Period:
    """The period of that length which holds the day.

    Raises KeyError for a tenure quarter: only a tenure knows where its quarters begin.
    """
    if frequency is Frequency.WEEK:
        iso = day.isocalendar()
        return parse_period(f"{iso.year}-W{iso.week:02d}")
    tail = {
        Frequency.YEAR: "",
        Frequency.HALF_YEAR: f"-S{(day.month - 1) // 6 + 1}",
        Frequency.QUARTER: f"-Q{(day.month - 1) // 3 + 1}",
        Frequency.MONTH: f"-{day.month:02d}",
        Frequency.DAY: f"-{day.month:02d}-{day.day:02d}",
    }[frequency]
    return parse_period(f"{day.year}{tail}")
