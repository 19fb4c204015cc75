"""Places and their codes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.place import (
    Gazetteer,
    Place,
    PlaceLevel,
    is_damaged,
    level_of,
    parent_of,
    undamaged_candidates,
)


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("ID", PlaceLevel.NATION, None),
        ("64", PlaceLevel.PROVINCE, "ID"),
        ("64.09", PlaceLevel.REGENCY, "64"),
        ("64.09.04", PlaceLevel.DISTRICT, "64.09"),
        ("64.09.04.2001", PlaceLevel.VILLAGE, "64.09.04"),
        ("6409", None, None),
        ("11.1", None, None),
        ("x-nusantara", None, None),
        ("", None, None),
    ],
)
def test_a_code_tells_its_level_and_its_parent(
    code: str, level: PlaceLevel | None, parent: str | None
) -> None:
    assert level_of(code) is level
    assert parent_of(code) == parent


def test_a_code_that_a_spreadsheet_ate_has_two_candidates() -> None:
    """Upstream tables hold 11.1, 12.1, 12.2, 14.1 and 31.0 for regencies."""
    for code in ("11.1", "12.1", "12.2", "14.1", "31.0"):
        assert is_damaged(code)
    assert undamaged_candidates("11.1") == ("11.10", "11.01")
    assert not is_damaged("11.10")
    assert not is_damaged("nama")


@given(st.text(max_size=14))
def test_any_text_has_a_level_or_none(code: str) -> None:
    assert (level_of(code) is None) or parent_of(code) is not None or code == "ID"


def test_a_place_is_valid_between_its_days() -> None:
    place = Place(
        "91", "Papua", PlaceLevel.PROVINCE, "ID", None, date(2000, 1, 1), date(2022, 7, 24)
    )
    assert place.valid_on(date(2022, 7, 24))
    assert not place.valid_on(date(2022, 7, 25))
    assert not place.valid_on(date(1999, 12, 31))
    assert Place("64", "Kaltim", PlaceLevel.PROVINCE, "ID").valid_on(date(1950, 1, 1))


def test_a_gazetteer_knows_children_and_names() -> None:
    places = [
        Place("64", "Kaltim", PlaceLevel.PROVINCE, "ID"),
        Place("64.09", "Penajam Paser Utara", PlaceLevel.REGENCY, "64"),
        Place("64.09.02", "Waru", PlaceLevel.DISTRICT, "64.09"),
        Place("64.09.01", "Penajam", PlaceLevel.DISTRICT, "64.09"),
    ]
    gazetteer = Gazetteer({place.key: place for place in places})
    assert [place.name for place in gazetteer.children("64.09")] == ["Penajam", "Waru"]
    assert [place.key for place in gazetteer.named(" penajam ")] == ["64.09.01"]
    assert gazetteer.named("Waru", within="64.08") == ()
    assert gazetteer.name("64.09.02") == "Waru"
    assert gazetteer.name("99") == "99"
    assert "64.09" in gazetteer


@pytest.mark.parametrize("level", list(PlaceLevel))
def test_each_level_has_an_indonesian_word(level: PlaceLevel) -> None:
    assert level.label
