"""Evaluators write: drafts of their team, versions, conflicts, repeats, letting out."""

from dataclasses import replace
from datetime import date

import pytest

from buktikan.actions.history import verify_chain
from buktikan.actions.note_repeat import chain_of, lengths_of, likely_repeats
from buktikan.actions.note_writing import (
    NoteConflictError,
    NoteError,
    Wording,
    change_note,
    default_due,
    draft_note,
    let_out,
    let_out_by,
    note_of,
)
from buktikan.core.evaluation import RoundState
from buktikan.core.note import NoteKind, Severity
from buktikan.core.rights import Role
from buktikan.frameworks.crosswalk import shipped_crosswalks
from buktikan.records.models import Event, Note, NoteVersion, Tenure
from tests.factories.evaluation import bring_to, framework_row, open_session
from tests.factories.notes import AGAIN, REAL, Scene, noted, open_scene
from tests.factories.people import person
from tests.factories.region import REGION

pytestmark = pytest.mark.django_db
ADVICE = Wording(NoteKind.ADVICE, "Perkuat kesiapan bencana.", finding="disaster-readiness")


@pytest.fixture
def scene() -> Scene:
    return open_scene()


def test_a_draft_is_the_teams_and_its_words_stand_in_no_history(scene: Scene) -> None:
    row = draft_note(scene.now, scene.team.member, ADVICE)
    again = draft_note(scene.now, scene.team.member, ADVICE)

    assert again.pk == row.pk, "the same words sent twice are one note"
    assert (row.key, row.is_draft, row.speaker) == ("C-01", True, scene.team.member.name)
    assert not Event.objects.filter(region=REGION, verb__startswith="note").exists()
    told = Event.objects.get(verb="note.drafted")
    assert ADVICE.text not in str(told.detail)
    assert verify_chain("").intact
    assert not Note.objects.visible_to(scene.team.chair).exists()


def test_the_chair_lets_out_what_was_chosen_and_the_final_result_the_rest(scene: Scene) -> None:
    for text in ("Satu.", "Dua.", "Tiga."):
        draft_note(scene.now, scene.team.member, replace(ADVICE, text=text))
    with pytest.raises(NoteError, match="ketua tim"):
        let_out_by(scene.now, scene.team.member, ["C-02"])

    assert let_out_by(scene.now, scene.team.chair, ["C-02", "C-99"]) == 1
    assert list(Note.objects.let_out().values_list("key", flat=True)) == ["C-02"]
    assert let_out(scene.now, by="Ketua") == 2
    assert let_out(scene.now, by="Ketua") == 0
    told = Event.objects.filter(region=REGION, verb="note.let_out").values_list("detail", flat=True)
    assert [one["notes"] for one in told] == ["C-02", "C-01 C-03"]


@pytest.mark.parametrize("role", [Role.MINISTRY_EVALUATOR, Role.ACTING_REGENT, Role.COORDINATOR])
def test_nobody_without_a_seat_writes_or_changes(role: Role, scene: Scene) -> None:
    place = "ID" if role is Role.MINISTRY_EVALUATOR else REGION
    stranger = person(role, place, email="lain@contoh.test")
    row = draft_note(scene.now, scene.team.chair, ADVICE)

    with pytest.raises(NoteError, match="anggota tim"):
        draft_note(scene.now, stranger, ADVICE)
    with pytest.raises(NoteError, match="anggota tim"):
        change_note(row, stranger, replace(ADVICE, text="Lain."), turn=1)
    assert Note.objects.get().text == ADVICE.text


def test_of_two_who_change_at_once_the_second_sees_both_and_nothing_is_lost(scene: Scene) -> None:
    row = draft_note(scene.now, scene.team.member, ADVICE)
    first = replace(ADVICE, text="Perkuat latihan.")
    second = replace(ADVICE, text="Perkuat dana.")
    change_note(row, scene.team.member, first, turn=1)

    with pytest.raises(NoteConflictError) as caught:
        change_note(row, scene.team.chair, second, turn=1)

    assert caught.value.theirs.text == "Perkuat latihan."
    change_note(row, scene.team.chair, second, turn=caught.value.theirs.number)
    assert list(NoteVersion.objects.order_by("number").values_list("text", flat=True)) == [
        ADVICE.text,
        "Perkuat latihan.",
        "Perkuat dana.",
    ]
    change_note(row, scene.team.chair, second, turn=3)
    assert NoteVersion.objects.count() == 3, "the same words again are no version"


