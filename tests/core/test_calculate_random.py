"""What holds for every formula, whatever is known."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from buktikan.core.calculate import Calculated, Moment, Scalar, calculate
from buktikan.core.formula import Formula, parse, print_node
from buktikan.core.formulas.nodes import Node
from tests.factories.formulas import amounts, knowledge, numbers, trees

Known = Mapping[tuple[str, Moment], Scalar]


def result_of(tree: Node, known: Known) -> Calculated:
    formula = Formula(print_node(tree), tree)
    return calculate(formula, lambda element, moment: known.get((element, moment)))


def reading(text: str) -> Node:
    return parse(text).root


@settings(max_examples=100)
@given(trees(), knowledge())
@example(reading("1 / (0.1 + 0.2 - 0.3)"), {})
@example(reading("poor * poor"), {("poor", Moment.NOW): Decimal("1E+6144")})
@example(reading("1 / poor"), {("poor", Moment.NOW): Decimal("1E-6143")})
def test_a_result_is_a_finite_value_or_absent_with_reasons(tree: Node, known: Known) -> None:
    result = result_of(tree, known)

    assert (result.value is None) is bool(result.absent)
    if isinstance(result.value, Decimal):
        assert result.value.is_finite()
        assert len(result.value.as_tuple().digits) <= 34
    assert result.shown()
    assert all(one.sentence().endswith(".") for one in result.absent)


@settings(max_examples=40)
@given(trees(), st.one_of(amounts(), st.booleans(), st.decimals()))
def test_a_lookup_that_answers_nonsense_never_breaks_a_calculation(
    tree: Node, nonsense: Scalar
) -> None:
    result = calculate(Formula(print_node(tree), tree), lambda _element, _moment: nonsense)

    assert result.shown()


@settings(max_examples=40)
@given(trees(), knowledge())
def test_what_was_used_is_enough_to_calculate_again(tree: Node, known: Known) -> None:
    result = result_of(tree, known)
    used = {
        (part.element, part.moment): part.value for part in result.used if part.value is not None
    }

    assert result_of(tree, used) == result


@settings(max_examples=40)
@given(trees(), knowledge())
def test_a_reason_is_always_about_something_that_was_used(tree: Node, known: Known) -> None:
    result = result_of(tree, known)
    used = {(part.element, part.moment) for part in result.used}

    assert {(one.element, one.moment) for one in result.absent if one.element} <= used


@settings(max_examples=40)
@given(numbers(2), knowledge())
def test_learning_more_never_takes_a_value_away_from_strict_arithmetic(
    tree: Node, known: Known
) -> None:
    """Only coalesce and count may change when a gap is filled; a present sum never does."""
    text = print_node(tree)
    assume("coalesce" not in text and "count" not in text)
    assume(result_of(tree, known).value is not None)
    more = {(name, moment): Decimal(7) for name in ("poor", "population") for moment in Moment}

    assert result_of(tree, {**more, **known}).value == result_of(tree, known).value
