"""Prints of photos, and what a camera's notes ask."""

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.photo import (
    NEAR,
    bands,
    distance,
    is_in_indonesia,
    place_words,
    probes,
    taken_on,
    time_question,
)

PRINTS = st.integers(0, 2**128 - 1)


@given(PRINTS, st.integers(0, NEAR), st.randoms(use_true_random=False))
def test_every_near_print_is_found_by_one_of_its_parts(
    bits: int, far: int, drawn: random.Random
) -> None:
    other = bits
    for bit in drawn.sample(range(128), far):
        other ^= 1 << bit
    assert distance(bits, other) == far
    assert set(probes(bits)) & set(bands(other))


def test_parts_of_a_print_never_meet_other_parts() -> None:
    assert len({*bands(0)}) == 8
    assert len({*probes(0)}) == 8 * 17


def test_a_cameras_clock_is_read_where_it_was_set() -> None:
    assert taken_on("2024:03:15 10:20:30") == date(2024, 3, 15)
    assert taken_on("0000:00:00 00:00:00") is None
    assert taken_on("") is None


def test_a_photo_from_another_time_asks() -> None:
    first, last = date(2024, 1, 1), date(2024, 3, 31)
    assert time_question(date(2024, 1, 1), first, last) == ""
    assert time_question(date(2024, 3, 31), first, last) == ""
    assert "sebelum masa 1 Januari 2024" in time_question(date(2023, 5, 2), first, last)
    assert "diambil 1 April 2024, sesudah" in time_question(date(2024, 4, 1), first, last)


def test_places_are_told_as_officials_write_them() -> None:
    assert place_words(-1.29, 116.51) == "1,29000 LS 116,51000 BT"
    assert place_words(5.5, -3.0) == "5,50000 LU 3,00000 BB"
    assert is_in_indonesia(-1.29, 116.51)
    assert not is_in_indonesia(52.0, 13.0)
