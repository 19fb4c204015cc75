"""The set whose cases nobody sees: it shares nothing with the sets that developers look at."""

import random
from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.layouts_blind import near
from benchmarks.proof.questions import ask_about
from benchmarks.proof.regions import BLIND as PLACES
from benchmarks.proof.regions import KNOWN, UNSEEN
from benchmarks.proof.sets import BLIND, CHECK, FRESH, QUICK, TUNE


def test_no_layout_place_or_look_is_known_from_another_set() -> None:
    others = (*TUNE, *CHECK, *FRESH, *QUICK)

    assert {one.layout for one in BLIND} & {one.layout for one in others} == set()
    assert {one.look for one in BLIND} & {one.look for one in others} == set()
    assert {one.full for one in PLACES} & {one.full for one in (*KNOWN, *UNSEEN)} == set()


def test_it_is_large_enough_and_asks_of_what_is_not_there_too() -> None:
    asks = []
    for at, entry in enumerate(BLIND):
        made = entry.layout(Draw(f"blind 1 {at}"))
        asks += ask_about(made, random.Random(f"{at}"), entry.asks)

    assert len(BLIND) >= 20
    assert len({one.layout for one in BLIND}) == 8
    assert len(asks) >= 100
    assert sum(not one.verdict.is_present for one in asks) >= 40


def test_every_number_is_written_as_it_is_stated() -> None:
    for at, entry in enumerate(BLIND):
        made = entry.layout(Draw(f"blind 2 {at}"))
        written = made.paper.written()

        assert {plant for one in made.facts for plant in one.plants} == set(written)
        for fact in made.facts:
            digits = "".join(one for one in f"{fact.value:f}" if one.isdigit()).strip("0")
            shown = "".join(one for one in written[fact.plants[0]] if one.isdigit()).strip("0")
            assert shown == digits, (entry.layout_name, fact)


def test_a_figure_nearby_is_never_the_figure_itself() -> None:
    draw = Draw("near")
    values = [Decimal(2), Decimal("0.05"), Decimal("97.31"), Decimal(1480)]

    assert all(near(draw, one) != one for one in values for _ in range(50))
