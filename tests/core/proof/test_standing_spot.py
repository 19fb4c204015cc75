"""Which spot counts: a person's choice, what was typed, what a search found."""

import pytest

from buktikan.core.evidence import Locator
from buktikan.core.proof.standing_spot import (
    SpotsOfLink,
    agree,
    standing_spot,
    without_surroundings,
)

FOUND = Locator(
    file="rekap.pdf",
    page=3,
    sha256="a" * 64,
    box=(1.0, 2.0, 3.0, 4.0),
    written="7,25",
    before="TPT",
    after="persen",
)


def test_a_chosen_spot_counts_before_everything_else() -> None:
    chosen = Locator(file="rekap.pdf", page=9, sha256="a" * 64, written="7,25")
    spots = SpotsOfLink(Locator(page=3), chosen, FOUND)
    assert standing_spot(spots) == chosen


def test_what_was_typed_is_told_more_closely_by_a_search_that_agrees() -> None:
    spot = standing_spot(SpotsOfLink(Locator(page=3, text="baris TPT"), None, FOUND))
    assert (spot.page, spot.written, spot.text) == (3, "7,25", "baris TPT")
    assert spot.is_located


def test_what_was_typed_stands_where_the_search_says_another_page() -> None:
    typed = Locator(page=5)
    assert standing_spot(SpotsOfLink(typed, None, FOUND)) == typed


def test_without_anything_typed_the_search_speaks_and_without_a_search_what_was_typed() -> None:
    assert standing_spot(SpotsOfLink(found=FOUND)) == FOUND
    assert standing_spot(SpotsOfLink(Locator(text="kutipan"))) == Locator(text="kutipan")


@pytest.mark.parametrize(
    ("typed", "found", "same"),
    [
        (Locator(cell="lembar1!d12"), Locator(cell="'Lembar1'!$D$12"), True),
        (Locator(cell="Lembar1!D12"), Locator(cell="Lembar1!D13"), False),
        (Locator(file="lain.pdf"), FOUND, False),
        (Locator(file="rekap.pdf"), FOUND, True),
        (Locator(text="apa saja"), FOUND, True),
    ],
)
def test_parts_that_are_blank_agree(typed: Locator, found: Locator, *, same: bool) -> None:
    assert agree(typed, found) is same


def test_words_around_the_number_are_left_in_the_file() -> None:
    kept = without_surroundings(FOUND)
    assert (kept.before, kept.after, kept.written, kept.page) == ("", "", "7,25", 3)
