"""What an evaluator's desk shows of a session: its lines, and the questions put to each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.evidence import WITHOUT_EVIDENCE, Standing
from buktikan.core.figure import Figure
from buktikan.core.framework import Bilingual, Framework
from buktikan.core.observation import Value


class DeskFilter(Enum):
    """One question that every line answers with yes or no."""

    UNMARKED = "belum"
    DISCUSS = "bahas"
    WITHOUT_PROOF = "tanpa-bukti"
    CHANGED = "berubah"
    NEW = "baru"
    DISPUTED = "sanggah"
    NOTED = "bercatatan"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "belum": "belum saya nilai",
            "bahas": "perlu dibahas",
            "tanpa-bukti": "tanpa data dukung",
            "berubah": "berubah sejak triwulan lalu",
            "baru": "baris baru",
            "sanggah": "disanggah",
            "bercatatan": "ada catatan",
        }[self.value]


@dataclass(frozen=True, slots=True)
class DeskFigure:
    """One figure in print. `counts` is false where nothing accepted backs it: no number then."""

    printed: str
    counts: bool
    dated: str = ""


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line as the desk shows it, whoever sits there.

    `spots` are places of the proof: words and what finds them again (a register key and a link's
    number here, a register key alone in a received report). `above` are province and nation.
    `value` is what counts, for whatever the scoring scheme derives from it.
    """

    code: str
    name: Bilingual
    priority: str
    aspect: str
    unit: str
    now: DeskFigure
    previous: DeskFigure
    baseline: DeskFigure
    standing: Standing
    value: Value | None = None
    target: str = ""
    reached: bool | None = None
    improved: bool | None = None
    above: tuple[tuple[str, str], ...] = ()
    spots: tuple["Spot", ...] = ()
    is_new: bool = False
    is_disputed: bool = False

    @property
    def has_changed(self) -> bool:
        """Whether it says something else than a quarter ago; data that came or went count."""
        known = self.now.counts or self.previous.counts
        return known and self.now.printed != self.previous.printed

    @property
    def is_stated(self) -> bool:
        """Whether anything was stated, proven or not."""
        return self.now.counts or self.now.printed == WITHOUT_EVIDENCE

    @property
    def is_proven(self) -> bool:
        """Whether the value counts."""
        return self.now.counts


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one proof of a line is found: `item` is its register key, `link` a number or 0."""

    item: str
    words: str = ""
    link: int = 0


def desk_figure(figure: Figure) -> DeskFigure:
    """A figure of this installation's own records; a claim that nothing backs has no number."""
    if figure.value is None and figure.claimed is not None:
        return DeskFigure(WITHOUT_EVIDENCE, counts=False, dated=figure.dated())
    return DeskFigure(figure.printed(), figure.value is not None, figure.dated())


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the lines is wanted; empty is all."""

    filters: frozenset[DeskFilter] = frozenset()
    priority: str = ""
    aspect: str = ""
    words: str = ""

    def admits(self, line: DeskLine, answers: frozenset[DeskFilter]) -> bool:
        """Whether the line is wanted, given what it answers to the questions."""
        placed = self.priority in ("", line.priority) and self.aspect in ("", line.aspect)
        return placed and self.filters <= answers and self._says(line)

    def _says(self, line: DeskLine) -> bool:
        told = f"{line.code} {line.name.id} {line.name.en}".casefold()
        return all(one in told for one in self.words.casefold().split())


def answers_of(
    line: DeskLine, *, unmarked: frozenset[str], discuss: frozenset[str], noted: frozenset[str]
) -> frozenset[DeskFilter]:
    """Every question to which the line answers yes; those of the team's work by codes."""
    told = {
        DeskFilter.UNMARKED: line.code in unmarked,
        DeskFilter.DISCUSS: line.code in discuss,
        DeskFilter.WITHOUT_PROOF: not line.is_proven,
        DeskFilter.CHANGED: line.has_changed,
        DeskFilter.NEW: line.is_new,
        DeskFilter.DISPUTED: line.is_disputed,
        DeskFilter.NOTED: line.code in noted,
    }
    return frozenset(one for one, yes in told.items() if yes)


def counted(answers: Iterable[frozenset[DeskFilter]]) -> Mapping[DeskFilter, int]:
    """How many lines answer yes to each question, in the order of the questions."""
    found = Counter(one for answered in answers for one in answered)
    return {one: found[one] for one in DeskFilter}


def grouped(lines: Iterable[DeskLine], framework: Framework) -> Iterator["DeskGroup"]:
    """The lines by priority indicator, those of none by aspect, in the framework's order."""
    held: dict[str, list[DeskLine]] = {}
    for line in lines:
        held.setdefault(line.priority or line.aspect, []).append(line)
    named = {one.code: one.name for one in framework.aspects}
    named |= {one.code: one.name for one in framework.priorities}
    for code, found in held.items():
        yield DeskGroup(code, named.get(code, Bilingual(code, code)), tuple(found))


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """Lines that stand together under one heading."""

    code: str
    name: Bilingual
    lines: tuple[DeskLine, ...]
