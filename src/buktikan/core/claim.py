"""Statements about a change that people write beside their figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from buktikan.core.problem import Where


class Direction(Enum):
    """Which way a statement says that a figure went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: "turun dari 7,25 menjadi 6,97", "naik 20 persen dari 1.081 menjadi 1.231".

    `element` is the data element that the text stands beside, empty where unknown; `before`,
    `after` and `percent` are the numbers stated, None where not stated.
    """

    text: str
    direction: Direction
    where: Where
    element: str = ""
    place: str = ""
    before: Decimal | None = None
    after: Decimal | None = None
    percent: Decimal | None = None
    points: Decimal | None = None
