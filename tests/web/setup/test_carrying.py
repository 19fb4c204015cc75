"""A session under another framework than the one before: the page tells every fate."""

import pytest
from django.test import Client

from buktikan.actions.carrying import carrying_of, renewed_for
from buktikan.actions.framework import install
from buktikan.core.carrying import Fate
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession
from tests.factories.people import browser_of, person
from tests.factories.region import BY, REGION, SESSION, open_example_bare

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Client:
    open_example_bare()
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
