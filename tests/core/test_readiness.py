"""Readiness: counts by group, and a share that says 100 only for all."""

from decimal import Decimal

import pytest

from buktikan.core.readiness import LineReady, percent, readiness_from


def test_counts_by_group_in_their_order() -> None:
    found = readiness_from(
        [
            LineReady("P1.1", "P1", True, True),
            LineReady("P1.2", "P1", True, False),
            LineReady("A.1", "umum", False, False),
        ]
    )

    assert [(one.code, one.lines, one.filled, one.proven) for one in found.groups] == [
        ("P1", 2, 2, 1),
        ("umum", 1, 0, 0),
    ]
    assert (found.completeness, found.proof) == (Decimal("66.6"), Decimal("33.3"))


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 0, None), (999, 1000, "99.9"), (1999, 2000, "99.9"), (2, 2, "100")],
)
def test_all_is_a_hundred_and_nothing_else(part: int, whole: int, told: str | None) -> None:
    assert percent(part, whole) == (Decimal(told) if told else None)
