"""Pages of notes: written by the team, asked about repeats, let out, found, counted."""

import pytest
from django.urls import reverse
from pytest_django import Settings

from buktikan.actions.framework import installed
from buktikan.actions.note_writing import Wording, draft_note
from buktikan.core.note import NoteKind
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.records.models import Note
from tests.factories.notes import AGAIN, REAL, Scene, noted, open_scene
from tests.factories.people import browser_of, person
from tests.factories.region import REGION

pytestmark = pytest.mark.django_db
TYPED = {"jenis": "data_gap", "bobot": "minor", "temuan": "data-supply", "isi": AGAIN}


@pytest.fixture
def scene(settings: Settings) -> Scene:
    settings.SECOND_FACTOR_ROLES = frozenset()
    return open_scene()


def test_a_note_is_written_asked_about_and_let_out(scene: Scene) -> None:
    noted(scene.before, REAL, finding="data-supply")
    chair = browser_of(scene.team.chair)
    regent = browser_of(person(Role.ACTING_REGENT, REGION))
    write, here = (reverse(f"note:{one}", args=[scene.now.key]) for one in ("write", "session"))

    asked = chair.post(write, TYPED)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Apakah ini mengulang catatan sebelumnya?" in page
    assert AGAIN in page
    assert '<option value="moderate" selected>' in page, "one step heavier, as a proposal"
    assert not Note.objects.filter(session=scene.now).exists()

    name = f"{scene.before.key}/C-01"
    answer = chair.post(write, {**TYPED, "bobot": "moderate", "ulang": name})
    assert answer.headers["Location"] == here
    shown = chair.get(here).content.decode()
    assert "ke-2 kalinya" in shown
    assert AGAIN not in regent.get(here).content.decode()
    chair.post(reverse("note:let_out", args=[scene.now.key]), {"catatan": "C-01"})
    assert AGAIN in regent.get(here).content.decode()


def test_a_wrong_note_comes_back_with_what_was_typed(scene: Scene) -> None:
    chair = browser_of(scene.team.chair)
    write = reverse("note:write", args=[scene.now.key])
    wrong = chair.post(write, {**TYPED, "jenis": "advice", "tenggat": "2024-01-01"})

    assert wrong.status_code == 422
    assert "Jenis temuan itu tidak untuk catatan arahan" in wrong.content.decode()
    assert AGAIN in wrong.content.decode()
    code = installed(scene.now.framework_id).lines[0].code
    prefilled = chair.get(write, {"baris": code}).content.decode()
    assert f'<option value="{code}" selected>' in prefilled


def test_two_who_change_at_once_see_both_texts(scene: Scene) -> None:
    row = draft_note(scene.now, scene.team.chair, Wording(NoteKind.ADVICE, "Semula."))
    page = reverse("note:change", args=[scene.now.key, row.key])
    typed = {"jenis": "advice", "bobot": "minor", "giliran": "1"}
    chair = browser_of(scene.team.chair)
    chair.post(page, {**typed, "isi": "Kata ketua."})

    late = chair.post(page, {**typed, "isi": "Kata anggota."})
    text = late.content.decode()
    assert late.status_code == 409
    assert "Kata ketua." in text
    assert "Kata anggota." in text
    assert 'name="giliran" value="2"' in text
    assert chair.post(page, {**typed, "giliran": "2", "isi": "Keduanya."}).status_code == 302
    one = chair.get(reverse("note:note", args=[scene.now.key, row.key])).content.decode()
    assert all(words in one for words in ("Semula.", "Kata ketua.", "Keduanya."))


def test_the_region_writes_nothing_and_members_let_nothing_out(scene: Scene) -> None:
    draft_note(scene.now, scene.team.member, Wording(NoteKind.ADVICE, "Rahasia tim."))
    regent = browser_of(person(Role.ACTING_REGENT, REGION))
    member = browser_of(scene.team.member)
    let_out = reverse("note:let_out", args=[scene.now.key])

    assert regent.get(reverse("note:write", args=[scene.now.key])).status_code == 403
    assert regent.post(let_out, {"catatan": "C-01"}).status_code == 403
    assert regent.get(reverse("note:note", args=[scene.now.key, "C-01"])).status_code == 404
    member.post(let_out, {"catatan": "C-01"})
    assert Note.objects.get(session=scene.now).is_draft


def test_notes_are_found_with_their_words_marked_and_counted_by_region(scene: Scene) -> None:
    noted(scene.before, REAL, finding="data-supply")
    noted(scene.elsewhere, REAL, finding="data-supply")
    ministry = browser_of(person(Role.MINISTRY_EVALUATOR, NATION, email="cari@contoh.test"))

    page = ministry.get(reverse("note:search"), {"q": '"data dukung"'}).content.decode()
    assert '<mark class="b-found">data dukung</mark>' in page
    assert "2 catatan." in page
    assert (
        "Tidak ada catatan yang cocok"
        in ministry.get(reverse("note:search"), {"q": "zeppelin"}).content.decode()
    )
    counts = ministry.get(reverse("note:findings"), {"menurut": "triwulan"}).content.decode()
    assert "Pasokan data belum lengkap" in counts
    assert "2 catatan di 2 daerah." in counts
    file = ministry.get(reverse("note:findings_file")).content.decode()
    assert file.count("data-supply") == 2


def test_a_note_that_praises_the_report_leads_to_sharing_it(scene: Scene) -> None:
    praise = noted(scene.now, "Layak contoh.", kind=NoteKind.PRAISE, finding="model-report")
    other = noted(scene.now, "Bagus.", "C-02", kind=NoteKind.PRAISE, finding="appreciated")
    link = reverse("model:prepare", args=[scene.now.key])
    coordinator = browser_of(person(Role.COORDINATOR, REGION))
    officer = browser_of(person(Role.AGENCY_OFFICER, REGION))

    def page(browser: object, row: Note) -> str:
        url = reverse("note:note", args=[scene.now.key, row.key])
        return browser.get(url).content.decode()  # type: ignore[attr-defined, no-any-return]

    assert link in page(coordinator, praise)
    assert link in page(browser_of(scene.team.chair), praise)
    assert link not in page(coordinator, other)
    assert link not in page(officer, praise)
