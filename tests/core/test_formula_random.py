"""What holds for every formula and for every text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from buktikan.core.formula import Formula, FormulaError, parse, print_node
from buktikan.core.formulas.nodes import Node
from tests.factories.formulas import trees

WORDS = ["a", "b1", "prev(", "if(", "round(", "count(", "(", ")", ",", "+", "-", "*", "/"]
WORDS += ["and", "or", "not", "=", "<", "!=", "1", "2.5", "1.000", "true", " ", "\n", ".", "%"]


@settings(max_examples=80)
@given(trees())
def test_a_printed_tree_reads_back_as_the_same_tree(tree: Node) -> None:
    assert parse(print_node(tree)).root == tree


@settings(max_examples=100)
@given(st.text(max_size=60))
@example("１２")
@example("a\ud800")
@example("\u2028")
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    assert_parsed_or_refused(text)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_any_pieces_of_formulas_are_a_formula_or_a_formula_error(text: str) -> None:
    assert_parsed_or_refused(text)


def assert_parsed_or_refused(text: str) -> None:
    outcome = parsed_or_refused(text)
    if isinstance(outcome, FormulaError):
        assert 0 <= outcome.position <= len(text)
        assert outcome.what.endswith((".", "?"))
        assert outcome.mend.endswith(".")
        assert outcome.excerpt.count("\n") == 1
    else:
        assert parse(print_node(outcome.root)).root == outcome.root


def parsed_or_refused(text: str) -> Formula | FormulaError:
    try:
        return parse(text)
    except FormulaError as error:
        return error
