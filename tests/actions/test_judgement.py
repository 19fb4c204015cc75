"""Results of notes: by a seat of the note's own level, or a letter; and the head's signature."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from buktikan.actions.action import FollowUpError, StaleError, move_action, plan_of
from buktikan.actions.evidence import register_item
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.judgement import (
    judge_note,
    may_judge,
    sign_not_actionable,
    state_not_actionable,
    statement_of,
)
from buktikan.actions.region import open_session, open_tenure
from buktikan.actions.scope import proposed_scope, take_scope
from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import Seat
from buktikan.core.evidence import EvidenceClass
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.core.followup import Subject, moves_from
from buktikan.core.note import RESULTS, NoteState
from buktikan.core.place import NATION, PlaceLevel
from buktikan.core.rights import Role
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.core.tenure import Level, Tenure
from buktikan.records.models import (
    Action,
    DueMove,
    EvaluationSession,
    Event,
    Note,
    NoteMove,
    Person,
    Place,
)
from tests.factories.evidence import kept, png, registered
from tests.factories.followup import DUE, PLAN, acted, noted, open_circle, proven
from tests.factories.people import person
from tests.factories.region import AT, BY, REGION
from tests.factories.small_region import FRAMEWORK

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def chair(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Person]:
    """The ministry's chair of all three sessions."""
    store = override_settings(EVIDENCE_STORE=tmp_path_factory.mktemp("store"))
    with django_db_blocker.unblock(), transaction.atomic(), store:
        open_circle()
        found = person(Role.MINISTRY_EVALUATOR, NATION)
        for session in EvaluationSession.objects.all():
            seat_person(session, found, Seat.CHAIR, by=BY)
        yield found
        transaction.set_rollback(True)


def submitted(note: Note, what: str = PLAN.what) -> Action:
    """An action about the note that went all the way to the evaluator."""
    action = proven(acted(note, replace(PLAN, what=what)))
    move_action(action, "verifikasi", by="Wati")
    return move_action(action, "ajukan-evaluator", by="Sari")


def fresh(note: Note) -> NoteState:
    return NoteState(Note.objects.get(pk=note.pk).state)


def test_a_result_goes_to_the_note_and_to_each_of_its_actions(chair: Person) -> None:
    note = noted()
    first, second = submitted(note), submitted(note, "Menimbang lagi.")
    judge_note(note, "sesuai", by=chair.name, judge=chair)
    assert fresh(note) is NoteState.RESOLVED
    for action in (first, second):
        assert NoteState(Action.objects.get(pk=action.pk).state) is NoteState.RESOLVED
        assert action.moves.latest("number").key == "sesuai"
    (row,) = matrix_of(REGION).rows
    assert (row.result, row.is_open) == (chair.name, False)
    assert Event.objects.filter(region=REGION, verb="note.judged").count() == 1


def test_not_yet_fitting_keeps_the_number_and_reopens_with_the_next_sessions_day(
    chair: Person,
) -> None:
    note = noted()
    action = submitted(note)
    with pytest.raises(FollowUpError, match="penjelasan tertulis"):
        judge_note(note, "belum-sesuai", by=chair.name, judge=chair)
    judge_note(note, "belum-sesuai", by="K", judge=chair, words="Desa belum.", at=AT)
    row = Note.objects.get(pk=note.pk)
    again = Action.objects.get(pk=action.pk)
    assert (NoteState(row.state), row.due) == (NoteState.PARTLY_RESOLVED, DUE)
    assert (again.number, NoteState(again.state)) == (action.number, NoteState.PARTLY_RESOLVED)
    judge_note(
        note, "belum-ditindaklanjuti", by="K", judge=chair, words="Diam.", due=date(2024, 9, 24)
    )
    assert DueMove.objects.get(action=action).after == date(2024, 9, 24)
    assert NoteMove.objects.filter(note=note).latest("number").due == date(2024, 9, 24)


