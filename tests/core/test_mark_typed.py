"""Marks as people type them: points with a comma or a point, and the two letters."""

from decimal import Decimal

import pytest

from buktikan.core.mark import MarkKind
from buktikan.core.mark_typed import (
    TypedMark,
    UnreadableMarkError,
    mark_text,
    points_text,
    read_mark,
)


@pytest.mark.parametrize(
    ("text", "points"),
    [("1", "1"), ("0,75", "0.75"), (" 0.5 ", "0.5"), ("0", "0"), (",5", "0.5"), ("100", "100")],
)
def test_points_are_read_with_a_comma_or_a_point(text: str, points: str) -> None:
    assert read_mark(text) == TypedMark(MarkKind.POINTS, Decimal(points))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("n", MarkKind.NOT_APPLICABLE),
        ("N", MarkKind.NOT_APPLICABLE),
        (" a ", MarkKind.ABSTAIN),
    ],
)
def test_letters_say_what_is_no_number(text: str, kind: MarkKind) -> None:
    assert read_mark(text) == TypedMark(kind)


def test_nothing_typed_is_no_mark() -> None:
    assert read_mark("  ") is None


@pytest.mark.parametrize(
    "text", ["-1", "1e3", "NaN", "1,2,3", "dua", "NA", "٣", "1" * 13, "Infinity", "."]
)
def test_anything_else_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(UnreadableMarkError) as refused:
        read_mark(text)

    assert refused.value.text == text


@pytest.mark.parametrize("text", ["1", "0,75", "N", "A", "10"])
def test_a_mark_is_written_as_it_is_typed(text: str) -> None:
    assert mark_text(read_mark(text)) == text


def test_points_lose_only_needless_noughts() -> None:
    assert [points_text(Decimal(one)) for one in ("1.000", "0.750", "10", "0")] == [
        "1",
        "0,75",
        "10",
        "0",
    ]
