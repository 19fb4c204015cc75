"""Every other check of observations: when it speaks and when it is silent."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.checks import CHECKS, Material, Renewed, examine
from buktikan.core.checks.series import median, modified_z_score, z_score
from buktikan.core.observation import Observation, ObservationStatus
from buktikan.core.problem import Severity
from tests.factories.material import (
    SECOND_QUARTER,
    codes,
    found,
    framework,
    gazetteer,
    item,
    problem,
    stated,
)


def test_one_key_with_two_values_blocks() -> None:
    told = problem("value.duplicate", found(stated("nib_issued", 10), stated("nib_issued", 11)))
    assert told.severity is Severity.BLOCK
    assert told.figures == {"before": "10 buah", "after": "11 buah"}


def test_one_key_twice_with_one_value_or_as_a_revision_is_silent() -> None:
    twice = found(stated("nib_issued", 10), stated("nib_issued", 10))
    revised = found(stated("nib_issued", 10), stated("nib_issued", 11, version=2))
    assert "value.duplicate" not in codes(twice) + codes(revised)


def test_a_value_without_evidence_is_told_so() -> None:
    assert "evidence.missing" in codes(found(stated("nib_issued", 10, evidence="")))
    assert "evidence.missing" not in codes(found(stated("nib_issued", 10)))


def test_an_absence_or_an_official_figure_needs_no_evidence_of_the_agency() -> None:
    assert "evidence.missing" not in codes(
        found(
            stated("nib_issued", None, evidence=""),
            stated("poverty_rate", 7, "2023-03", official=True, evidence=""),
        )
    )


def test_an_evidence_key_that_nobody_registered_blocks() -> None:
    told = found(stated("nib_issued", 10, evidence="B-12"), evidence=[item("B-1")])
    assert problem("evidence.unknown", told).figures["item"] == "B-12"
    known = found(stated("nib_issued", 10, evidence="B-1"), evidence=[item("B-1")])
    assert "evidence.unknown" not in codes(known)


def test_evidence_of_another_time_asks() -> None:
    august = item(first=date(2023, 8, 1), last=date(2023, 8, 31))
    february = item(first=date(2024, 2, 1), last=date(2024, 2, 29))
    assert "evidence.period" in codes(found(stated("nib_issued", 10), evidence=[august]))
    assert "evidence.period" not in codes(found(stated("nib_issued", 10), evidence=[february]))
    assert "evidence.period" not in codes(found(stated("nib_issued", 10), evidence=[item()]))


@pytest.mark.parametrize(("published", "told"), [((2024, 3, 20), False), ((2024, 3, 21), True)])
def test_what_was_published_after_the_cutoff_is_told(
    published: tuple[int, int, int], told: bool
) -> None:
    one = stated("budget_absorption_rate", 93, "2023", published=date(*published))
    assert ("period.unpublished" in codes(found(one, session=SECOND_QUARTER))) is told


def test_a_period_that_is_not_over_is_told() -> None:
    told = found(stated("nib_issued", 10, "2024-03"), session=SECOND_QUARTER)
    assert "period.not_over" in codes(told)
    assert "period.not_over" not in codes(
        found(stated("nib_issued", 10, "2024-02"), session=SECOND_QUARTER)
    )


def test_a_figure_older_than_the_framework_allows_is_told_with_its_age() -> None:
    told = problem(
        "period.aged", found(stated("stunting_survey_rate", 27, "2021"), session=SECOND_QUARTER)
    )
    assert told.figures["age"] == "26"
    assert "period.aged" not in codes(
        found(stated("stunting_survey_rate", 22, "2023"), session=SECOND_QUARTER)
    )


def test_a_stated_percentage_is_held_against_its_own_parts() -> None:
    parts = (stated("ektp_recorded", 90), stated("ektp_obliged", 120))
    told = problem("share.components", found(stated("ektp_recorded_rate", 80), *parts))
    assert told.figures == {"stated": "80", "computed": "75.00"}
    for right in ("75", "75.0", "75.00"):
        assert "share.components" not in codes(found(stated("ektp_recorded_rate", right), *parts))


def districts(*counts: int) -> list[Observation]:
    return [
        stated("population", count, "2025-S1", place=f"64.09.0{number}")
        for number, count in enumerate(counts, start=1)
    ]


def test_districts_that_add_up_22_short_ask() -> None:
    """Disdukcapil PPU, semester I 2025: 203,661 in print, its four districts 203,639."""
    total = stated("population", 203661, "2025-S1")
    told = problem("sums.parts", found(total, *districts(99233, 21550, 40900, 41956)))
    assert told.figures["gap"] == "-22"


def test_districts_that_add_up_are_silent_and_missing_ones_are_counted() -> None:
    total = stated("population", 203639, "2025-S1")
    assert not {"sums.parts", "sums.missing_parts"} & set(
        codes(found(total, *districts(99233, 21550, 40900, 41956)))
    )
    told = found(total, *districts(99233, 21550))
    assert problem("sums.missing_parts", told).figures == {"filled": "2", "expected": "4"}
    assert "sums.parts" not in codes(told)


def test_a_change_of_producer_or_a_marked_break_interrupts_the_series() -> None:
    before = stated("extreme_poverty_rate", 2, "2022", producer="BPS")
    after = stated("extreme_poverty_rate", 1, "2023", producer="Satgas P3KE")
    assert "series.break" in codes(found(before, after))
    marked = stated("human_development_index", 74, "2024", status=ObservationStatus.BREAK)
    assert "series.break" in codes(found(stated("human_development_index", 72, "2021"), marked))
    same = stated("extreme_poverty_rate", 1, "2023", producer="BPS")
    assert "series.break" not in codes(found(before, same))


def months(*values: int) -> list[Observation]:
    return [
        stated("nib_issued", value, f"2023-{number:02d}")
        for number, value in enumerate(values, start=1)
    ]


def test_a_jump_against_its_own_history_is_told_by_both_scores() -> None:
    told = problem("series.jump", found(*months(40, 42, 39, 41, 40, 43, 400)))
    assert Decimal(told.figures["z"]) > 3
    assert Decimal(told.figures["modified_z"]) > Decimal("3.5")
    assert "series.jump" not in codes(found(*months(40, 42, 39, 41, 40, 43, 44)))


def test_a_short_history_is_said_to_be_unchecked_and_a_flat_one_gives_no_score() -> None:
    material = Material(framework(), gazetteer(), tuple(months(40, 42, 400)))
    findings = examine(material)
    assert "series.jump" not in codes(findings.problems)
    assert any("Lonjakan tidak diperiksa" in sentence for sentence in findings.unchecked)
    assert z_score(Decimal(5), [Decimal(4)] * 6) is None
    assert modified_z_score(Decimal(5), [Decimal(4)] * 6) is None


@given(st.lists(st.decimals(-999, 999, places=2), min_size=1, max_size=9))
def test_the_median_lies_in_the_middle(amounts: list[Decimal]) -> None:
    middle = median(amounts)
    below = sum(one < middle for one in amounts)
    above = sum(one > middle for one in amounts)
    assert below <= len(amounts) / 2
    assert above <= len(amounts) / 2


def test_a_series_copied_from_the_province_asks() -> None:
    figures = (("2021-03", "6.54"), ("2022-03", "6.31"), ("2023-03", "6.11"))
    own = [stated("poverty_rate", value, period) for period, value in figures]
    above = [stated("poverty_rate", value, period, place="64") for period, value in figures]
    assert problem("series.copied", found(*own, history=above)).figures["parent"] == "64"
    assert "series.copied" not in codes(found(*own[:2], history=above))


def test_a_figure_a_hundred_times_its_history_asks() -> None:
    history = [stated("poverty_rate", "7.25", "2022-03")]
    for wrong in ("697", "0.0697"):
        told = found(stated("poverty_rate", wrong, "2023-03"), history=history)
        assert "scale.hundredfold" in codes(told)
    assert "scale.hundredfold" not in codes(
        found(stated("poverty_rate", "6.97", "2023-03"), history=history)
    )


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Kemiskinan turun dari 7,25 menjadi 6,97 persen.", False),
        ("Kemiskinan naik dari 7,25 menjadi 6,97 persen.", True),
        ("Realisasi naik 20 persen dari 1.081 menjadi 1.231 miliar.", True),
        ("Realisasi naik 13,9 persen dari 1.081 menjadi 1.231 miliar.", False),
        ("Angka turun 0,28 poin dari 7,25 menjadi 6,97.", False),
        ("Angka turun 0,5 poin dari 7,25 menjadi 6,97.", True),
        ("Angka turun 0,28 persen dari 7,25 menjadi 6,97.", False),
        ("Kegiatan berjalan baik dan meningkat.", False),
    ],
)
def test_a_sentence_is_held_against_its_own_numbers(sentence: str, denied: bool) -> None:
    told = codes(found(stated("poverty_rate", "6.97", "2023-03", note=sentence)))
    assert ("claim.denied" in told) is denied


def test_a_direction_that_the_stored_values_deny_is_told() -> None:
    before = stated("poverty_rate", "6.97", "2023-03")
    after = stated("poverty_rate", "7.25", "2024-03", note="TPT turun 3 poin")
    assert "claim.denied" in codes(found(after, history=[before]))


def test_a_statement_is_held_against_the_figure_before_its_own_and_not_against_the_newest() -> None:
    first = stated("poverty_rate", "6.97", "2023-03")
    second = stated("poverty_rate", "7.25", "2024-03", note="Kemiskinan naik 0,28 poin")
    third = stated("poverty_rate", "6.69", "2025-03")
    assert "claim.denied" not in codes(found(first, second, third))
    wrong = stated("poverty_rate", "7.25", "2024-03", note="Kemiskinan turun 0,28 poin")
    told = problem("claim.denied", found(first, wrong, third))
    assert (told.element, told.place, told.period) == ("poverty_rate", "64.09", "2024-03")


def test_the_order_of_observations_changes_nothing() -> None:
    rows = (
        stated("population", 203661, "2025-S1"),
        stated("uhc_coverage_rate", "105.07", "2023"),
        stated("extreme_poor_persons", 1801, "2022", source="A"),
        stated("extreme_poor_persons", 2000, "2022", source="B"),
    )
    pictures = {tuple(sorted(codes(found(*order)))) for order in permutations(rows)}
    assert len(pictures) == 1


def test_every_check_says_what_it_is_about_with_an_example() -> None:
    for code, one in CHECKS.items():
        assert one.code == code
        assert one.title
        assert len(one.about) > 40
        assert one.example


def test_every_check_is_named_in_some_test() -> None:
    told = "".join(one.read_text("utf-8") for one in Path(__file__).parents[1].rglob("test_*.py"))
    assert [code for code in CHECKS if f'"{code}"' not in told] == []


@pytest.mark.parametrize(("day", "asks"), [(19, True), (20, True), (21, False)])
def test_an_answer_in_the_old_meaning_of_a_changed_framework_asks_for_a_reason(
    day: int, *, asks: bool
) -> None:
    given_on = datetime(2024, 3, day, 9, tzinfo=UTC)
    material = Material(
        framework(),
        gazetteer(),
        (replace(stated("nib_issued", 10), recorded_at=given_on),),
        renewed=Renewed({"nib_issued": ("satuan: persen menjadi buah",)}, date(2024, 3, 20)),
    )
    problems = examine(material).problems
    assert ("framework.meaning_changed" in codes(problems)) is asks
    if asks:
        told = problem("framework.meaning_changed", problems)
        assert told.severity is Severity.ASK
        assert "satuan: persen menjadi buah" in told.what