def test_without_a_seat_only_a_complete_letter_gives_a_result() -> None:
    note = noted()
    submitted(note)
    with pytest.raises(FollowUpError, match="surat yang dicatat"):
        judge_note(note, "sesuai", by="Sari")
    registered("S-1")
    with pytest.raises(FollowUpError, match="belum lengkap sebagai surat"):
        judge_note(note, "sesuai", by="Sari", letter="S-1")
    with pytest.raises(FollowUpError, match="tidak memuat kunci S-9"):
        judge_note(note, "sesuai", by="Sari", letter="S-9")
    file = kept("surat.png", png(), "image/png")
    kind = EvidenceClass.INTERNAL
    letter = CoreItem("S-2", "Surat", "Itjen", (file,), kind, number="700/12/IJ", issued=DUE)
    register_item(REGION, letter, by=BY, at=AT)
    judge_note(note, "sesuai", by="Sari", letter="S-2")
    assert NoteMove.objects.filter(note=note, key="sesuai").get().letter == (
        "S-2: 700/12/IJ, 24 Juni 2024"
    )


def test_two_evaluators_at_once_one_wins_and_the_other_is_told(chair: Person) -> None:
    note = noted()
    submitted(note)
    turn = note.moves.count()
    judge_note(note, "sesuai", by="Ketua", judge=chair, turn=turn)
    with pytest.raises(StaleError, match="Ketua lebih dahulu"):
        judge_note(note, "belum-sesuai", by="B", judge=chair, words="Kurang.", turn=turn)


def test_cannot_needs_a_legal_reason_and_the_heads_signature_under_that_very_reason(
    chair: Person,
) -> None:
    note = noted()
    acted(note)
    with pytest.raises(FollowUpError, match="alasan hukum, tanda tangan kepala daerah"):
        judge_note(note, "tidak-dapat", by="K", judge=chair)
    first = state_not_actionable(note, "Kewenangan provinsi.", by="Sari")
    with pytest.raises(FollowUpError, match="tanda tangan kepala daerah"):
        judge_note(note, "tidak-dapat", by="K", judge=chair)
    second = state_not_actionable(note, "Pasal 12 UU 23/2014.", by="Sari")
    with pytest.raises(StaleError):
        sign_not_actionable(note, first.number, by="Pj")
    signed = sign_not_actionable(note, second.number, by="Pj")
    assert (signed.legal_reason, signed.signed_by) == (second.legal_reason, "Pj")
    with pytest.raises(FollowUpError, match="evaluator tingkat sesi itu"):
        judge_note(note, "tidak-dapat", by="Sari")
    judge_note(note, "tidak-dapat", by="K", judge=chair)
    assert fresh(note) is NoteState.NOT_ACTIONABLE
    state = statement_of(note)
    assert state is not None
    assert state.signature == signed


def test_a_new_reason_takes_the_signature_away() -> None:
    note = noted()
    sign_not_actionable(note, state_not_actionable(note, "A.", by="Sari").number, by="Pj")
    state_not_actionable(note, "B.", by="Sari")
    state = statement_of(note)
    assert state is not None
    assert state.signature is None


def province_session() -> EvaluationSession:
    """A session of the province before the ministry's second one."""
    tenure = EvaluationSession.objects.get(key="contoh-tw2").tenure.to_core()
    day = date(2024, 6, 10)
    core = CoreSession(
        "contoh-prov", REGION, tenure.quarter(3), day, day, Level.PROVINCE, FRAMEWORK
    )
    return open_session(core, by=BY)


