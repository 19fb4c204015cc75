"""Whether a note says an earlier one again, and how often it has been said.

The measure is the share of telling words that two texts have in common (Dice): stop words are left
out, and words count by their beginning, because Indonesian endings change and beginnings seldom do.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from buktikan.core.note import Note, NoteKind, Severity

WORD = re.compile(r"[^\W_]+")
PREFIXES = ("menge", "meng", "meny", "mem", "men", "me", "peng", "peny", "pem", "pen", "di", "ber")
SHORTEST_REST = 4
"""A prefix is taken off only where so many letters remain."""


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """How alike two notes have to be.

    `same_finding` is the least share where both carry the same finding type on the same line,
    `otherwise` the one where a finding type is missing on either. `stem` letters of a word count.
    """

    same_finding: Fraction
    otherwise: Fraction
    stem: int
    stop_words: frozenset[str]

    def telling(self, text: str) -> frozenset[str]:
        """The words that tell two notes apart."""
        words = (one.casefold() for one in WORD.findall(text))
        return frozenset(_bare(one)[: self.stem] for one in words if self._tells(one))

    def _tells(self, word: str) -> bool:
        return len(word) > 1 and word not in self.stop_words

    def needed(self, note: Note, earlier: Note) -> Fraction:
        """The least share for these two."""
        same = bool(note.finding) and note.finding == earlier.finding
        return self.same_finding if same else self.otherwise


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier note and how much of the words it shares."""

    note: Note
    share: Fraction


def _bare(word: str) -> str:
    for one in PREFIXES:
        if word.startswith(one) and len(word) - len(one) >= SHORTEST_REST:
            return word.removeprefix(one)
    return word


def share(words: frozenset[str], others: frozenset[str]) -> Fraction:
    """What two sets of words have in common, from 0 to 1; nothing where either is empty."""
    if not words or not others:
        return Fraction(0)
    return Fraction(2 * len(words & others), len(words) + len(others))


CodesOf = Callable[[Note], frozenset[str]]
"""The codes that the line of an earlier note has in the framework of the new one."""


def similar(
    note: Note, earlier: Iterable[Note], rule: RepeatRule, codes_of: CodesOf | None = None
) -> tuple[Similar, ...]:
    """Earlier notes that the note may repeat, the most alike first.

    Both speak of the same line, whatever it was called then, and not of two different finding
    types. Praise repeats nothing, and is not repeated.
    """
    if note.kind is NoteKind.PRAISE:
        return ()
    words = rule.telling(f"{note.text} {note.expected}")
    found = (
        Similar(one, share(words, rule.telling(f"{one.text} {one.expected}")))
        for one in earlier
        if one.name != note.name and _may_be_same(note, one, codes_of or _as_written)
    )
    alike = [one for one in found if one.share >= rule.needed(note, one.note)]
    return tuple(sorted(alike, key=lambda one: -one.share))


def _as_written(note: Note) -> frozenset[str]:
    return frozenset((note.line,))


def _may_be_same(note: Note, earlier: Note, codes_of: CodesOf) -> bool:
    if earlier.kind is NoteKind.PRAISE or note.line not in codes_of(earlier):
        return False
    return not note.finding or not earlier.finding or note.finding == earlier.finding


def repeated(
    note: Note, earlier: Iterable[Note], rule: RepeatRule, codes_of: CodesOf | None = None
) -> Note | None:
    """The earlier note that it says again; None where none is alike enough."""
    found = similar(note, earlier, rule, codes_of)
    return found[0].note if found else None


def chain_of(note: Note, notes: Mapping[str, Note]) -> tuple[Note, ...]:
    """The note, the one that it repeats, the one before that: newest first, by `Note.name`."""
    return tuple(_back(note, notes))


def _back(note: Note, notes: Mapping[str, Note]) -> Iterator[Note]:
    seen: set[str] = set()
    at: Note | None = note
    while at is not None and at.name not in seen:
        seen.add(at.name)
        yield at
        at = notes.get(at.repeats) if at.repeats else None


def escalated(before: Severity) -> Severity:
    """What is proposed for a note that repeats one of that weight: one step up."""
    steps = tuple(Severity)
    return steps[min(steps.index(before) + 1, len(steps) - 1)]
