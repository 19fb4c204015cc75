"""Statements of a change are found in sentences, with the numbers that they carry."""

from decimal import Decimal

import pytest

from buktikan.core.claim import Direction
from buktikan.core.claim_reading import claims_in
from buktikan.core.problem import Where

SPOT = Where("kiriman.xlsx", "Isian", "K3")


@pytest.mark.parametrize(
    ("sentence", "direction", "numbers"),
    [
        ("turun dari 7,25 menjadi 6,97", Direction.DOWN, ("7.25", "6.97", None, None)),
        (
            "naik 20 persen dari 1.081 menjadi 1.231 miliar",
            Direction.UP,
            ("1081", "1231", "20", None),
        ),
        ("meningkat sebesar 0,28 poin", Direction.UP, (None, None, None, "0.28")),
        ("menurun 13,9%", Direction.DOWN, (None, None, "13.9", None)),
        ("tetap dari 5 menjadi 5", Direction.SAME, ("5", "5", None, None)),
    ],
)
def test_a_statement_is_read(
    sentence: str, direction: Direction, numbers: tuple[str | None, ...]
) -> None:
    (claim,) = claims_in(f"Angkanya {sentence}.", SPOT)
    assert claim.direction is direction
    assert claim.where == SPOT
    read = (claim.before, claim.after, claim.percent, claim.points)
    assert read == tuple(None if one is None else Decimal(one) for one in numbers)


@pytest.mark.parametrize("sentence", ["", "Kegiatan meningkat.", "Ada 74 jiwa pada Maret 2024."])
def test_words_without_a_stated_change_are_no_statement(sentence: str) -> None:
    assert list(claims_in(sentence, SPOT)) == []
