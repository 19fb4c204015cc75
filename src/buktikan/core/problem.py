"""A problem found in people's data: what it is, where it is, how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum


class Severity(Enum):
    """What a problem does to the value it is about.

    BLOCK refuses it (the impossible), ASK wants a written reason (what can be true),
    INFORM only tells.
    """

    BLOCK = "block"
    ASK = "ask"
    INFORM = "inform"

    @property
    def label(self) -> str:
        """The word an official reads."""
        return {"block": "Menghalangi", "ask": "Perlu alasan", "inform": "Pemberitahuan"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Where:
    """The spot a person can put a finger on; every part may be empty.

    `file` is a file name without folders, `sheet` and `cell` are a workbook's ("D12"),
    `row` is a line of a text table, counted from 1 with the header line.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        """As one reads it aloud: file, sheet!cell or line and column."""
        spot = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        line = f"baris {self.row}" if self.row is not None else ""
        column = f"kolom {self.column}" if self.column and not self.cell else ""
        return ", ".join(part for part in (self.file, spot, line, column) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of one check.

    `code` names the check and its section in docs/reference/checks.md; `what` and `mend` are
    whole Indonesian sentences; `element` and `place` say which figure it is about (empty: the
    whole file); `reason` is the answer that a person gave, the only thing that settles an ASK;
    `figures` are the numbers that the sentence speaks of, for tables and tests.
    """

    code: str
    severity: Severity
    where: Where
    what: str
    mend: str
    element: str = ""
    place: str = ""
    period: str = ""
    reason: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """True while somebody still has to act: a block, or a question without its reason."""
        return self.severity is Severity.BLOCK or (
            self.severity is Severity.ASK and not self.reason.strip()
        )

    def answered(self, reason: str) -> "Problem":
        """The same problem with a person's reason; blocks stay open whatever is written."""
        return replace(self, reason=reason.strip())

    def sentence(self) -> str:
        """One line for a terminal: place, what, mend."""
        place = f"{self.where}: " if str(self.where) else ""
        return f"{place}{self.what} {self.mend}".strip()


@dataclass(frozen=True, slots=True)
class Findings:
    """All problems of one pass, and what the pass could not look at (whole sentences)."""

    problems: tuple[Problem, ...] = ()
    unchecked: tuple[str, ...] = ()

    def __add__(self, other: "Findings") -> "Findings":
        """Both passes together, in order."""
        return Findings(self.problems + other.problems, self.unchecked + other.unchecked)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """Problems that refuse the import."""
        return tuple(p for p in self.problems if p.severity is Severity.BLOCK)

    @property
    def asking(self) -> tuple[Problem, ...]:
        """Problems that want a reason and have none yet."""
        return tuple(p for p in self.problems if p.severity is Severity.ASK and p.is_open)


def gather(findings: Iterable[Findings]) -> Findings:
    """Many passes as one."""
    total = Findings()
    for one in findings:
        total = total + one
    return total


GRAVITY = {Severity.BLOCK: 0, Severity.ASK: 1, Severity.INFORM: 2}


def gravest_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What blocks, then questions without an answer, then answered ones, then what only tells."""
    return tuple(sorted(problems, key=lambda one: (GRAVITY[one.severity], not one.is_open)))
