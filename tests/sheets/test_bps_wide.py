"""Wide BPS tables: places by name, a year per column, no data never 0."""

from pathlib import Path

import pytest

from buktikan.core.place import Gazetteer, Place, PlaceLevel
from buktikan.sheets.bps_wide import WideOptions, figure_and_status, read_bps_wide
from buktikan.sheets.reading import TableReading

NAMES = {
    "64.01": "Kabupaten Paser",
    "64.02": "Kabupaten Kutai Kartanegara",
    "64.03": "Kabupaten Berau",
    "64.07": "Kabupaten Kutai Barat",
    "64.08": "Kabupaten Kutai Timur",
    "64.09": "Kabupaten Penajam Paser Utara",
    "64.11": "Kabupaten Mahakam Ulu",
    "64.71": "Kota Balikpapan",
    "64.72": "Kota Samarinda",
    "64.74": "Kota Bontang",
}
PROVINCE = Place("64", "Kalimantan Timur", PlaceLevel.PROVINCE, "ID")


def gazetteer(**more: str) -> Gazetteer:
    regencies = {**NAMES, **{key.replace("_", "."): name for key, name in more.items()}}
    places = [Place(key, name, PlaceLevel.REGENCY, "64") for key, name in regencies.items()]
    return Gazetteer({one.key: one for one in (PROVINCE, *places)})


def read(tmp_path: Path, text: str, places: Gazetteer | None = None) -> TableReading:
    target = tmp_path / "wide.csv"
    target.write_text(text, encoding="utf-8")
    options = WideOptions("poverty_rate", places or gazetteer(), "64", "BPS", period_suffix="-03")
    return read_bps_wide(target, options)


def codes(reading: TableReading) -> list[str]:
    return [one.code for one in reading.findings.problems]


def test_each_cell_is_an_entry_of_its_place_and_round(tmp_path: Path) -> None:
    reading = read(tmp_path, "Wilayah,2022,2023\nKALIMANTAN TIMUR,6.31,6.11\nPaser,9.43,9.11\n")
    found = [(one.place, one.period, one.value) for one in reading.entries]
    assert found == [
        ("64", "2022-03", "6.31"),
        ("64", "2023-03", "6.11"),
        ("64.01", "2022-03", "9.43"),
        ("64.01", "2023-03", "9.11"),
    ]
    assert str(reading.entries[3].where) == "wide.csv, baris 3, kolom 2023"


@pytest.mark.parametrize("cell", ["-", "...", "", "n/a"])
def test_no_figure_is_an_absence_and_never_zero(tmp_path: Path, cell: str) -> None:
    (entry,) = read(tmp_path, f"Wilayah,2012\nMahakam Ulu,{cell}\n").entries
    assert (entry.value, entry.status) == (cell, "M")
    assert entry.absence


@pytest.mark.parametrize(
    ("cell", "figure", "status"),
    [
        ("6,97", "6,97", ""),
        ("6,97*", "6,97", "P"),
        ("6,97 **", "6,97", "P"),
        ("6,97e", "6,97", "E"),
        ("6,97r", "6,97", "A"),
        ("abc", "abc", ""),
    ],
)
def test_marks_become_statuses(cell: str, figure: str, status: str) -> None:
    assert figure_and_status(cell) == (figure, status)


def test_an_unknown_name_refuses_its_row_only(tmp_path: Path) -> None:
    reading = read(tmp_path, "Wilayah,2023\nPasir,9\nBerau,5\n")
    assert codes(reading) == ["place.bridge"]
    assert (reading.counts.entered, reading.counts.refused) == (1, 1)


def test_a_bare_name_that_a_regency_and_a_city_share_is_ambiguous(tmp_path: Path) -> None:
    both = gazetteer(**{"64_75": "Kota Paser"})
    assert codes(read(tmp_path, "Wilayah,2023\nPaser,9\n", both)) == ["place.ambiguous"]
    listed = read(tmp_path, "Wilayah,2023\nPaser,9\nKota Paser,3\n", both)
    assert [one.place for one in listed.entries] == ["64.01", "64.75"]
    spelled = read(tmp_path, "Wilayah,2023\nKab. Paser,9\n", both)
    assert [one.place for one in spelled.entries] == ["64.01"]


def test_a_city_without_a_namesake_may_stand_bare(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "Wilayah,2023\nBalikpapan,2.31\n").entries
    assert entry.place == "64.71"


def test_a_strange_column_and_a_missing_one_are_told(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "Wilayah,2023,Rata-rata\nPaser,9,9\n")) == ["column.unknown"]
    assert codes(read(tmp_path, "Nama,2023\nPaser,9\n")) == ["column.missing"]
    assert codes(read(tmp_path, "Wilayah\nPaser\n")) == ["column.missing"]


def test_a_damaged_table_is_told(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "")) == ["file.empty"]
    assert codes(read(tmp_path, 'Wilayah,2023\nBerau,5\nPaser,"9\n')) == ["text.quotes"]


def test_ragged_and_blank_rows_are_counted(tmp_path: Path) -> None:
    reading = read(tmp_path, "Wilayah,2023\nPaser\n\nBerau,5\n")
    counts = reading.counts
    assert (counts.rows_read, counts.refused, counts.blank, counts.entered) == (3, 1, 1, 1)


@pytest.mark.parametrize("name", ["bps_wide_p0_kaltim.csv", "bps_wide_poor_kaltim.csv"])
def test_the_real_tables_are_read_whole(shared_data: Path, name: str) -> None:
    options = WideOptions("x", gazetteer(), "64", "BPS", period_suffix="-03")
    reading = read_bps_wide(shared_data / "official" / "original" / name, options)
    assert codes(reading) == []
    assert (reading.counts.entered, len(reading.entries)) == (11, 242)
    assert sum(one.status == "M" for one in reading.entries) == 11
