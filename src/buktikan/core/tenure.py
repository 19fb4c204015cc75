"""Tenures of acting regional heads, their quarters, and the sessions that evaluate them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from buktikan.core.period import QUARTER_MONTHS, Period, add_months, range_from

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass(frozen=True, slots=True)
class TenureQuarter:
    """Three months counted from the inauguration, not from January.

    The first quarter of somebody inaugurated on 19 September 2023 runs to 18 December 2023.
    `term` is 2 after a renewal ("periode ke-2"), whose quarters count from 1 again.
    """

    inaugurated: date
    number: int
    term: int = 1

    def __post_init__(self) -> None:
        """Quarters count from 1; anything else is a programmer's error."""
        if self.number < 1:
            raise ValueError("a tenure quarter counts from 1")

    @property
    def start(self) -> date:
        """First day."""
        return add_months(self.inaugurated, QUARTER_MONTHS * (self.number - 1))

    @property
    def end(self) -> date:
        """Last day."""
        return add_months(self.inaugurated, QUARTER_MONTHS * self.number) - timedelta(days=1)

    @property
    def period(self) -> Period:
        """The quarter as a reference period: 2023-12-19/P3M."""
        return range_from(self.start)

    def previous(self) -> "TenureQuarter | None":
        """The quarter before within the same term; None for the first."""
        if self.number == 1:
            return None
        return TenureQuarter(self.inaugurated, self.number - 1, self.term)

    @property
    def numeral(self) -> str:
        """The number as letters write it: I, II, III, IV."""
        return NUMERALS[self.number - 1] if self.number <= len(NUMERALS) else str(self.number)

    def label(self) -> str:
        """As the region's letters name it: Triwulan II, with the term after a renewal."""
        term = f" periode ke-{self.term}" if self.term > 1 else ""
        return f"Triwulan {self.numeral}{term}"


@dataclass(frozen=True, slots=True)
class Tenure:
    """One appointment: who, where, since when, which term; `ended` when it is over.

    `home_office` is the directorate that the holder keeps a post in: its people do not judge them.
    """

    place: str
    holder: str
    post: str
    inaugurated: date
    term: int = 1
    ended: date | None = None
    decree: str = ""
    home_office: str = ""

    def quarter(self, number: int) -> TenureQuarter:
        """The tenure quarter of that number."""
        return TenureQuarter(self.inaugurated, number, self.term)

    def quarter_on(self, day: date) -> TenureQuarter | None:
        """The tenure quarter that holds the day; None before it began or after it ended."""
        if day < self.inaugurated or (self.ended is not None and day > self.ended):
            return None
        months = (day.year - self.inaugurated.year) * 12 + day.month - self.inaugurated.month
        quarter = self.quarter(max(1, months // QUARTER_MONTHS))
        while quarter.end < day:
            quarter = self.quarter(quarter.number + 1)
        return quarter

    def renewed(self, inaugurated: date, decree: str = "") -> "Tenure":
        """The next term of the same holder: its quarters count from 1 again."""
        return Tenure(
            self.place,
            self.holder,
            self.post,
            inaugurated,
            self.term + 1,
            decree=decree,
            home_office=self.home_office,
        )


class Level(Enum):
    """Who evaluates: the province beforehand, or the ministry."""

    PROVINCE = "province"
    MINISTRY = "ministry"

    @property
    def label(self) -> str:
        """The Indonesian name."""
        return "Provinsi" if self is Level.PROVINCE else "Kementerian Dalam Negeri"


@dataclass(frozen=True, slots=True)
class EvaluationSession:
    """One evaluation: its day, its cut-off, its level, its framework and its scope.

    `cutoff` is the last day of publication that the report may use. `scope` names priority
    indicators ("P1", "P2"); empty means the whole framework.
    """

    key: str
    place: str
    quarter: TenureQuarter
    held_on: date
    cutoff: date
    level: Level
    framework: str
    scope: frozenset[str] = frozenset()
    previous_cutoff: date | None = None
    source: str = ""

    def asks_for(self, priority: str | None) -> bool:
        """Whether a line under that priority indicator is part of this session."""
        return not self.scope or priority in self.scope
