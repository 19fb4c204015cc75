"""Pages of the follow-up: one circle from the note over the agency to the evaluator and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoDbBlocker

from buktikan.actions.person import grant_role
from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import Seat
from buktikan.core.note import NoteState
from buktikan.core.place import NATION
from buktikan.core.rights import Grant, Role
from buktikan.records.models import Action, EvaluationSession, EvidenceItem, Note
from tests.factories.evidence import two_page_pdf
from tests.factories.followup import acted, noted, open_circle, proven
from tests.factories.people import browser_of, person
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
ROLES = {
    "officer": Role.AGENCY_OFFICER,
    "verifier": Role.VERIFIER,
    "coordinator": Role.COORDINATOR,
    "regent": Role.ACTING_REGENT,
}


@dataclass(frozen=True)
class Circle:
    """Browsers of everybody in it."""

    officer: Client
    other: Client
    verifier: Client
    coordinator: Client
    regent: Client
    chair: Client


@pytest.fixture(scope="module")
def circle(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Circle]:
    store = tmp_path_factory.mktemp("store")
    changed = override_settings(EVIDENCE_STORE=store, SECOND_FACTOR_ROLES=frozenset())
    with django_db_blocker.unblock(), transaction.atomic(), changed:
        open_circle()
        chair = person(Role.MINISTRY_EVALUATOR, NATION)
        for session in EvaluationSession.objects.all():
            seat_person(session, chair, Seat.CHAIR, by=BY)
        found = {name: browser_of(person(role)) for name, role in ROLES.items()}
        other = browser_of(person(Role.AGENCY_OFFICER, REGION, "dinsos"))
        yield Circle(**found, other=other, chair=browser_of(chair))
        transaction.set_rollback(True)


def page(action: Action) -> str:
    return reverse("followup:action", args=[REGION, action.number])


def of_note(note: Note) -> str:
    return reverse("followup:note", args=[note.session_id, note.key])


def state(action: Action) -> NoteState:
    return NoteState(Action.objects.get(pk=action.pk).state)


PLAN = {
    "langkah": "tindak",
    "manfaat": "Balita stunting ditemukan lebih awal.",
    "kerja": "Menimbang semua balita.",
    "opd": "dinkes",
    "pendukung": ["dinsos", "dinkes"],
    "tenggat": "2024-06-24",
    "anggaran": "Rp204.000.000,50",
}


def test_one_form_makes_an_action_of_several_notes_and_money_is_exact(circle: Circle) -> None:
    first, second = noted("C-01"), noted("C-02", text="Stunting di Waru belum turun.")
    shown = circle.coordinator.get(of_note(first)).content.decode()
    assert "diampu dinkes" in shown
    sent = PLAN | {"juga": [f"{second.session_id}/C-02"]}
    assert circle.officer.post(of_note(first), sent).status_code == 403
    answer = circle.coordinator.post(of_note(first), sent, follow=True)
    assert "2 tindak lanjut diteruskan ke OPD." in answer.content.decode()
    made = Action.objects.order_by("number")
    assert [(one.note_id, str(one.money)) for one in made] == [
        (first.pk, "204000000.50"),
        (second.pk, "204000000.50"),
    ]
    assert made[0].supporting == "dinsos"


def test_what_was_typed_stands_there_again_when_the_form_is_refused(circle: Circle) -> None:
    answer = circle.coordinator.post(of_note(noted()), PLAN | {"anggaran": "banyak"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Menimbang semua balita." in shown
    assert "bukan jumlah rupiah" in shown


def test_what_was_typed_of_a_refused_proof_stands_there_again(circle: Circle) -> None:
    action = acted(noted())
    program = SimpleUploadedFile("rekap.exe", b"MZ program", "application/pdf")
    upload = {"judul": "Rekap Maret (CONTOH)", "kelas": "internal", "berkas": program}
    answer = circle.officer.post(page(action), {"langkah": "unggah-bukti", **upload})
    assert answer.status_code == 422
    assert 'value="Rekap Maret (CONTOH)"' in answer.content.decode()
    answer = circle.officer.post(page(action), {"langkah": "pakai-bukti", "kunci": "B-999"})
    assert answer.status_code == 422
    assert 'value="B-999"' in answer.content.decode()
    assert not EvidenceItem.objects.filter(agency="dinkes").exists()


def test_the_agency_proves_the_inspectorate_checks_the_coordinator_submits_the_chair_judges(
    circle: Circle,
) -> None:
    action = acted(noted())
    upload = {
        "langkah": "unggah-bukti",
        "judul": "Rekap (CONTOH)",
        "kelas": "internal",
        "berkas": SimpleUploadedFile("rekap.pdf", two_page_pdf(), "application/pdf"),
    }
    assert circle.other.post(page(action), {"langkah": "mulai"}).status_code == 403
    assert circle.officer.post(page(action), upload).status_code == 302
    key = EvidenceItem.objects.get(agency="dinkes").key
    said = {"kata": "Selesai.", "manfaat": "120 balita tertimbang.", "giliran": 1}
    circle.officer.post(page(action), {"langkah": "ajukan-bukti", **said})
    assert state(action) is NoteState.PROOF_SUBMITTED
    assert circle.officer.post(page(action), {"langkah": "verifikasi"}).status_code == 409
    assert key in circle.verifier.get(page(action)).content.decode()
    circle.verifier.post(page(action), {"langkah": "verifikasi", "giliran": 2})
    assert "selesai internal" in circle.officer.get(page(action)).content.decode()
    stale = circle.coordinator.post(page(action), {"langkah": "ajukan-evaluator", "giliran": 2})
    assert stale.status_code == 409
    circle.coordinator.post(page(action), {"langkah": "ajukan-evaluator", "giliran": 3})
    desk = reverse("followup:judge", args=["contoh-tw3"])
    assert circle.coordinator.get(desk).status_code == 403
    assert key in circle.chair.get(desk).content.decode()
    note = Note.objects.get(actions=action)
    judged = {"catatan": note.pk, "giliran": note.moves.count(), "hasil": "sesuai"}
    assert circle.chair.post(desk, judged).status_code == 302
    assert state(action) is NoteState.RESOLVED


def test_two_who_change_one_field_see_both_texts_and_the_last_typed_is_not_lost(
    circle: Circle,
) -> None:
    action = acted(noted())
    sent = PLAN | {"langkah": "ubah", "dasar": 1, "kata": ""}
    circle.coordinator.post(page(action), sent | {"tempat": "Waru"})
    answer = circle.coordinator.post(page(action), sent | {"tempat": "Babulu"})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert shown.index("Babulu") < shown.index("Waru") < shown.rindex("Babulu")
    assert Action.objects.get(pk=action.pk).where == "Waru"


def test_the_head_signs_the_reason_that_the_coordinator_stated(circle: Circle) -> None:
    note = noted()
    circle.coordinator.post(of_note(note), {"langkah": "nyatakan", "alasan": "Pasal 12."})
    sign = {"langkah": "tandatangani", "nomor": 1}
    assert circle.coordinator.post(of_note(note), sign).status_code == 403
    assert circle.regent.post(of_note(note), sign).status_code == 302
    assert "Ditandatangani" in circle.regent.get(of_note(note)).content.decode()


def test_the_matrix_filters_and_asks_the_same_number_of_times_for_one_note_and_for_three(
    circle: Circle,
) -> None:

    acted(noted("C-01"))
    url = reverse("followup:region", args=[REGION])
    circle.coordinator.get(url)
    with CaptureQueriesContext(connection) as one:
        circle.coordinator.get(url)
    for key in ("C-02", "C-03"):
        acted(noted(key, line="P5.1", text=f"Lain {key}."))
    with CaptureQueriesContext(connection) as three:
        circle.coordinator.get(url)
    assert len(three) == len(one)
    shown = circle.coordinator.get(url, {"prioritas": "P5"}).content.decode()
    assert "Lain C-03." in shown
    assert "Stunting belum turun." not in shown
    assert "tingkat selesainya tidak ada" in shown


def test_a_sheet_goes_out_and_comes_back_all_or_nothing(circle: Circle) -> None:

    first = acted(noted("C-01"))
    second = proven(acted(noted("C-02", text="Lain.")))
    sheet = reverse("followup:sheet", args=[REGION])
    book = load_workbook(BytesIO(circle.officer.get(sheet).content))
    page_of = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page_of[6]}
    rows = {page_of.cell(row, 1).value: row for row in (7, 8)}
    page_of.cell(rows[str(first.number)], heads["Langkah"]).value = "Mulai mengerjakan"
    page_of.cell(rows[str(second.number)], heads["Langkah"]).value = "Nyatakan terverifikasi"
    url = reverse("followup:upload", args=[REGION])
    refused = circle.officer.post(url, {"berkas": _file(book)})
    assert refused.status_code == 422
    assert f"H{rows[str(second.number)]}" in refused.content.decode()
    page_of.cell(rows[str(second.number)], heads["Langkah"]).value = "Tarik kembali"
    page_of.cell(rows[str(second.number)], heads["Penjelasan"]).value = "Belum lengkap."
    looked = circle.officer.post(url, {"berkas": _file(book)})
    assert state(first) is NoteState.ASSIGNED
    token = looked.context["sealed"]
    assert circle.officer.post(url, {"terapkan": token}).status_code == 302
    assert (state(first), state(second)) == (NoteState.IN_PROGRESS, NoteState.IN_PROGRESS)
    stale = circle.officer.post(url, {"terapkan": token})
    assert stale.status_code == 422
    assert "Unduh lembar yang baru" in stale.content.decode()


def _file(book: object) -> SimpleUploadedFile:
    written = BytesIO()
    book.save(written)  # type: ignore[attr-defined]
    return SimpleUploadedFile("lembar.xlsx", written.getvalue())


def test_somebody_of_two_agencies_acts_for_the_right_one(circle: Circle) -> None:
    both = person(Role.AGENCY_OFFICER, REGION, "dinsos", email="dua@contoh.test")
    grant_role(both, Grant(Role.AGENCY_OFFICER, REGION, "setwan"), by=BY)
    action = acted(noted())
    assert browser_of(both).post(page(action), {"langkah": "mulai"}).status_code == 403
