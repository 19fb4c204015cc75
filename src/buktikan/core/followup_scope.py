"""Which priority indicators the next session may drop, because all their notes are closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from buktikan.core.followup_matrix import MatrixRow
from buktikan.core.framework import Priority


class ScopeFate(Enum):
    """What is proposed for a priority indicator."""

    DROP = "drop"
    STAY = "stay"
    UNTOLD = "untold"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "drop": "dapat dilepas",
            "stay": "tetap dibahas",
            "untold": "belum ada catatan",
        }[self.value]


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One priority indicator with the rows that speak for and against it."""

    priority: Priority
    fate: ScopeFate
    closed: tuple[MatrixRow, ...]
    open: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class ScopeProposal:
    """The proposal for all of them; `general` are open notes on the whole report.

    Those keep no single indicator, but the team has to know of them.
    """

    lines: tuple[ScopeLine, ...]
    general: tuple[MatrixRow, ...]

    @property
    def scope(self) -> tuple[str, ...]:
        """Codes that stay: with open notes, or never noted."""
        return tuple(one.priority.code for one in self.lines if one.fate is not ScopeFate.DROP)


def scope_proposal(rows: Iterable[MatrixRow], priorities: Iterable[Priority]) -> ScopeProposal:
    """Drop what had notes that are all closed; keep what has an open one, or never had any.

    Silence is no proof: an indicator without a note stays unless the team says otherwise.
    """
    asking = tuple(one for one in rows if one.note is not None and one.asks)
    lines = tuple(_line(one, asking) for one in priorities)
    known = {one.priority.code for one in lines}
    general = tuple(one for one in asking if one.is_open and one.priority not in known)
    return ScopeProposal(lines, general)


def _line(priority: Priority, rows: tuple[MatrixRow, ...]) -> ScopeLine:
    own = tuple(one for one in rows if one.priority == priority.code)
    closed = tuple(one for one in own if not one.is_open)
    still = tuple(one for one in own if one.is_open)
    fate = ScopeFate.UNTOLD if not own else ScopeFate.STAY if still else ScopeFate.DROP
    return ScopeLine(priority, fate, closed, still)
