"""Spots that a person picks: a word, a cell, a quotation."""

from buktikan.core.evidence import EvidenceFile
from buktikan.core.proof.leaf import Box, Leaf, LeafKind, Piece, leaf_of
from buktikan.core.proof.spot_by_hand import (
    Span,
    cell_name,
    find_quote,
    leaf_of_spot,
    numbers_on,
    spot_of,
    words_around,
)

FILE = EvidenceFile("a" * 64, "rekap.pdf", 10)
WORDS = ["Angka", "TPT", "tahun", "2023", "adalah", "2,11", "persen", "di", "kabupaten"]
PAGE = leaf_of(
    3,
    LeafKind.PAGE,
    [Piece(word, Box(40 * at, 100, 40 * at + 30, 112)) for at, word in enumerate(WORDS)],
    595,
    842,
)
SHEET = leaf_of(
    1,
    LeafKind.SHEET,
    [Piece("TPT", Box(0, 4, 1, 5)), Piece("2,11", Box(27, 4, 28, 5))],
    28,
    5,
    "Rekap",
)


def test_a_quotation_marks_the_number_in_it() -> None:
    assert find_quote(PAGE, "adalah   2,11 PERSEN") == Span(4, 6)
    spot = spot_of(FILE, PAGE, Span(4, 6), "adalah 2,11 persen")
    assert (spot.page, spot.written, spot.text) == (3, "2,11", "adalah 2,11 persen")
    assert spot.box == (200.0, 100.0, 230.0, 112.0)
    assert spot.before.endswith("adalah")
    assert spot.after.startswith("persen")
    assert spot.is_located


def test_words_that_are_not_there_are_not_found() -> None:
    assert find_quote(PAGE, "2,12") is None
    assert find_quote(PAGE, "  ") is None
    assert find_quote(PAGE, "adalah 2,11 persen di kabupaten lain") is None


def test_a_quotation_without_a_number_is_marked_whole() -> None:
    assert find_quote(PAGE, "di kabupaten") == Span(7, 8)
    assert spot_of(FILE, PAGE, Span(7, 8)).written == "di kabupaten"


def test_a_cell_is_told_by_its_sheet_and_address() -> None:
    spot = spot_of(FILE, SHEET, Span(1, 1))
    assert (spot.page, spot.cell, spot.written) == (None, "Rekap!AB5", "2,11")
    assert cell_name(Box(25, 0, 26, 1)) == "Z1"


def test_a_leaf_without_a_name_is_called_by_its_kind_and_number() -> None:
    table = leaf_of(2, LeafKind.TABLE, [Piece("7", Box(0, 0, 1, 1))], 1, 1)
    text = leaf_of(4, LeafKind.TEXT, [Piece("Ada 7 rapat", Box(0, 0, 1, 1))], 1, 1)
    assert spot_of(FILE, table, Span(0, 0)).cell == "Tabel 2!A1"
    assert spot_of(FILE, text, Span(0, 0)).cell == "Teks 4"
    leaves: tuple[Leaf, ...] = (PAGE, table, SHEET, text)
    for leaf in leaves:
        assert leaf_of_spot(leaves, spot_of(FILE, leaf, Span(0, 0))) is leaf
    assert leaf_of_spot((SHEET,), spot_of(FILE, PAGE, Span(0, 0))) is None


def test_numbers_of_a_leaf_and_the_words_around_one() -> None:
    assert numbers_on(PAGE, 10) == (3, 5)
    assert numbers_on(PAGE, 1) == (3,)
    assert words_around(PAGE, 5) == ("Angka TPT tahun 2023 adalah", "persen di kabupaten")
