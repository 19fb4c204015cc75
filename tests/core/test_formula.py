import copy
import pickle
from decimal import Decimal

import pytest

from buktikan.core.formula import RESERVED_NAMES, FormulaError, Kind, Moment, parse, print_node
from buktikan.core.formulas.nodes import Binary, Mention, Number, Operator, Span, Unary


def refusal(text: str, **told: object) -> FormulaError:
    with pytest.raises(FormulaError) as refused:
        parse(text, **told)  # type: ignore[arg-type]  # one helper for both keywords
    return refused.value


def test_a_formula_tells_which_elements_it_reads_and_when() -> None:
    formula = parse("100 * (poor - prev(poor)) / baseline( population )")

    assert formula.elements == {"poor", "population"}
    assert formula.moments == {
        "poor": {Moment.NOW, Moment.PREVIOUS_QUARTER},
        "population": {Moment.BASELINE},
    }


def test_a_formula_without_elements_reads_nothing() -> None:
    assert parse("2 + 2").elements == frozenset()


def test_every_node_knows_where_it_stands() -> None:
    root = parse(" 2 * -prev(poor)").root

    assert isinstance(root, Binary)
    assert isinstance(root.right, Unary)
    assert isinstance(root.right.item, Mention)
    assert (root.span, root.right.span) == (Span(1, 16), Span(5, 16))
    assert (root.right.item.span, root.right.item.name_start) == (Span(6, 16), 11)


def test_positions_do_not_make_trees_differ() -> None:
    assert parse("a+b").root == parse("( a )  +  b").root
    assert parse("a+b").root != parse("b+a").root


def test_both_languages_and_typeset_signs_give_the_same_tree() -> None:
    assert parse("jika(a dan bukan b, 1, 2)").root == parse("if(a and not b, 1, 2)").root
    assert parse("a atau tidak b = benar").root == parse("a or not b = true").root
    assert parse("x × y ÷ z − 1 ≥ 0").root == parse("x * y / z - 1 >= 0").root
    assert parse("x ≤ y").root == parse("x <= y").root
    assert parse("x ≠ salah").root == parse("x != false").root


def test_names_that_begin_like_a_word_are_names() -> None:
    assert parse("android + order_count + notes + daniel").elements == {
        "android",
        "order_count",
        "notes",
        "daniel",
    }


def test_numbers_are_exact() -> None:
    assert parse("0.10").root == Number(Decimal("0.1"))
    assert parse("0.100").root == Number(Decimal("0.1"))
    assert parse("100000.125").root == Number(Decimal("100000.125"))
    assert parse("1234567890123456789012345678901234").root == Number(
        Decimal("1234567890123456789012345678901234")
    )


def test_a_number_that_is_too_long_is_refused() -> None:
    assert "34 digit" in refusal("1" * 35).what


@pytest.mark.parametrize("text", ["1.000", "250.000", "12.345 * a"])
def test_a_number_with_two_readings_is_refused_with_both(text: str) -> None:
    error = refusal(text)

    whole, rest = text.split()[0].split(".")
    assert f"{whole}{rest}" in error.what
    assert f"{whole},{rest}" in error.what


def test_an_error_gives_line_column_excerpt_and_a_caret() -> None:
    error = refusal("poor\n  + popu;lation\n  + 1")

    assert (error.position, error.line, error.column) == (13, 2, 9)
    assert error.excerpt == "  + popu;lation\n        ^"
    assert str(error).splitlines() == [
        'Baris 2 kolom 9: Tanda ";" tidak dikenal.',
        "  + popu;lation",
        "        ^",
        'Isi fungsi dipisahkan dengan koma, ",".',
    ]


def test_the_excerpt_of_a_long_line_is_cut_around_the_spot() -> None:
    text = "sum(" + ", ".join(["element_with_a_name"] * 40) + "; 1)"
    error = refusal(text)
    line, caret = error.excerpt.splitlines()

    assert len(line) <= 78
    assert line[caret.index("^")] == ";"
    assert line.startswith("…")


def test_characters_that_do_not_print_are_named() -> None:
    assert refusal("a + \x00").what == 'Tanda "U+0000" tidak dikenal.'


def test_an_error_survives_pickling() -> None:
    error = refusal("a +")

    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_formula_survives_pickling_and_copying() -> None:
    formula = parse("a + prev(b)")

    assert pickle.loads(pickle.dumps(formula)).moments == formula.moments
    assert copy.deepcopy(formula) == formula


def test_an_unknown_element_is_refused_with_the_nearest_name() -> None:
    error = refusal("stunted / mesured", known={"stunted", "measured"})

    assert error.what == 'Elemen "mesured" tidak dikenal. Mungkin maksudnya "measured"?'
    assert (error.position, error.excerpt) == (10, "stunted / mesured\n          ^")


def test_an_unknown_element_like_no_other_is_refused_without_a_guess() -> None:
    assert refusal("xyz", known={"stunted"}).what == 'Elemen "xyz" tidak dikenal.'


