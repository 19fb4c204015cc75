"""Ways of saying things that officials and newspapers have, read as they are meant."""

import pytest

from benchmarks.claims.regions import regions
from buktikan.core.claims.judgement import Verdict
from buktikan.core.claims.judging import judge_text, knowledge_of
from buktikan.frameworks.vocabulary import spoken

KNOWN = {
    key: knowledge_of(regions()[key].contents(), spoken())
    for key in ("ppu", "merangin", "salatiga", "malra")
}


def is_denied(region: str, part: str, text: str) -> bool:
    """Whether anything in the text is contradicted."""
    found = judge_text(text, KNOWN[region], part=part)
    return any(one.verdict is Verdict.CONTRADICTED for one in found)


@pytest.mark.parametrize(
    ("region", "part", "right", "wrong"),
    [
        (
            "merangin",
            "p.P5",
            "Pengangguran bertambah dari 9.120 ke 9.870 orang, atau 8,2 persen.",
            "Pengangguran bertambah dari 9.120 ke 9.870 orang, atau 18,2 persen.",
        ),
        (
            "malra",
            "3.A6",
            "Dari 190 desa, 57 sudah berbadan hukum BUM Desanya, sisanya 133 desa belum.",
            "Dari 190 desa, 57 sudah berbadan hukum BUM Desanya, sisanya 123 desa belum.",
        ),
        (
            "merangin",
            "p.P8",
            "PAD baru Rp41,3 miliar, masih kurang Rp76,7 miliar dari target Rp118 miliar.",
            "PAD baru Rp41,3 miliar, masih kurang Rp67,7 miliar dari target Rp118 miliar.",
        ),
        (
            "malra",
            "p.P8",
            "The regency had spent Rp104.6 billion of Rp1.02 trillion, or 10.3 percent.",
            "The regency had spent Rp104.6 billion of Rp1.02 trillion, or 13.0 percent.",
        ),
        (
            "malra",
            "p.P7",
            "Walau cakupan UHC turun ke [[P7.1]], keaktifan pesertanya naik 0,3 poin.",
            "Walau cakupan UHC turun ke [[P7.1]], keaktifan pesertanya turun 0,3 poin.",
        ),
        (
            "ppu",
            "p.P7",
            "Tidak ada kematian ibu pada November 2023.",
            "Tidak ada kematian ibu pada Oktober 2023.",
        ),
        (
            "ppu",
            "p.P8",
            "PAD 2023 berhasil melampaui target, yakni Rp131,4 miliar dari target Rp118 miliar.",
            "PAD 2023 gagal memenuhi target, yakni Rp131,4 miliar dari target Rp118 miliar.",
        ),
        (
            "ppu",
            "p.P4",
            "Nilai Ombudsman 86,58 menempatkan daerah ini di zona hijau.",
            "Nilai Ombudsman 86,58 menempatkan daerah ini di zona merah.",
        ),
        (
            "ppu",
            "p.P5",
            "TPT Kabupaten Penajam Paser Utara berada di urutan pertama terendah di Kaltim.",
            "TPT Kabupaten Penajam Paser Utara berada di urutan ketiga terendah di Kaltim.",
        ),
        (
            "salatiga",
            "3.A2",
            "Ekonomi Kota Salatiga tumbuh 5,53 persen, menguat dari 3,35 persen.",
            "Ekonomi Kota Salatiga tumbuh 5,53 persen, melambat dari 3,35 persen.",
        ),
        (
            "salatiga",
            "p.P6",
            "Poverty in Salatiga is lower than in Central Java.",
            "Poverty in Salatiga is higher than in Central Java.",
        ),
        (
            "salatiga",
            "p.P5",
            "TPT Agustus 2022 tidak lagi di atas angka Jawa Tengah.",
            "TPT Agustus 2022 tidak lagi di bawah angka Jawa Tengah.",
        ),
        (
            "merangin",
            "p.P10",
            "Pada tiga bulan itu terbit 320, 275, dan 410 NIB, total 1.005.",
            "Pada tiga bulan itu terbit 320, 275, dan 410 NIB, total 1.015.",
        ),
    ],
)
def test_what_is_meant(region: str, part: str, right: str, wrong: str) -> None:
    assert not is_denied(region, part, right)
    assert is_denied(region, part, wrong)


@pytest.mark.parametrize(
    ("region", "part", "text"),
    [
        ("malra", "3.A6", "BUM Desa berbadan hukum naik dari 38 menjadi 57 desa (30 persen)."),
        (
            "ppu",
            "p.P6",
            "Dari 79 jiwa, 29 jiwa di Penajam, 8 di Waru, sedangkan 22 tinggal di Babulu.",
        ),
        ("ppu", "p.P7", "Kematian ibu tinggal 1 kasus, tidak ada lagi sejak Januari 2024."),
        ("ppu", "p.P5", "TPT dua tahun lalu masih 2,95 persen."),
        ("malra", "p.P6", "Kemiskinan di Maluku Utara tercatat 6,46 persen."),
        ("merangin", "p.P10", "Tinggal 27 dari 540 izin yang tidak tepat waktu."),
        ("salatiga", "p.P5", "Dari 840 pencari kerja, 315 ditempatkan dan 525 masih menunggu."),
        (
            "merangin",
            "p.P8",
            "Belanja Rp412 miliar dari pagu Rp1,38 triliun, sisanya Rp968 miliar.",
        ),
    ],
)
def test_right_ones_are_left_alone(region: str, part: str, text: str) -> None:
    assert not is_denied(region, part, text)
