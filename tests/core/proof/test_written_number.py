"""Numbers as people write them are found in running text, with every way of reading them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.numeral import print_number
from buktikan.core.proof.number_words import read_words, spoken_numbers
from buktikan.core.proof.written_number import Style, numbers_in, readings_of, style_of


def amounts(text: str, style: Style = Style.UNKNOWN) -> list[list[Decimal]]:
    return [[one.amount for one in number.readings] for number in numbers_in(text, style)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234.567,8", "1234567.8"),
        ("1,234,567.8", "1234567.8"),
        ("12,5 persen", "12.5"),
        ("12.5%", "12.5"),
        ("Rp 2,6 triliun", "2600000000000"),
        ("Rp2.600.000.000.000", "2600000000000"),
        ("Rp2,6 T", "2600000000000"),
        ("Rp 350,5 juta", "350500000"),
        ("2 600 000 jiwa", "2600000"),
        ("2\u00a0600\u00a0000 jiwa", "2600000"),
        ("(1,2)", "-1.2"),
        ("\u22121,2", "-1.2"),
        ("\u20131,2", "-1.2"),
        ("-1,2", "-1.2"),
        ("Rp2.600.\n000.000", "2600000000"),
        ("6,97\u00b9", "6.97"),
        ("6,97*", "6.97"),
        ("0,9387", "0.9387"),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, amount: str) -> None:
    assert amounts(text)[0][0] == Decimal(amount)


def test_one_separator_before_three_digits_could_be_either_until_the_document_tells() -> None:
    assert amounts("6.974") == [[Decimal(6974), Decimal("6.974")]]
    assert amounts("6.974", Style.COMMA) == [[Decimal(6974)]]
    assert amounts("6.974", Style.POINT) == [[Decimal("6.974")]]


def test_the_numbers_of_a_document_tell_which_mark_parts_decimals() -> None:
    assert style_of("12,5 dan 3,18 dan 1.234.567") is Style.COMMA
    assert style_of("12.5% dan 1,234,567") is Style.POINT
    assert style_of("1.234 orang") is Style.UNKNOWN


def test_the_mark_of_a_footnote_may_stick_to_the_number() -> None:
    assert [Decimal("6.971"), Decimal("6.97")] == [one[0] for one in amounts("6,971)", Style.COMMA)]


@pytest.mark.parametrize(
    "text", ["12/2023", "05:30", "P5.2", "tanggal 05.03.2024", "800.1.14/440/IJ", "Pasal7"]
)
def test_dates_codes_and_numberings_are_no_figures(text: str) -> None:
    assert not amounts(text)


def test_what_stands_beside_a_number_goes_with_it() -> None:
    percent, money, people = numbers_in("12,5 persen, Rp 3 juta, 45 orang")
    assert percent.percent
    assert percent.unit == "persen"
    assert money.rupiah
    assert money.scaled
    assert people.unit == "orang"


def test_deflation_is_negative_inflation() -> None:
    (number,) = numbers_in("terjadi deflasi sebesar 0,52 persen")
    assert number.negated


def test_cells_of_two_columns_are_two_numbers() -> None:
    assert amounts("12\t345") == [[Decimal(12)], [Decimal(345)]]


ONES = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
LARGE = ((12, "triliun"), (9, "miliar"), (6, "juta"), (3, "ribu"))


def in_words(number: int) -> str:
    for exponent, word in LARGE:
        head, rest = divmod(number, 10**exponent)
        if head:
            said = "seribu" if exponent == 3 and head == 1 else f"{in_words(head)} {word}"
            return f"{said} {in_words(rest)}" if rest else said
    if number >= 100:
        head, rest = divmod(number, 100)
        said = "seratus" if head == 1 else f"{ONES[head]} ratus"
        return f"{said} {in_words(rest)}" if rest else said
    if number >= 20:
        head, rest = divmod(number, 10)
        return f"{ONES[head]} puluh {ONES[rest]}" if rest else f"{ONES[head]} puluh"
    if number > 11:
        return f"{ONES[number - 10]} belas"
    return {10: "sepuluh", 11: "sebelas"}.get(number) or ONES[number]


@given(st.integers(20, 10**15 - 1))
def test_number_words_up_to_hundreds_of_trillions_are_read(number: int) -> None:
    assert read_words(in_words(number).split()) == (Decimal(number), Decimal(1))


@given(st.integers(1001, 10**12), st.sampled_from(["sebanyak", "yaitu", "total"]))
def test_number_words_are_found_in_a_sentence(number: int, before: str) -> None:
    (found,) = spoken_numbers(f"Tercatat {before} {in_words(number)} orang pada Maret.")
    assert found.amount == number


def test_decimals_and_scales_in_words_are_read() -> None:
    assert read_words(["enam", "koma", "sembilan", "tujuh"]) == (Decimal("6.97"), Decimal("0.01"))
    assert read_words(["dua", "koma", "enam", "triliun"]) == (Decimal("2.6E12"), Decimal("1E11"))
    assert read_words(["seribu", "juta"]) is None
    assert read_words(["dua", "tiga"]) is None
    assert not list(spoken_numbers("satu desa dan dua kecamatan"))


@given(st.decimals(0, 10**12, places=2), st.sampled_from([Style.COMMA, Style.POINT]))
def test_whatever_is_printed_is_read_again(amount: Decimal, style: Style) -> None:
    text = print_number(amount, 2)
    if style is Style.POINT:
        text = text.translate(str.maketrans(",.", ".,"))
    assert readings_of(text, style)[0].amount == amount
