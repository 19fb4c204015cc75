"""What a line did after something was done about it: two figures side by side, nothing claimed.

An action is never said to have caused a change; and where the two figures are not of one series,
there is no change to speak of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from buktikan.core.calculate import Moment
from buktikan.core.calculated_figure import figure
from buktikan.core.figure import Figure
from buktikan.core.framework import Line, Polarity
from buktikan.core.observation import Observation
from buktikan.core.selection import Selection
from buktikan.core.trend import TrendPoint, break_between, trend


class Turn(Enum):
    """How the later figure lies to the earlier one, by the line's polarity."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    NO_WORD = "no_word"
    INCOMPARABLE = "incomparable"
    UNPROVEN = "unproven"
    SAME_FIGURE = "same_figure"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "better": "membaik",
            "worse": "memburuk",
            "unchanged": "tetap",
            "no_word": "berubah; kerangka tidak menyebut arah yang baik",
            "incomparable": "tidak dapat dibandingkan",
            "unproven": "belum ada dua angka yang berbukti",
            "same_figure": "belum ada nilai berikutnya",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Effect:
    """The line at the note's session and now; `why` says why the two cannot be compared."""

    line: Line
    before: Figure
    after: Figure
    turn: Turn
    why: str = ""

    @property
    def change(self) -> Decimal | None:
        """The later less the earlier figure; None where they must not be compared."""
        if self.turn in (Turn.INCOMPARABLE, Turn.UNPROVEN, Turn.SAME_FIGURE):
            return None
        if self.before.number is None or self.after.number is None:
            return None
        return self.after.number - self.before.number


def effect(earlier: tuple[Line, Selection], later: tuple[Line, Selection], place: str) -> Effect:
    """The line as the note's session had it, beside what a later session has.

    Lines may be of different frameworks; another unit or formula cannot be compared.
    """
    (line_before, before_of), (line, after_of) = earlier, later
    before = figure(line_before, before_of, place, Moment.NOW)
    after = figure(line, after_of, place, Moment.NOW)
    if before.value is None or after.value is None:
        return Effect(line, before, after, Turn.UNPROVEN)
    if {one.key for one in before.used} == {one.key for one in after.used}:
        return Effect(line, before, after, Turn.SAME_FIGURE)
    why = _other_line(line_before, line) or next(_breaks(before, after, after_of, place), "")
    if why:
        return Effect(line, before, after, Turn.INCOMPARABLE, why)
    return Effect(line, before, after, _turn(before, after, line.polarity))


def _other_line(before: Line, after: Line) -> str:
    if before.unit is not after.unit:
        return f"satuannya berganti dari {before.unit.label} ke {after.unit.label}"
    if before.formula != after.formula:
        return "rumusnya berganti bersama kerangkanya"
    return ""


def _breaks(before: Figure, after: Figure, selection: Selection, place: str) -> Iterator[str]:
    """Why the parts of the two figures are not of one series, element by element."""
    newest = {one.element: one for one in after.used}
    for old in before.used:
        new = newest.get(old.element)
        if new is None:
            yield f"bagian {old.element} tidak dipakai lagi"
        elif old.key != new.key:
            yield from _between(old, new, selection, place)


def _between(old: Observation, new: Observation, selection: Selection, place: str) -> Iterator[str]:
    if old.number is not None:
        point = TrendPoint(old.period, old.number, old.source, old.producer, old.base_version)
        why = break_between(point, new)
        if why:
            yield why
    usable = selection.usable(old.element, place)
    for one in trend((x for x in usable if x.source == new.source), selection.session.cutoff):
        inside = old.period.end < one.period.end <= new.period.end
        if inside and one.break_before:
            yield one.break_before


def _turn(before: Figure, after: Figure, polarity: Polarity) -> Turn:
    if before.value == after.value:
        return Turn.UNCHANGED
    if before.number is None or after.number is None:
        return Turn.NO_WORD
    if polarity is Polarity.HIGHER:
        return Turn.BETTER if after.number > before.number else Turn.WORSE
    if polarity is Polarity.LOWER:
        return Turn.BETTER if after.number < before.number else Turn.WORSE
    return Turn.NO_WORD
