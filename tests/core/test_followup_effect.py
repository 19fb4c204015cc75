"""The effect beside an action: compared where both figures are of one series, and only there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from buktikan.core.followup_effect import Effect, Turn, effect
from buktikan.core.formula import parse
from buktikan.core.framework import Line, Polarity
from buktikan.core.observation import Observation, ObservationStatus
from buktikan.core.quantity import Unit
from buktikan.core.selection import Selection, index_links, index_observations
from tests.factories.board import backed
from tests.factories.material import PPU, SECOND_QUARTER, framework, stated

THIRD_QUARTER = replace(
    SECOND_QUARTER, key="ppu-tw3-2024", held_on=date(2024, 6, 24), cutoff=date(2024, 6, 24)
)
CODE = "P6.3a"


def shown(*observations: Observation, proven: bool = True, line: Line | None = None) -> Effect:
    """The poverty line at the second quarter's session beside the third quarter's."""
    known = framework()
    own = next(one for one in known.lines if one.code == CODE)
    found = index_observations(observations)
    links = index_links(backed(*observations) if proven else ())
    before = Selection(known, SECOND_QUARTER, found, links)
    after = Selection(known, THIRD_QUARTER, found, links)
    return effect((own, before), (line or own, after), PPU)


def poverty(value: str, period: str, **named: object) -> Observation:
    """One figure of the poverty rate, published when its period was over."""
    published = date(2023, 7, 1) if period.startswith("2023") else date(2024, 6, 1)
    return replace(stated("poverty_rate", value, period), published=published, **named)  # type: ignore[arg-type]


OLD, NEW = poverty("6.97", "2023-03"), poverty("6.68", "2024-03")


def test_a_lower_rate_is_better_where_low_is_good_and_says_by_how_much() -> None:
    got = shown(OLD, NEW)
    assert (got.turn, got.change, got.why) == (Turn.BETTER, Decimal("-0.29"), "")
    assert shown(OLD, poverty("7.10", "2024-03")).turn is Turn.WORSE
    assert shown(OLD, poverty("6.97", "2024-03")).turn is Turn.UNCHANGED


def test_without_a_later_figure_there_is_nothing_to_compare() -> None:
    got = shown(OLD)
    assert (got.turn, got.change) == (Turn.SAME_FIGURE, None)


def test_what_is_not_proven_is_never_compared() -> None:
    assert shown(OLD, NEW, proven=False).turn is Turn.UNPROVEN
    assert shown(NEW).turn is Turn.UNPROVEN


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"base_version": "B"}, "penyebut berganti dari A ke B"),
        ({"producer": "Satgas"}, "produsen berganti dari BPS ke Satgas"),
        ({"status": ObservationStatus.BREAK}, "deret terputus"),
    ],
)
def test_figures_of_two_series_are_not_compared_and_it_is_said_why(
    changed: dict[str, object], why: str
) -> None:
    old = replace(OLD, base_version="A", producer="BPS")
    new = replace(NEW, **{"base_version": "A", "producer": "BPS", **changed})  # type: ignore[arg-type]
    got = shown(old, new)
    assert (got.turn, got.change) == (Turn.INCOMPARABLE, None)
    assert why in got.why


def test_another_formula_or_unit_of_a_new_framework_is_not_compared() -> None:
    own = next(one for one in framework().lines if one.code == CODE)
    assert "rumusnya" in shown(OLD, NEW, line=replace(own, formula=parse("poverty_rate * 2"))).why
    assert "satuannya" in shown(OLD, NEW, line=replace(own, unit=Unit.PERSONS)).why


def test_a_line_without_a_good_direction_only_changes() -> None:
    own = next(one for one in framework().lines if one.code == CODE)
    assert shown(OLD, NEW, line=replace(own, polarity=Polarity.INFO)).turn is Turn.NO_WORD
