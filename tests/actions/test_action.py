"""Actions and notes in the records: steps, proof, due dates, two people at once, heirs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from buktikan.actions.action import (
    FollowUpError,
    StaleError,
    change_action,
    move_action,
    move_due,
    open_action,
    plan_of,
    report_progress,
)
from buktikan.actions.action_owner import agencies_of, duties_told, owner_of, proposed_owner
from buktikan.actions.action_proof import counting, refuse_proof, withdraw_proof
from buktikan.actions.agency import close_agency, merge_agency
from buktikan.actions.evidence import attach
from buktikan.actions.evidence import decide as decide_link
from buktikan.actions.followup_matrix import matrix_of
from buktikan.core.evidence import EvidenceState, Locator
from buktikan.core.note import NoteState
from buktikan.core.observation import ObservationKey
from buktikan.records.models import Action, ActionMove, Agency, DueMove, Event, Note
from tests.factories.followup import DUE, PLAN, acted, noted, open_circle, proven
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def circle(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_circle()
        yield
        transaction.set_rollback(True)


def state_of(note: Note) -> NoteState:
    return NoteState(Note.objects.get(pk=note.pk).state)


def test_a_note_becomes_an_action_in_one_step_and_follows_it() -> None:
    note = noted()
    action = acted(note)
    assert (action.number, NoteState(action.state)) == (1, NoteState.ASSIGNED)
    assert plan_of(action) == PLAN
    assert state_of(note) is NoteState.ASSIGNED
    row = Note.objects.get(pk=note.pk)
    assert (row.owner, row.action) == ("dinkes", PLAN.what)
    assert [one.key for one in note.moves.order_by("number")] == ["tulis", "tindak-lanjut"]
    assert Event.objects.filter(region=REGION, verb="action.opened", agency="dinkes").count() == 1


def test_a_note_stands_where_its_slowest_action_stands() -> None:
    note = noted()
    first, second = acted(note), acted(note, replace(PLAN, agency="dinsos", supporting=()))
    proven(first)
    assert state_of(note) is NoteState.ASSIGNED
    proven(second, "B-2")
    assert state_of(note) is NoteState.PROOF_SUBMITTED
    assert Note.objects.get(pk=note.pk).proof == "B-1 B-2"


def test_proof_words_and_benefit_are_asked_for_together_and_nothing_is_written_without() -> None:
    action = acted(noted())
    with pytest.raises(FollowUpError, match="penjelasan tertulis, sedikitnya satu bukti, manfaat"):
        move_action(action, "ajukan-bukti", by="dinkes")
    assert NoteState(Action.objects.get(pk=action.pk).state) is NoteState.ASSIGNED
    assert ActionMove.objects.filter(action=action).count() == 1


def test_a_step_that_the_table_lacks_is_refused_with_the_state() -> None:
    with pytest.raises(FollowUpError, match="kini diteruskan ke OPD"):
        move_action(acted(noted()), "verifikasi", by="Inspektorat")


def test_of_two_people_one_wins_and_the_other_is_told_who_was_first() -> None:
    action = proven(acted(noted()))
    turn = action.moves.count()
    move_action(action, "verifikasi", by="Wati", turn=turn)
    with pytest.raises(StaleError, match=r"Wati lebih dahulu: .* diverifikasi Inspektorat"):
        move_action(action, "kembalikan", by="Budi", words="Kurang.", turn=turn)


def test_withdrawn_refused_and_rejected_items_prove_nothing() -> None:
    action = proven(acted(noted()))
    assert [one.row.item.key for one in counting(action)] == ["B-1"]
    with pytest.raises(FollowUpError, match="Tarik dahulu"):
        withdraw_proof(action, "B-1", words="Salah berkas.", by="dinkes")
    refuse_proof(action, "B-1", words="Tidak terbaca.", by="Wati")
    assert counting(action) == ()
    move_action(action, "kembalikan", by="Wati", words="Ganti buktinya.")
    with pytest.raises(FollowUpError, match="sedikitnya satu bukti"):
        move_action(action, "ajukan-bukti", by="dinkes", words="Ada.", benefit="Ada.")


def test_an_item_whose_links_the_verifier_rejected_does_not_count() -> None:
    action = proven(acted(noted()))
    value = ObservationKey("unemployed", REGION, "2023", "Disnakertrans")
    link = attach(REGION, "B-1", value, Locator(), by=BY)
    assert len(counting(action)) == 1
    decide_link([link], EvidenceState.REJECTED, by="Wati", reason="Bukan dokumen ini.")
    assert counting(action) == ()


def test_a_moved_due_date_is_counted_says_why_and_is_not_moved_twice_unseen() -> None:
    action = acted(noted())
    with pytest.raises(FollowUpError, match="alasan"):
        move_due(action, date(2024, 7, 1), words=" ", by=BY)
    move_due(action, date(2024, 7, 1), words="Alat belum datang.", by=BY, turn=0)
    with pytest.raises(StaleError, match="1 Juli 2024"):
        move_due(action, date(2024, 8, 1), words="Lagi.", by=BY, turn=0)
    moved = DueMove.objects.get(action=action)
    assert (moved.before, moved.after) == (DUE, date(2024, 7, 1))
    (row,) = [one for one in matrix_of(REGION).rows if one.actions]
    assert row.actions[0].due_moves == 1


def test_progress_keeps_the_state_and_its_obstacle_stands_in_the_matrix() -> None:
    action = acted(noted())
    report_progress(action, percent=40, obstacle="Alat belum datang.", by="dinkes")
    (row,) = [one for one in matrix_of(REGION).rows if one.actions]
    line = row.actions[0]
    assert (line.percent, line.obstacle, line.state) == (
        40,
        "Alat belum datang.",
        NoteState.ASSIGNED,
    )


def test_two_changes_of_different_fields_are_both_kept_and_of_one_field_refused() -> None:
    action = acted(noted())
    change_action(action, replace(PLAN, where="Waru"), base=1, by="Sari")
    change_action(action, replace(PLAN, beneficiaries="90 balita"), base=1, by="Bayu")
    now = plan_of(Action.objects.get(pk=action.pk))
    assert (now.where, now.beneficiaries) == ("Waru", "90 balita")
    with pytest.raises(StaleError):
        change_action(action, replace(PLAN, where="Babulu"), base=1, by="Bayu")
    assert plan_of(Action.objects.get(pk=action.pk)).where == "Waru"


def test_a_merged_agency_hands_its_actions_to_its_successor_and_history_says_so() -> None:
    action = acted(noted())
    merge_agency(
        Agency.objects.get(key="dinkes"),
        into=Agency.objects.get(key="dinsos"),
        on=date(2024, 4, 1),
        by=BY,
    )
    owner = owner_of(action)
    assert (owner.key, owner.has_moved) == ("dinsos", True)
    move_action(action, "mulai", by="dinsos")
    assert action.moves.latest("number").on_behalf_of == "dinkes (CONTOH)"
    (row,) = [one for one in matrix_of(REGION).rows if one.actions]
    assert (row.actions[0].owner_key, row.actions[0].given_to) == ("dinsos", "dinkes")
    assert row.actions[0].plan.agency == "dinkes"
    again = open_action(PLAN, region=REGION, by=BY, decision="1/1")
    assert (again.agency, again.supporting) == ("dinsos", "")


def test_an_agency_closed_for_good_takes_nothing_on_and_its_action_is_told_as_nobodys() -> None:
    action = acted(noted())
    close_agency(Agency.objects.get(key="dinkes"), on=date(2024, 4, 1), reason="Bubar.", by=BY)
    assert owner_of(action).key == ""
    with pytest.raises(FollowUpError, match="ditutup"):
        acted(decision="1/1")


def test_the_owner_of_a_lines_note_is_proposed_and_an_agency_without_duties_is_told() -> None:
    known = agencies_of(REGION)
    proposal = proposed_owner(noted(), known)
    assert proposal.agency is not None
    assert proposal.agency.key == "dinkes"
    assert proposed_owner(noted("C-09", line=""), known).agency is None
    assert proposed_owner(noted("C-08", line="A1.4"), known).agency is None
    assert "tidak mengampu baris mana pun" in duties_told(known["setwan"])
    assert duties_told(known["dinkes"]) == ""
    acted(noted("C-07"), replace(PLAN, agency="setwan"))


def test_a_hidden_note_and_one_of_nothing_become_no_action() -> None:
    note = noted()
    Note.objects.filter(pk=note.pk).update(is_draft=True)
    with pytest.raises(FollowUpError, match="belum disampaikan"):
        acted(note)
    with pytest.raises(FollowUpError, match="berasal dari"):
        acted()


def test_a_decision_without_a_note_ends_with_the_inspectorate_and_goes_to_no_evaluator() -> None:
    action = proven(acted(decision="1/1"))
    move_action(action, "verifikasi", by="Wati")
    assert Action.objects.open().count() == 0
    (row,) = [one for one in matrix_of(REGION).rows if one.actions]
    assert not row.is_open
    with pytest.raises(FollowUpError, match="catatan evaluator yang mendasarinya"):
        move_action(action, "ajukan-evaluator", by="Sari")
