"""Stated values beside official ones."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from buktikan.core.framework import Bilingual
from buktikan.core.observation import Observation, ObservationStatus
from buktikan.core.official import Finality, OfficialFigure, OfficialSeries, Vintage
from buktikan.core.period import parse_period
from buktikan.core.reconciliation import Comparison, Outcome, Reconciling, compare, reconcile
from buktikan.core.tolerance import Tolerance
from tests.factories.material import framework
from tests.factories.material import stated as one_stated

CUTOFF = date(2024, 3, 20)
AT = datetime(2024, 8, 1, tzinfo=UTC)
BPS = OfficialSeries("poverty_rate-bps", Bilingual("P0", "P0"), "BPS", "BPS", "poverty_rate")
SSGI = OfficialSeries(
    "stunting-ssgi", Bilingual("SSGI", "SSGI"), "Kemenkes", "SSGI", "stunting_survey_rate"
)


def vintage(number: int, published: date | None) -> Vintage:
    return Vintage(number, published, Finality.UNSAID, "resmi.csv", "0" * 64, "walidata", AT)


def figure(
    value: str,
    period: str = "2023-03",
    *,
    published: date | None = date(2023, 7, 17),
    number: int = 1,
    series: OfficialSeries = BPS,
    base_version: str = "",
) -> OfficialFigure:
    return OfficialFigure(
        series,
        vintage(number, published),
        "64.09",
        parse_period(period),
        Decimal(value) if value else None,
        ObservationStatus.NORMAL if value else ObservationStatus.MISSING,
        base_version=base_version,
    )


def stated(value: str, period: str = "2023-03", element: str = "poverty_rate") -> Observation:
    return one_stated(element, Decimal(value), period, source="Bapelitbang")


def compared(
    value: str, *figures: OfficialFigure, tolerance: Tolerance | None = None
) -> Comparison:
    return compare(stated(value), figures, CUTOFF, tolerance or Tolerance())


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("6.97", Outcome.EQUAL),
        ("6.970", Outcome.EQUAL),
        ("7.0", Outcome.ROUNDED),
        ("6.9", Outcome.DIFFERS),
        ("6.79", Outcome.DIFFERS),
    ],
)
def test_a_value_is_held_against_the_figure_of_its_period(value: str, outcome: Outcome) -> None:
    found = compared(value, figure("6.97"))
    assert found.outcome is outcome
    assert found.gap == Decimal(value) - Decimal("6.97")


def test_the_framework_s_tolerance_forgives_up_to_its_bound() -> None:
    tolerance = Tolerance(absolute=Decimal("0.05"))
    assert compared("7.02", figure("6.97"), tolerance=tolerance).outcome is Outcome.TOLERATED
    assert compared("7.03", figure("6.97"), tolerance=tolerance).outcome is Outcome.DIFFERS


def test_the_digits_in_which_a_figure_was_published_decide_what_is_rounding() -> None:
    thousands = replace(figure("1.119E+4"), series=replace(BPS, element="poor_persons"))
    assert compare(stated("11192"), [thousands], CUTOFF).outcome is Outcome.ROUNDED
    assert compare(stated("11196"), [thousands], CUTOFF).outcome is Outcome.DIFFERS


def test_the_newest_vintage_before_the_cut_off_counts_and_the_earlier_one_is_told() -> None:
    first, second = figure("6.95"), figure("6.97", published=date(2024, 1, 15), number=2)
    found = compared("6.97", second, first)
    assert (found.outcome, found.official, found.earlier) == (Outcome.EQUAL, second, (first,))


def test_a_value_of_an_older_vintage_is_told_from_one_that_just_differs() -> None:
    first, second = figure("6.95"), figure("6.97", published=date(2024, 1, 15), number=2)
    found = compared("6.95", first, second)
    assert (found.outcome, found.official, found.followed) == (
        Outcome.OLDER_VINTAGE,
        second,
        first,
    )
    assert found.outcome.asks
    assert compared("6.90", first, second).outcome is Outcome.DIFFERS


def test_a_vintage_after_the_cut_off_does_not_count_but_is_shown() -> None:
    held, late = figure("6.97"), figure("6.99", published=date(2024, 7, 1), number=2)
    equal = compared("6.97", held, late)
    assert (equal.outcome, equal.later) == (Outcome.EQUAL, late)
    ahead = compared("6.99", held, late)
    assert (ahead.outcome, ahead.official, ahead.followed) == (Outcome.NEWER_VINTAGE, held, late)


def test_another_period_is_shown_as_nearest_and_never_compared() -> None:
    found = compared("6.97", figure("7.25", "2022-03"), figure("6.69", "2019-03"))
    assert found.outcome is Outcome.NO_COUNTERPART
    assert found.official is not None
    assert found.official.period.text == "2022-03"
    assert found.gap is None


def test_a_figure_only_published_after_the_cut_off_is_no_counterpart() -> None:
    late = figure("6.97", published=date(2024, 7, 1))
    found = compared("6.97", late)
    assert (found.outcome, found.official, found.later) == (Outcome.NO_COUNTERPART, late, late)


def test_a_cell_that_the_source_left_empty_is_no_figure() -> None:
    empty, near = figure(""), figure("7.25", "2022-03")
    found = compared("6.97", empty, near)
    assert (found.outcome, found.official, found.gap) == (Outcome.NO_COUNTERPART, near, None)
    assert compared("6.97", empty).official == empty


def test_two_bases_are_no_difference() -> None:
    one = replace(stated("62"), base_version="APBD 2023")
    other = figure("52", base_version="APBD-P 2023")
    assert compare(one, [other], CUTOFF).outcome is Outcome.OTHER_BASE
    assert not Outcome.OTHER_BASE.asks


def test_only_stated_values_with_a_series_of_their_element_and_place_are_compared() -> None:
    official = replace(stated("6.97"), official=True)
    elsewhere = replace(stated("6.97"), place="64.01")
    other = one_stated("inflation_yoy", "3.07", "2023-09", source="Bag. Perekonomian")
    found = reconcile(
        (stated("6.97"), official, elsewhere, other),
        Reconciling(framework(), (figure("6.97"),), CUTOFF),
    )
    assert [(one.stated.element, one.stated.place) for one in found] == [("poverty_rate", "64.09")]


def test_a_survey_stands_beside_the_routine_register_as_another_method() -> None:
    routine = stated("11.55", "2022", "stunting_routine_rate")
    survey = figure("21.8", "2022", series=SSGI)
    (found,) = reconcile([routine], Reconciling(framework(), (survey,), CUTOFF))
    assert found.by_another_method
    assert found.outcome is Outcome.DIFFERS


def test_every_series_of_an_element_is_compared_on_its_own() -> None:
    other = replace(BPS, code="poverty_rate-tnp2k", source="TNP2K")
    found = reconcile(
        [stated("6.97")],
        Reconciling(framework(), (figure("6.97"), figure("7.10", series=other)), CUTOFF),
    )
    assert [(one.series, one.outcome) for one in found] == [
        ("poverty_rate-bps", Outcome.EQUAL),
        ("poverty_rate-tnp2k", Outcome.DIFFERS),
    ]


def test_every_outcome_has_its_words_and_none_both_agrees_and_asks() -> None:
    assert len({one.label for one in Outcome}) == len(Outcome)
    assert not [one for one in Outcome if one.agrees and one.asks]
