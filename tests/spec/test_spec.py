"""The meaning of formulas and of roll-up as tables: one row, one test, on every engine.

A table is the only one in its file; its head says what kind it is. Cells: `a = 5, prev(a) = true`
for elements, `absent` for nothing, `1/4` for a rate, `code: part; code: part` for reasons. A
second engine joins by one more entry in ENGINES; the documentation prints the files as they are.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from buktikan.core.calculate import Scalar, calculate
from buktikan.core.formula import Formula, FormulaError, Moment, parse
from buktikan.core.framework import OverPlaces, OverTime
from buktikan.core.period import Period, parse_period
from buktikan.core.quantity import Rate
from buktikan.core.rollup import Part, RolledUp, roll_up, roll_up_periods, year_to_date

FOLDER = Path(__file__).parent
Row = Mapping[str, str]
Known = Mapping[tuple[str, Moment], Scalar | None]
Answer = tuple[Scalar | None, tuple[str, ...]]


def row_by_row(formula: Formula, known: Known) -> Answer:
    """The reference engine."""
    result = calculate(formula, lambda element, moment: known.get((element, moment)))
    return result.value, tuple(f"{one.code.value}: {one.written}" for one in result.absent)


ENGINES: Mapping[str, Callable[[Formula, Known], Answer]] = {"row_by_row": row_by_row}


def rows(*columns: str) -> list[ParameterSet]:
    """Every row of every file whose table has these columns."""
    return [one for path in sorted(FOLDER.glob("*.md")) for one in _rows_of(path, columns)]


def _rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[ParameterSet]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    head, _rule, *body = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    for number, cells in enumerate(body if tuple(head) == columns else (), start=1):
        row = dict(zip(head, (cell.strip("`") for cell in cells), strict=True))
        yield pytest.param(row, id=f"{path.stem}-{number}")


def scalar(text: str) -> Scalar | None:
    """A cell as a value."""
    named: Mapping[str, bool | None] = {"absent": None, "true": True, "false": False}
    return named[text] if text in named else Decimal(text)


def part(text: str) -> Part:
    """A cell as a figure, a rate or an absence."""
    if "/" in text:
        numerator, denominator = text.split("/")
        return Rate(Decimal(numerator), Decimal(denominator))
    return None if text == "absent" else Decimal(text)


def pairs(text: str) -> list[tuple[str, str]]:
    """`a = 5, b = 6` as pairs of text."""
    found = (one.split(" = ") for one in text.split(", ") if one)
    return [(name, value) for name, value in found]


def elements(text: str) -> Known:
    """`poor = 5, prev(poor) = 6` as what a lookup knows."""
    known: dict[tuple[str, Moment], Scalar | None] = {}
    for name, value in pairs(text):
        moment, _, rest = name.rpartition("(")
        known[rest.rstrip(")"), Moment(moment or "now")] = scalar(value)
    return known


def periods(text: str) -> list[tuple[Period, Part]]:
    """`2024-01 = 5` as dated figures."""
    return [(parse_period(name), part(value)) for name, value in pairs(text)]


def told(rolled: RolledUp) -> tuple[Part, str]:
    """What a roll-up table says of a result."""
    return rolled.value, f"{rolled.seen} of {rolled.expected}"


@pytest.mark.parametrize("engine", list(ENGINES.values()), ids=list(ENGINES))
@pytest.mark.parametrize("row", rows("formula", "elements", "result", "why"))
def test_a_formula_means_what_its_table_says(
    engine: Callable[[Formula, Known], Answer], row: Row
) -> None:
    value, why = engine(parse(row["formula"]), elements(row["elements"]))

    assert (value, type(value)) == (scalar(row["result"]), type(scalar(row["result"])))
    assert "; ".join(why) == row["why"]


@pytest.mark.parametrize("row", rows("formula", "column", "mend"))
def test_a_refused_formula_says_where_and_how_to_mend_it(row: Row) -> None:
    with pytest.raises(FormulaError) as refused:
        parse(row["formula"])

    assert (refused.value.column, refused.value.mend) == (int(row["column"]), row["mend"])


@pytest.mark.parametrize("row", rows("rule", "parts", "value", "seen"))
def test_places_roll_up_as_their_table_says(row: Row) -> None:
    parts = [part(one) for one in row["parts"].split(", ") if one]

    assert told(roll_up(parts, OverPlaces(row["rule"]))) == (part(row["value"]), row["seen"])


@pytest.mark.parametrize("row", rows("rule", "periods", "value", "seen"))
def test_periods_roll_up_as_their_table_says(row: Row) -> None:
    rolled = roll_up_periods(periods(row["periods"]), OverTime(row["rule"]))

    assert told(rolled) == (part(row["value"]), row["seen"])


@pytest.mark.parametrize("row", rows("rule", "year", "periods", "value", "seen"))
def test_a_year_to_date_is_what_its_table_says(row: Row) -> None:
    rolled = year_to_date(periods(row["periods"]), OverTime(row["rule"]), int(row["year"]))

    assert told(rolled) == (part(row["value"]), row["seen"])


def test_every_table_is_run() -> None:
    """A file with an unknown head would be printed in the documentation and never checked."""
    heads = (
        ("formula", "elements", "result", "why"),
        ("formula", "column", "mend"),
        ("rule", "parts", "value", "seen"),
        ("rule", "periods", "value", "seen"),
        ("rule", "year", "periods", "value", "seen"),
    )
    run = sum(len(rows(*head)) for head in heads)
    written = sum(path.read_text(encoding="utf-8").count("\n|") - 2 for path in FOLDER.glob("*.md"))

    assert run == written