def test_the_spot_of_an_unknown_element_is_its_name_and_not_its_moment() -> None:
    assert refusal("ytd( y )", known={"stunted"}).position == 5


def test_known_elements_pass() -> None:
    assert parse("a / b", known=["a", "b", "c"]).elements == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a + 1", Kind.NUMBER),
        ("a > 1", Kind.YES_NO),
        ("count(a, b)", Kind.NUMBER),
        ("not a", Kind.YES_NO),
        ("if(a, b, 1)", Kind.NUMBER),
        ("coalesce(b, true)", Kind.YES_NO),
        ("a", None),
        ("if(a, b, c)", None),
    ],
)
def test_the_kind_of_a_formula_is_known_as_far_as_its_text_tells(
    text: str, kind: Kind | None
) -> None:
    assert parse(text).kind is kind


def test_the_kinds_of_elements_complete_the_kind_of_a_formula() -> None:
    assert parse("a", kinds={"a": "money"}).kind is Kind.NUMBER
    assert parse("if(a, b, c)", kinds={"c": "yes_no"}).kind is Kind.YES_NO
    assert parse("opinion", kinds={"opinion": "class"}).kind is Kind.OTHER


@pytest.mark.parametrize("word", ["number", "count", "money", "percent"])
def test_every_numeric_kind_of_a_framework_is_a_number(word: str) -> None:
    assert parse("a + 1", kinds={"a": word}).kind is Kind.NUMBER


def test_a_yes_no_element_is_no_number() -> None:
    error = refusal("100 * ready", kinds={"ready": "yes_no"})

    assert (error.position, error.what) == (6, "Di sini diperlukan angka, bukan jawaban ya/tidak.")


def test_a_number_element_is_no_answer() -> None:
    assert refusal("count(ready, poor)", kinds={"poor": "count"}).position == 13


@pytest.mark.parametrize("word", ["class", "date", "text", "records"])
def test_other_elements_may_only_stand_alone(word: str) -> None:
    assert parse("opinion", kinds={"opinion": word}).kind is Kind.OTHER

    error = refusal("coalesce(opinion, 1)", kinds={"opinion": word})
    assert "berdiri sendiri" in error.mend


def test_an_element_keeps_the_kind_of_its_first_use() -> None:
    assert refusal("a > 1 and a").position == 10
    assert refusal("a + 1 > 0 and not a").position == 18


def test_branches_of_one_kind_are_asked_for_whatever_their_order() -> None:
    assert refusal("if(c, a > 1, 1)").position == 13
    assert refusal("coalesce(a, b > 1) + 1").what.startswith("Di sini diperlukan angka")
    assert refusal("min(coalesce(a, b), 1) + if(a, 1, 2)").position == 28


def test_reserved_names_cannot_be_elements() -> None:
    for name in sorted(RESERVED_NAMES - {"true", "false", "benar", "salah"}):
        assert refusal(f"{name} + 1").mend


def test_length_and_depth_have_limits() -> None:
    assert parse("a" * 2000).elements == {"a" * 2000}
    assert "2001" in refusal("a" * 2001).what
    assert parse("+".join(["a"] * 50)).elements == {"a"}
    assert "50" in refusal("+".join(["a"] * 51)).what
    assert parse("(" * 900 + "a" + ")" * 900).elements == {"a"}


@pytest.mark.parametrize("text", ["(" * 2000, "-" * 1999 + "a", "not " * 499 + "a", "prev(" * 400])
def test_hostile_nesting_is_refused_politely(text: str) -> None:
    assert refusal(text).mend


def test_hostile_nesting_of_unknown_kinds_is_checked_at_once() -> None:
    text = "a"
    for _ in range(48):
        text = f"coalesce({text}, a)"

    assert parse(f"{text} > 1").kind is Kind.YES_NO


@pytest.mark.parametrize(
    "text",
    [
        "a - (b - c)",
        "(a - b) * c",
        "-(a + b)",
        "--a",
        "(not a) = b",
        "not a = b",
        "(a = b) = c",
        "a and (b and c)",
        "round(a, -3)",
        "1.2340 * a",
        "if(a or b and not c, year_ago(x), ytd(y))",
    ],
)
def test_printing_keeps_the_parentheses_that_matter(text: str) -> None:
    assert print_node(parse(text).root) == text


def test_printing_drops_the_parentheses_that_do_not() -> None:
    assert print_node(parse("((a + b) + (c * d))").root) == "a + b + c * d"


def test_the_same_text_gives_the_same_formula() -> None:
    assert parse("a + b") is parse("a + b")
    assert parse("a + b") == parse("a + b", kinds={"a": "number"})
    assert str(parse("a + b")) == "a + b"
    assert len({parse("a+b"), parse("a + b")}) == 2


def test_an_operator_is_written_as_its_value() -> None:
    assert {one.value for one in Operator if one is not Operator.NEGATIVE} == {
        *("or", "and", "not", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/")
    }
