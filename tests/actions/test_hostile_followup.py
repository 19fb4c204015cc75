"""Ways around the follow-up: twice the same, proof that went, another region's notes in a form."""

from dataclasses import replace
from datetime import date

import pytest

from buktikan.actions.action import FollowUpError, move_action, open_actions
from buktikan.actions.action_proof import add_proof, refuse_proof, withdraw_proof
from buktikan.actions.judgement import sign_not_actionable, state_not_actionable, statement_of
from buktikan.actions.note_writing import (
    NoteError,
    Wording,
    change_note,
    draft_note,
    let_out,
    steps_seen_by,
    versions_seen_by,
)
from buktikan.core.note import NoteKind, NoteState
from buktikan.core.rights import Role
from buktikan.records.models import Action, NotActionable
from tests.factories.evidence import registered
from tests.factories.followup import PLAN, acted, noted, open_circle, proven
from tests.factories.notes import noted as noted_in
from tests.factories.notes import open_scene
from tests.factories.people import browser_of, person
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle() -> None:
    open_circle()


def test_the_same_plan_sent_twice_is_one_action(circle: None) -> None:
    notes = [noted("C-01"), noted("C-02")]
    first = open_actions(PLAN, notes, region=REGION, by=BY)
    assert open_actions(PLAN, notes, region=REGION, by=BY) == first
    later = replace(PLAN, due=date(2024, 7, 1))
    assert acted(notes[0], later).number == 3


def test_of_several_notes_all_get_the_action_or_none(circle: None) -> None:
    hidden = noted("C-02")
    hidden.is_draft = True
    hidden.save()
    with pytest.raises(FollowUpError, match="belum disampaikan"):
        open_actions(PLAN, [noted("C-01"), hidden], region=REGION, by=BY)
    assert not Action.objects.exists()


def test_a_page_gone_back_to_does_not_take_the_heads_signature_away(circle: None) -> None:
    note = noted()
    said = state_not_actionable(note, "UU 23/2014 Pasal 9.", by="Setda")
    sign_not_actionable(note, said.number, by="Penjabat")
    assert state_not_actionable(note, " UU 23/2014 Pasal 9. ", by="Setda") == said
    held = statement_of(note)
    assert held is not None
    assert held.signature is not None
    assert NotActionable.objects.count() == 2


def test_proof_that_no_longer_counts_is_neither_verified_nor_submitted(circle: None) -> None:
    action = proven(acted(noted()))
    move_action(action, "verifikasi", by="Inspektorat")
    refuse_proof(action, "B-1", words="Foto lama.", by="Inspektorat")
    with pytest.raises(FollowUpError, match="memerlukan sedikitnya satu bukti"):
        move_action(action, "ajukan-evaluator", by="Setda")
    move_action(action, "kembalikan", by="Inspektorat", words="Ganti fotonya.")
    with pytest.raises(FollowUpError, match="satu bukti"):
        move_action(action, "ajukan-bukti", by="dinkes", words="Selesai.", benefit="Ada.")


def test_proof_is_neither_added_nor_withdrawn_behind_the_inspectorates_back(circle: None) -> None:
    action = acted(noted())
    seen_before = Action.objects.get(pk=action.pk)
    proven(action)
    registered("B-2")
    with pytest.raises(FollowUpError, match="Tarik dahulu pengajuannya"):
        add_proof(seen_before, "B-2", by="dinkes")
    with pytest.raises(FollowUpError, match="Tarik dahulu pengajuannya"):
        withdraw_proof(seen_before, "B-1", words="Keliru.", by="dinkes")
    move_action(action, "tarik", by="dinkes", words="Keliru.")
    with pytest.raises(FollowUpError, match="selama diperiksa"):
        refuse_proof(action, "B-1", words="Tidak.", by="Inspektorat")
    assert Action.objects.get(pk=action.pk).state == NoteState.IN_PROGRESS.value


def test_drafts_that_a_team_wrote_over_stay_the_teams_after_letting_out() -> None:
    scene = open_scene()
    harsh = Wording(NoteKind.ADVICE, "Kepala dinasnya tidak becus.")
    row = draft_note(scene.now, scene.team.member, harsh)
    change_note(row, scene.team.member, replace(harsh, text="Perkuat tim."), turn=1)
    let_out(scene.now, by="Ketua")
    change_note(row, scene.team.member, replace(harsh, text="Perkuat tim data."), turn=2)
    regent = person(Role.ACTING_REGENT)

    said = [one.text for one in versions_seen_by(row, regent)]
    assert said == ["Perkuat tim data.", "Perkuat tim."]
    assert [one.key for one in steps_seen_by(row, regent)] == ["sampaikan"]
    assert versions_seen_by(row, scene.team.chair).count() == 3
    assert steps_seen_by(row, scene.team.chair).count() == 2
    answer = browser_of(regent).get(f"/catatan/{scene.now.key}/{row.key}/")
    assert "Perkuat tim." in answer.content.decode()
    assert "becus" not in answer.content.decode()


def test_what_a_note_says_again_is_an_earlier_note_of_its_region_that_was_let_out() -> None:
    scene = open_scene()
    noted_in(scene.before, "Rahasia tim lain.", "C-88", is_draft=True)
    noted_in(scene.elsewhere, "Catatan daerah lain.", "C-89")
    noted_in(scene.now, "Sesi yang sama.", "C-90")
    good = noted_in(scene.before, "Data belum lengkap.", "C-91")
    wording = Wording(NoteKind.ADVICE, "Lagi.")
    for name in (
        f"{scene.before.key}/C-88",
        f"{scene.elsewhere.key}/C-89",
        f"{scene.now.key}/C-90",
        f"{scene.before.key}/C-92",
        "C-91",
    ):
        with pytest.raises(NoteError, match="bukan catatan terdahulu"):
            draft_note(scene.now, scene.team.member, replace(wording, repeats=name))
    named = replace(wording, repeats=f"{scene.before.key}/C-91")
    assert draft_note(scene.now, scene.team.member, named).repeats == good
