"""What a calculation yields: the value or the reasons for its absence, and how it came about."""

from dataclasses import dataclass
from decimal import Decimal

from buktikan.core.absent_reason import AbsentReason
from buktikan.core.formula import Formula
from buktikan.core.formulas.figures import print_figures, print_result
from buktikan.core.formulas.nodes import Moment

Scalar = Decimal | bool


@dataclass(frozen=True, slots=True)
class UsedPart:
    """One figure that was looked up; value None where it was absent."""

    element: str
    moment: Moment
    value: Scalar | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How much a count() knew: `yes` answers among `seen` items of `expected`."""

    position: int
    yes: int
    seen: int
    expected: int

    def sentence(self) -> str:
        """As a report says it."""
        return f"{self.yes} ya; diketahui {self.seen} dari {self.expected} butir."


@dataclass(frozen=True, slots=True)
class Calculated:
    """What a formula yields, and everything needed to show how.

    `value` is None exactly when `absent` has reasons. `used` are the figures that were looked up,
    each once; a branch that was not taken looks nothing up. `counted` has one part per count().
    """

    formula: Formula
    value: Scalar | None
    absent: tuple[AbsentReason, ...] = ()
    used: tuple[UsedPart, ...] = ()
    counted: tuple[Counted, ...] = ()

    def shown(self, places: int | None = None) -> str:
        """The formula with its figures in Indonesian print, and the result.

        `places` rounds the result; without it more than six decimals are cut and marked as
        rounded. Figures that were not needed keep their name.
        """
        figures = {(part.element, part.moment): part.value for part in self.used}
        return f"{print_figures(self.formula.root, figures)} {print_result(self.value, places)}"
