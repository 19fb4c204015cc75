"""Texts in pieces: words, figures by name, citations, waivers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.prose import (
    Bound,
    Cited,
    Part,
    Unreadable,
    Waived,
    Words,
    paragraphs_of,
    pieces_of,
)


def test_figure_is_named_by_its_line() -> None:
    words, figure, rest = pieces_of("TPT [[P5.1]] turun")
    assert isinstance(words, Words)
    assert figure == Bound("P5.1", Part.NOW, "", 4, 12)
    assert isinstance(rest, Words)


@pytest.mark.parametrize(
    ("written", "part", "place"),
    [
        ("[[P5.1 sebelumnya]]", Part.PREVIOUS, ""),
        ("[[P5.1 awal]]", Part.BASELINE, ""),
        ("[[population @64.09.01]]", Part.NOW, "64.09.01"),
        ("[[P5.1 perubahan-sejak-awal]]", Part.CHANGE_SINCE_BASELINE, ""),
    ],
)
def test_part_and_place_are_read_and_written_alike(written: str, part: Part, place: str) -> None:
    (figure,) = pieces_of(written)
    assert isinstance(figure, Bound)
    assert (figure.part, figure.place) == (part, place)
    assert figure.written == written


def test_citation_names_an_item() -> None:
    (cited,) = pieces_of("[[Rp1.081 miliar | bukti LRA-2023]]")
    assert cited == Cited("Rp1.081 miliar", "LRA-2023", 0, 35)


def test_waiver_says_why() -> None:
    (waived,) = pieces_of("[[1945 | alasan: nama undang-undang]]")
    assert isinstance(waived, Waived)
    assert (waived.text, waived.reason) == ("1945", "nama undang-undang")


@pytest.mark.parametrize(
    "written", ["[[P5.1 entah]]", "[[| alasan: x]]", "[[12 | alasan: ]]", "[[]]"]
)
def test_what_says_nothing_known_is_kept_as_typed(written: str) -> None:
    (piece,) = pieces_of(written)
    assert isinstance(piece, Unreadable)
    assert piece.text == written
    assert piece.why


@given(st.text(alphabet="ab [|]P5.1@alasan:bukti\n", max_size=200))
def test_pieces_cover_the_text_without_gaps(text: str) -> None:
    at = 0
    for piece in pieces_of(text):
        assert piece.start == at
        at = piece.end
    assert at == len(text)


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    assert paragraphs_of("satu\nbaris\n\n  \ndua\n") == ("satu\nbaris", "dua")
