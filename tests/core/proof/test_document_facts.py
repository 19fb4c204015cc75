"""What a document says of itself, and when its days ask a question."""

from datetime import date

import pytest

from buktikan.core.period import parse_period
from buktikan.core.proof.date_question import date_question
from buktikan.core.proof.document_facts import DocumentFacts, document_facts, facts_from
from buktikan.core.proof.leaf import Box, FileText, LeafKind, Piece, leaf_of


def page(*lines: str) -> FileText:
    pieces = [
        Piece(word, Box(40 + 30 * at, 20 * row, 65 + 30 * at, 20 * row + 12))
        for row, line in enumerate(lines)
        for at, word in enumerate(line.split())
    ]
    return FileText((leaf_of(1, LeafKind.PAGE, pieces, 595, 842),), "tes/1")


LETTER = page(
    "PEMERINTAH KABUPATEN PENAJAM PASER UTARA",
    "DINAS KESEHATAN",
    "Penajam, 12 Maret 2024",
    "Nomor : 400.7/123 /Dinkes/III/2024",
    "Hal : Data stunting Februari 2024",
)


def test_a_letter_says_its_day_number_and_issuer() -> None:
    facts = document_facts(LETTER)
    assert facts.day == date(2024, 3, 12)
    assert facts.number == "400.7/123/Dinkes/III/2024"
    assert facts.issuer == "Dinas Kesehatan"
    assert facts.years == (2024,)
    assert facts_from(facts.as_json()) == facts


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Nomor 12 Tahun 2024", "12 Tahun 2024"),
        ("No. 27/05/Th. XXVI, 6 Mei 2024", "27/05/Th"),
        ("NOMOR: 800/123/2024", "800/123/2024"),
        ("Nomor telepon 0542 123456", ""),
        ("No 1 2 3", ""),
    ],
)
def test_only_what_looks_like_a_letter_number_is_proposed(line: str, number: str) -> None:
    assert document_facts(page(line)).number == number


def test_several_days_without_a_label_are_nobodys() -> None:
    assert document_facts(page("1 Januari 2024 sampai 29 Februari 2024")).day is None
    assert document_facts(page("Keadaan 29 Februari 2024")).day == date(2024, 2, 29)
    assert document_facts(page("31 Februari 2024")).day is None


def test_an_empty_file_says_nothing_and_nothing_proposes_nothing() -> None:
    assert document_facts(FileText((), "tes/1")) == DocumentFacts()
    assert not DocumentFacts().proposes
    assert facts_from({}) == DocumentFacts()


@pytest.mark.parametrize(
    ("day", "period", "words"),
    [
        (date(2024, 2, 27), "2024-02", "bertanggal 27 Februari 2024, angka untuk Februari 2024"),
        (date(2024, 2, 29), "2024-02", ""),
        (date(2024, 3, 19), "2024-02", ""),
        (date(2024, 3, 20), "2024-02", "sesudah batas data 19 Maret 2024"),
    ],
)
def test_a_day_outside_period_and_cutoff_asks(day: date, period: str, words: str) -> None:
    asked = date_question(DocumentFacts(day=day), parse_period(period), date(2024, 3, 19))
    assert (words in asked) if words else asked == ""


def test_years_that_never_name_the_period_ask() -> None:
    asked = date_question(DocumentFacts(years=(2021, 2022)), parse_period("2023"), None)
    assert asked == "Dokumen ini menyebut tahun 2021 dan 2022, angka untuk tahun 2023."
    quarter = parse_period("2023-12-19/P3M")
    assert date_question(DocumentFacts(years=(2023,)), quarter, None) == ""