def test_a_note_is_judged_at_its_own_level_and_by_nobody_who_is_barred(chair: Person) -> None:
    earlier = noted()
    below = province_session()
    of_province = noted("C-02", text="Sama.")
    Note.objects.filter(pk=of_province.pk).update(session=below)
    of_province = Note.objects.get(pk=of_province.pk)
    provincial = person(Role.PROVINCIAL_EVALUATOR, "64")
    seat_person(below, provincial, Seat.MEMBER, by=BY)
    Place.objects.create(key="63", name="63", level=PlaceLevel.PROVINCE.value, parent_id=NATION)
    elsewhere = person(Role.PROVINCIAL_EVALUATOR, "63", email="lain@contoh.test")
    local = person(Role.COORDINATOR, REGION)
    known = {"chair": chair, "provincial": provincial, "elsewhere": elsewhere, "local": local}
    able = {
        (name, note.key): may_judge(note, who)
        for (name, who), note in product(known.items(), (earlier, of_province))
    }
    assert {key for key, may in able.items() if may} == {
        ("chair", "C-01"),
        ("provincial", "C-02"),
    }
    with pytest.raises(FollowUpError, match="evaluator tingkat sesi itu"):
        judge_note(of_province, "belum-ditindaklanjuti", by="K", judge=chair, words="x")


def test_a_note_lives_on_into_a_renewed_tenure_whose_quarters_count_from_one(
    chair: Person,
) -> None:
    note = noted()
    submitted(note)
    renewed = date(2024, 9, 30)
    tenure = Tenure(REGION, "Pj. (CONTOH)", "Penjabat Bupati", renewed, term=2)
    open_tenure(tenure, by=BY)
    day = date(2024, 12, 20)
    core = CoreSession(
        "contoh-2-tw1", REGION, tenure.quarter(1), day, day, Level.MINISTRY, FRAMEWORK
    )
    session = open_session(core, by=BY)
    (row,) = matrix_of(REGION, session, day).open_rows
    assert (row.sessions, row.age(day)) == (4, (day - date(2024, 3, 20)).days)
    seat_person(session, chair, Seat.CHAIR, by=BY)
    judge_note(note, "sesuai", by="K", judge=chair)
    assert matrix_of(REGION, session, day).open_rows == ()


def test_the_next_scope_drops_what_is_closed_and_is_taken_over_with_words(chair: Person) -> None:
    closed, still = noted("C-01", line="P2.2"), noted("C-02", line="P5.1")
    submitted(closed)
    acted(still, replace(PLAN, agency="dinsos", supporting=()))
    judge_note(closed, "sesuai", by="K", judge=chair)
    session = EvaluationSession.objects.get(key="contoh-tw3")
    proposal = proposed_scope(session)
    assert "P2" not in proposal.scope
    assert len(proposal.scope) == 9
    with pytest.raises(FollowUpError, match="alasannya"):
        take_scope(session, proposal.scope, words="", by="Sari")
    take_scope(session, proposal.scope, words="Catatan P2 sesuai.", by="Sari")
    assert "P2" not in EvaluationSession.objects.get(key="contoh-tw3").scope.split()
    event = Event.objects.filter(verb="session.scope_set").latest("number")
    assert event.detail["words"] == "Catatan P2 sesuai."


STEPS = st.lists(
    st.tuples(st.sampled_from(("agency", "inspectorate", "letterless")), st.integers(0, 9)),
    max_size=8,
)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_walk_without_an_evaluator_or_letter_ends_in_a_result(
    steps: list[tuple[str, int]],
) -> None:
    with transaction.atomic():
        note = noted("C-50")
        action = acted(note)
        registered("B-50")
        for who, choice in steps:
            action = Action.objects.get(pk=action.pk)
            subject = Subject.NOTE if who == "letterless" else Subject.ACTION
            able = moves_from(subject, NoteState(action.state))
            if not able:
                continue
            key = able[choice % len(able)].key
            try:
                if subject is Subject.NOTE:
                    judge_note(note, key, by=who, words="x")
                else:
                    move_action(action, key, by=who, words="x", benefit="y", proof=["B-50"])
            except FollowUpError:
                continue
            assert fresh(note) not in RESULTS
        assert plan_of(action) == PLAN
        assert fresh(note) is NoteState(Action.objects.get(pk=action.pk).state)
        transaction.set_rollback(True)
