"""The right number among many: what a page or a sheet says, and what the search makes of it."""

from decimal import Decimal

import pytest

from buktikan.core.period import parse_period
from buktikan.core.proof.leaf import FileText, Leaf
from buktikan.core.proof.search import find_value
from buktikan.core.proof.sighting import Mark, SearchResult
from buktikan.core.proof.wanted import Wanted
from buktikan.core.quantity import Unit
from tests.factories.paper import drawn, paper, sheet

PLACE = ("Kabupaten Penajam Paser Utara", "Penajam Paser Utara", "PPU")
ELSEWHERE = frozenset({"Kabupaten Paser", "Paser", "Berau", "Kecamatan Waru", "Waru", "Sepaku"})
TPT = ("Tingkat Pengangguran Terbuka (TPT)", "TPT")


def wanted(
    amount: str,
    period: str = "2023-08",
    unit: Unit = Unit.PERCENT,
    names: tuple[str, ...] = TPT,
    *,
    rivals: frozenset[str] = frozenset(),
    breakdown: tuple[str, ...] = (),
    place: tuple[str, ...] = PLACE,
) -> Wanted:
    above = ("Kalimantan Timur",) if place == PLACE else (*PLACE, "Kalimantan Timur")
    return Wanted(
        Decimal(amount),
        unit,
        names,
        parse_period(period),
        place,
        above,
        ELSEWHERE - set(place),
        rivals,
        breakdown,
    )


RELEASE = drawn("""
Berita Resmi Statistik No. 52/11/Th. XXVI, 6 November 2023

Tabel 2. Tingkat Pengangguran Terbuka menurut Kabupaten/Kota (persen)
Kabupaten/Kota              Agustus 2022      Agustus 2023
Paser                               4,32              2,95
Penajam Paser Utara                 2,95              2,07
Kalimantan Timur                    5,71              5,31
""")
SENTENCES = drawn("""
Pada Agustus 2023 Tingkat Pengangguran Terbuka Kabupaten Penajam Paser Utara
tercatat sebesar 2,07 persen, turun dari 2,95 persen pada Agustus 2022. Angka itu
lebih rendah daripada Kabupaten Paser 4,54 persen dan Kalimantan Timur 5,31
persen. Jumlah penganggur 2.365 orang.
""")


def spot(result: SearchResult) -> str:
    return result.sightings[0].cell or result.sightings[0].written


@pytest.mark.parametrize("leaf", [RELEASE, SENTENCES])
def test_the_number_of_this_place_and_period_is_found(leaf: Leaf) -> None:
    result = find_value(paper(leaf), wanted("2.07"))
    assert (result.mark, spot(result)) == (Mark.FOUND, "2,07")
    assert "Wilayahnya disebut" in " ".join(one.words for one in result.sightings[0].reasons)


@pytest.mark.parametrize("leaf", [RELEASE, SENTENCES])
def test_last_years_number_is_found_for_last_year_only(leaf: Leaf) -> None:
    assert find_value(paper(leaf), wanted("2.95", "2022-08")).mark is Mark.FOUND
    now = find_value(paper(leaf), wanted("2.95"))
    assert (now.mark, spot(now)) == (Mark.OTHER_VALUE, "2,07")


@pytest.mark.parametrize("amount", ["4.32", "4.54", "5.31", "2.70", "0.0207", "207"])
def test_neighbours_swapped_digits_and_other_scales_are_never_found(amount: str) -> None:
    for leaf in (RELEASE, SENTENCES):
        assert not find_value(paper(leaf), wanted(amount)).mark.locates


def test_the_box_is_that_of_the_number_alone() -> None:
    (best, *_) = find_value(paper(RELEASE), wanted("2.07")).sightings
    assert (round(best.box.left), round(best.box.right)) == (364, 387)
    assert best.leaf == 1


@pytest.mark.parametrize(("amount", "mark"), [("6.97", Mark.ROUNDED), ("7.0", Mark.ROUNDED)])
def test_more_digits_in_the_document_back_a_rounded_value(amount: str, mark: Mark) -> None:
    leaf = drawn("TPT Kabupaten Penajam Paser Utara Agustus 2023 sebesar 6,974 persen.")
    assert find_value(paper(leaf), wanted(amount)).mark is mark


