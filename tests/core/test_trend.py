"""A series says where it must not be joined."""

from dataclasses import replace
from datetime import date

import pytest

from buktikan.core.observation import Observation, ObservationStatus
from buktikan.core.trend import trend
from tests.factories.material import stated

CUTOFF = date(2024, 3, 20)


def figure(period: str, **more: object) -> Observation:
    one = stated("poverty_rate", "7", period, source="BPS")
    return replace(one, **more)  # type: ignore[arg-type]  # any field of an observation


def test_usable_figures_stand_in_time_order() -> None:
    late = figure("2024-01", published=date(2024, 3, 21))
    absent = stated("poverty_rate", None, "2022-09")
    group = figure("2022-06", breakdown=(("sex", "P"),))
    points = trend([figure("2023-03"), late, absent, group, figure("2022-03")], CUTOFF)
    assert [one.period.text for one in points] == ["2022-03", "2023-03"]
    assert [one.break_before for one in points] == ["", ""]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({}, {"status": ObservationStatus.BREAK}, "menurut penerbitnya"),
        ({}, {"source": "Dinsos"}, "sumber berganti dari BPS ke Dinsos"),
        ({"producer": "A"}, {"producer": "B"}, "produsen berganti dari A ke B"),
        ({"base_version": "A"}, {"base_version": "B"}, "penyebut berganti dari A ke B"),
    ],
)
def test_a_break_says_why(first: dict[str, object], second: dict[str, object], words: str) -> None:
    points = trend([figure("2022-03", **first), figure("2023-03", **second)], CUTOFF)
    assert words in points[1].break_before
    same = trend([figure("2022-03", **first), figure("2023-03", **first)], CUTOFF)
    assert same[1].break_before == ""


def test_a_change_of_reference_period_is_a_break_and_an_unknown_producer_is_not() -> None:
    points = trend([figure("2021"), figure("2022-03")], CUTOFF)
    assert "periode acuan berganti" in points[1].break_before
    unknown = trend([figure("2022-03", producer="A"), figure("2023-03")], CUTOFF)
    assert unknown[1].break_before == ""
