"""How ready a session's figures are to be judged: what is there, and what of it is proven."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LineReady:
    """One line: whether anything was said of it, and whether its value counts."""

    code: str
    group: str
    is_filled: bool
    is_proven: bool


@dataclass(frozen=True, slots=True)
class GroupReady:
    """Counts of one priority indicator, or of an aspect for lines of none."""

    code: str
    lines: int
    filled: int
    proven: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """Completeness and proof of a session. Says nothing of points, and forecasts no category."""

    groups: tuple[GroupReady, ...]

    @property
    def lines(self) -> int:
        """How many lines the session asks for."""
        return sum(one.lines for one in self.groups)

    @property
    def filled(self) -> int:
        """How many have a value, proven or not."""
        return sum(one.filled for one in self.groups)

    @property
    def proven(self) -> int:
        """How many have a value that accepted evidence backs."""
        return sum(one.proven for one in self.groups)

    @property
    def completeness(self) -> Decimal | None:
        """Per cent of lines with a value, one place; None without lines."""
        return percent(self.filled, self.lines)

    @property
    def proof(self) -> Decimal | None:
        """Per cent of lines whose value counts, one place; None without lines."""
        return percent(self.proven, self.lines)


def readiness_from(lines: Iterable[LineReady]) -> Readiness:
    """Counts by group, in the order in which the groups come."""
    held: dict[str, list[LineReady]] = {}
    for one in lines:
        held.setdefault(one.group, []).append(one)
    return Readiness(
        tuple(
            GroupReady(
                code,
                len(found),
                sum(one.is_filled or one.is_proven for one in found),
                sum(one.is_proven for one in found),
            )
            for code, found in held.items()
        )
    )


def percent(part: int, whole: int) -> Decimal | None:
    """A share in per cent, rounded down so that 100 means all; None of nothing."""
    return Decimal(part * 1000 // whole) / 10 if whole else None
