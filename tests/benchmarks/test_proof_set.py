"""A small part of the labelled set: what the search could do once, it can still do."""

import shutil
from decimal import Decimal

import pytest

from benchmarks.proof.figures import cut, rounded, spell, swapped, write
from benchmarks.proof.judging import Judged, Outcome, judge
from benchmarks.proof.library import library
from benchmarks.proof.sets import CHECK, FRESH, QUICK, TUNE
from benchmarks.proof.spots import Spot
from benchmarks.proof.telling import failures
from benchmarks.proof.verifying import WrongLabelError, verify

SEED = 7
FEWEST_RIGHT = 0.96
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftoppm") is None,
    reason="poppler is not installed (make packages brings it): no label can be measured",
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    folder = tmp_path_factory.mktemp("labelled")
    return list(judge(library("quick", SEED, QUICK, folder)))


@needs_poppler
def test_stated_numbers_are_found_where_they_stand(judged: list[Judged]) -> None:
    there = [one for one in judged if one.is_present]
    right = [one for one in there if one.outcome is Outcome.RIGHT]

    assert len(there) > 40
    assert len(right) >= FEWEST_RIGHT * len(there), "\n".join(failures(there))


@needs_poppler
def test_no_number_is_found_where_it_is_not(judged: list[Judged]) -> None:
    absent = [one for one in judged if not one.is_present]

    assert len(absent) > 20
    assert failures([one for one in absent if one.outcome is Outcome.FALSE_FOUND]) == []


@needs_poppler
def test_a_label_that_is_off_stops_the_benchmark(judged: list[Judged]) -> None:
    page = next(one.document for one in judged if one.document.path.suffix == ".pdf")
    spot = next(iter(page.spots.values()))

    assert verify(page.path, list(page.spots.values())) == len(page.spots)
    with pytest.raises(WrongLabelError):
        verify(page.path, [Spot("p", "987654321", spot.leaf, spot.box, spot.size)])


def test_the_set_that_nobody_tunes_for_shares_no_layout_with_the_others() -> None:
    known = {one.layout for one in (*TUNE, *CHECK)}

    assert known & {one.layout for one in FRESH} == set()
    assert {one.look.font for one in FRESH} & {one.look.font for one in TUNE} == set()


def test_every_set_is_large_enough_to_say_something() -> None:
    for entries in (TUNE, CHECK, FRESH):
        assert sum(one.copies for one in entries) >= 80
        assert sum(one.copies * one.asks for one in entries) >= 400


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (11, "sebelas"),
        (2365, "dua ribu tiga ratus enam puluh lima"),
        (1019, "seribu sembilan belas"),
        (8_400_000_000, "delapan miliar empat ratus juta"),
    ],
)
def test_the_maker_spells_numbers_as_letters_do(number: int, words: str) -> None:
    assert spell(number) == words


def test_the_maker_writes_numbers_in_every_style() -> None:
    amount = Decimal("-1234567.80")

    assert write(amount) == "-1.234.567,80"
    assert write(amount, "english", "(") == "(1,234,567.80)"
    assert write(amount, "spaced", "−") == "−1 234 567,80"


def test_rounding_cutting_and_swapping_differ() -> None:
    amount = Decimal("6.974")

    assert (rounded(amount, 1), cut(amount, 1)) == (Decimal("7.0"), Decimal("6.9"))
    assert swapped(amount) == Decimal("6.947")
    assert swapped(Decimal("7.77")) is None
