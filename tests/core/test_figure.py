"""A figure prints its value, or why there is none; never a number that does not count."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.evidence import Standing
from buktikan.core.figure import Figure, months_between, print_value
from buktikan.core.framework import ValueKind
from buktikan.core.observation import Value
from buktikan.core.period import add_months, parse_period
from buktikan.core.quantity import Unit

PERCENT = (Unit.PERCENT, ValueKind.PERCENT)
MARCH = parse_period("2023-03")


@pytest.mark.parametrize("standing", [Standing.WITHOUT, Standing.WAITING, Standing.REJECTED])
def test_a_claim_that_does_not_count_prints_no_number(standing: Standing) -> None:
    figure = Figure(*PERCENT, claimed=Decimal("6.97"), standing=standing)
    assert figure.number is None
    assert figure.printed() == figure.short() == standing.label
    assert not any(one.isdigit() for one in figure.printed())


def test_parts_that_are_backed_with_a_whole_that_is_not_print_as_without_evidence() -> None:
    figure = Figure(*PERCENT, claimed=Decimal(1), standing=Standing.BACKED)
    assert figure.printed() == "tanpa data dukung"


def test_nothing_supplied_and_nothing_said_print_differently() -> None:
    assert Figure(*PERCENT, not_supplied="alat rusak").printed() == "belum dapat dipasok"
    assert Figure(*PERCENT).printed() == "tidak ada data"


def test_a_column_with_the_unit_in_its_head_prints_the_bare_number() -> None:
    figure = Figure(*PERCENT, value=Decimal("6.97"), standing=Standing.BACKED)
    assert (figure.printed(), figure.short()) == ("6,97 persen", "6,97")


def test_age_is_told_only_of_what_was_carried_forward() -> None:
    facts = {"claimed": Decimal(1), "as_of": MARCH, "age_months": 11}
    assert Figure(*PERCENT, carried=True, **facts).dated() == "per Maret 2023 (11 bulan)"  # type: ignore[arg-type]
    assert Figure(*PERCENT, **facts).dated() == "per Maret 2023"  # type: ignore[arg-type]
    assert Figure(*PERCENT, as_of=MARCH).dated() == ""


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (True, Unit.YES_NO, "ya"),
        (False, Unit.YES_NO, "tidak"),
        (date(2023, 11, 30), Unit.DATE, "30 November 2023"),
        ("WTP", Unit.CLASS, "WTP"),
        (((("Manfaat", "air"),),), Unit.RECORDS, "1 butir"),
    ],
)
def test_every_kind_of_value_prints(value: Value, unit: Unit, printed: str) -> None:
    assert print_value(value, unit) == printed


def test_a_month_is_whole_only_on_its_day() -> None:
    assert months_between(date(2024, 1, 31), date(2024, 2, 29)) == 0
    assert months_between(date(2024, 1, 29), date(2024, 2, 29)) == 1
    assert months_between(date(2024, 3, 1), date(2024, 2, 1)) == 0


@given(st.dates(date(1990, 1, 1), date(2050, 1, 28)), st.integers(0, 400))
def test_months_added_are_months_between(day: date, months: int) -> None:
    first = day.replace(day=1)
    assert months_between(first, add_months(first, months)) == months
