"""The example's reconciliation, with figures that were really published."""

from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.example import import_official
from buktikan.actions.example_official import play_reconciliation
from buktikan.actions.reconciliation import Reconciled, latest_session, reconciliation_of
from buktikan.core.dispute import DisputeState
from buktikan.core.reconciliation import Outcome
from tests.factories.region import AT, BY, REGION, open_example_alone

pytestmark = pytest.mark.django_db


def test_the_example_s_figures_are_equal_rounded_explained_disputed_and_open(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_STORE = tmp_path
    example = open_example_alone()
    assert import_official(example, by=BY, at=AT).committed
    play_reconciliation(example, by=BY, at=AT)
    session = latest_session(REGION)
    assert session is not None

    found = {_about(one): one for one in reconciliation_of(session)}

    told = {about: one.comparison.outcome for about, one in found.items()}
    assert told == {
        ("inflation_yoy", "2024-03"): Outcome.EQUAL,
        ("extreme_poor_persons", "2022"): Outcome.ROUNDED,
        ("poverty_rate", "2024-03"): Outcome.DIFFERS,
        ("ombudsman_score", "2024"): Outcome.DIFFERS,
        ("stunting_routine_rate", "2025"): Outcome.NO_COUNTERPART,
    }
    assert "pembulatan kutipan" in found["poverty_rate", "2024-03"].answer
    stunting = found["stunting_routine_rate", "2025"]
    assert stunting.comparison.by_another_method
    assert stunting.disputes[0].state is DisputeState.SENT
    assert [about for about, one in found.items() if one.is_open] == [("ombudsman_score", "2024")]
    assert reconciliation_of(session, cutoff=session.cutoff) != ()


def _about(one: Reconciled) -> tuple[str, str]:
    return one.comparison.stated.element, one.comparison.stated.period.text
