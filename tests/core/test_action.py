"""Plans of actions: what they say, how two changes of one come together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from buktikan.core.action import (
    ActionPlan,
    merged_plan,
    plan_faults,
    plan_from,
    print_exactly,
    shown_fields,
)

PLAN = ActionPlan(
    "dinkes",
    "Menimbang semua balita.",
    date(2024, 6, 24),
    supporting=("dinsos",),
    money=Decimal("204000000.50"),
    benefit="Balita stunting ditemukan lebih awal.",
)


def test_a_plan_comes_back_from_its_text_to_the_last_rupiah() -> None:
    assert plan_from(PLAN.said()) == PLAN
    assert plan_from(replace(PLAN, money=None).said()).money is None


def test_money_is_printed_to_the_last_rupiah() -> None:
    assert print_exactly(Decimal(204_000_001)) == "Rp204.000.001"
    assert print_exactly(Decimal("204000000.50")) == "Rp204.000.000,50"


def test_the_benefit_is_told_first_and_what_nobody_said_is_left_out() -> None:
    labels = [label for label, _ in shown_fields(PLAN)]
    assert labels[0] == "Manfaat yang diharapkan"
    assert "Tempat" not in labels


def test_a_plan_that_cannot_be_is_refused_and_a_bare_one_is_not() -> None:
    assert plan_faults(PLAN) == ()
    assert plan_faults(ActionPlan("dinkes", "Menimbang.", date(2024, 6, 24))) == ()
    assert len(plan_faults(replace(PLAN, what=" "))) == 1
    assert len(plan_faults(replace(PLAN, money=Decimal(-1)))) == 1
    assert len(plan_faults(replace(PLAN, money=Decimal("1.005")))) == 1
    assert len(plan_faults(replace(PLAN, supporting=("dinkes",)))) == 1


def test_changes_of_different_fields_come_together_and_of_one_field_do_not() -> None:
    mine, theirs = replace(PLAN, where="Sepaku"), replace(PLAN, beneficiaries="120 balita")
    both = merged_plan(PLAN, mine, theirs)
    assert both == replace(PLAN, where="Sepaku", beneficiaries="120 balita")
    assert merged_plan(PLAN, mine, replace(PLAN, where="Waru")) is None
    assert merged_plan(PLAN, mine, mine) == mine
