"""The reference meaning of formulas: slow, obvious, exact. Every other engine must agree with it.

Absent is never 0, never no, never infinite: an absent result carries the reasons for its absence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Protocol

from buktikan.core.absent_reason import AbsentCode, AbsentReason
from buktikan.core.calculated import Calculated, Counted, Scalar, UsedPart
from buktikan.core.formula import Formula
from buktikan.core.formulas.meaning import MAXIMUM_DIGITS
from buktikan.core.formulas.nodes import (
    EQUALITY,
    LOGIC,
    Binary,
    Call,
    Function,
    Mention,
    Moment,
    Node,
    Number,
    Operator,
    Round,
    Truth,
    Unary,
)

__all__ = [
    "EXACT",
    "AbsentCode",
    "AbsentReason",
    "Calculated",
    "Counted",
    "Lookup",
    "Moment",
    "Scalar",
    "UsedPart",
    "calculate",
]

Absent = tuple[AbsentReason, ...]
Outcome = Scalar | Absent

EXACT = Context(
    prec=MAXIMUM_DIGITS,
    rounding=ROUND_HALF_UP,
    Emin=-6143,
    Emax=6144,
    clamp=0,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)


class Lookup(Protocol):
    """Gives the value of an element at a moment; None when it is absent, for whatever reason."""

    def __call__(self, element: str, moment: Moment) -> Scalar | None:
        """The value that counts."""


def calculate(formula: Formula, lookup: Lookup) -> Calculated:
    """Calculate one formula; never raises for any values that `lookup` gives."""
    run = _Run(formula.text, lookup)
    outcome = run.of(formula.root)
    absent = outcome if isinstance(outcome, tuple) else ()
    return Calculated(
        formula,
        None if isinstance(outcome, tuple) else _plain(outcome),
        _each_once(absent),
        tuple(run.used.values()),
        tuple(run.counted),
    )


@dataclass(slots=True)
class _Run:
    """One calculation: remembers what was looked up."""

    text: str
    lookup: Lookup
    used: dict[tuple[str, Moment], UsedPart] = field(default_factory=dict)
    counted: list[Counted] = field(default_factory=list)

    def of(self, node: Node) -> Outcome:
        """The value of a node, or the reasons why it has none."""
        match node:
            case Number() | Truth():
                return node.value
            case Mention():
                return self._mention(node)
            case Unary() | Round():
                return self._one(node)
            case Binary():
                return self._binary(node)
            case _:  # a Call
                return CALLS[node.function](self, node)

    def _binary(self, node: Binary) -> Outcome:
        if node.operator in LOGIC:
            return self._logic(node)
        if node.operator in EQUALITY:
            return self._equal(node)
        return self._two(node)

    def _mention(self, node: Mention) -> Outcome:
        key = (node.element, node.moment)
        if key not in self.used:
            self.used[key] = UsedPart(node.element, node.moment, self.lookup(*key))
        value = self.used[key].value
        if value is None:
            return self._absent(AbsentCode.MISSING, node)
        if isinstance(value, bool):
            return value
        if not value.is_finite():
            return self._absent(AbsentCode.NOT_A_NUMBER, node)
        return self._safely(node, lambda: EXACT.plus(value))

    def _one(self, node: Unary | Round) -> Outcome:
        if isinstance(node, Unary) and node.operator is Operator.NOT:
            answer = self._answer(node.item)
            return answer if isinstance(answer, tuple) else not answer
        amount = self._amount(node.item)
        if isinstance(amount, tuple):
            return amount
        if isinstance(node, Round):
            return round_half_up(amount, node.digits)
        return EXACT.minus(amount)

    def _two(self, node: Binary) -> Outcome:
        left, right = self._amount(node.left), self._amount(node.right)
        if isinstance(left, tuple) or isinstance(right, tuple):
            return _reasons(left, right)
        if node.operator in ORDERS:
            return ORDERS[node.operator](left, right)
        if node.operator is Operator.DIVIDE and not right:
            return self._absent(AbsentCode.DIVISION_BY_ZERO, node.right)
        return self._safely(node, lambda: ARITHMETIC[node.operator](left, right))

    def _equal(self, node: Binary) -> Outcome:
        left, right = self.of(node.left), self.of(node.right)
        if isinstance(left, tuple) or isinstance(right, tuple):
            return _reasons(left, right)
        if isinstance(left, bool) is not isinstance(right, bool):
            return self._absent(AbsentCode.WRONG_KIND, node)
        return (left == right) is (node.operator is Operator.EQUAL)

    def _logic(self, node: Binary) -> Outcome:
        """Three-valued: one side may decide whatever the other is, even absent."""
        deciding = node.operator is Operator.OR
        left = self._answer(node.left)
        if left is deciding:
            return deciding
        right = self._answer(node.right)
        if right is deciding:
            return deciding
        if isinstance(left, tuple) or isinstance(right, tuple):
            return _reasons(left, right)
        return not deciding

    def choose(self, node: Call) -> Outcome:
        """if(): only the branch that is taken is calculated."""
        condition, then, otherwise = node.items
        answer = self._answer(condition)
        if isinstance(answer, tuple):
            return answer
        return self.of(then if answer else otherwise)

    def first(self, node: Call) -> Outcome:
        """coalesce(): the first item that is present."""
        reasons: Absent = ()
        for item in node.items:
            outcome = self.of(item)
            if not isinstance(outcome, tuple):
                return outcome
            reasons += outcome
        return reasons

    def together(self, node: Call) -> Outcome:
        """min(), max(), abs(), sum(): absent if any item is absent."""
        outcomes = [self._amount(item) for item in node.items]
        amounts = [one for one in outcomes if not isinstance(one, tuple)]
        if len(amounts) != len(outcomes):
            return _reasons(*outcomes)
        return self._safely(node, lambda: TOGETHER[node.function](amounts))

    def count(self, node: Call) -> Outcome:
        """count(): how many are answered yes, and how many were known at all."""
        outcomes = [self._answer(item) for item in node.items]
        answers = [one for one in outcomes if not isinstance(one, tuple)]
        yes = answers.count(True)
        self.counted.append(Counted(node.span.start, yes, len(answers), len(outcomes)))
        return Decimal(yes) if answers else _reasons(*outcomes)

    def _amount(self, node: Node) -> Decimal | Absent:
        outcome = self.of(node)
        if isinstance(outcome, bool):
            return self._absent(AbsentCode.WRONG_KIND, node)
        return outcome

    def _answer(self, node: Node) -> bool | Absent:
        outcome = self.of(node)
        if isinstance(outcome, Decimal):
            return self._absent(AbsentCode.WRONG_KIND, node)
        return outcome

    def _safely(self, node: Node, work: Callable[[], Decimal]) -> Outcome:
        try:
            return work()
        except Overflow:
            return self._absent(AbsentCode.TOO_LARGE, node)

    def _absent(self, code: AbsentCode, node: Node) -> Absent:
        written = self.text[node.span.start : node.span.end]
        element, moment = (
            (node.element, node.moment) if isinstance(node, Mention) else ("", Moment.NOW)
        )
        return (AbsentReason(code, node.span.start, written, element, moment),)


def round_half_up(amount: Decimal, digits: int) -> Decimal:
    """Half away from zero, to so many decimals; unchanged when it has no more than those."""
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -digits:
        return amount
    return EXACT.plus(amount.quantize(Decimal(1).scaleb(-digits), context=EXACT))


def _plain(value: Scalar) -> Scalar:
    """A whole number without a power of ten where its digits fit: 124000, not 1.24E+5."""
    if isinstance(value, bool) or value.adjusted() >= MAXIMUM_DIGITS:
        return value
    return (
        value.quantize(Decimal(1), context=EXACT) if value == value.to_integral_value() else value
    )


def _each_once(reasons: Absent) -> Absent:
    """One reason for each absent figure, however often it stands in the formula."""
    found: dict[tuple[AbsentCode, str, Moment, int], AbsentReason] = {}
    for one in reasons:
        place = -1 if one.element else one.position
        found.setdefault((one.code, one.element, one.moment, place), one)
    return tuple(found.values())


def _reasons(*outcomes: Outcome) -> Absent:
    return tuple(reason for one in outcomes if isinstance(one, tuple) for reason in one)


def _sum(amounts: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total


CALLS: Mapping[Function, Callable[[_Run, Call], Outcome]] = {
    Function.IF: _Run.choose,
    Function.COALESCE: _Run.first,
    Function.COUNT: _Run.count,
    Function.MIN: _Run.together,
    Function.MAX: _Run.together,
    Function.ABS: _Run.together,
    Function.SUM: _Run.together,
}
TOGETHER: Mapping[Function, Callable[[list[Decimal]], Decimal]] = {
    Function.MIN: min,
    Function.MAX: max,
    Function.ABS: lambda amounts: EXACT.abs(amounts[0]),
    Function.SUM: _sum,
}
ORDERS: Mapping[Operator, Callable[[Decimal, Decimal], bool]] = {
    Operator.LESS: Decimal.__lt__,
    Operator.AT_MOST: Decimal.__le__,
    Operator.GREATER: Decimal.__gt__,
    Operator.AT_LEAST: Decimal.__ge__,
}
ARITHMETIC: Mapping[Operator, Callable[[Decimal, Decimal], Decimal]] = {
    Operator.ADD: EXACT.add,
    Operator.SUBTRACT: EXACT.subtract,
    Operator.MULTIPLY: EXACT.multiply,
    Operator.DIVIDE: EXACT.divide,
}
