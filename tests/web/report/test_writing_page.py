"""A part is written, by one and by two; versions grow and no word is lost."""

import pytest
from django.test import Client

from buktikan.core.rights import Role
from buktikan.records.models import Event, PartDraft, PartMove, ReportText
from tests.factories.people import person
from tests.factories.region import REGION
from tests.web.report.conftest import GENERAL, STUNTING, browser, save

BEFORE = "Satu.\n\nDua.\n\nTiga."


def texts(key: str = "1.umum") -> list[str]:
    return list(
        ReportText.objects.filter(key=key).order_by("version").values_list("text", flat=True)
    )


def test_a_saved_text_is_a_version_and_a_line_of_history(coordinator: Client) -> None:
    assert save(coordinator, GENERAL, "Satu.  \r\n\r\n\r\n\r\n- dua\r\n- tiga\r\n") == 302

    (row,) = ReportText.objects.all()
    assert (row.text, row.version, row.title) == ("Satu.\n\n- dua\n- tiga", 1, "Keadaan umum")
    assert PartMove.objects.get().state == "written"
    verbs = Event.objects.filter(region=REGION).order_by("-number").values_list("verb", flat=True)
    assert list(verbs[:2]) == ["part.written", "text.written"]


def test_an_unchanged_text_makes_no_version(coordinator: Client) -> None:
    save(coordinator, GENERAL, BEFORE)
    assert save(coordinator, GENERAL, f"{BEFORE}\n\n", 1) == 302
    assert texts() == [BEFORE]


def test_two_people_in_two_paragraphs_are_joined(coordinator: Client) -> None:
    other = browser(person(Role.PLANNER))
    save(coordinator, GENERAL, BEFORE)
    save(coordinator, GENERAL, BEFORE.replace("Satu.", "Satu kini."), 1)

    answer = other.post(
        GENERAL, {"teks": BEFORE.replace("Tiga.", "Tiga kini."), "dasar": "1"}, follow=True
    )

    assert texts()[-1] == "Satu kini.\n\nDua.\n\nTiga kini."
    assert "digabung dengan versi 2" in answer.content.decode()
    assert ReportText.objects.get(version=3).made_of == "digabung dengan versi 2"


def test_two_people_in_one_sentence_choose_and_lose_nothing(coordinator: Client) -> None:
    who = person(Role.PLANNER)
    other = browser(who)
    save(coordinator, GENERAL, BEFORE)
    save(coordinator, GENERAL, BEFORE.replace("Dua.", "Dua milik Sari."), 1)
    mine = BEFORE.replace("Dua.", "Dua milik Bayu.")

    answer = other.post(GENERAL, {"teks": mine, "dasar": "1"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dua milik Sari." in page
    assert "Dua milik Bayu." in page
    assert texts()[-1] == BEFORE.replace("Dua.", "Dua milik Sari.")
    draft = PartDraft.objects.get(person=who)
    assert (draft.text, draft.base) == (mine, 1)
    decided = {"atas": "2", "pilih-0": "saya", "konsep": str(draft.pk), "giliran": "1"}
    assert save(other, GENERAL, mine, 1, **decided) == 302
    assert texts()[-1] == mine
    draft.refresh_from_db()
    assert draft.settled_at is not None


def test_a_choice_for_an_older_version_is_asked_again(coordinator: Client) -> None:
    other = browser(person(Role.PLANNER))
    save(coordinator, GENERAL, BEFORE)
    save(coordinator, GENERAL, "Satu a.", 1)
    save(coordinator, GENERAL, "Satu b.", 2)

    assert save(other, GENERAL, "Satu c.", 1, atas="2", **{"pilih-0": "saya"}) == 409
    assert texts()[-1] == "Satu b."


def test_words_for_a_part_that_was_handed_in_meanwhile_stay_as_a_draft(officer: Client) -> None:
    save(officer, STUNTING, "Satu.")
    officer.post(f"{STUNTING}langkah/", {"langkah": "ajukan"})

    answer = officer.post(STUNTING, {"teks": "Satu dan dua.", "dasar": "1"})

    assert answer.status_code == 409
    assert "diajukan penulis" in answer.content.decode()
    assert texts("p.P2") == ["Satu."]
    assert PartDraft.objects.get().text == "Satu dan dua."
    assert "Satu dan dua." in officer.get(STUNTING).content.decode()


@pytest.mark.parametrize("page", [GENERAL, STUNTING.replace("P2", "P5")])
def test_the_part_of_another_does_not_exist_for_an_agency(page: str, officer: Client) -> None:
    assert officer.get(page).status_code == 404
    assert save(officer, page, "Satu.") == 404
    assert texts("1.umum") + texts("p.P5") == []


def test_who_only_reads_changes_nothing_and_leaves_no_draft(coordinator: Client) -> None:
    save(coordinator, GENERAL, BEFORE)
    reader = browser(person(Role.VERIFIER))
    assert "Satu." in reader.get(GENERAL).content.decode()
    assert save(reader, GENERAL, "Lain.", 1) == 409
    assert texts() == [BEFORE]
    assert not PartDraft.objects.exists()


def test_an_older_version_comes_back_as_a_new_one(coordinator: Client) -> None:
    save(coordinator, GENERAL, "Angka turun.")
    save(coordinator, GENERAL, "Angka naik.", 1)

    page = coordinator.get(f"{GENERAL}versi/").content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "turun" in page
    coordinator.post(f"{GENERAL}versi/pulihkan/", {"versi": "1"})

    assert texts() == ["Angka turun.", "Angka naik.", "Angka turun."]
    assert ReportText.objects.get(version=3).made_of == "dipulihkan dari versi 1"


def test_a_text_that_is_far_too_long_is_refused_and_kept(coordinator: Client) -> None:
    answer = coordinator.post(GENERAL, {"teks": "kata " * 25_000, "dasar": "0"})

    assert answer.status_code == 409
    assert "Bagilah menjadi dua bagian" in answer.content.decode()
    assert len(PartDraft.objects.get().text) == 125_000
