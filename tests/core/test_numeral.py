"""Numbers as people write them: read without guessing, printed as Indonesians do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.numeral import (
    NumberFormat,
    Numeral,
    Unreadable,
    print_amount,
    print_number,
    print_rupiah,
    read_numeral,
)
from buktikan.core.quantity import Unit


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("1.234,5", "1234.5", None),
        ("1,234.5", "1234.5", None),
        ("1.234.567,8", "1234567.8", None),
        ("1.234.567", "1234567", None),
        ("12,5", "12.5", None),
        ("12.5", "12.5", None),
        ("0.125", "0.125", None),
        ("2365", "2365", None),
        ("12,5 persen", "12.5", Unit.PERCENT),
        ("12.5%", "12.5", Unit.PERCENT),
        ("2.365.000 orang", "2365000", Unit.PERSONS),
        ("Rp 2,6 triliun", "2600000000000", Unit.RUPIAH),
        ("Rp2.600.000.000.000", "2600000000000", Unit.RUPIAH),
        ("rp 12.500.000,-", "12500000", Unit.RUPIAH),
        ("11,19 ribu jiwa", "11190", Unit.PERSONS),
        ("10.723,82 M", "10723820000000", None),
        ("(1,2)", "-1.2", None),
        ("-0,52", "-0.52", None),
        ("\u22120,52", "-0.52", None),
        ("\u20130,52", "-0.52", None),
        ("1\u00a0234,5", "1234.5", None),
        (" 7 ", "7", None),
    ],
)
def test_a_number_is_read(text: str, amount: str, unit: Unit | None) -> None:
    assert read_numeral(text) == Numeral(Decimal(amount), unit)


@pytest.mark.parametrize("text", ["12 5", "2023 2024", "1 23 456", "7,25 6,97"])
def test_two_numbers_side_by_side_are_not_one(text: str) -> None:
    assert read_numeral(text) == Unreadable(text)
    assert read_numeral("203 661 jiwa") == Numeral(Decimal(203661), Unit.PERSONS)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345 orang", "-1.234"])
def test_a_number_of_two_meanings_comes_back_with_both(text: str) -> None:
    found = read_numeral(text)
    assert isinstance(found, Unreadable)
    assert len(found.readings) == 2
    assert {abs(one) for one in found.readings} in (
        {Decimal(1234), Decimal("1.234")},
        {Decimal(12345), Decimal("12.345")},
    )


def test_a_file_that_says_its_separators_is_believed() -> None:
    assert read_numeral("1.234", NumberFormat.INDONESIAN) == Numeral(Decimal(1234))
    assert read_numeral("1.234", NumberFormat.ENGLISH) == Numeral(Decimal("1.234"))


@pytest.mark.parametrize(
    "text", ["", "abc", "91.87,5", "1.2.3", "12,,5", "1.23,456,7", "7 apel", "1e5", "NaN", "12-5"]
)
def test_what_is_no_number_is_refused_without_a_reading(text: str) -> None:
    assert read_numeral(text) == Unreadable(text)


@given(st.decimals(-(10**15), 10**15, places=4))
def test_a_printed_number_reads_back(amount: Decimal) -> None:
    printed = print_number(amount, 4)
    assert read_numeral(printed, NumberFormat.INDONESIAN) == Numeral(Decimal(amount))


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    assert isinstance(read_numeral(text), Numeral | Unreadable)


@pytest.mark.parametrize(
    ("amount", "places", "printed"),
    [
        ("1234567.891", 2, "1.234.567,89"),
        ("0.005", 2, "0,01"),
        ("-0.004", 2, "0,00"),
        ("-2.34", 2, "\u22122,34"),
        ("6.970", None, "6,97"),
        ("2365.00", None, "2.365"),
        ("1E+3", None, "1.000"),
        (
            "12345678901234567890123456789012345678",
            2,
            "12.345.678.901.234.567.890.123.456.789.012.345.678,00",
        ),
    ],
)
def test_a_number_is_printed_with_dots_and_a_decimal_comma(
    amount: str, places: int | None, printed: str
) -> None:
    assert print_number(Decimal(amount), places) == printed


def test_rupiah_and_units_are_printed_as_reports_do() -> None:
    assert print_rupiah(Decimal("1946000000000")) == "Rp1,95 triliun"
    assert print_rupiah(Decimal("12500")) == "Rp12.500"
    assert print_rupiah(Decimal("-387000000")) == "Rp\u2212387,00 juta"
    assert print_amount(Decimal("6.97"), Unit.PERCENT) == "6,97 persen"
    assert print_amount(Decimal(2365), Unit.PERSONS) == "2.365 jiwa"
