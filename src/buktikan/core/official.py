"""The register of official statistics: series, their publications (vintages), and their figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from buktikan.core.framework import Bilingual
from buktikan.core.observation import ObservationStatus, Value
from buktikan.core.period import Period


class Finality(Enum):
    """What a publication says of its own figures."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    UNSAID = "unsaid"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "provisional": "angka sementara",
            "final": "angka tetap",
            "unsaid": "sifat angka tidak disebut",
        }[self.value]


@dataclass(frozen=True, slots=True)
class OfficialSeries:
    """One official series. `element` is its counterpart in frameworks, empty where it has none.

    `source` is the name under which its figures stand beside those of agencies ("BPS");
    `address` is where the producer publishes it.
    """

    code: str
    title: Bilingual
    producer: str
    source: str
    element: str = ""
    unit: str = ""
    licence: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Vintage:
    """One publication of a series. `number` counts as they were imported.

    A revision is a new vintage beside the old one. `published` is None where nobody knows the
    day: then the day of its import orders it, and it is taken as usable.
    """

    number: int
    published: date | None
    finality: Finality
    file: str
    sha256: str
    imported_by: str
    imported_at: datetime

    @property
    def rank(self) -> tuple[date, int]:
        """What orders vintages of one series, oldest first."""
        return (self.published or self.imported_at.date(), self.number)

    def usable_on(self, cutoff: date) -> bool:
        """Whether anybody could know it at the cut-off."""
        return self.published is None or self.published <= cutoff


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """One figure of one vintage: a value, or only its status where the source prints none.

    A number keeps the digits in which it was published: 11,19 thousand is 1.119E+4.
    """

    series: OfficialSeries
    vintage: Vintage
    place: str
    period: Period
    value: Value | None
    status: ObservationStatus = ObservationStatus.NORMAL
    breakdown: tuple[tuple[str, str], ...] = ()
    base_version: str = ""
    note: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def spot(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """Place, period and breakdown: what stays the same from vintage to vintage."""
        return (self.place, self.period.text, self.breakdown)


def newest_first(figures: Iterable[OfficialFigure]) -> tuple[OfficialFigure, ...]:
    """Figures of one spot, the newest vintage first."""
    return tuple(sorted(figures, key=lambda one: one.vintage.rank, reverse=True))


def series_code(element: str, source: str) -> str:
    """The code of a series that nobody named: the element and the source, as an address."""
    plain = "".join(one if one.isalnum() and one.isascii() else "-" for one in source.casefold())
    words = "-".join(part for part in plain.split("-") if part)
    return f"{element}-{words}"[:80].rstrip("-")
