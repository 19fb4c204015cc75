"""A session under another framework than the one before: the page tells every fate."""

from decimal import Decimal

import pytest
from django.test import Client

from buktikan.actions.carrying import carrying_of, renewed_for, score_impact
from buktikan.actions.framework import install
from buktikan.actions.scheme import bind_scheme
from buktikan.core.carrying import Fate
from buktikan.core.evaluation import RoundState
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, FinalScore, Settlement
from tests.factories.evaluation import bring_to
from tests.factories.people import browser_of, person
from tests.factories.region import AT, BY, REGION, SESSION

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(example_region: None, db: None) -> Client:
    return browser_of(person(Role.COORDINATOR, REGION))


def test_the_same_framework_carries_everything(coordinator: Client) -> None:
    session = EvaluationSession.objects.get(key=SESSION)
    assert carrying_of(session) is None
    assert renewed_for(session) is None
    page = coordinator.get(f"/atur/sesi/{SESSION}/bawaan/").content.decode()
    assert "semua jawaban tetap berlaku" in page


def test_another_framework_shows_the_fate_of_each_line(coordinator: Client) -> None:
    session = EvaluationSession.objects.get(key=SESSION)
    older = install("pj-2022", by=BY)
    EvaluationSession.objects.filter(held_on__lt=session.held_on).update(framework=older)
    found = carrying_of(session)
    assert found is not None
    assert {one.code: one.fate for one in found.lines}["B.1"] is Fate.CHANGED
    assert not any(one.fate.holds for one in found.lines)
    page = coordinator.get(f"/atur/sesi/{SESSION}/bawaan/").content.decode()
    assert "Artinya berubah, perlu ditegaskan" in page
    assert "Realisasi anggaran kini ditanyakan dalam persen." in page
    assert "P2.1" in page
    assert score_impact(session) is None


def test_the_result_before_is_shown_under_both_versions_once_it_is_final(
    coordinator: Client,
) -> None:
    session = EvaluationSession.objects.get(key=SESSION)
    before = EvaluationSession.objects.filter(held_on__lt=session.held_on).latest("held_on")
    EvaluationSession.objects.filter(pk=before.pk).update(framework=install("pj-2022", by=BY))
    before.refresh_from_db()
    bind_scheme(before, "poin-2022", by=BY)
    for code, points in (("G.1", 1), ("B.1", 0)):
        settled = {"kind": "points", "points": points, "settled_by": BY, "settled_at": AT}
        Settlement(session=before, code=code, number=1, **settled).save()
    assert score_impact(session) is None
    hidden = carrying_of(session)
    assert hidden is not None
    assert not any(one.given for one in hidden.lines), "what is settled is its team's until final"
    FinalScore(session=before, number=1, detail={}, settled_by=BY, settled_at=AT).save()
    assert score_impact(session) is None, "it was opened again"
    bring_to(before, RoundState.FINAL)
    found = score_impact(session)
    assert found is not None
    assert (found.before.total, found.before.most) == (Decimal(1), Decimal(2))
    assert found.carried.total is None
    assert [one.code for one in found.left] == ["G.1", "B.1"]
    page = coordinator.get(f"/atur/sesi/{SESSION}/bawaan/").content.decode()
    assert "bukan perkiraan nilai sesi ini" in page
    assert "1 / 2" in page