@pytest.mark.parametrize("amount", ["6.9", "6.98", "6.9741", "6.96"])
def test_a_wrongly_rounded_or_finer_value_is_not_backed(amount: str) -> None:
    leaf = drawn("TPT Kabupaten Penajam Paser Utara Agustus 2023 sebesar 6,974 persen.")
    assert find_value(paper(leaf), wanted(amount)).mark is Mark.OTHER_VALUE


def test_a_number_without_its_name_is_asked_about_not_guessed() -> None:
    leaf = drawn("Lampiran surat\n\nnilai akhir 2,07 persen dari seluruh responden")
    result = find_value(paper(leaf), wanted("2.07"))
    assert result.mark is Mark.AMBIGUOUS


def test_a_document_about_something_else_has_nothing() -> None:
    leaf = drawn("Notulen rapat persiapan upacara, dihadiri 12 orang.")
    assert find_value(paper(leaf), wanted("2.07")).mark is Mark.NOT_FOUND


JOBSEEKERS = sheet("""
Rekap Pencari Kerja Kabupaten Penajam Paser Utara Tahun 2023

No|Kecamatan|Terdaftar||Ditempatkan|
||2022|2023|2022|2023
1|Waru|300|312|100|120
2|Sepaku|200|198|80|79
|Jumlah|500|510|180|199
""")
PLACED = ("Pencari kerja ditempatkan",)


def test_a_sheets_total_is_found_in_its_cell() -> None:
    asked = wanted("199", "2023", Unit.PERSONS, PLACED)
    result = find_value(paper(JOBSEEKERS), asked)
    assert (result.mark, spot(result)) == (Mark.FOUND, "F7")


def test_a_districts_number_is_not_the_regencys() -> None:
    assert not find_value(
        paper(JOBSEEKERS), wanted("79", "2023", Unit.PERSONS, PLACED)
    ).mark.locates


def test_a_district_is_found_in_its_own_row() -> None:
    asked = wanted("79", "2023", Unit.PERSONS, PLACED, place=("Kecamatan Sepaku", "Sepaku"))
    result = find_value(paper(JOBSEEKERS), asked)
    assert (result.mark, spot(result)) == (Mark.FOUND, "F6")


BUDGET = sheet("""
LAPORAN REALISASI ANGGARAN KABUPATEN PENAJAM PASER UTARA
(dalam ribuan rupiah)
Kode|Uraian|Anggaran 2023|Realisasi 2023|%
5|BELANJA DAERAH|1.946.000.000|1.030.212.400|52,94
5.1|Belanja Pegawai|700.000.000|600.000.000|85,71
""")


def test_a_head_in_thousands_scales_what_stands_below_it() -> None:
    names = ("Realisasi belanja daerah",)
    result = find_value(paper(BUDGET), wanted("1030212400000", "2023", Unit.RUPIAH, names))
    assert (result.mark, spot(result)) == (Mark.FOUND, "D4")


def test_a_budget_is_not_what_was_spent() -> None:
    names = ("Realisasi belanja daerah",)
    result = find_value(paper(BUDGET), wanted("1946000000000", "2023", Unit.RUPIAH, names))
    assert not result.mark.locates
    assert spot(result) == "D4"


def test_a_fraction_stands_for_its_percentage_where_no_head_says_percent() -> None:
    leaf = sheet("Capaian PPU 2023|\nIndikator|Nilai\nTPT|0,0207")
    assert find_value(paper(leaf), wanted("2.07", "2023")).mark is Mark.FOUND
    leaf = sheet("Capaian PPU 2023|\nIndikator|Nilai (%)\nTPT|0,0207")
    assert not find_value(paper(leaf), wanted("2.07", "2023")).mark.locates


def test_cells_that_part_one_number_are_read_together() -> None:
    leaf = sheet("Ringkasan PPU 2023|||\nUraian|Nilai||\nPagu APBD|Rp|2,6|triliun")
    asked = wanted("2600000000000", "2023", Unit.RUPIAH, ("Pagu APBD",))
    result = find_value(paper(leaf), asked)
    assert (result.mark, spot(result)) == (Mark.FOUND, "C3")


def test_brackets_in_a_table_are_a_minus_and_in_a_sentence_brackets() -> None:
    names = ("Inflasi",)
    table = sheet("Perkembangan PPU|\nUraian|Agustus 2023\nInflasi (persen)|(0,52)")
    assert find_value(paper(table), wanted("-0.52", names=names)).mark is Mark.FOUND
    assert not find_value(paper(table), wanted("0.52", names=names)).mark.locates
    sentence = drawn("Inflasi Penajam Paser Utara pada Agustus 2023 (0,52) persen dinilai rendah.")
    assert find_value(paper(sentence), wanted("0.52", names=names)).mark is Mark.FOUND


