"""Random formulas and random knowledge, for properties that hold for all of them."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from buktikan.core.calculate import Scalar
from buktikan.core.formulas.nodes import (
    ARITHMETIC,
    EQUALITY,
    LOGIC,
    ORDER,
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

NUMBERS = ("poor", "population", "x1")
ANSWERS = ("ready", "done")
MANY = (Function.MIN, Function.MAX, Function.SUM, Function.COALESCE)


def _sorted(operators: frozenset[Operator]) -> list[Operator]:
    return sorted(operators, key=lambda one: one.value)


def numbers(depth: int = 4) -> st.SearchStrategy[Node]:
    """Trees that yield a number."""
    leaf = st.one_of(
        st.builds(Number, st.decimals(0, 10**6, places=2)),
        st.builds(Mention, st.sampled_from(NUMBERS), st.sampled_from(Moment)),
    )
    if depth == 0:
        return leaf
    inner = numbers(depth - 1)
    few = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        st.builds(Binary, st.sampled_from(_sorted(ARITHMETIC)), inner, inner),
        st.builds(Unary, st.just(Operator.NEGATIVE), inner),
        st.builds(Round, inner, st.integers(-12, 12)),
        st.builds(Call, st.sampled_from(MANY), few),
        st.builds(Call, st.just(Function.ABS), st.tuples(inner)),
        st.builds(Call, st.just(Function.IF), st.tuples(answers(depth - 1), inner, inner)),
        st.builds(
            Call,
            st.just(Function.COUNT),
            st.lists(answers(depth - 1), min_size=1, max_size=3).map(tuple),
        ),
    )


def answers(depth: int = 4) -> st.SearchStrategy[Node]:
    """Trees that yield yes or no."""
    leaf = st.one_of(
        st.builds(Truth, st.booleans()),
        st.builds(Mention, st.sampled_from(ANSWERS), st.sampled_from(Moment)),
    )
    if depth == 0:
        return leaf
    inner, amount = answers(depth - 1), numbers(depth - 1)
    return st.one_of(
        leaf,
        st.builds(Binary, st.sampled_from(_sorted(LOGIC | EQUALITY)), inner, inner),
        st.builds(Binary, st.sampled_from(_sorted(ORDER | EQUALITY)), amount, amount),
        st.builds(Unary, st.just(Operator.NOT), inner),
        st.builds(Call, st.just(Function.IF), st.tuples(inner, inner, inner)),
        st.builds(Call, st.just(Function.COALESCE), st.tuples(inner, inner)),
    )


def trees() -> st.SearchStrategy[Node]:
    """Any sound tree."""
    return st.one_of(numbers(), answers())


def amounts() -> st.SearchStrategy[Decimal]:
    """Small figures, zeros, halves, and the very large and very small."""
    return st.one_of(
        st.sampled_from([Decimal(0), Decimal(1), Decimal("0.5"), Decimal("1E+6144")]),
        st.decimals(-1000, 1000, places=3),
        st.decimals(allow_nan=False, allow_infinity=False),
    )


def knowledge() -> st.SearchStrategy[Mapping[tuple[str, Moment], Scalar]]:
    """What is known of the elements of these trees; what is left out is absent."""
    figures = st.dictionaries(
        st.tuples(st.sampled_from(NUMBERS), st.sampled_from(Moment)), amounts()
    )
    replies = st.dictionaries(
        st.tuples(st.sampled_from(ANSWERS), st.sampled_from(Moment)), st.booleans()
    )
    return st.builds(lambda one, other: {**one, **other}, figures, replies)
