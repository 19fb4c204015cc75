"""What was seen: numbers in a file, how well each fits, and what that comes to."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from buktikan.core.proof.leaf import Box


class Mark(Enum):
    """What the search in a file came to."""

    FOUND = "found"
    ROUNDED = "rounded"
    OTHER_VALUE = "other_value"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "found": "ditemukan",
            "rounded": "ditemukan, dibulatkan",
            "other_value": "ditemukan dengan angka lain",
            "ambiguous": "lebih dari satu tempat",
            "not_found": "tidak ditemukan",
            "unreadable": "tidak dapat dibaca",
        }[self.value]

    @property
    def locates(self) -> bool:
        """Whether the number was located at one spot."""
        return self in (Mark.FOUND, Mark.ROUNDED)


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score, in words: `points` may be negative. `code` is for tests.

    Codes: amount, rounded, fraction, scale, unit, label, place, place_above, other_place, period,
    other_period, row, column, heading, breakdown.
    """

    code: str
    points: int
    words: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A number at one spot of a file.

    `leaf` counts from 1; `name` is the sheet's. `box` is the number's alone, in the leaf's own
    measure; `cell` is the address in a sheet ("D12"), blank elsewhere. `written` is the number as
    it stands there, `before` and `after` the words around it (up to about 60 characters each).
    `amount` is what it means in the unit that is looked for. `score` runs from 0 to 100.
    """

    leaf: int
    box: Box
    written: str
    amount: Decimal
    score: int
    reasons: tuple[Reason, ...]
    name: str = ""
    cell: str = ""
    before: str = ""
    after: str = ""
    fits: bool = True
    """Whether the amount is the one that is looked for, exactly or rounded."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The mark, the spots that it rests on (the best first, at most ten), and why, in words."""

    mark: Mark
    sightings: tuple[Sighting, ...] = ()
    words: str = ""
