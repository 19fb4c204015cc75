"""The example's follow-up: every state is there on its eve, and everybody is told what waits."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from buktikan.actions.action_due_soon import actions_in_hand
from buktikan.actions.example_followup import moment_of, play_follow_up
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.waiting_followup import follow_up_tasks
from buktikan.core.note import NoteState
from buktikan.core.rights import Access, Grant, Role
from buktikan.records.models import Action, EvaluationSession
from tests.factories.region import BY, EXAMPLE, REGION, open_example_alone

pytestmark = pytest.mark.django_db
EVE = "2024-03-13T08:00"


@pytest.fixture(scope="module", autouse=True)
def played(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    changed = override_settings(EVIDENCE_STORE=tmp_path_factory.mktemp("store"), TODAY=EVE)
    with django_db_blocker.unblock(), transaction.atomic(), changed:
        open_example_alone()
        play_follow_up(REGION, EXAMPLE / "followup.yaml", by=BY, until=moment_of(EVE))
        yield
        transaction.set_rollback(True)


def tasks(role: Role, agency: str = "") -> list[tuple[str, bool]]:
    found = follow_up_tasks(Access((Grant(role, REGION, agency),)), REGION)
    return [(one.label, one.urgent) for one in found]


def test_the_example_shows_every_state_of_a_note_once() -> None:
    rows = matrix_of(REGION).rows
    states = Counter(
        row.note.state
        for row in rows
        if row.note and row.asks and row.note.session == "ppu-tw1-2023"
    )
    assert states == dict.fromkeys(NoteState, 1)


def test_playing_it_again_adds_nothing() -> None:
    before = Action.objects.count()
    assert play_follow_up(REGION, EXAMPLE / "followup.yaml", by=BY, until=moment_of(EVE)) == 0
    assert Action.objects.count() == before


def test_each_role_is_told_what_waits_for_it_and_no_other() -> None:
    assert tasks(Role.AGENCY_OFFICER, "dinkes") == [("Kerjakan tindak lanjut Dinkes", False)]
    assert tasks(Role.AGENCY_OFFICER, "bkad") == []
    assert tasks(Role.VERIFIER) == [("Verifikasi bukti tindak lanjut", True)]
    assert tasks(Role.COORDINATOR) == [
        ("Ajukan tindak lanjut kepada evaluator", True),
        ("Teruskan catatan evaluator ke OPD", True),
    ]
    assert tasks(Role.ACTING_REGENT) == []
    assert tasks(Role.PLANNER) == []


def test_a_reminder_names_what_is_due_soon_and_not_what_is_due_later() -> None:
    found = actions_in_hand(REGION, date(2024, 3, 13))
    assert [one.number for one in found["dinkes"]] == [2]
    assert set(found) == {"dinkes", "dinsos", "dpmptsp"}


def test_the_coming_session_finds_what_the_last_one_left_open() -> None:
    session = EvaluationSession.objects.get(key="ppu-tw2-2024")
    found = matrix_of(REGION, session, date(2024, 3, 20))
    assert len(found.open_rows) == 8
    assert {one.age(found.day) for one in found.open_rows} == {92}
    assert {one.sessions for one in found.open_rows} == {2}
