from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from buktikan.core.framework import OverPlaces, OverTime
from buktikan.core.period import Frequency, Period, parse_period, period_of
from buktikan.core.quantity import Rate
from buktikan.core.rollup import Part, RolledUp, roll_up, roll_up_periods, year_to_date


def rate(numerator: int, denominator: int, base: str = "") -> Rate:
    return Rate(Decimal(numerator), Decimal(denominator), base)


def amounts() -> st.SearchStrategy[Decimal]:
    """Also such as would be rounded away if sums were kept to a fixed number of digits."""
    return st.one_of(
        st.decimals(-1000, 1000, places=2),
        st.sampled_from([Decimal("1E+40"), Decimal("1E-40"), Decimal("1E+6000"), Decimal("NaN")]),
    )


def parts() -> st.SearchStrategy[Part]:
    sizes = st.decimals(0, 1000, places=1)
    rates = st.builds(Rate, sizes, sizes, st.sampled_from(["", "APBD 2023", "APBD-P 2023"]))
    return st.one_of(st.none(), amounts(), rates)


@settings(max_examples=100)
@given(st.lists(parts(), max_size=8), st.integers(0, 8), st.sampled_from(OverPlaces))
@example([rate(0, 0), rate(1, 3)], 1, OverPlaces.RATE)
@example([Decimal("1E+40"), Decimal(1), Decimal("-1E+40")], 2, OverPlaces.SUM)
@example([Decimal(3), rate(5, 0), rate(1, 2)], 2, OverPlaces.MIN)
@example([rate(1, 2), rate(2, 4)], 1, OverPlaces.MAX)
@example([None, None], 1, OverPlaces.SUM)
def test_rolling_up_in_two_steps_changes_nothing(
    villages: list[Part], cut: int, how: OverPlaces
) -> None:
    districts = [roll_up(villages[:cut], how), roll_up(villages[cut:], how)]

    assert roll_up(districts, how) == roll_up(villages, how)
    assert roll_up(districts, how).value == roll_up(villages, how).value


@settings(max_examples=100)
@given(st.lists(parts(), max_size=8), st.integers(0, 8), st.sampled_from(OverTime))
@example([rate(1, 4), Decimal(3), None], 1, OverTime.LAST)
@example([Decimal(1), Decimal(2), Decimal(4)], 1, OverTime.MEAN)
def test_periods_in_two_steps_give_the_same(months: list[Part], cut: int, how: OverTime) -> None:
    dated = [(parse_period(f"2024-{i:02d}"), part) for i, part in enumerate(months, start=1)]
    halves = roll_up_periods(dated[:cut], how) + roll_up_periods(dated[cut:], how)

    assert halves == roll_up_periods(dated, how)
    assert halves.value == roll_up_periods(dated, how).value


@settings(max_examples=60)
@given(st.lists(parts(), max_size=6), st.sampled_from([OverPlaces.SUM, OverPlaces.RATE]))
def test_the_order_of_places_does_not_matter(villages: list[Part], how: OverPlaces) -> None:
    assert roll_up(reversed(villages), how) == roll_up(villages, how)


@settings(max_examples=60)
@given(st.lists(parts(), max_size=6), st.sampled_from(OverPlaces))
def test_completeness_counts_every_part_once(villages: list[Part], how: OverPlaces) -> None:
    rolled = roll_up(villages, how)

    assert rolled.expected == len(villages)
    assert 0 <= rolled.seen <= rolled.expected
    assert rolled.seen or rolled.value is None


def test_a_partly_known_sum_has_a_value_but_no_complete_value() -> None:
    rolled = roll_up([Decimal(12), None, Decimal(30)], OverPlaces.SUM)

    assert (rolled.value, rolled.complete, rolled.complete_value) == (Decimal(42), False, None)
    assert rolled.completeness() == "diketahui 2 dari 3"


def test_a_fully_known_sum_has_a_complete_value() -> None:
    rolled = roll_up([Decimal(12), Decimal(0)], OverPlaces.SUM)

    assert (rolled.complete, rolled.complete_value) == (True, Decimal(12))


def test_nothing_at_all_is_not_complete() -> None:
    assert roll_up([], OverPlaces.SUM).complete is False
    assert roll_up([], OverPlaces.SUM).value is None


def test_a_rate_of_nobody_stays_a_rate_without_a_percentage() -> None:
    rolled = roll_up([rate(0, 0), rate(0, 0)], OverPlaces.RATE)

    assert isinstance(rolled.value, Rate)
    assert rolled.value.percent is None
    assert rolled.complete


def test_rates_of_one_base_keep_it() -> None:
    rolled = roll_up([rate(1, 4, "APBD 2024"), rate(1, 2, "APBD 2024")], OverPlaces.RATE)

    assert rolled.value == rate(2, 6, "APBD 2024")
    assert not rolled.mixes_bases


def test_rates_of_two_bases_say_so() -> None:
    rolled = roll_up([rate(1, 4, "APBD-P 2023"), rate(1, 2, "APBD 2023")], OverPlaces.RATE)

    assert rolled.value == rate(2, 6, "APBD 2023; APBD-P 2023")
    assert rolled.mixes_bases


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1E+7000"])
def test_what_no_sum_can_hold_counts_as_missing(text: str) -> None:
    rolled = roll_up([Decimal(text), Decimal(1)], OverPlaces.SUM)

    assert (rolled.value, rolled.seen, rolled.expected) == (Decimal(1), 1, 2)
    assert roll_up([Rate(Decimal(1), Decimal(text))], OverPlaces.RATE).value is None


def test_results_under_different_rules_do_not_join() -> None:
    with pytest.raises(ValueError, match="cannot join"):
        RolledUp(OverPlaces.SUM) + RolledUp(OverPlaces.RATE)


def test_the_last_figure_keeps_its_period() -> None:
    dated = [(parse_period("2024-03"), Decimal(5)), (parse_period("2024-01"), Decimal(4))]

    assert roll_up_periods(dated, OverTime.LAST).as_of == parse_period("2024-03")
    assert roll_up_periods([(parse_period("2024-03"), None)], OverTime.LAST).as_of is None


def test_the_greatest_figure_keeps_its_period() -> None:
    dated = [(parse_period("2024-01"), Decimal(9)), (parse_period("2024-02"), Decimal(4))]

    assert roll_up_periods(dated, OverTime.MAX).as_of == parse_period("2024-01")


def days_of(year: int) -> Iterable[date]:
    return (date(year, 1, 1) + timedelta(days=i) for i in range(365))


@pytest.mark.parametrize(
    "frequency", [Frequency.DAY, Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR]
)
def test_a_flow_of_any_calendar_period_fills_its_year_completely(frequency: Frequency) -> None:
    spans: dict[Period, None] = dict.fromkeys(period_of(day, frequency) for day in days_of(2023))
    rolled = year_to_date([(span, Decimal(1)) for span in spans], OverTime.SUM, 2023)

    assert (rolled.value, rolled.complete) == (Decimal(len(spans)), True)
