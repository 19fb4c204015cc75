"""What is still worst missing: the weight of lines in a session's readiness.

A weight says how much of the region's own readiness hangs on a line. It is no forecast of the
category that the ministry will give: how the ministry weighs its indicators is not published.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from buktikan.core.answer import CellState
from buktikan.core.board import Board
from buktikan.core.framework import Line

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Missing:
    """A line that is not verified yet; `percent` is its share of the whole session.

    `agencies` are keys of those that still have a part in it; empty where nobody owns it.
    """

    line: Line
    block: str
    state: CellState
    percent: Decimal
    agencies: tuple[str, ...]


def block_of(line: Line) -> str:
    """The block that a line belongs to: its priority indicator, else its chapter or aspect."""
    return line.priority or line.chapter or line.aspect


def weights_of(
    lines: tuple[Line, ...], explicit: Mapping[str, Fraction] | None = None
) -> Mapping[str, Fraction]:
    """The share of each line in the session, by code; together they are 1.

    Every block weighs the same, and every line the same within its block. `explicit` are weights
    that a framework states for all of its lines; they go before, scaled to the lines asked.
    """
    if explicit:
        total = sum((explicit.get(line.code, Fraction(0)) for line in lines), Fraction(0))
        if total:
            return {line.code: explicit.get(line.code, Fraction(0)) / total for line in lines}
    sizes = Counter(block_of(line) for line in lines)
    return {line.code: Fraction(1, len(sizes) * sizes[block_of(line)]) for line in lines}


def still_missing(board: Board) -> tuple[Missing, ...]:
    """Lines that are not verified, the heaviest first; equal ones in the framework's order."""
    weights = weights_of(tuple(one.line for one in board.lines))
    found = [
        Missing(
            one.line,
            block_of(one.line),
            one.state,
            percent(weights[one.line.code]),
            one.agencies,
        )
        for one in board.lines
        if one.state is not CellState.VERIFIED
    ]
    return tuple(sorted(found, key=lambda one: -weights[one.line.code]))


def readiness(board: Board) -> Decimal | None:
    """The verified part of the session in percent by weight; None when nothing is asked."""
    if not board.lines:
        return None
    weights = weights_of(tuple(one.line for one in board.lines))
    verified = (weights[one.line.code] for one in board.lines if one.state is CellState.VERIFIED)
    return percent(sum(verified, Fraction(0)))


def percent(share: Fraction) -> Decimal:
    """A share as a decimal percentage."""
    return Decimal(share.numerator * HUNDRED) / share.denominator
