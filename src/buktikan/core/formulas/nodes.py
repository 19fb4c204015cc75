"""The tree of a formula: seven kinds of node, frozen, each knowing where it stands in the text.

Two trees are equal when they mean the same; positions do not count. The reference meaning of
every node is in buktikan.core.calculate, in words in buktikan.core.formulas.meaning.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


class Moment(Enum):
    """Of which time a figure is read; what each means is told in meaning.MOMENTS."""

    NOW = "now"
    PREVIOUS_QUARTER = "prev"
    YEAR_AGO = "year_ago"
    YEAR_TO_DATE = "ytd"
    BASELINE = "baseline"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "now": "saat ini",
            "prev": "triwulan sebelumnya",
            "year_ago": "setahun lalu",
            "ytd": "kumulatif sejak awal tahun",
            "baseline": "saat pelantikan",
        }[self.value]


class Kind(Enum):
    """What a node yields. OTHER (classes, dates, texts, lists) may only stand alone."""

    NUMBER = "number"
    YES_NO = "yes_no"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {"number": "angka", "yes_no": "jawaban ya/tidak", "other": "bukan angka"}[self.value]


class Operator(Enum):
    """An operator; the value is how it is written."""

    OR = "or"
    AND = "and"
    NOT = "not"
    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    NEGATIVE = "negative"


LOGIC = frozenset({Operator.OR, Operator.AND})
EQUALITY = frozenset({Operator.EQUAL, Operator.UNEQUAL})
ORDER = frozenset({Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST})
ARITHMETIC = frozenset({Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.DIVIDE})


class Function(Enum):
    """A function over values; `round` is a node of its own, `prev` and its like are mentions."""

    IF = "if"
    COALESCE = "coalesce"
    MIN = "min"
    MAX = "max"
    ABS = "abs"
    SUM = "sum"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Span:
    """From which character to which, counted from 0, the end not included."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; never negative (a minus sign is a Unary)."""

    value: Decimal
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """true or false."""

    value: bool
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """An element at a moment: its value is looked up. `name_start` is where its name begins."""

    element: str
    moment: Moment = Moment.NOW
    span: Span = field(default=Span(), compare=False)
    name_start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """As it is written in a formula: poor, prev(poor)."""
        if self.moment is Moment.NOW:
            return self.element
        return f"{self.moment.value}({self.element})"


@dataclass(frozen=True, slots=True)
class Unary:
    """NEGATIVE or NOT of one item."""

    operator: Operator
    item: "Node"
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, comparison, or logic of two items."""

    operator: Operator
    left: "Node"
    right: "Node"
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function over items; IF has exactly three: condition, then, otherwise."""

    function: Function
    items: tuple["Node", ...]
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Round:
    """An item rounded half away from zero; negative `digits` round to tens, hundreds."""

    item: "Node"
    digits: int
    span: Span = field(default=Span(), compare=False)


Node = Number | Truth | Mention | Unary | Binary | Call | Round


def children(node: Node) -> tuple[Node, ...]:
    """The items directly below a node, as they are written."""
    match node:
        case Unary() | Round():
            return (node.item,)
        case Binary():
            return (node.left, node.right)
        case Call():
            return node.items
        case _:
            return ()


def walk(root: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth (the root is 1), as written; safe for any depth."""
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in reversed(children(node)))


def mentions(root: Node) -> Iterator[Mention]:
    """Every mention of an element, as written; one that stands twice comes twice."""
    return (node for node, _ in walk(root) if isinstance(node, Mention))
