"""Reading dates as Indonesian officials write them."""

import re
from datetime import date

from buktikan.core.period import MONTHS, PeriodError, parse_period

SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
WORDED = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")
SPELLINGS = {"nopember": "november", "pebruari": "februari", "agt": "agustus", "agst": "agustus"}
FIRST_YEAR, LAST_YEAR = 1990, 2100


def read_day(text: str) -> date | None:
    """A date in ISO form, as 30/11/2023 or as 30 November 2023; None for anything else."""
    plain = text.strip()
    for shape, month in ((SLASHED, _number), (WORDED, _named)):
        match = shape.fullmatch(plain)
        if match is not None:
            return _sane(match[3], month(match[2]), match[1])
    try:
        return _within(date.fromisoformat(plain[:10])) if plain[4:5] == "-" else None
    except ValueError:
        return None


def read_publication(text: str) -> date | None:
    """A publication day; where only a month, quarter or year is known, its last day."""
    day = read_day(text)
    if day is not None:
        return day
    try:
        return _within(parse_period(text).end)
    except PeriodError:
        return None


def _number(text: str) -> int | None:
    return int(text)


def _named(text: str) -> int | None:
    wanted = SPELLINGS.get(text.casefold(), text.casefold())
    for number, name in enumerate(MONTHS, start=1):
        if name.casefold() == wanted or (len(wanted) >= 3 and name.casefold().startswith(wanted)):
            return number
    return None


def _sane(year: str, month: int | None, day: str) -> date | None:
    if month is None:
        return None
    try:
        return _within(date(int(year), month, int(day)))
    except ValueError:
        return None


def _within(day: date) -> date | None:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
