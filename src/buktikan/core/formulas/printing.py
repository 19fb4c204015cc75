"""From a tree back to text: as a formula, or with figures in the place of names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from buktikan.core.formulas.grammar import READS_TWO_WAYS
from buktikan.core.formulas.nodes import (
    ARITHMETIC,
    EQUALITY,
    LOGIC,
    ORDER,
    Binary,
    Call,
    Mention,
    Node,
    Number,
    Operator,
    Truth,
    Unary,
)

ATOM = 8
LOOSE = 0
MINUS = "\u2212"
STRENGTH: Mapping[Operator, int] = {
    Operator.OR: 1,
    Operator.AND: 2,
    Operator.NOT: 3,
    **dict.fromkeys(EQUALITY | ORDER, 4),
    Operator.ADD: 5,
    Operator.SUBTRACT: 5,
    Operator.MULTIPLY: 6,
    Operator.DIVIDE: 6,
    Operator.NEGATIVE: 7,
}


def write_number(value: Decimal) -> str:
    """A number as a formula has it, never in a form that the parser would refuse."""
    written = f"{value:f}"
    return f"{written}0" if READS_TWO_WAYS.fullmatch(written) else written


def write_truth(value: bool) -> str:
    """true or false."""
    return "true" if value else "false"


@dataclass(frozen=True, slots=True)
class Manner:
    """How the parts of a formula are written; the default is the language itself."""

    number: Callable[[Decimal], str] = write_number
    truth: Callable[[bool], str] = write_truth
    mention: Callable[[Mention], str] = str
    operators: Mapping[Operator, str] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    separator: str = ", "


LANGUAGE = Manner()


def print_node(root: Node, manner: Manner = LANGUAGE) -> str:
    """The text of a tree, with the parentheses that it needs and no others."""
    return _print(root, manner)[0]


def _print(node: Node, manner: Manner) -> tuple[str, int]:
    """The text and how strongly it holds together."""
    match node:
        case Number():
            return manner.number(node.value), ATOM
        case Truth():
            return manner.truth(node.value), ATOM
        case Mention():
            written = manner.mention(node)
            return written, LOOSE if written.startswith(MINUS) else ATOM
        case Unary():
            return _unary(node, manner)
        case Binary():
            return _binary(node, manner)
        case Call():
            return _call(node.function.value, node.items, manner), ATOM
        case _:  # Round
            digits = str(node.digits).replace("-", manner.operators.get(Operator.SUBTRACT, "-"))
            inner = _call("round", (node.item,), manner).removesuffix(")")
            return f"{inner}{manner.separator}{digits})", ATOM


def _call(name: str, items: tuple[Node, ...], manner: Manner) -> str:
    inner = manner.separator.join(_print(item, manner)[0] for item in items)
    return f"{manner.functions.get(name, name)}({inner})"


def _unary(node: Unary, manner: Manner) -> tuple[str, int]:
    strength = STRENGTH[node.operator]
    item = _held(node.item, strength, manner)
    if node.operator is Operator.NOT:
        return f"{manner.operators.get(Operator.NOT, 'not')} {item}", strength
    return f"{manner.operators.get(Operator.SUBTRACT, '-')}{item}", strength


def _binary(node: Binary, manner: Manner) -> tuple[str, int]:
    strength = STRENGTH[node.operator]
    associative = node.operator in ARITHMETIC | LOGIC
    left = _held(node.left, strength if associative else strength + 1, manner)
    right = _held(node.right, strength + 1, manner)
    sign = manner.operators.get(node.operator, node.operator.value)
    return f"{left} {sign} {right}", strength


def _held(node: Node, at_least: int, manner: Manner) -> str:
    written, strength = _print(node, manner)
    return written if strength >= at_least else f"({written})"
