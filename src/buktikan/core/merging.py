"""Two people changed one text: what both did, and where they contradict each other.

Lines are compared, as paragraphs and list items are one line each, with empty lines between
paragraphs; two changes are apart where an unchanged line stands between them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum


class Choice(Enum):
    """Which side of a conflict goes into the text."""

    MINE = "saya"
    THEIRS = "mereka"
    BOTH = "keduanya"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that both changed, and differently."""

    before: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The text in stretches; a stretch is agreed words, or a conflict that somebody decides."""

    stretches: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What somebody has to decide, in the order of the text."""
        return tuple(one for one in self.stretches if isinstance(one, Conflict))

    def text(self, choices: Mapping[int, Choice] | None = None) -> str:
        """The whole text. A conflict that nobody decided keeps both sides: nothing is lost."""
        chosen, number, parts = choices or {}, 0, []
        for stretch in self.stretches:
            if isinstance(stretch, str):
                parts.append(stretch)
                continue
            parts.extend(_sides(stretch, chosen.get(number, Choice.BOTH)))
            number += 1
        return "\n".join(parts)


def _sides(conflict: Conflict, choice: Choice) -> tuple[str, ...]:
    if choice is Choice.MINE:
        return (conflict.mine,)
    if choice is Choice.THEIRS:
        return (conflict.theirs,)
    is_list = all(side.startswith("- ") for side in (conflict.theirs, conflict.mine))
    return (conflict.theirs, conflict.mine) if is_list else (conflict.theirs, "", conflict.mine)


def merge(before: str, mine: str, theirs: str) -> Merged:
    """What comes of two texts that were both made from `before`."""
    lines = tuple(text.split("\n") for text in (before, mine, theirs))
    stretches: list[str | Conflict] = []
    for stretch in _stretches(*lines):
        if isinstance(stretch, str) and stretches and isinstance(stretches[-1], str):
            stretches[-1] = f"{stretches[-1]}\n{stretch}"
        else:
            stretches.append(stretch)
    return Merged(tuple(stretches))


def _stretches(
    before: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[str | Conflict]:
    of_mine, of_theirs = _kept(before, mine), _kept(before, theirs)
    at, a, b = 0, 0, 0
    for line in (*(one for one in range(len(before)) if one in of_mine and one in of_theirs), None):
        end, a_end, b_end = len(before), len(mine), len(theirs)
        if line is not None:
            end, a_end, b_end = line, of_mine[line], of_theirs[line]
        yield from _changed(before[at:end], mine[a:a_end], theirs[b:b_end])
        if line is not None:
            yield before[line]
            at, a, b = line + 1, a_end + 1, b_end + 1


def _kept(before: Sequence[str], after: Sequence[str]) -> Mapping[int, int]:
    """For each line of `before` that still stands: where it stands now."""
    blocks = SequenceMatcher(None, before, after).get_matching_blocks()
    return {one.a + step: one.b + step for one in blocks for step in range(one.size)}


def _changed(
    before: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[str | Conflict]:
    if len(before) == len(mine) == len(theirs) > 1:
        for one in zip(before, mine, theirs, strict=True):
            yield from _changed(*((line,) for line in one))
        return
    sides = ("\n".join(before), "\n".join(mine), "\n".join(theirs))
    if mine in (before, theirs):
        if theirs:
            yield sides[2]
    elif theirs == before:
        if mine:
            yield sides[1]
    else:
        yield Conflict(*sides)
