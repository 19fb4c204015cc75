"""What tells of persons is seen, and what only looks like it is left alone."""

import dataclasses
import re

import pytest

from buktikan.core.personal.finding import Personal, PersonalKind
from buktikan.core.personal.search import find_personal
from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind, Piece, leaf_of

NIK = "6409014101860001"
MAN = "6409011708790003"


def grid(*rows: tuple[str, ...], name: str = "Lembar1") -> Leaf:
    pieces = [
        Piece(text, Box(x, y, x + 1, y + 1))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
        if text
    ]
    return leaf_of(1, LeafKind.SHEET, pieces, max(map(len, rows)), len(rows), name)


def drawn(text: str, number: int = 1, *, top: float = 40) -> Leaf:
    """A page as a typewriter would fill it: six points a sign, fourteen a line."""
    pieces = [
        Piece(word.group(), Box(word.start() * 6, top + y * 14, word.end() * 6, top + y * 14 + 10))
        for y, line in enumerate(text.splitlines())
        for word in re.finditer(r"\S+", line)
    ]
    return leaf_of(number, LeafKind.PAGE, pieces, 595, 842)


def said(text: str) -> Leaf:
    lines = [
        Piece(line, Box(0, y, 1, y + 1)) for y, line in enumerate(text.splitlines()) if line.strip()
    ]
    return leaf_of(1, LeafKind.TEXT, lines, 1, len(lines))


def found(*leaves: Leaf) -> dict[str, int]:
    seen = find_personal(FileText(leaves, "uji"))
    return {kind.value: count for kind, count in seen.counts.items()}


@pytest.mark.parametrize(
    "written",
    [
        NIK,
        MAN,
        "6409 0141 0186 0001",
        "640901 410186 0001",
        "64.09.01.410186.0001",
        "640901.410186.0001",
        "6409-0141-0186-0001",
        "64 09 01 41 01 86 0001",
    ],
)
def test_a_nik_is_seen_however_it_is_parted(written: str) -> None:
    assert found(said(f"atas nama pemohon {written} di Penajam.")) == {"nik": 1}


@pytest.mark.parametrize(
    "written",
    [
        "2.600.000.000.000.000",
        "5.1.02.01.01.0024 0001",
        "5102010100240001",
        "1.02.02.2.02.0001.5.1.02.01.01.0024",
        "19860114 201001 1 012",
        "198601142010011012",
        "9909014101860001",
        "6455014101860001",
        "6409999101860001",
        "6409014113860001",
        "6409014101860000",
        "640901410186000",
        "64090141018600011",
        "6409014101860001.25",
        "1,6409014101860001",
        "a6409014101860001f",
    ],
)
def test_other_long_numbers_are_no_nik(written: str) -> None:
    assert found(said(f"tercatat {written} pada lampiran")) == {}


def test_an_amount_or_an_account_is_no_nik_though_it_is_built_like_one() -> None:
    assert found(said(f"Kode rekening {NIK}")) == {}
    assert found(said(f"sebesar Rp {NIK}")) == {}
    assert found(grid(("Uraian", "Anggaran"), ("Belanja", NIK))) == {}


def test_under_the_head_nik_any_sixteen_digits_of_a_known_province_are_one() -> None:
    assert found(grid(("Uraian", "NIK"), ("a", "6409014113860000"))) == {"nik": 1}
    assert found(grid(("Uraian", "NIK"), ("a", "6.409.014.101.860.001"))) == {"nik": 1}
    assert found(grid(("Uraian", "NIK"), ("a", "6,40901E+15"))) == {"nik": 1}
    assert found(grid(("Uraian", "Realisasi"), ("a", "6,40901E+15"))) == {}
    assert found(grid(("Uraian", "NIK"), ("a", "9909014101860001"))) == {}


def test_digits_in_boxes_of_their_own_are_a_nik_where_a_form_says_so() -> None:
    assert found(grid(("NIK", *MAN))) == {"nik": 1}
    assert found(grid(("Nilai", *MAN))) == {}


def test_years_and_neighbouring_cells_do_not_run_together() -> None:
    assert found(grid(("2021", "2022", "2023", "2024"), ("6409", "0141", "0186", "0001"))) == {}
    assert found(drawn(f"6409      0141      0186      0001\n12 {NIK} 5")) == {"nik": 1}


def test_a_family_card_is_told_by_its_label() -> None:
    assert found(said(f"No. KK: {MAN}")) == {"kk": 1}
    assert found(said(f"Kartu Keluarga nomor {MAN}")) == {"kk": 1}
    assert found(grid(("No KK", "NIK"), (MAN, NIK))) == {"kk": 1, "nik": 1}
    assert found(drawn(f"Nomor KK         NIK\n{MAN} {NIK}")) == {"kk": 1, "nik": 1}


