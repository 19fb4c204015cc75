from buktikan.core.formula import RESERVED_NAMES, parse
from buktikan.core.formulas.meaning import FUNCTIONS, MOMENTS, Words
from buktikan.core.formulas.nodes import Function, Moment, Operator
from buktikan.core.formulas.operators import OPERATORS
from buktikan.core.formulas.tables import OVER_PLACES, OVER_TIME, meaning_tables
from buktikan.core.framework import OverPlaces, OverTime


def test_every_function_operator_moment_and_rule_has_its_meaning() -> None:
    assert {one.name for one in FUNCTIONS} == {one.value for one in Function} | {"round"}
    assert {each for one in OPERATORS for each in one.operators} == set(Operator)
    assert {one.moment for one in MOMENTS} == set(Moment)
    assert {how for how, _ in OVER_PLACES} == set(OverPlaces)
    assert {how for how, _ in OVER_TIME} == set(OverTime)


def test_every_spelling_in_the_tables_is_a_formula() -> None:
    spellings = [one.signature.replace(", ...", "").replace("n)", "2)") for one in FUNCTIONS]
    spellings += [one.signature for one in MOMENTS]
    spellings += [each for one in OPERATORS for each in one.written.split(", ")]

    assert all(parse(one).elements for one in spellings)


def test_every_reserved_name_is_found_in_the_language() -> None:
    assert {"if", "jika", "prev", "ytd", "and", "tidak", "round"} <= RESERVED_NAMES
    assert "poor" not in RESERVED_NAMES


def test_a_table_prints_as_markdown_in_both_languages() -> None:
    functions = meaning_tables()[2]

    assert functions.markdown("en").startswith("## Functions\n\n| Written | Meaning | With gaps |")
    assert functions.markdown("id").splitlines()[4].startswith("| `if(c, a, b)` | a bila c benar")


def test_every_cell_of_every_table_is_written_in_both_languages() -> None:
    cells: list[Words] = [
        cell
        for table in meaning_tables()
        for row in (table.head, *table.rows)
        for cell in (table.title, *row)
    ]

    assert all(cell.id and cell.en for cell in cells)
    assert not any("|" in cell.id + cell.en or "\n" in cell.id + cell.en for cell in cells)


def test_every_row_is_as_wide_as_its_head() -> None:
    assert all(len(row) == len(table.head) for table in meaning_tables() for row in table.rows)
