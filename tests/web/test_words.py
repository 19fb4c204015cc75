"""What the core says, in both languages; in Indonesian exactly as the core prints it."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from buktikan.core.evidence import Standing
from buktikan.core.figure import Figure, print_value
from buktikan.core.framework import Bilingual, ValueKind
from buktikan.core.observation import Value
from buktikan.core.period import parse_period, print_day
from buktikan.core.quantity import Unit
from buktikan.core.rights import Role
from buktikan.core.submission import SUBMIT, SubmissionState
from buktikan.core.tenure import TenureQuarter
from buktikan.documents.value import period_label
from buktikan.web.templatetags.buktikan import amount, period
from buktikan.web.words import (
    age_words,
    figure_words,
    period_words,
    printed_words,
    value_words,
    words,
)

INAUGURATED = date(2023, 9, 19)
SECOND = TenureQuarter(INAUGURATED, 2)
DAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("said", "indonesian", "english"),
    [
        (Role.AGENCY_HEAD, "Kepala OPD", "Agency head"),
        (SubmissionState.OPEN, "sedang diisi", "being filled in"),
        (SUBMIT.label, "Kirim ke kepala OPD", "Send to the agency head"),
        (Unit.PERSONS, "jiwa", "people"),
        (
            Bilingual("Kemiskinan ekstrem", "Extreme poverty"),
            "Kemiskinan ekstrem",
            "Extreme poverty",
        ),
        (Bilingual("Inflasi", ""), "Inflasi", "Inflasi"),
        (SECOND, "Triwulan II", "Quarter II"),
        (TenureQuarter(INAUGURATED, 1, 2), "Triwulan I periode ke-2", "Quarter I of term 2"),
        (DAY, "20 Maret 2024", "20 March 2024"),
        ("Dinas Kesehatan", "Dinas Kesehatan", "Dinas Kesehatan"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_thing_is_said_in_the_language_of_the_page(
    said: object, indonesian: str, english: str
) -> None:
    with translation.override("id"):
        assert words(said) == indonesian
    with translation.override("en"):
        assert words(said) == english


@pytest.mark.parametrize(
    ("notation", "english"),
    [
        ("2023", "year 2023"),
        ("2023-S2", "Half-year II of 2023"),
        ("2024-Q1", "Quarter I of 2024"),
        ("2024-03", "March 2024"),
        ("2024-W09", "week 9 of 2024"),
        ("2024-03-20", "20 March 2024"),
        ("2023-12-19/P3M", "Quarter II"),
        ("2023-09-19/P3M", "Quarter I"),
        ("2023-06-19/P3M", "three months before taking office"),
        ("2024-01-01/P3M", "1 January 2024 to 31 March 2024"),
    ],
)
def test_a_period_is_said_as_documents_say_it_and_in_english(notation: str, english: str) -> None:
    asked = parse_period(notation)

    with translation.override("id"):
        assert period_words(asked, SECOND) == period_label(asked, SECOND)
        assert words(asked) == asked.label()
        assert period(notation) == asked.label()
    with translation.override("en"):
        assert period_words(asked, SECOND) == english


def test_what_is_no_period_stays_as_it_is() -> None:
    assert period("triwulan lalu") == "triwulan lalu"


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        (Decimal("6.97"), Unit.PERCENT, "6,97 per cent"),
        (Decimal(2365), Unit.PERSONS, "2.365 people"),
        (Decimal(1_946_000_000_000), Unit.RUPIAH, "Rp1,95 trillion"),
        (Decimal(12_500), Unit.RUPIAH, "Rp12.500"),
        (Decimal("87.27"), Unit.SCORE, "87,27"),
        (True, Unit.YES_NO, "yes"),
        (False, Unit.YES_NO, "no"),
        (DAY, Unit.DATE, "20 March 2024"),
        ("Berkembang", Unit.CLASS, "Berkembang"),
        (((("apa", "rapat"),), (("apa", "survei"),)), Unit.RECORDS, "2 entries"),
    ],
)
def test_a_value_keeps_its_digits_and_only_its_words_change(
    value: Value, unit: Unit, english: str
) -> None:
    with translation.override("id"):
        assert value_words(value, unit) == print_value(value, unit)
    with translation.override("en"):
        assert value_words(value, unit) == english


def test_the_filter_of_amounts_says_the_unit_in_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert amount(Decimal(689), Unit.CHILDREN) == "689 children"
        assert printed_words("Rp2,60 triliun") == "Rp2,60 trillion"
        assert printed_words("14,00") == "14,00"
    with translation.override("id"):
        assert amount(Decimal(689), Unit.CHILDREN) == "689 anak"


@pytest.mark.parametrize(
    ("figure", "english"),
    [
        (Figure(Unit.PERSONS, ValueKind.COUNT, value=Decimal(9), claimed=Decimal(9)), "9 people"),
        (Figure(Unit.PERSONS, ValueKind.COUNT, claimed=Decimal(9)), "without evidence"),
        (
            Figure(Unit.PERSONS, ValueKind.COUNT, claimed=Decimal(9), standing=Standing.WAITING),
            "awaiting verification",
        ),
        (Figure(Unit.PERSONS, ValueKind.COUNT, not_supplied="belum"), "cannot be supplied yet"),
        (Figure(Unit.PERSONS, ValueKind.COUNT), "no data"),
    ],
)
def test_a_figure_says_why_it_does_not_count(figure: Figure, english: str) -> None:
    with translation.override("id"):
        assert figure_words(figure) == figure.printed()
    with translation.override("en"):
        assert figure_words(figure) == english


def test_an_age_is_counted_in_months() -> None:
    with translation.override("en"):
        assert (age_words(1), age_words(12)) == ("1 month", "12 months")
    with translation.override("id"):
        assert age_words(12) == "12 bulan"


def test_days_are_printed_as_letters_print_them_in_each_month() -> None:
    with translation.override("id"):
        days = [date(2024, month, 1) for month in range(1, 13)]
        assert [words(day) for day in days] == [print_day(day) for day in days]
