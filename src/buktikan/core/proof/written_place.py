"""Places that documents name: the one that is looked for, those above it, and others."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*", re.UNICODE)
KINDS = frozenset(
    {"kabupaten", "kab", "kota", "provinsi", "prov", "kecamatan", "kec", "kelurahan", "kel", "desa"}
    | {"regency", "city", "province"}
)
STREETS = frozenset({"jl", "jalan", "jln", "gedung", "bank", "pt", "cv", "universitas", "bpjs"})


class Whose(Enum):
    """Which place a mention speaks of."""

    WANTED = "wanted"
    ABOVE = "above"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in a text, as it stands there."""

    start: int
    end: int
    name: str
    whose: Whose


@dataclass(frozen=True, eq=False)
class PlaceNames:
    """Names by their first word, the longest first, for looking them up in a text."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Whose], ...]]

    def mentions_in(self, text: str) -> tuple[PlaceMention, ...]:
        """Every name in a text, the longest at each spot; a name within a longer one is none."""
        return _mentions(self, text)

    def read(self, text: str) -> Iterator[PlaceMention]:
        """The same, without remembering."""
        found = list(WORD.finditer(text))
        words = [match[0].casefold() for match in found]
        at = 0
        while at < len(words):
            length, whose = self._longest(words, at)
            if length and self._is_a_name(text, found, words, at):
                start, end = found[at].start(), found[at + length - 1].end()
                yield PlaceMention(start, end, text[start:end], whose)
            at += max(length, 1)

    def _longest(self, words: list[str], at: int) -> tuple[int, Whose]:
        for name, whose in self.by_first.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), whose
        return 0, Whose.OTHER

    @staticmethod
    def _is_a_name(text: str, found: list[re.Match[str]], words: list[str], at: int) -> bool:
        before = words[at - 1] if at else ""
        return not text[found[at].start()].islower() and before not in STREETS


@lru_cache(maxsize=4096)
def _mentions(names: PlaceNames, text: str) -> tuple[PlaceMention, ...]:
    """Remembered: the head of a page stands over every number of it."""
    return tuple(names.read(text))


@lru_cache(maxsize=64)
def place_names(
    wanted: tuple[str, ...], above: tuple[str, ...], elsewhere: frozenset[str]
) -> PlaceNames:
    """The names sorted out; one that is wanted is nobody else's."""
    sorted_out: dict[tuple[str, ...], Whose] = {}
    for whose, names in ((Whose.OTHER, elsewhere), (Whose.ABOVE, above), (Whose.WANTED, wanted)):
        for name in _bare(names):
            sorted_out[name] = whose
    by_first: dict[str, list[tuple[tuple[str, ...], Whose]]] = {}
    for name, whose in sorted_out.items():
        by_first.setdefault(name[0], []).append((name, whose))
    return PlaceNames(
        {
            first: tuple(sorted(names, key=lambda one: -len(one[0])))
            for first, names in by_first.items()
        }
    )


def _bare(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Names as words, with and without what kind of place they are."""
    for name in names:
        words = tuple(WORD.findall(name.casefold()))
        if not words:
            continue
        if len(words) > 1 and words[0] in KINDS:
            yield words
            words = words[1:]
        if len(" ".join(words)) >= 3:
            yield words
