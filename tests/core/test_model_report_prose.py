"""What a report's text loses before it may serve others, and what is found in it afterwards."""

from decimal import Decimal

import pytest

from buktikan.core.model_report_prose import Names, bare, bare_name, names_in, numbers_in
from buktikan.core.model_report_secrets import Secrets, concerns_of, forms_of

NAMES = Names(
    people=frozenset({"Makmur Marbun", "Wati"}),
    regions=frozenset({"Kabupaten Penajam Paser Utara", "Penajam Paser Utara"}),
    places=frozenset({"Sepaku", "Maju"}),
    agencies={"Dinas Kesehatan": "Perangkat daerah urusan kesehatan"},
)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Turun dari [[P5.1 sebelumnya]] menjadi [[P5.1]].", None),
        ("Ada [[population @64.09.01]] jiwa.", "Ada … jiwa."),
        ("Naik [[1.081 | bukti LRA-1]] miliar.", "Naik …."),
        ("Sejak [[1945 | alasan: nama undang-undang]].", "Sejak …."),
        ("Belanja Rp1,95 triliun, 52,94 persen.", "Belanja …, … persen."),
        ("Ada dua ribu tiga ratus lima jiwa.", "Ada … jiwa."),
        ("Salah satu dari empat kecamatan.", "Salah satu dari … kecamatan."),
        ("Pada 20 Maret 2024 dan Juni 2023.", "Pada … dan …."),
        ("Selama Triwulan II.", "Selama Triwulan …."),
        ("Surat Nomor 800.1.14/440/IJ.", "Surat Nomor …."),
        ("Peraturan Pemerintah Nomor 6 Tahun 2005 Pasal 132.", None),
        ("Lihat P5.1 dan Bab III.", None),
        ("Ibu Wati, S.Pd memimpin.", "(nama pejabat) memimpin."),
        ("Bapak Ahmad Yani hadir.", "(nama pejabat) hadir."),
        ("Wilayah Ibu Kota tetap.", None),
        ("Di Sepaku, Kabupaten Penajam Paser Utara.", "Di (nama wilayah), (nama daerah)."),
        ("Daerah yang maju.", None),
        ("Dinas Kesehatan bekerja.", "Perangkat daerah urusan kesehatan bekerja."),
        ("Tulis ke a.b@ppu.go.id atau https://ppu.go.id/x?1.", "Tulis ke … atau …"),
        ("Covid19 dan R2D2x7", None),
    ],
)
def test_what_belongs_to_one_region_is_taken_out(written: str, left: str | None) -> None:
    found = bare(written, NAMES)
    if written.startswith("Covid"):
        assert numbers_in(found.text) == ()
        return
    assert found.text == (written if left is None else left)
    assert bool(found.taken) is (left is not None)
    assert bare(found.text, NAMES).text == found.text


def test_what_was_taken_is_told() -> None:
    found = bare("Makmur Marbun menyebut 17 desa.", NAMES)
    assert [(one.text, one.instead) for one in found.taken] == [
        ("Makmur Marbun", "(nama pejabat)"),
        ("17", "…"),
    ]


def test_names_of_posts_are_no_names_of_people() -> None:
    assert bare_name("dr. Hadi (CONTOH)") == "Hadi"
    assert bare_name("Sekretaris Daerah (CONTOH)") == ""
    assert names_in("Makmur Marbun di Sepaku", NAMES) == ("Makmur Marbun", "Sepaku")


def test_a_value_is_known_again_in_every_print() -> None:
    assert {"1.951.234.567.000", "1.951", "1,95", "1951234567000"} <= forms_of(
        Decimal(1951234567000)
    )
    assert {"6.97", "6,97"} <= forms_of(Decimal("6.97"))
    assert "12" not in forms_of(Decimal(12))
    assert forms_of(Decimal(0)) == frozenset()
    assert forms_of("kelas B") == frozenset()


def test_a_secret_blocks_and_other_numbers_ask() -> None:
    secrets = Secrets({"6,97": "Kemiskinan"}, {"Rekap Posyandu Maret": "data dukung D-1"}, NAMES)
    texts = {"a": "Kini 6,97, bukan 7, menurut rekap posyandu maret dan Makmur Marbun di Sepaku."}
    found = [(one.found, one.blocks) for one in concerns_of(texts, secrets)]
    assert found == [
        ("Rekap Posyandu Maret", True),
        ("Makmur Marbun", True),
        ("6,97", True),
        ("7", False),
        ("Sepaku", False),
    ]
    clean = {"a": "[[P5.1]] menurut Peraturan Pemerintah Nomor 6 Tahun 2005."}
    assert concerns_of(clean, secrets) == ()
