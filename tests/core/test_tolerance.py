"""When two numbers say the same thing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.tolerance import Tolerance, is_rounding_of, last_digit


@pytest.mark.parametrize(
    ("one", "other"),
    [("6.97", "6.974"), ("7.0", "6.974"), ("6.98", "6.975"), ("11190", "1.119E+4"), ("2", "2.4")],
)
def test_a_number_with_fewer_digits_is_a_rounding_of_the_other(one: str, other: str) -> None:
    assert is_rounding_of(Decimal(one), Decimal(other))
    assert is_rounding_of(Decimal(other), Decimal(one))


@pytest.mark.parametrize(("one", "other"), [("6.9", "6.974"), ("7.25", "7.52"), ("2000", "1801")])
def test_another_number_is_not(one: str, other: str) -> None:
    assert not is_rounding_of(Decimal(one), Decimal(other))


def test_about_two_thousand_backs_eighteen_hundred_only_where_thousands_were_written() -> None:
    assert is_rounding_of(Decimal(1801), Decimal("2E+3"))
    assert last_digit(Decimal("2.6E+12")) == Decimal("1E+11")


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 3))
def test_every_rounding_is_recognised(exact: Decimal, places: int) -> None:
    assert is_rounding_of(exact, round(exact, places))


def test_a_tolerance_admits_up_to_its_bound_and_no_further() -> None:
    absolute, percent = Tolerance(absolute=Decimal("0.05")), Tolerance(percent=Decimal(1))
    assert absolute.admits(Decimal("7.02"), Decimal("6.97"))
    assert not absolute.admits(Decimal("7.03"), Decimal("6.97"))
    assert percent.admits(Decimal(101), Decimal(100))
    assert not percent.admits(Decimal("101.1"), Decimal(100))
    assert not percent.admits(Decimal("0.01"), Decimal(0))


def test_either_bound_of_two_is_enough_and_none_forgives_nothing() -> None:
    both = Tolerance(Decimal("0.05"), Decimal(10))
    assert both.admits(Decimal(109), Decimal(100))
    assert not Tolerance().admits(Decimal(1), Decimal(2))
    assert both.label() == "0,05 atau 10 persen dari angka resmi"
    assert Tolerance().label() == "pembulatan saja"