def test_a_final_result_closes_the_notes_until_the_chair_opens_it(scene: Scene) -> None:
    row = draft_note(scene.now, scene.team.member, ADVICE)
    bring_to(scene.now, RoundState.FINAL)

    with pytest.raises(NoteError, match="sudah ditetapkan"):
        draft_note(scene.now, scene.team.member, replace(ADVICE, text="Terlambat."))
    with pytest.raises(NoteError, match="sudah ditetapkan"):
        change_note(row, scene.team.member, replace(ADVICE, text="Lain."), turn=1)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(ADVICE, text="  "), "belum ditulis"),
        (replace(ADVICE, line="X9"), "tidak ada dalam kerangka"),
        (replace(ADVICE, finding="data-supply"), "Jenis temuan itu"),
        (replace(ADVICE, finding="gift"), "Jenis temuan itu"),
        (replace(ADVICE, due=date(2024, 3, 19)), "sebelum hari sesinya"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(wrong: Wording, told: str, scene: Scene) -> None:
    with pytest.raises(NoteError, match=told):
        draft_note(scene.now, scene.team.chair, wrong)
    assert not Note.objects.exists()


def test_a_note_is_due_at_the_next_session_else_three_tenure_months_on(scene: Scene) -> None:
    assert default_due(scene.before).day == date(2024, 3, 20)
    assert default_due(scene.before).is_next_session
    due = default_due(scene.now)
    assert (due.day, due.is_next_session) == (date(2024, 6, 20), False)
    praise = draft_note(scene.now, scene.team.chair, Wording(NoteKind.PRAISE, "Baik."))
    advice = draft_note(scene.now, scene.team.chair, ADVICE)
    assert (praise.due, advice.due) == (None, due.day)


def test_a_repeat_is_told_confirmed_and_counted_along_its_chain(scene: Scene) -> None:
    first = noted(scene.before, REAL, finding="data-supply", severity=Severity.MINOR)
    wording = Wording(NoteKind.DATA_GAP, AGAIN, finding="data-supply")

    (alike,) = likely_repeats(scene.now, note_of(scene.now, wording))
    assert alike.note.name == first.to_core().name
    row = draft_note(scene.now, scene.team.chair, replace(wording, repeats=alike.note.name))

    assert row.repeats == first
    assert [one.pk for one in chain_of(row).notes] == [row.pk, first.pk]
    assert lengths_of((row, first)) == {row.pk: 2, first.pk: 1}


def test_a_draft_of_before_and_another_regions_note_are_no_repeats(scene: Scene) -> None:
    noted(scene.before, REAL, finding="data-supply", is_draft=True)
    noted(scene.elsewhere, REAL, finding="data-supply")
    wording = Wording(NoteKind.DATA_GAP, AGAIN, finding="data-supply")

    assert likely_repeats(scene.now, note_of(scene.now, wording)) == ()


def test_neither_a_renewed_tenure_nor_another_framework_loses_a_repeat(scene: Scene) -> None:
    walk = next(iter(shipped_crosswalks().values()))
    crossing = next(one for one in walk.lines if one.old != one.new and one.new)
    first = noted(scene.before, REAL, finding="data-supply", line=crossing.old[0])
    old, new = framework_row(walk.old), framework_row(walk.new)
    type(scene.before).objects.filter(pk=scene.before.pk).update(framework=old)
    Tenure.objects.create(
        place_id=REGION,
        holder="Pj. (CONTOH)",
        post="Penjabat",
        inaugurated=date(2024, 1, 1),
        term=2,
    )
    later = open_session(new, quarter=1)
    wording = Wording(NoteKind.DATA_GAP, AGAIN, finding="data-supply", line=crossing.new[0])

    (alike,) = likely_repeats(later, note_of(later, wording))
    assert alike.note.name == first.to_core().name
    if crossing.old[0] not in crossing.new:
        same_code = replace(wording, line=crossing.old[0])
        assert likely_repeats(later, note_of(later, same_code)) == ()
