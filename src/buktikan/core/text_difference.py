"""What was changed between two versions of a text, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

WORDS = re.compile(r"\[\[[^\[\]]*\]\]|\w+(?:[.,]\w+)*|\s+|.", re.DOTALL)
"""A binding, a word or number, white space, or one sign: what a reader sees as one thing."""
ALIKE = (2, 5)
"""Two paragraphs are one that was changed when this share of their words (2 of 5) is the same."""
LONGEST = 1500
"""Words of a paragraph up to which single words are compared; people write a fifth of that."""
NEAR = 12
"""How many paragraphs ahead a changed one is looked for."""


class Change(Enum):
    """What happened to a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that share one fate."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph or list item with its stretches, in reading order."""

    stretches: tuple[Stretch, ...]

    @property
    def change(self) -> Change | None:
        """What happened to all of it; None where only some words changed."""
        kinds = {one.change for one in self.stretches}
        return kinds.pop() if len(kinds) == 1 else None


def difference(before: str, after: str) -> tuple[ParagraphChange, ...]:
    """Every paragraph of both texts, unchanged ones included, in the order of the newer."""
    return tuple(_paragraphs(_lines(before), _lines(after)))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _paragraphs(before: list[str], after: list[str]) -> Iterator[ParagraphChange]:
    for act, a, a_end, b, b_end in SequenceMatcher(None, before, after).get_opcodes():
        if act == "equal":
            yield from (_whole(Change.SAME, one) for one in after[b:b_end])
        else:
            yield from _paired(before[a:a_end], after[b:b_end])


def _whole(change: Change, text: str) -> ParagraphChange:
    return ParagraphChange((Stretch(change, text),))


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphChange]:
    """Changed paragraphs beside what they were; between them what was removed, then what came."""
    waiting, new = list(before), []
    for text in after:
        twin = next((one for one in waiting[:NEAR] if _alike(one, text)), None)
        if twin is None:
            new.append(text)
            continue
        at = waiting.index(twin)
        yield from _apart(waiting[:at], new)
        yield ParagraphChange(tuple(_words(WORDS.findall(twin), WORDS.findall(text))))
        waiting, new = waiting[at + 1 :], []
    yield from _apart(waiting, new)


def _apart(gone: Sequence[str], new: Sequence[str]) -> Iterator[ParagraphChange]:
    yield from (_whole(Change.REMOVED, one) for one in gone)
    yield from (_whole(Change.ADDED, one) for one in new)


def _alike(before: str, after: str) -> bool:
    a, b = ([one for one in WORDS.findall(text) if not one.isspace()] for text in (before, after))
    longer = max(len(a), len(b))
    if longer > LONGEST:
        return False
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    share, of = ALIKE
    return sum(one.size for one in blocks) * of >= share * longer


def _words(before: list[str], after: list[str]) -> Iterator[Stretch]:
    for act, a, a_end, b, b_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if act == "equal":
            yield Stretch(Change.SAME, "".join(after[b:b_end]))
            continue
        if a_end > a:
            yield Stretch(Change.REMOVED, "".join(before[a:a_end]))
        if b_end > b:
            yield Stretch(Change.ADDED, "".join(after[b:b_end]))
