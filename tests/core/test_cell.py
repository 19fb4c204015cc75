"""Cells: addresses, what is typed, what a stored value looks like when it is typed again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import decimals

from buktikan.core.cell import CellAddress, TypedCell, parse_address, typed_from, write_value
from buktikan.core.numeral import NumberFormat, Numeral, read_numeral
from buktikan.core.observation import Absence, Observation, ObservationStatus
from buktikan.core.period import parse_period

ADDRESS = CellAddress("stunted_children", "64.09")


def test_an_address_reads_back_as_it_was_written() -> None:
    assert parse_address(str(ADDRESS)) == ADDRESS


@pytest.mark.parametrize("text", ["", "stunted_children", "@64.09", "stunted_children@"])
def test_half_an_address_is_none(text: str) -> None:
    assert parse_address(text) is None


def test_a_cell_is_blank_until_it_holds_a_value_or_says_why_not() -> None:
    assert TypedCell(ADDRESS, "2024-02", reason="hanya alasan", note="catatan").is_blank
    assert not TypedCell(ADDRESS, "2024-02", text="0").is_blank
    assert not TypedCell(ADDRESS, "2024-02", absence="belum terbit").is_blank
    assert not TypedCell(ADDRESS, "2024-02", records=((("uraian", "x"),),)).is_blank


def test_the_agency_is_the_source_where_none_is_named() -> None:
    own = TypedCell(ADDRESS, "2024-02", "1").to_entry(agency="Dinas Kesehatan", label="Balita")
    named = TypedCell(ADDRESS, "2024-02", "1", source="e-PPGBM").to_entry(
        agency="Dinas Kesehatan", label="Balita"
    )
    assert (own.source, named.source) == ("Dinas Kesehatan", "e-PPGBM")
    assert str(own.where) == "Isian!Balita"


@given(
    decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)
)
def test_a_stored_number_is_typed_again_exactly(amount: Decimal) -> None:
    assert read_numeral(write_value(amount), NumberFormat.INDONESIAN) == Numeral(amount)


def test_other_values_are_written_in_words_that_are_read_again() -> None:
    assert write_value(True) == "ya"
    assert write_value(False) == "tidak"
    assert write_value(date(2024, 3, 20)) == "20-03-2024"
    assert write_value("WTP") == "WTP"


def test_a_stored_observation_keeps_everything_that_it_said() -> None:
    one = Observation(
        "absorption",
        "64.09",
        parse_period("2023"),
        Decimal("52.94"),
        "SIPD",
        status=ObservationStatus.PROVISIONAL,
        producer="BKAD",
        published=date(2023, 10, 1),
        base_version="APBD-P 2023",
        reason="setelah perubahan",
        note="halaman 3",
    )
    typed = typed_from(one)
    assert typed == TypedCell(
        CellAddress("absorption", "64.09"),
        "2023",
        "52,94",
        reason="setelah perubahan",
        note="halaman 3",
        source="SIPD",
        base_version="APBD-P 2023",
        producer="BKAD",
        published="2023-10-01",
        status="P",
    )


def test_a_stored_absence_is_its_reason() -> None:
    one = Observation(
        "absorption",
        "64.09",
        parse_period("2023"),
        None,
        "SIPD",
        absence=Absence("diaudit", "BKAD"),
    )
    typed = typed_from(one)
    assert (typed.text, typed.absence) == ("", "diaudit")
