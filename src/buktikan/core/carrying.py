"""From one framework version to the next: what becomes of every answer and every mark.

Nothing is dropped: each thing that the old version asked for has exactly one fate, with the reason,
and what is no longer asked stays readable where it was given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from buktikan.core.framework import Element, Framework, Line

Thing = TypeVar("Thing", Line, Element)


class Fate(Enum):
    """What becomes of an answer or a mark."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    NOT_ASKED = "not_asked"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "kept": "tetap berlaku",
            "moved": "pindah kode, tetap berlaku",
            "changed": "artinya berubah, perlu ditegaskan",
            "split": "dipecah, perlu diisi ulang",
            "merged": "digabung, perlu diisi ulang",
            "not_asked": "tidak ditanyakan lagi, tetap tersimpan",
        }[self.value]

    @property
    def holds(self) -> bool:
        """Whether what was given counts on without anybody saying so."""
        return self in (Fate.KEPT, Fate.MOVED)

    @property
    def asks(self) -> bool:
        """Whether somebody has to look at it."""
        return self in (Fate.CHANGED, Fate.SPLIT, Fate.MERGED)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A statement that codes of the old version became codes of the new one; `words` say why."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What somebody who knows both versions stated about lines and elements, with the source."""

    old: str
    new: str
    source: str
    lines: tuple[Crossing, ...] = ()
    elements: tuple[Crossing, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """One line or element of the old version: where it went, its fate, and why.

    `given` counts what was given for it: answers of an element, a settled mark of a line.
    """

    code: str
    to: tuple[str, ...]
    fate: Fate
    why: tuple[str, ...] = ()
    given: int = 0


@dataclass(frozen=True, slots=True)
class Carrying:
    """Everything from `old` to `new`; `new_lines` and `new_elements` have no answer yet."""

    old: str
    new: str
    lines: tuple[Carried, ...]
    elements: tuple[Carried, ...]
    new_lines: tuple[str, ...]
    new_elements: tuple[str, ...]

    @property
    def to_look_at(self) -> tuple[Carried, ...]:
        """Elements that were answered and whose answer nobody can take over silently."""
        return tuple(one for one in self.elements if one.fate.asks and one.given)

    def given_by_fate(self) -> Mapping[Fate, int]:
        """How many answers have each fate; together they are all that were given."""
        return {fate: sum(one.given for one in self.elements if one.fate is fate) for fate in Fate}


def carry(
    old: Framework,
    new: Framework,
    *,
    crosswalk: Crosswalk | None = None,
    answers: Mapping[str, int] | None = None,
    marked: Iterable[str] = (),
) -> Carrying:
    """The fate of every line and element of `old`.

    `answers` counts stored answers by element, `marked` are codes of lines with a settled mark.
    """
    lines = crosswalk.lines if crosswalk else ()
    elements = crosswalk.elements if crosswalk else ()
    marks = dict.fromkeys(marked, 1)
    return Carrying(
        old.key,
        new.key,
        tuple(_fates(old.line_by_code, new.line_by_code, lines, LINE_MEANING, marks)),
        tuple(_fates(old.elements, new.elements, elements, ELEMENT_MEANING, answers or {})),
        _unanswered(old.line_by_code, new.line_by_code, lines),
        _unanswered(old.elements, new.elements, elements),
    )


Meaning = tuple[tuple[str, Callable[[Thing], str]], ...]


def _fates(
    old: Mapping[str, Thing],
    new: Mapping[str, Thing],
    crossings: tuple[Crossing, ...],
    meaning: Meaning[Thing],
    given: Mapping[str, int],
) -> Iterator[Carried]:
    stated = {code: one for one in crossings for code in one.old}
    for code, thing in old.items():
        crossing = stated.get(code, Crossing((code,), (code,), ""))
        to = tuple(one for one in crossing.new if one in new)
        fate, why = _fate(thing, [new[one] for one in to], crossing, meaning)
        yield Carried(code, to, fate, why, given.get(code, 0))


def _fate(
    thing: Thing, there: list[Thing], crossing: Crossing, meaning: Meaning[Thing]
) -> tuple[Fate, tuple[str, ...]]:
    said: tuple[str, ...] = (crossing.words,) if crossing.words else ()
    if not there:
        return Fate.NOT_ASKED, said
    if len(there) > 1:
        return Fate.SPLIT, said
    if len(crossing.old) > 1:
        return Fate.MERGED, said
    differs: tuple[str, ...] = tuple(_differences(thing, there[0], meaning))
    if differs:
        return Fate.CHANGED, (*said, *differs)
    return (Fate.KEPT if crossing.old == crossing.new else Fate.MOVED), said


def _differences(old: Thing, new: Thing, meaning: Meaning[Thing]) -> Iterator[str]:
    for name, words in meaning:
        before, after = words(old), words(new)
        if before != after:
            yield f"{name}: {before or 'tidak ada'} menjadi {after or 'tidak ada'}"


def _unanswered(
    old: Mapping[str, Thing], new: Mapping[str, Thing], crossings: tuple[Crossing, ...]
) -> tuple[str, ...]:
    stated = {code for one in crossings for code in one.old}
    reached = {code for one in crossings for code in one.new}
    reached |= {code for code in old if code not in stated}
    return tuple(code for code in new if code not in reached)


def _share(line: Line) -> str:
    share = line.share
    return f"{share.numerator} / {share.denominator} ({share.base})" if share else ""


LINE_MEANING: Meaning[Line] = (
    ("jenis", lambda line: line.kind.value),
    ("satuan", lambda line: line.unit.value),
    ("rumus", lambda line: line.formula.text),
    ("arah", lambda line: line.polarity.value),
    ("gabungan antartempat", lambda line: line.over_places.value),
    ("gabungan antarwaktu", lambda line: line.over_time.value),
    ("bagian persentase", _share),
    ("skala", lambda line: line.scale),
    ("definisi", lambda line: line.definition),
)
"""What a line means; its name, source, owner and evidence may change without touching a mark."""

ELEMENT_MEANING: Meaning[Element] = (
    ("jenis", lambda element: element.kind.value),
    ("satuan", lambda element: element.unit.value),
    ("gabungan antartempat", lambda element: element.over_places.value),
    ("gabungan antarwaktu", lambda element: element.over_time.value),
    ("cara menghitung", lambda element: element.method.value),
    ("skala", lambda element: element.scale),
    ("kolom daftar", lambda element: "; ".join(element.records)),
)
"""What an answer means; another label, producer or owner leaves it as it is."""
