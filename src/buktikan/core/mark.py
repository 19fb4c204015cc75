"""Marks: what one evaluator gives one line, hidden from the others until all of it was given."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum


class MarkKind(Enum):
    """What an evaluator says of a line."""

    POINTS = "points"
    NOT_APPLICABLE = "not_applicable"
    ABSTAIN = "abstain"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "points": "dinilai",
            "not_applicable": "tidak berlaku",
            "abstain": "abstain",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Mark:
    """The newest version of one evaluator's mark of one line.

    `points` is an exact decimal within the scheme's steps, None unless the kind is POINTS; `turn`
    counts versions from 1, so that two windows of one person cannot overwrite each other unseen.
    """

    code: str
    evaluator: int
    kind: MarkKind
    points: Decimal | None = None
    words: str = ""
    turn: int = 1
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the chair settled for one line, with the words that a wide spread asks for."""

    code: str
    kind: MarkKind
    points: Decimal | None = None
    words: str = ""