def test_signs_that_a_scanner_misread_are_understood_in_recognised_text_only() -> None:
    leaf = said("pemohon 64O9014101860OOl hadir")
    assert found(leaf) == {}
    assert found(dataclasses.replace(leaf, recognised=True)) == {"nik": 1}
    for written in ("OOOOIIIISSSSBBBB 1 dan lolos", "NIK 64O9OlOIOlB6OOOl"):
        assert found(dataclasses.replace(said(written), recognised=True)) == {}


@pytest.mark.parametrize(
    "written",
    ["081234567890", "0812-3456-7890", "0812 3456 789", "+62 812-3456-7890", "(+62)81234567890"],
)
def test_mobile_phones_are_seen(written: str) -> None:
    assert found(said(f"hubungi {written} segera")) == {"phone": 1}


@pytest.mark.parametrize(
    "written",
    [
        "0542-7211234",
        "08-12-2023",
        "0,0812345678",
        "62.812.345.678",
        "6281234567890",
        "08123",
        "0812",
    ],
)
def test_other_numbers_are_no_mobile_phones(written: str) -> None:
    assert found(said(f"tercatat {written} pada")) == {}


def test_a_phone_without_its_nought_is_seen_where_the_label_says_so() -> None:
    assert found(grid(("Nama", "No. HP"), ("a", "81234567890"))) == {"phone": 1}
    assert found(said("WA: 6281234567890")) == {"phone": 1}
    assert found(grid(("0812", "3456", "7890"))) == {}


def test_a_list_of_names_with_addresses_is_seen_in_a_sheet() -> None:
    leaf = grid(
        ("Daftar penerima bantuan",),
        ("No", "Nama", "Alamat", "Nilai bantuan"),
        ("1", "Siti Aminah", "Jl. Propinsi RT 3", "600000"),
        ("2", "BUDI SANTOSO", "Desa Girimukti", "600000"),
        ("", "Jumlah", "", "1200000"),
    )
    (hit,) = find_personal(FileText((leaf,), "uji")).hits
    assert (hit.kind, hit.count, hit.sample) == (PersonalKind.PEOPLE, 2, "Nama, Alamat")
    assert set(hit.boxes) == {Box(x, y, x + 1, y + 1) for x in (1, 2) for y in (2, 3)}


