"""Frameworks: an immutable version of what is evaluated, line by line.

Everything here is read from YAML packages (see buktikan.frameworks); nothing about a particular
letter of the ministry is written in code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property

from buktikan.core.formula import Formula
from buktikan.core.period import Frequency
from buktikan.core.quantity import Unit
from buktikan.core.tolerance import Tolerance


class ValueKind(Enum):
    """What shape a value has."""

    NUMBER = "number"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    YES_NO = "yes_no"
    CLASS = "class"
    DATE = "date"
    RECORDS = "records"
    TEXT = "text"

    @property
    def is_numeric(self) -> bool:
        """Whether the value is an exact decimal."""
        return self in (ValueKind.NUMBER, ValueKind.COUNT, ValueKind.MONEY, ValueKind.PERCENT)


class Polarity(Enum):
    """Which direction is good."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    INFO = "info"


class OverPlaces(Enum):
    """How figures of districts or villages combine into the region's."""

    SUM = "sum"
    RATE = "rate"
    MIN = "min"
    MAX = "max"
    NONE = "none"


class OverTime(Enum):
    """How figures within a tenure quarter combine."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    MAX = "max"
    CUMULATIVE = "cumulative"
    NONE = "none"


class Method(Enum):
    """How a source counts. A survey and a routine register of one thing are two truths."""

    OFFICIAL = "official"
    SURVEY = "survey"
    ROUTINE = "routine"
    ADMINISTRATIVE = "administrative"


class Provenance(Enum):
    """Whether a line stands in a document of the ministry or was reconstructed."""

    SOURCED = "sourced"
    RECONSTRUCTED = "reconstructed"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name in Indonesian and English."""

    id: str
    en: str

    def __str__(self) -> str:
        """Screens are Indonesian."""
        return self.id


@dataclass(frozen=True, slots=True)
class ScaleClass:
    """One class of a scale. `low` and `high` bound it for scored scales, both included."""

    code: str
    name: str
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A named scale, from worst to best: BUM Desa ranks, audit opinions, score categories."""

    code: str
    name: str
    classes: tuple[ScaleClass, ...]
    source: str = ""

    def class_of(self, amount: Decimal) -> ScaleClass | None:
        """The class whose bounds hold the amount; None outside all of them."""
        for one in self.classes:
            above = one.low is None or one.low <= amount
            if above and (one.high is None or amount <= one.high):
                return one
        return None

    def named(self, text: str) -> ScaleClass | None:
        """The class with that code or name (any case); None when the scale has no such class."""
        wanted = text.casefold().strip()
        for one in self.classes:
            if wanted in (one.code.casefold(), one.name.casefold()):
                return one
        return None


@dataclass(frozen=True, slots=True)
class Element:
    """A data element: the smallest thing an agency states.

    `maximum_age_months` is how old a figure may be at the cut-off before it is called stale.
    `breakdowns` are the dimensions it may be given by ("village", "district", "sex").
    `records` are the column names of a list of records. `same_as` names another element that
    measures the same thing by another method: the two are shown side by side, never mixed.
    `tolerance` says how far a stated value may lie from the official one; without it, only
    rounding is forgiven.
    """

    name: str
    label: Bilingual
    kind: ValueKind
    unit: Unit
    frequency: Frequency
    over_places: OverPlaces
    over_time: OverTime
    method: Method = Method.ADMINISTRATIVE
    producer: str = ""
    owner: str = ""
    breakdowns: tuple[str, ...] = ()
    scale: str = ""
    records: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    maximum_age_months: int = 18
    may_exceed_hundred: bool = False
    restricted_detail: bool = False
    available_from: Mapping[str, date] | None = None
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What should be reached: a value or a band, for a year, by whom set."""

    year: int
    low: Decimal | None
    high: Decimal | None
    source: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date that must not be passed: `month`-`day` of the year plus `year_offset`."""

    month: int
    day: int
    year_offset: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """The parts of a percentage: which elements, and in words what the base is.

    `stated` is the element in which an agency may state the percentage itself; `not_base` lists
    elements that are often taken for the denominator by mistake.
    """

    numerator: str
    denominator: str
    base: str
    stated: str = ""
    not_base: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One sub-indicator: what is evaluated, how it is calculated, who owns it, what proves it."""

    code: str
    name: Bilingual
    aspect: str
    priority: str | None
    kind: ValueKind
    unit: Unit
    formula: Formula
    polarity: Polarity
    frequency: Frequency
    over_places: OverPlaces
    over_time: OverTime
    owner: str
    evidence: tuple[str, ...]
    source: str
    provenance: Provenance
    valid_from: date
    producer: str = ""
    definition: str = ""
    traps: tuple[str, ...] = ()
    share: Share | None = None
    show_with: tuple[str, ...] = ()
    scale: str = ""
    targets: tuple[Target, ...] = ()
    date_rule: DateRule | None = None
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the three aspects: government, development, society."""

    code: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority indicator: one block of the presentation.

    `actions` names the element (a list of records) in which agencies say what was done: the
    benefit first, then who, what, where, budget, beneficiaries and obstacle.
    """

    code: str
    name: Bilingual
    aspect: str
    actions: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the twelve aspects that Bab III of the accountability report goes through."""

    code: str
    name: Bilingual


@dataclass(frozen=True)
class Framework:
    """An immutable version. `fingerprint` is the SHA-256 over the package's files.

    `owners` gives the Indonesian name of each owner role; a region says which agency fills it.
    """

    key: str
    name: Bilingual
    valid_from: date
    source: str
    aspects: tuple[Aspect, ...]
    priorities: tuple[Priority, ...]
    chapters: tuple[Chapter, ...]
    lines: tuple[Line, ...]
    elements: Mapping[str, Element]
    scales: Mapping[str, Scale]
    owners: Mapping[str, str]
    category_scale: str = ""
    supersedes: str = ""
    fingerprint: str = ""
    notes: tuple[str, ...] = ()

    @cached_property
    def line_by_code(self) -> Mapping[str, Line]:
        """Lines by their code."""
        return {line.code: line for line in self.lines}

    @cached_property
    def lines_by_element(self) -> Mapping[str, tuple[Line, ...]]:
        """Which lines read an element."""
        found: dict[str, tuple[Line, ...]] = {}
        for line in self.lines:
            for name in sorted(line.formula.elements):
                found[name] = (*found.get(name, ()), line)
        return found

    def lines_of(self, priority: str) -> tuple[Line, ...]:
        """Lines of one priority indicator, in order."""
        return tuple(line for line in self.lines if line.priority == priority)

    def elements_of_owner(self, owner: str) -> tuple[Element, ...]:
        """Elements that an owner role supplies, in the order of the lines that read them."""
        ordered: dict[str, Element] = {}
        for line in self.lines:
            for name in self._names_of(line):
                element = self.elements[name]
                if element.owner == owner:
                    ordered[name] = element
        return tuple(ordered.values())

    def _names_of(self, line: Line) -> tuple[str, ...]:
        share = line.share
        named = (share.numerator, share.denominator, share.stated) if share else ()
        inputs = [name for name in named if name in line.formula.elements or name]
        return (*inputs, *sorted(line.formula.elements - set(inputs)))
