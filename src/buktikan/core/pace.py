"""The way to the deadline: how many lines were there on each day, and how many it takes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil

from buktikan.core.board import Board

LONGEST = 28
"""How many days before the deadline a way begins at the earliest."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many lines were sent and how many verified by the end of a day."""

    day: date
    sent: int
    verified: int


@dataclass(frozen=True, slots=True)
class Pace:
    """`days` run from the first to today or the deadline, whichever is earlier.

    `needed` is how many lines have to come in on each day that is left; None without a deadline,
    after it, or when everything is there.
    """

    lines: int
    days: tuple[DayCount, ...]
    due: date | None
    needed: Decimal | None

    @property
    def needed_daily(self) -> int | None:
        """`needed` in whole lines, rounded up."""
        return None if self.needed is None else ceil(self.needed)

    @property
    def missing(self) -> int:
        """How many lines were not sent yet."""
        return self.lines - self.now.sent

    @property
    def now(self) -> DayCount:
        """The newest day."""
        return self.days[-1]


def pace_of(board: Board, now: datetime) -> Pace:
    """The way so far, as the clock of `now` counts days.

    What was sent or verified before the way begins is counted on its first day.
    """
    zone = now.tzinfo
    due = board.due.astimezone(zone).date() if board.due else None
    today = now.date()
    last = min(today, due) if due else today
    sent = [one.sent_at.astimezone(zone).date() for one in board.lines if one.sent_at is not None]
    verified = [
        one.verified_at.astimezone(zone).date()
        for one in board.lines
        if one.verified_at is not None
    ]
    first = max(min([*sent, last]), last - timedelta(days=LONGEST))
    days = tuple(
        DayCount(
            day,
            sum(1 for one in sent if one <= day),
            sum(1 for one in verified if one <= day),
        )
        for day in (first + timedelta(days=step) for step in range((last - first).days + 1))
    )
    missing = len(board.lines) - days[-1].sent
    left = (due - today).days if due else 0
    needed = Decimal(missing) / max(left, 1) if due and due >= today and missing > 0 else None
    return Pace(len(board.lines), days, due, needed)
