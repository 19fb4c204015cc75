"""Scores by hand: bounds of the 28 points, each aggregation, each way to have no points."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buktikan.core.mark import MarkKind, Settled
from buktikan.core.scoring import (
    Aggregation,
    Band,
    Derivation,
    Effect,
    LineRule,
    LineState,
    Rounding,
    RoundingMode,
    decimal_of,
    proposal,
    score_of,
)
from tests.factories.scoring import KATEGORI_2022, D, absent, scheme, settled


def _sum_of(points: str) -> dict[str, Settled]:
    """28 lines of at most one point whose sum is that."""
    left, found = D(points), {}
    for at in range(28):
        part = min(left, D(1))
        left -= part
        found[f"L{at + 1}"] = Settled(f"L{at + 1}", MarkKind.POINTS, part)
    return found


@pytest.mark.parametrize(
    ("points", "category"),
    [
        ("0", "Kurang"),
        ("16", "Kurang"),
        ("17", "Cukup"),
        ("24", "Cukup"),
        ("25", "Baik"),
        ("28", "Baik"),
    ],
)
def test_28_points_reach_their_category_at_every_bound(points: str, category: str) -> None:
    score = score_of(scheme(28, most="1", step="1", scale=KATEGORI_2022), _sum_of(points))

    assert (score.total, score.most) == (D(points), D(28))
    assert score.category
    assert score.category.name == category
    assert score.no_category == ""


@pytest.mark.parametrize(
    ("points", "mode", "category"),
    [
        ("16.5", None, None),
        ("24.5", None, None),
        ("16.5", RoundingMode.HALF_UP, "Cukup"),
        ("16.5", RoundingMode.DOWN, "Kurang"),
        ("24.5", RoundingMode.UP, "Baik"),
    ],
)
def test_between_two_classes_there_is_a_category_only_by_a_stated_rounding(
    points: str, mode: RoundingMode | None, category: str | None
) -> None:
    rounding = Rounding(D(1), mode) if mode else None
    half = scheme(28, most="1", step="0.5", scale=KATEGORI_2022, rounding=rounding)
    score = score_of(half, _sum_of(points))

    assert score.total == D(points)
    assert (score.category.name if score.category else None) == category
    assert ("di antara dua kelas" in score.no_category) == (category is None)


def test_a_scheme_that_does_not_reach_its_scale_has_no_category() -> None:
    six = scheme(6, most="1", step="1", scale=KATEGORI_2022)
    score = score_of(six, {code: Settled(code, MarkKind.POINTS, D(1)) for code in six.rules})

    assert (score.total, score.most, score.category) == (D(6), D(6), None)
    assert "6 dari 28 poin" in score.no_category


def test_a_line_that_left_the_base_or_is_open_leaves_no_category() -> None:
    full = scheme(28, most="1", step="1", scale=KATEGORI_2022)
    reduced = _sum_of("28") | settled(L3="N")
    assert score_of(full, reduced).category is None
    assert "27 dari 28" in score_of(full, reduced).no_category

    missing = _sum_of("28")
    del missing["L7"]
    score = score_of(full, missing)
    assert (score.category, score.open_lines, score.is_complete) == (None, ("L7",), False)
    assert (score.total, score.most) == (D(27), D(27))


def test_without_a_scale_there_is_never_a_category() -> None:
    score = score_of(scheme(), settled(L1="4", L2="4", L3="4", L4="4"))

    assert score.category is None
    assert "tidak diumumkan" in score.no_category


WEIGHTS = ("1", "3", "2", "2")
GIVEN = settled(L1="4", L2="2", L3="1", L4="3.5")


@pytest.mark.parametrize(
    ("aggregation", "total", "most"),
    [
        (Aggregation.SUM, "19", "32"),
        (Aggregation.WEIGHTED_MEAN, "2.375", "4"),
        # 2.5 of the priority and 2.25 of the aspect
        (Aggregation.MEAN_OF_MEANS, "2.375", "4"),
    ],
)
def test_points_come_together_as_the_scheme_says(
    aggregation: Aggregation, total: str, most: str
) -> None:
    score = score_of(scheme(weights=WEIGHTS, aggregation=aggregation), GIVEN)

    assert (score.total, score.most) == (D(total), D(most))


@pytest.mark.parametrize(
    ("aggregation", "total", "most"),
    [
        (Aggregation.SUM, "29", "48"),  # 2 * (4 + 6) + 9
        (Aggregation.WEIGHTED_MEAN, "2.417", "4"),  # 29 / 12
        (Aggregation.MEAN_OF_MEANS, "2.417", "4"),  # (2 * 2.5 + 2.25) / 3
    ],
)
def test_weights_of_priorities_count(aggregation: Aggregation, total: str, most: str) -> None:
    weighted = scheme(weights=WEIGHTS, aggregation=aggregation, groups={"P1": D(2)})
    score = score_of(weighted, GIVEN)

    assert (score.total, score.most) == (D(total), D(most))


@pytest.mark.parametrize(
    ("effect", "total", "most"),
    [
        (Effect.REDUCES_BASE, "6", "8"),
        (Effect.FULL_POINTS, "14", "16"),
        (Effect.ZERO, "6", "16"),
    ],
)
def test_a_line_without_points_does_what_the_scheme_states(
    effect: Effect, total: str, most: str
) -> None:
    given = settled(L1="4", L2="2", L3="N", L4="A")
    score = score_of(scheme(not_applicable=absent(effect), abstain=absent(effect)), given)

    assert (score.total, score.most) == (D(total), D(most))
    assert score.is_complete


def test_lines_that_inform_do_not_count_and_nothing_settled_is_no_zero() -> None:
    informing = scheme(counts=(True, False, True, True))
    score = score_of(informing, settled(L1="1", L2="4", L3="1", L4="1"))
    assert (score.total, score.most) == (D(3), D(12))
    assert score.lines[1].state is LineState.INFORMS

    empty = score_of(informing, {})
    assert (empty.total, empty.most, empty.groups[0].total) == (None, None, None)


def test_points_that_do_not_fit_a_new_scheme_are_shown_and_left_out() -> None:
    score = score_of(scheme(), settled(L1="4.25", L2="9", L3="2", L4="2", L9="3"))

    assert [one.state for one in score.lines[:2]] == [LineState.UNFIT] * 2
    assert (score.total, score.most, score.open_lines) == (D(4), D(8), ("L1", "L2"))


def test_a_session_that_asks_for_some_lines_is_scored_by_those() -> None:
    score = score_of(scheme(), settled(L1="4", L3="2"), frozenset({"L1", "L2"}))

    assert [one.code for one in score.lines] == ["L1", "L2"]
    assert (score.total, score.most) == (D(4), D(4))
    assert [(one.code, one.settled, one.lines) for one in score.groups] == [("P1", 1, 2)]


@settings(max_examples=40)
@given(st.fractions(min_value=0, max_value=1000))
def test_amounts_have_three_places_and_lie_next_to_the_exact_one(amount: Fraction) -> None:
    assert abs(Fraction(decimal_of(amount)) - amount) <= Fraction(1, 2000)


def test_halves_of_the_last_place_go_up() -> None:
    assert decimal_of(Fraction(1, 2000)) == D("0.001")


@settings(max_examples=40)
@given(st.lists(st.integers(0, 8), min_size=4, max_size=4), st.randoms())
def test_the_order_in_which_lines_were_settled_changes_nothing(
    steps: list[int], order: Random
) -> None:
    found = {f"L{at + 1}": D(step) / 2 for at, step in enumerate(steps)}
    pairs = list(found.items())
    order.shuffle(pairs)
    given_first = {code: Settled(code, MarkKind.POINTS, points) for code, points in pairs}
    score = score_of(scheme(), given_first)

    assert score.total == sum(found.values())
    assert [one.code for one in score.lines] == ["L1", "L2", "L3", "L4"]


RULE = LineRule(
    "L1",
    D(4),
    D("0.5"),
    derive=Derivation.TARGET,
    reached=D(4),
    improved=D("2.5"),
    missed=D(1),
)


@pytest.mark.parametrize(
    ("reached", "improved", "points"),
    [
        (True, None, "4"),
        (True, False, "4"),
        (False, True, "2.5"),
        (False, False, "1"),
        (False, None, "1"),
        (None, True, None),
    ],
)
def test_a_proposal_by_target(
    reached: bool | None, improved: bool | None, points: str | None
) -> None:
    found = proposal(RULE, D(5), reached=reached, improved=improved)

    assert found.points == (D(points) if points else None)
    assert found.reason.endswith(".")


def test_a_value_without_proof_counts_as_absent_and_says_so() -> None:
    found = proposal(RULE, None, reached=True)

    assert found.points == 0
    assert "tanpa data dukung" in found.reason
    assert "alasan" in found.reason


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (D("4.99"), "3"),
        (D(5), "2"),
        (D("7.5"), "2"),
        (D("7.51"), None),
        (True, "4"),
        (False, None),
        ("WTP", "3.5"),
    ],
)
def test_a_proposal_by_bands(value: Decimal | bool | str, points: str | None) -> None:
    rule = LineRule(
        "L1",
        D(4),
        D("0.5"),
        derive=Derivation.BANDS,
        bands=(
            Band(D(3), high=D("4.99")),
            Band(D(2), low=D(5), high=D("7.5")),
            Band(D(4), word="ya"),
            Band(D("3.5"), word="wtp"),
        ),
    )
    assert proposal(rule, value).points == (D(points) if points else None)


@pytest.mark.parametrize(
    ("points", "fits"),
    [("0", True), ("4", True), ("0.5", True), ("4.5", False), ("-0.5", False), ("0.25", False)],
)
def test_points_fit_their_bounds_and_steps(points: str, fits: bool) -> None:
    assert RULE.fits(D(points)) is fits
    assert not RULE.fits(D("NaN"))


def test_choices_and_the_nearest_step() -> None:
    assert len(RULE.choices()) == 9
    assert RULE.nearest(D("2.25")) == D("2.5")
    assert RULE.nearest(D("9")) == D(4)