@pytest.mark.parametrize(
    "rows",
    [
        (("No", "Nama", "Jabatan"), ("1", "Siti Aminah", "Kabid"), ("2", "Budi S", "Kasi")),
        (("Nama Puskesmas", "Alamat"), ("Petung", "Jl. Propinsi"), ("Waru", "Jl. Negara")),
        (("Nama", "Alamat"), ("Puskesmas Petung", "Jl. A"), ("Puskesmas Waru", "Jl. B")),
        (("Nama", "Alamat kantor"), ("Siti Aminah", "Jl. A"), ("Budi S", "Jl. B")),
        (("Nama", "Alamat"), ("Siti Aminah", "Jl. A")),
        (("Nama",), ("Siti Aminah",), ("Budi Santoso",)),
        (("Nama desa", "Balita ditimbang", "Berat kurang"), ("Girimukti", "120", "3")),
        (("Kecamatan", "Stunting"), ("Penajam", "120"), ("Waru", "80")),
    ],
)
def test_lists_of_offices_villages_and_posts_are_no_lists_of_persons(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    assert found(grid(*rows)) == {}


def test_a_list_of_childrens_health_goes_by_whole_rows() -> None:
    leaf = grid(
        ("No", "Nama Balita", "Tanggal lahir", "Pengukuran", "", "Desa"),
        ("", "", "", "BB", "TB", ""),
        ("1", "Ahmad Fauzan", "12-03-2021", "9,8", "80", "Waru"),
        ("Jumlah", "", "", "", "", "1"),
    )
    (hit,) = find_personal(FileText((leaf,), "uji")).hits
    assert (hit.kind, hit.count) == (PersonalKind.CHILDREN, 1)
    assert set(hit.boxes) == {Box(x, 2, x + 1, 3) for x in (1, 2, 3, 4, 5)}


LIST = """\
Daftar keluarga rawan pangan

No   Nama               Alamat                Umur
1    Siti Aminah        RT 3 Girimukti          41
2    Budi Santoso       RT 4 Girimukti          52
                        dekat masjid
3    Dewi Lestari       RT 5 Petung             33
"""


def test_on_a_page_whole_rows_go_with_the_lines_that_run_over() -> None:
    (hit,) = find_personal(FileText((drawn(LIST),), "uji")).hits
    assert (hit.kind, hit.count) == (PersonalKind.PEOPLE, 3)
    assert {box.top for box in hit.boxes} == {40 + 14 * y for y in (3, 4, 5, 6)}


def test_a_list_goes_on_on_the_next_page_without_its_head() -> None:
    second = drawn(
        "Lampiran\n4    Agus Salim        RT 1 Waru      20\n"
        "                  belakang pasar\n5    Rina Wati         RT 2 Waru   25\nJumlah   5 orang",
        number=2,
    )
    first, other = find_personal(FileText((drawn(LIST), second), "uji")).hits
    assert (first.leaf, other.leaf, other.count) == (1, 2, 2)
    assert {box.top for box in other.boxes} >= {54, 68, 82}
    assert 96 not in {box.top for box in other.boxes}


def test_a_list_without_numbers_goes_on_while_its_rows_look_alike() -> None:
    first = drawn(
        "Nama              Alamat\nSiti Aminah       RT 3 Waru\nBudi Santoso      RT 4 Waru"
    )
    second = drawn("Agus Salim        RT 1 Waru\n\nKesimpulan rapat", number=2)
    assert [one.leaf for one in find_personal(FileText((first, second), "uji")).hits] == [1, 2]
    whole = drawn("Agus Salim        RT 1 Waru\nRina Wati         RT 2 Waru", number=2)
    assert [one.count for one in find_personal(FileText((first, whole), "uji")).hits] == [2, 2]
    other = drawn("Kesimpulan rapat hari ini", number=2)
    assert [one.leaf for one in find_personal(FileText((first, other), "uji")).hits] == [1]


def test_a_new_page_without_the_next_number_is_another_table() -> None:
    second = drawn("1    Penajam           12      20\n2    Waru     3  4", number=2)
    assert [one.leaf for one in find_personal(FileText((drawn(LIST), second), "uji")).hits] == [1]


def test_lines_of_name_and_address_need_no_head() -> None:
    text = "1. Siti Aminah, Jl. Propinsi RT 3\n2. Budi Santoso, Dusun Waru\n3. Dewi Lestari, RT 5"
    assert found(said(text)) == {"people": 3}
    assert found(said("\n".join(text.splitlines()[:2]))) == {}
    assert found(said("Dinas Kesehatan, Jl. A\nPuskesmas Waru, Jl. B\nKantor Camat, Jl. C")) == {}
    columns = "Siti Aminah      Jl. A\nBudi Santoso     RT 4\nDewi Lestari     Dusun Waru"
    assert found(drawn(columns)) == {"people": 3}


def test_nothing_of_a_number_or_a_name_is_told() -> None:
    leaf = grid(
        ("Nama", "Alamat", "NIK", "HP"), *(("Siti Aminah", "Jl. A", NIK, "081234567890"),) * 2
    )
    seen = find_personal(FileText((leaf,), "uji"))
    told = " ".join(one.sample for one in seen.hits)
    assert seen.proposes_restricted
    assert [one.value for one in seen.counts] == ["nik", "phone", "people"]
    assert "4101" not in told
    assert "4567" not in told
    assert "Siti" not in told
    assert all(one.label for one in PersonalKind)
    assert [one for one in PersonalKind if one.is_list] == [
        PersonalKind.PEOPLE,
        PersonalKind.CHILDREN,
    ]
    assert not Personal().proposes_restricted


def test_an_empty_leaf_has_nobody() -> None:
    assert found(leaf_of(1, LeafKind.PAGE, [], 595, 842)) == {}


def test_a_row_whose_cells_ran_together_counts_on() -> None:
    text = (
        "No   Nama               Alamat\n1    Siti Aminah        RT 3 Waru\n"
        "2    Budi Santoso       RT 4 Waru\n3 Dewi Lestari Jl. Propinsi RT 5\nJumlah 3"
    )
    (hit,) = find_personal(FileText((drawn(text),), "uji")).hits
    assert hit.count == 3
    assert {box.top for box in hit.boxes} == {54, 68, 82}


def test_the_last_persons_address_may_run_over_too() -> None:
    text = (
        "Nama               Alamat\nSiti Aminah        RT 3 Waru\n"
        "Budi Santoso       RT 4 Girimukti\n                   belakang pasar\n\n\n\nPenajam, Maret"
    )
    (hit,) = find_personal(FileText((drawn(text),), "uji")).hits
    assert {box.top for box in hit.boxes} == {54, 68, 82}


def test_a_list_ends_where_the_next_one_begins() -> None:
    text = (
        "Nama               Alamat\nSiti Aminah        RT 3 Waru\nBudi Santoso       RT 4 Waru\n"
        "Nama               Alamat\nDewi Lestari       RT 5 Waru\nAgus Salim         RT 6 Waru"
    )
    assert [one.count for one in find_personal(FileText((drawn(text),), "uji")).hits] == [2, 2]
