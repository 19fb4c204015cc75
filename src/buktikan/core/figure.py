"""One figure of a report: the value that counts, why it does or does not, and its print."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from buktikan.core.evidence import WITHOUT_EVIDENCE, Standing
from buktikan.core.framework import Scale, ValueKind
from buktikan.core.numeral import print_amount, print_number, print_rupiah
from buktikan.core.observation import Observation, Value
from buktikan.core.period import Period, print_day
from buktikan.core.quantity import Unit

NO_DATA = "tidak ada data"
NOT_SUPPLIED = "belum dapat dipasok"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value at one moment, with what it stands on.

    `value` is what counts: absent unless every part is backed by accepted evidence. `claimed` is
    what the agencies stated, whatever its standing. `as_of` is the oldest reference period among
    the parts, `age_months` its age at the cut-off. `used` are the observations behind it,
    `explanation` the formula with its figures, `why_absent` whole Indonesian sentences.
    """

    unit: Unit
    kind: ValueKind
    value: Value | None = None
    claimed: Value | None = None
    standing: Standing = Standing.WITHOUT
    as_of: Period | None = None
    age_months: int | None = None
    carried: bool = False
    source: str = ""
    used: tuple[Observation, ...] = ()
    explanation: str = ""
    why_absent: tuple[str, ...] = ()
    not_supplied: str = ""
    scale: Scale | None = None

    @property
    def number(self) -> Decimal | None:
        """The value that counts, where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    def printed(self) -> str:
        """What a report prints: the value with its unit, or why there is none."""
        if self.value is not None:
            return print_value(self.value, self.unit, self.scale)
        if self.claimed is not None:
            return self.standing.label if self.standing.counts is False else WITHOUT_EVIDENCE
        return NOT_SUPPLIED if self.not_supplied else NO_DATA

    def short(self) -> str:
        """As `printed`, without the unit: for columns whose head carries it."""
        if isinstance(self.value, Decimal) and self.unit is not Unit.RUPIAH:
            return print_number(self.value, self.unit.places)
        return self.printed()

    def dated(self) -> str:
        """Which time it speaks of: "per Maret 2023 (12 bulan)"; empty without a value."""
        if self.as_of is None or self.claimed is None:
            return ""
        age = f" ({self.age_months} bulan)" if self.carried and self.age_months else ""
        return f"per {self.as_of.label()}{age}"


def print_value(value: Value, unit: Unit, scale: Scale | None = None) -> str:
    """Any kind of value as Indonesian print; a list of records as its count."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return print_rupiah(value) if unit is Unit.RUPIAH else print_amount(value, unit)
    if isinstance(value, date):
        return print_day(value)
    if isinstance(value, str):
        named = scale.named(value) if scale else None
        return named.name if named else value
    return f"{len(value)} butir"


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to the other; 0 when less than one."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))
