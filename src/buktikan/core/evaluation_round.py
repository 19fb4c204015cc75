"""How the steps of an evaluation follow each other, and what the judged region sees meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from buktikan.core.evaluation import (
    ROUND_MOVES,
    Doer,
    RoundMove,
    RoundState,
    Seat,
    round_moves_from,
)

REOPENED = "buka"
DELIVERED = "sampaikan"
LAPSED = "lewat"
FINISHED = "tetapkan"
REPLY_DAYS = 5
"""Working days that a region has to reply, unless the chair says otherwise."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was taken."""

    number: int
    key: str
    state: RoundState
    by: str
    at: datetime
    words: str = ""
    reply_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """An evaluation as its steps tell it, looked at in one moment.

    When the time to reply has run out, the state is settled again, whether or not somebody has
    written that step down yet: `lapsed` says so.
    """

    steps: tuple[Step, ...]
    lapsed: bool = False

    @property
    def state(self) -> RoundState:
        """How far it is; planned before the first step."""
        if self.lapsed:
            return RoundState.SETTLED
        return self.steps[-1].state if self.steps else RoundState.PLANNED

    @property
    def turn(self) -> int:
        """The number of the newest step; 0 before the first."""
        return self.steps[-1].number if self.steps else 0

    @property
    def reply_until(self) -> datetime | None:
        """Until when the region may reply, or last might; None before it was heard."""
        told = [one.reply_until for one in self._since_reopened() if one.reply_until]
        return told[-1] if told else None

    @property
    def was_heard(self) -> bool:
        """Whether the region had its time to reply, since the result was last reopened."""
        return any(one.state is RoundState.REPLY for one in self._since_reopened())

    @property
    def shows_region(self) -> bool:
        """Whether the region sees what was settled.

        From the day on which it is asked to reply; while the team discusses again, not.
        """
        if self.state in (RoundState.REPLY, RoundState.FINAL):
            return True
        told = self.steps[-1].key in ("tanggapi", LAPSED) if self.steps else False
        return self.lapsed or (self.state is RoundState.SETTLED and told)

    def _since_reopened(self) -> tuple[Step, ...]:
        begins = [at for at, one in enumerate(self.steps) if one.key == REOPENED]
        return self.steps[begins[-1] :] if begins else self.steps


def round_at(steps: Sequence[Step], moment: datetime) -> Round:
    """The evaluation as it stands at that moment."""
    held = tuple(steps)
    last = held[-1] if held else None
    waits = last is not None and last.state is RoundState.REPLY
    ends = last.reply_until if last is not None else None
    return Round(held, lapsed=waits and ends is not None and moment > ends)


def round_move_named(key: str) -> RoundMove:
    """The step of that key; raises KeyError for none."""
    return {one.key: one for one in ROUND_MOVES}[key]


def may_take(move: RoundMove, *, seat: Seat | None, replies: bool) -> bool:
    """Whether somebody may take the step: with that seat, or for the region that is judged.

    A coordinator of regions is no member that marks, but is of the team. The clock is nobody.
    """
    if move.doer is Doer.CHAIR:
        return seat is Seat.CHAIR
    if move.doer is Doer.TEAM:
        return seat is not None
    return move.doer is Doer.REGION and replies


def steps_open(state: RoundState, *, seat: Seat | None, replies: bool) -> tuple[RoundMove, ...]:
    """The steps that somebody may take now."""
    found = round_moves_from(state)
    return tuple(one for one in found if may_take(one, seat=seat, replies=replies))
