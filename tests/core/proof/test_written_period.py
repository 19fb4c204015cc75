"""Periods that documents name, held against the one that is looked for."""

import pytest

from buktikan.core.period import parse_period
from buktikan.core.proof.written_period import agrees, is_far_off, mentions_in


@pytest.mark.parametrize(
    ("text", "period", "right"),
    [
        ("Agustus 2023", "2023-08", True),
        ("Agustus 2023", "2023", True),
        ("tahun 2023", "2023-08", True),
        ("Agustus 2022", "2023-08", False),
        ("Februari 2023", "2023-08", False),
        ("Triwulan II 2023", "2023-Q2", True),
        ("TW IV/2023", "2023-Q2", False),
        ("Semester I 2024", "2024-S1", True),
        ("per 31 Desember 2023", "2023", True),
        ("2021-2023", "2022", True),
        ("2021-2023", "2024", False),
        ("Maret 2024", "2023-12-19/P3M", True),
        ("Triwulan II", "2023-12-19/P3M", True),
        ("April 2024", "2023-12-19/P3M", False),
    ],
)
def test_a_mention_speaks_for_a_period_or_not(text: str, period: str, right: bool) -> None:
    (mention,) = mentions_in(text)
    assert agrees(mention, parse_period(period)) is right


@pytest.mark.parametrize(
    "text",
    ["Undang-Undang Nomor 23 Tahun 2014", "Perda No. 5 Tahun 2022", "Agus menyerahkan", "12.2023"],
)
def test_years_of_laws_and_names_of_people_are_no_periods(text: str) -> None:
    assert not list(mentions_in(text))


def test_the_day_of_a_letter_is_no_reference_period_but_a_closing_day_is() -> None:
    letter, closing = mentions_in("Penajam, 5 Maret 2024. Data per 31 Januari 2024")
    assert letter.is_letter_date
    assert not closing.is_letter_date


def test_a_year_far_ahead_is_a_count_or_a_page() -> None:
    (mention,) = mentions_in("halaman 2031")
    assert is_far_off(mention, parse_period("2023"))
    assert not is_far_off(mention, parse_period("2026"))
