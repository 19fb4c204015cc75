"""Numbers typed by hand are listed; those of laws, lists, dates and bindings are not."""

import time

import pytest

from benchmarks.claims.regions import regions
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.judging import judge_text, knowledge_of
from buktikan.frameworks.vocabulary import spoken

PPU = knowledge_of(regions()["ppu"].contents(), spoken())


def typed(text: str, part: str = "") -> list[Judgement]:
    """The list of typed numbers."""
    return [one for one in judge_text(text, PPU, part=part) if one.kind == "number"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Anggaran Rp2,6 triliun untuk 30 desa.", ["Rp2,6 triliun", "30"]),
        ("Sebanyak tiga puluh desa dan dua kecamatan.", ["tiga puluh", "dua"]),
        ("Naik dua kali lipat.", ["dua kali lipat"]),
        ("Rates fell from 7.25 to 6.97 percent.", ["7.25", "6.97 percent"]),
        ("Dua belas, tidak; salah satu desa, tidak; layanan satu pintu, tidak.", ["Dua belas"]),
        ("Peraturan Pemerintah Nomor 6 Tahun 2005 Pasal 132 ayat (5).", []),
        ("Surat Nomor 800.1.14/440/IJ tanggal 31 Januari 2024 pukul 09.00 WITA.", []),
        ("1. Pertama\n2) Kedua\n- Ketiga", []),
        ("3.1.2 Pelayanan publik", []),
        ("Pada Agustus 2023, Triwulan II 2024, dan tahun 2022.", []),
        ("Angka [[P5.1]], [[1.081 | bukti B-1]], [[1945 | alasan: nama undang-undang]].", []),
        ("COVID-19 dan P5.1.", []),
    ],
)
def test_what_is_a_typed_number(text: str, numbers: list[str]) -> None:
    found = typed(text)
    assert [one.quote for one in found] == numbers
    assert all(one.verdict is Verdict.UNSUPPORTED for one in found)
    assert all(text[one.start : one.end].split() == one.quote.split() for one in found)


def test_a_number_that_a_line_holds_is_told_how_to_be_bound() -> None:
    (found,) = typed("Tercatat 2,07 persen.", "p.P5")
    assert found.right == "[[P5.1]]"
    assert found.lines[0] == "P5.1"
    (element,) = typed("Penduduk 199.600 jiwa.")
    assert element.right == "[[population]]"
    (nobody,) = typed("Tercatat 2,08 persen.", "p.P5")
    assert nobody.right == ""


def test_the_same_digits_of_another_unit_are_no_offer() -> None:
    (found,) = typed("Terkumpul 98,4 ton.")
    assert found.right == ""


@pytest.mark.parametrize(
    "text",
    [
        "12 " * 1_500,
        "naik dari 1 menjadi 2 " * 200,
        "a dari b 1 " * 400,
        "separuh 5 kali lebih rendah " * 200,
        "[[" * 9_000,
        "1.1" * 5_000,
        "dua ratus " * 1_500,
        "TPT 5 persen di Penajam, " * 200,
        "x" * 30_000,
        "\u0130" * 3_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_judged_in_little_time(text: str) -> None:
    began = time.process_time()
    judge_text(text, PPU)
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    "text",
    [
        "Tidak ada data P1 Inflasi 9 6 3 P2 Stunting 7 7 2 P3 BUMD 5 5 1 P4 Layanan publik 9 9",
        "bkad.xlsx, P8 Penyerapan anggaran!J11, baris 11",
        "Rasio kematian ibu per 100.000 kelahiran hidup",
        "5 Penduduk miskin ekstrem terverifikasi menurut desa",
    ],
)
def test_rows_of_a_table_that_ran_together_are_no_statements(text: str) -> None:
    assert all(one.kind == "number" for one in judge_text(text, PPU))
