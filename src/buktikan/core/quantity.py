"""Numbers that know what they are: a unit, or the two parts of a rate."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

HUNDRED = Decimal(100)


class Unit(Enum):
    """What a number counts. The value is the word written in frameworks and tidy files."""

    PERCENT = "percent"
    POINTS = "points"
    PERSONS = "persons"
    CHILDREN = "children"
    FAMILIES = "families"
    HOUSEHOLDS = "households"
    COUNT = "count"
    VILLAGES = "villages"
    RUPIAH = "rupiah"
    INDEX = "index"
    SCORE = "score"
    LEVEL = "level"
    DAYS = "days"
    TONNES = "tonnes"
    KILOMETRES = "kilometres"
    PER_100K = "per_100k_live_births"
    PER_1000 = "per_1000_live_births"
    YES_NO = "yes_no"
    CLASS = "class"
    DATE = "date"
    TEXT = "text"
    RECORDS = "records"

    @property
    def label(self) -> str:
        """The Indonesian word beside a figure; empty where a figure stands alone."""
        return UNIT_LABELS[self]

    @property
    def places(self) -> int:
        """Decimal places in print: rates and indices carry two, counts none."""
        return 2 if self in FRACTIONAL else 0


UNIT_LABELS: dict[Unit, str] = {
    Unit.PERCENT: "persen",
    Unit.POINTS: "poin",
    Unit.PERSONS: "jiwa",
    Unit.CHILDREN: "anak",
    Unit.FAMILIES: "keluarga",
    Unit.HOUSEHOLDS: "rumah tangga",
    Unit.COUNT: "buah",
    Unit.VILLAGES: "desa",
    Unit.RUPIAH: "rupiah",
    Unit.INDEX: "indeks",
    Unit.SCORE: "nilai",
    Unit.LEVEL: "level",
    Unit.DAYS: "hari",
    Unit.TONNES: "ton",
    Unit.KILOMETRES: "km",
    Unit.PER_100K: "per 100.000 kelahiran hidup",
    Unit.PER_1000: "per 1.000 kelahiran hidup",
    Unit.YES_NO: "ya/tidak",
    Unit.CLASS: "kelas",
    Unit.DATE: "tanggal",
    Unit.TEXT: "uraian",
    Unit.RECORDS: "daftar",
}
FRACTIONAL = frozenset(
    {
        Unit.PERCENT,
        Unit.POINTS,
        Unit.INDEX,
        Unit.SCORE,
        Unit.PER_100K,
        Unit.PER_1000,
        Unit.TONNES,
        Unit.KILOMETRES,
        Unit.DAYS,
    }
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit."""

    amount: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that keeps its parts: `numerator` of `denominator`, and which `base` that is.

    `base` names the version of the denominator, such as "APBD-P 2023" or "Dukcapil 2024-S2":
    two rates with different bases are not a trend.
    """

    numerator: Decimal
    denominator: Decimal
    base: str = ""

    @property
    def ratio(self) -> Decimal | None:
        """Numerator over denominator, exact; absent when the denominator is 0."""
        return None if self.denominator == 0 else self.numerator / self.denominator

    @property
    def percent(self) -> Decimal | None:
        """The ratio times a hundred; absent when the denominator is 0."""
        return None if self.denominator == 0 else self.numerator * HUNDRED / self.denominator
