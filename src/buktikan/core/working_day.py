"""Working days of Indonesian offices: Monday to Friday, without holidays and joint leave days.

Joint leave (cuti bersama) is no working day of civil servants, so it does not count. A year whose
holidays nobody recorded is counted by its weekends alone, and that is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5
RULE_DAYS = 2
"""Minutes go out within two working days."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off: what is kept, whether it is joint leave, and whether two sources name the day."""

    day: date
    name: str
    joint_leave: bool = False
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days off of some years; `source` names each year's decree."""

    days: Mapping[date, Holiday] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether offices are open, as far as the year is known."""
        return day.weekday() < SATURDAY and day not in self.days

    def knows(self, year: int) -> bool:
        """Whether somebody recorded the days off of that year."""
        return year in self.sources


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, the days off on the way to it, and years that nobody recorded."""

    day: date
    skipped: tuple[Holiday, ...] = ()
    unknown_years: tuple[int, ...] = ()

    @property
    def unchecked(self) -> tuple[Holiday, ...]:
        """Days off on the way that only one source names."""
        return tuple(one for one in self.skipped if not one.checked)


def holidays_from(years: Iterable[tuple[int, str, Iterable[Holiday]]]) -> Holidays:
    """All years in one: each with its decree and its days."""
    days: dict[date, Holiday] = {}
    sources: dict[int, str] = {}
    for year, source, found in years:
        sources[year] = source
        days.update((one.day, one) for one in found)
    return Holidays(days, sources)


def due_after(start: date, holidays: Holidays, *, days: int = RULE_DAYS) -> Due:
    """The last of so many working days after a day; the day itself does not count."""
    day, left = start, days
    skipped: list[Holiday] = []
    years = {start.year}
    while left:
        day += timedelta(days=1)
        years.add(day.year)
        if holidays.is_working(day):
            left -= 1
        elif day in holidays.days and day.weekday() < SATURDAY:
            skipped.append(holidays.days[day])
    unknown = tuple(sorted(year for year in years if not holidays.knows(year)))
    return Due(day, tuple(skipped), unknown)
