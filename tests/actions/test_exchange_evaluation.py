"""An evaluation that comes back to the region: recognised, looked at, taken in once."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.exchange_arrival import receive
from buktikan.actions.exchange_decision import Answers, DecisionError, accept
from buktikan.actions.exchange_evaluation import (
    NothingToEvaluateError,
    export_evaluation,
    judged_by,
)
from buktikan.actions.exchange_preview import EvaluationPreview, preview
from buktikan.actions.note import write_note
from buktikan.actions.settlement import final_score
from buktikan.core.exchange import ArrivalState
from buktikan.core.note import Note as CoreNote
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.documents.bundle import Json
from buktikan.records.models import EvaluationSession, Note, ReceivedBundle, Seal
from tests.factories.exchange import SEALED, evaluation_bundle, note
from tests.factories.region import REGION
from tests.factories.small_region import open_small_region, session

pytestmark = pytest.mark.django_db
BY = "Bagian Tata Pemerintahan (CONTOH)"
SEAL = "a" * 64
KEY = "contoh-tw2"
COMPARED = Answers(words="Nomor segel dicocokkan lewat telepon.")


@pytest.fixture(autouse=True)
def own(settings: Settings, tmp_path: Path) -> EvaluationSession:
    settings.EVIDENCE_STORE = tmp_path / "store"
    open_small_region()
    row = session(2, date(2024, 3, 20))
    Seal(seal_id=SEAL, session=row, file_name="b.zip", sealed_by=BY, sealed_at=SEALED).save()
    return row


def came(folder: Path, *notes: object, seal: str = SEAL, name: str = "e.zip") -> ReceivedBundle:
    evaluation_bundle(folder / name, seal=seal, notes=list(notes))  # type: ignore[arg-type]
    return receive(folder / name, name, by=BY).bundle


def looked_at(bundle: ReceivedBundle) -> EvaluationPreview:
    found = preview(bundle).evaluation
    assert found is not None
    return found


def test_new_notes_come_in_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    bundle = came(tmp_path, note("C-1", "Lengkapi bukti."), note("C-2", "Baik."))
    assert [one.change.value for one in looked_at(bundle).notes] == ["new", "new"]
    assert not Note.objects.exists()

    move = accept(bundle, by=BY, answers=COMPARED)

    assert list(Note.objects.values_list("session", "key")) == [(KEY, "C-1"), (KEY, "C-2")]
    assert move.detail["decision"] == "accepted"
    again = receive(tmp_path / "e.zip", "e.zip", by=BY)
    assert again.known
    with pytest.raises(DecisionError, match="sudah diterima"):
        accept(again.bundle, by=BY, answers=COMPARED)
    later = came(tmp_path, note("C-1", "Lengkapi bukti."), name="sama.zip")
    assert not looked_at(later).changes
    accept(later, by=BY, answers=COMPARED)
    assert Note.objects.count() == 2


def test_changed_words_are_shown_and_the_regions_follow_up_stays(tmp_path: Path) -> None:
    own = CoreNote(
        "C-1",
        KEY,
        NoteKind.ADVICE,
        "Lengkapi bukti.",
        NoteState.PROOF_SUBMITTED,
        action="Surat sudah dikirim.",
        owner="Dinkes",
    )
    write_note(own, by=BY)
    bundle = came(tmp_path, note("C-1", "Lengkapi bukti stunting."))
    (coming,) = looked_at(bundle).notes
    assert coming.change.value == "changed"
    assert coming.before is not None
    assert coming.before.text == "Lengkapi bukti."
    accept(bundle, by=BY, answers=COMPARED)
    row = Note.objects.get().to_core()
    assert (row.text, row.action, row.owner) == (
        "Lengkapi bukti stunting.",
        "Surat sudah dikirim.",
        "Dinkes",
    )
    assert row.state is NoteState.PROOF_SUBMITTED, "follow-up is the region's"
    accept(came(tmp_path, note("C-1", "Sudah.", "resolved"), name="2.zip"), by=BY, answers=COMPARED)
    assert Note.objects.get().state == "resolved", "the verdict is the evaluator's"


def test_an_evaluation_of_a_superseded_seal_is_told(tmp_path: Path, own: EvaluationSession) -> None:
    before = Seal.objects.get()
    Seal(
        seal_id="b" * 64,
        session=own,
        file_name="c.zip",
        sealed_by=BY,
        sealed_at=SEALED,
        supersedes=before,
        reason="ralat",
    ).save()
    looked = looked_at(came(tmp_path, note("C-1", "Lengkapi.")))
    assert looked.superseded_by is not None
    assert looked.superseded_by.seal_id == "b" * 64


def test_an_evaluation_of_a_seal_that_nobody_here_made_is_not_taken_in(tmp_path: Path) -> None:
    bundle = came(tmp_path, note("C-1", "Lengkapi."), seal="c" * 64)
    with pytest.raises(DecisionError, match="tidak dikenal di sini"):
        accept(bundle, by=BY, answers=COMPARED)
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "C-1"},
        {"key": "C-1", "text": "x", "kind": "gift", "state": "new"},
        {"key": 7, "text": "x", "kind": "advice", "state": "new"},
        {"key": "C-1", "text": "x", "kind": "advice", "state": "new", "due": "besok"},
    ],
)
def test_a_note_of_a_wrong_shape_goes_into_quarantine(
    wrong: dict[str, object], tmp_path: Path
) -> None:
    assert came(tmp_path, wrong).state_now is ArrivalState.QUARANTINED


def test_what_is_written_here_is_read_over_there(tmp_path: Path, own: EvaluationSession) -> None:
    with pytest.raises(NothingToEvaluateError, match="Belum ada catatan"):
        export_evaluation(own, tmp_path / "a.zip", by=BY, organisation="Kementerian (CONTOH)")
    written = CoreNote(
        "C-9", KEY, NoteKind.DATA_GAP, "Data kosong.", NoteState.NEW, due=date(2024, 5, 1)
    )
    write_note(written, by=BY)
    judged = judged_by(own)
    assert judged is not None
    assert judged.seal == SEAL
    sealed = export_evaluation(own, tmp_path / "a.zip", by=BY, organisation="Kementerian (CONTOH)")
    bundle = receive(tmp_path / "a.zip", "a.zip", by=BY).bundle
    looked = looked_at(bundle)
    assert bundle.seal_id == sealed.seal_id
    assert bundle.region == REGION
    assert [one.note for one in looked.notes] == [written]
    assert not looked.changes


def test_what_a_note_weighs_finds_and_expects_comes_along_and_drafts_stay(
    tmp_path: Path, own: EvaluationSession
) -> None:
    written = CoreNote(
        "C-1",
        KEY,
        NoteKind.DATA_GAP,
        "Data kosong.",
        NoteState.NEW,
        severity=Severity.SERIOUS,
        finding="data-supply",
        expected="Data terisi.",
    )
    write_note(written, by=BY)
    write_note(replace(written, key="C-2", text="Rahasia tim."), by=BY, is_draft=True)
    export_evaluation(own, tmp_path / "a.zip", by=BY, organisation="Kementerian (CONTOH)")
    looked = looked_at(receive(tmp_path / "a.zip", "a.zip", by=BY).bundle)

    assert [one.note for one in looked.notes] == [written]
    assert not looked.changes


def test_a_result_told_again_does_not_set_back_the_work_since(tmp_path: Path) -> None:
    accept(came(tmp_path, note("C-1", "Lengkapi.", "partly_resolved")), by=BY, answers=COMPARED)
    row = Note.objects.get()
    write_note(replace(row.to_core(), state=NoteState.IN_PROGRESS), by=BY)
    same = came(tmp_path, note("C-1", "Lengkapi segera.", "partly_resolved"), name="2.zip")
    accept(same, by=BY, answers=COMPARED)

    row.refresh_from_db()
    assert (row.text, row.state) == ("Lengkapi segera.", "in_progress")
    accept(came(tmp_path, note("C-1", "Sudah.", "resolved"), name="3.zip"), by=BY, answers=COMPARED)
    row.refresh_from_db()
    assert row.state == "resolved"


def test_a_repeat_of_a_note_that_is_not_here_is_no_change_for_ever(tmp_path: Path) -> None:
    row = {**as_row(note("C-1", "Lengkapi.")), "repeats": "sesi-lain/C-9", "severity": "moderate"}
    accept(came(tmp_path, row), by=BY, answers=COMPARED)

    assert Note.objects.get().severity == "moderate"
    assert not looked_at(came(tmp_path, row, name="2.zip")).changes
    wrong = {**row, "severity": "enormous"}
    assert came(tmp_path, wrong, name="3.zip").state_now is ArrivalState.QUARANTINED


def test_a_final_score_comes_in_once_and_names_the_seal(
    tmp_path: Path, own: EvaluationSession
) -> None:
    scores: list[Json] = [
        {"code": "", "score": "27/28", "words": "", "category": "baik"},
        {"code": "P1", "score": "2.5/3", "words": "Cukup bukti."},
    ]
    replies: list[Json] = [{"code": "P1", "text": "Mohon ditinjau.", "answers": ["Tetap."]}]
    path = tmp_path / "n.zip"
    evaluation_bundle(path, seal=SEAL, notes=[], scores=scores, replies=replies)
    bundle = receive(path, "n.zip", by=BY).bundle
    looked = looked_at(bundle)
    assert looked.changes
    assert [(one.text, one.answers) for one in looked.evaluation.replies] == [
        ("Mohon ditinjau.", ("Tetap.",))
    ]
    accept(bundle, by=BY, answers=COMPARED)

    held = final_score(own)
    assert held is not None
    assert (held.total, held.most, held.category) == (Decimal(27), Decimal(28), "baik")
    assert bundle.seal_id in held.words
    assert not looked_at(bundle).changes
    again = tmp_path / "m.zip"
    evaluation_bundle(again, seal=SEAL, notes=[], scores=scores, at=SEALED + timedelta(hours=1))
    accept(receive(again, "m.zip", by=BY).bundle, by=BY, answers=COMPARED)
    assert own.scores.count() == 1


def as_row(row: Json) -> dict[str, Json]:
    assert isinstance(row, dict)
    return row
