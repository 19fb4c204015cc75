"""What somebody searches notes for: words, beginnings of words and phrases, and marked texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
CHUNK = re.compile(r'"([^"]*)"(\*?)|(\S+)')
MOST_TERMS = 12
SHORTEST_START = 2
"""A beginning of fewer letters would find nearly everything."""
BEFORE = 60
LONGEST_EXCERPT = 320


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; of the last one only the beginning if `is_start`."""

    words: tuple[str, ...]
    is_start: bool = False

    def for_sqlite(self) -> str:
        """In the language of FTS5; words are letters and digits, so nothing has to be escaped."""
        return f'"{" ".join(self.words)}"{"*" if self.is_start else ""}'

    def for_postgres(self) -> str:
        """In the language of to_tsquery."""
        return f"({' <-> '.join(self.words)}{':*' if self.is_start else ''})"

    def pattern(self) -> str:
        """A regular expression for the same words in a text."""
        words = r"[\W_]+".join(re.escape(one) for one in self.words)
        return rf"(?<![^\W_]){words}" + ("[^\\W_]*" if self.is_start else r"(?![^\W_])")


def terms_of(asked: str) -> tuple[Term, ...]:
    """What was typed: each word has to be there, "words in quotes" together, and "begin*" begins.

    A word with a hyphen is a phrase; signs that no text holds are left out.
    """
    found: list[Term] = []
    for match in CHUNK.finditer(asked):
        phrase, star, bare = match.groups()
        chunk = phrase if bare is None else bare
        words = tuple(one.casefold() for one in WORD.findall(chunk))
        if words:
            starts = bool(star) or (bare is not None and bare.endswith("*"))
            found.append(Term(words, starts and len(words[-1]) >= SHORTEST_START))
    return tuple(found[:MOST_TERMS])


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it is what was looked for."""

    text: str
    is_found: bool = False


def marked(text: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    """The text, or where it is long its part around the first find, in marked and other pieces."""
    if not terms:
        return tuple(_cut(text, 0, ()))
    pattern = re.compile("|".join(one.pattern() for one in terms), re.IGNORECASE)
    found = [match.span() for match in pattern.finditer(text)]
    start = max(0, found[0][0] - BEFORE) if found and len(text) > LONGEST_EXCERPT else 0
    return tuple(_cut(text, start, tuple(found)))


def _cut(text: str, start: int, found: tuple[tuple[int, int], ...]) -> Iterator[Piece]:
    end = min(len(text), start + LONGEST_EXCERPT)
    at = start
    if start:
        yield Piece("… ")
    for first, last in found:
        if first < at or first >= end:
            continue
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first : min(last, end)], is_found=True)
        at = min(last, end)
    if at < end:
        yield Piece(text[at:end])
    if end < len(text):
        yield Piece(" …")
