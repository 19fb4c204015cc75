"""When two numbers say the same thing: equal, rounded to fewer digits, or near enough."""

from dataclasses import dataclass
from decimal import Decimal

from buktikan.core.numeral import print_number

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a stated number may lie from the official one, as a framework says it.

    `absolute` is in the element's own unit, `percent` is of the official number; with both, either
    is enough. Without any, only rounding is forgiven: that is the default of every element.
    """

    absolute: Decimal | None = None
    percent: Decimal | None = None

    def admits(self, stated: Decimal, official: Decimal) -> bool:
        """Whether the gap is forgiven; an official 0 forgives nothing by percent."""
        gap = abs(stated - official)
        if self.absolute is not None and gap <= self.absolute:
            return True
        return self.percent is not None and gap * HUNDRED <= self.percent * abs(official)

    def label(self) -> str:
        """As an official reads it; "pembulatan saja" where the framework allows nothing more."""
        parts = []
        if self.absolute is not None:
            parts.append(print_number(self.absolute))
        if self.percent is not None:
            parts.append(f"{print_number(self.percent)} persen dari angka resmi")
        return " atau ".join(parts) or "pembulatan saja"


ROUNDING_ONLY = Tolerance()


def last_digit(amount: Decimal) -> Decimal:
    """What one step of the last digit that was written is worth: 6,97 has 0,01; 2,6E+12 has 1E+11.

    A whole number has 1: zeros at its end may have been counted, and nobody can tell any more.
    """
    exponent = amount.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def is_rounding_of(one: Decimal, other: Decimal) -> bool:
    """Whether one is the other, rounded: half a step of the coarser last digit lies between."""
    coarser = max(last_digit(one), last_digit(other))
    return abs(one - other) <= coarser / 2
