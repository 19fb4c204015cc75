"""The check of two sources has the meaning of the reconciliation: tolerance and answers."""

from dataclasses import replace
from decimal import Decimal

from buktikan.core.checks import Material, examine
from buktikan.core.framework import Framework
from buktikan.core.observation import Observation, ObservationKey
from buktikan.core.problem import Problem
from buktikan.core.tolerance import Tolerance
from tests.factories.material import framework, gazetteer, stated

OFFICIAL = stated("poverty_rate", "6.97", "2023-03", source="BPS", official=True)
OURS = stated("poverty_rate", "7.25", "2023-03", source="Bapelitbang")


def conflicts(
    *observations: Observation,
    tolerance: Tolerance | None = None,
    answers: dict[tuple[ObservationKey, str], str] | None = None,
) -> list[Problem]:
    material = Material(tolerant(tolerance), gazetteer(), observations, answers=answers or {})
    return [one for one in examine(material).problems if one.code == "sources.conflict"]


def tolerant(tolerance: Tolerance | None) -> Framework:
    known = framework()
    changed = replace(known.elements["poverty_rate"], tolerance=tolerance)
    return replace(known, elements={**known.elements, "poverty_rate": changed})


def test_a_difference_beyond_rounding_asks() -> None:
    (problem,) = conflicts(OFFICIAL, OURS)
    assert problem.is_open


def test_a_difference_within_the_framework_s_tolerance_asks_nothing() -> None:
    assert conflicts(OFFICIAL, OURS, tolerance=Tolerance(absolute=Decimal("0.28"))) == []
    assert len(conflicts(OFFICIAL, OURS, tolerance=Tolerance(absolute=Decimal("0.27")))) == 1


def test_what_the_reconciliation_recorded_answers_the_question() -> None:
    (problem,) = conflicts(OFFICIAL, OURS, answers={(OURS.key, "BPS"): "Memakai Regsosek."})
    assert (problem.is_open, problem.reason) == (False, "Memakai Regsosek.")


def test_an_answer_about_another_source_answers_nothing() -> None:
    (problem,) = conflicts(OFFICIAL, OURS, answers={(OURS.key, "TNP2K"): "Memakai Regsosek."})
    assert problem.is_open


def test_the_reason_that_was_typed_with_the_value_goes_first() -> None:
    reasoned = replace(OURS, reason="Angka sementara.")
    (problem,) = conflicts(OFFICIAL, reasoned, answers={(OURS.key, "BPS"): "Lain."})
    assert problem.reason == "Angka sementara."