def test_women_are_told_from_men_and_from_everybody() -> None:
    leaf = drawn("""
Peserta pelatihan Kabupaten Penajam Paser Utara Agustus 2023

Uraian               Laki-laki   Perempuan   Jumlah
Peserta pelatihan          120         135      255
""")
    names = ("Peserta pelatihan",)
    assert find_value(paper(leaf), wanted("255", unit=Unit.PERSONS, names=names)).mark is Mark.FOUND
    everybody = find_value(paper(leaf), wanted("135", unit=Unit.PERSONS, names=names))
    assert not everybody.mark.locates
    women = wanted("135", unit=Unit.PERSONS, names=names, breakdown=("perempuan",))
    assert find_value(paper(leaf), women).mark is Mark.FOUND


def test_a_sibling_of_the_same_unit_keeps_its_number() -> None:
    leaf = sheet(
        "JKN PPU Agustus 2023|\nUraian|Jiwa\nPeserta JKN|190.100\nPeserta JKN aktif|170.200"
    )
    rivals = frozenset({"Peserta JKN aktif"})
    members = ("Peserta JKN",)
    asked = wanted("170200", unit=Unit.PERSONS, names=members, rivals=rivals)
    assert not find_value(paper(leaf), asked).mark.locates
    asked = wanted("190100", unit=Unit.PERSONS, names=members, rivals=rivals)
    assert find_value(paper(leaf), asked).mark is Mark.FOUND


def test_heads_on_the_page_before_serve_a_table_that_runs_on() -> None:
    first = drawn("""
Tabel 4. TPT menurut Kabupaten/Kota (persen)
Kabupaten/Kota              2022      2023
Berau                       5,01      4,95
""")
    second = drawn(
        """
Paser                       4,32      2,95
Penajam Paser Utara         2,95      2,07
""",
        number=2,
    )
    result = find_value(paper(first, second), wanted("2.07", "2023"))
    assert (result.mark, result.sightings[0].leaf) == (Mark.FOUND, 2)


def test_number_words_prove_too() -> None:
    words = "dua ribu tiga ratus enam puluh\nlima orang."
    leaf = drawn(f"Jumlah penganggur Penajam Paser Utara Agustus 2023 {words}")
    asked = wanted("2365", unit=Unit.PERSONS, names=("Jumlah penganggur",))
    assert find_value(paper(leaf), asked).mark is Mark.FOUND


def test_an_empty_file_has_nothing() -> None:
    assert find_value(paper(), wanted("2.07")).mark is Mark.NOT_FOUND
    assert find_value(paper(drawn("kosong")), wanted("2.07")).mark is Mark.NOT_FOUND


def test_pages_that_were_not_read_are_named_where_nothing_was_found() -> None:
    text = FileText((drawn("kosong"),), "test", unread=(2, 3))
    assert "Halaman 2, 3 tidak terbaca" in find_value(text, wanted("2.07")).words


def test_rates_of_a_month_a_year_and_a_calendar_year_are_told_apart() -> None:
    leaf = sheet("""
Inflasi Penajam Paser Utara (persen)
Bulan|Inflasi tahun ke tahun|Inflasi bulan ke bulan|Inflasi tahun kalender
Agustus 2023|3,18|0,52|2,11
""")
    for amount, name in (("3.18", "Inflasi y-on-y"), ("0.52", "Inflasi m-to-m"), ("2.11", "ytd")):
        asked = wanted(amount, names=(name, "Inflasi ytd" if name == "ytd" else name))
        assert find_value(paper(leaf), asked).mark is Mark.FOUND
    assert not find_value(paper(leaf), wanted("3.18", names=("Inflasi m-to-m",))).mark.locates


def test_columns_that_compare_give_no_figure() -> None:
    leaf = sheet("""
Kinerja Penajam Paser Utara Agustus 2023
Indikator|Target|Realisasi|Capaian (%)|Perubahan
TPT|2,00|2,07|96,6|0,88
""")
    assert find_value(paper(leaf), wanted("2.07")).mark is Mark.FOUND
    for amount in ("2.00", "96.6", "0.88"):
        assert not find_value(paper(leaf), wanted(amount)).mark.locates
