"""What is typed and not saved: one row for each sitting, never written over by another tab."""

from django.test import Client

from buktikan.core.rights import Role
from buktikan.records.models import PartDraft
from tests.factories.people import person
from tests.web.report.conftest import GENERAL, browser, save

KEEP = f"{GENERAL}konsep/"


def keep(who: Client, text: str, draft: object = "", turn: object = "") -> dict[str, object]:
    sent = {"teks": text, "dasar": "0", "konsep": str(draft), "giliran": str(turn)}
    answer = who.post(KEEP, sent, headers={"accept": "application/json"})
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def test_a_sitting_goes_on_in_its_own_row(coordinator: Client) -> None:
    first = keep(coordinator, "Sa")
    second = keep(coordinator, "Satu", first["draft"], first["turn"])

    assert second["draft"] == first["draft"]
    assert [one.text for one in PartDraft.objects.all()] == ["Satu"]


def test_another_tab_with_the_same_draft_begins_its_own(coordinator: Client) -> None:
    first = keep(coordinator, "Satu")
    keep(coordinator, "Satu a", first["draft"], first["turn"])

    other = keep(coordinator, "Satu b", first["draft"], first["turn"])

    assert other["draft"] != first["draft"]
    assert {one.text for one in PartDraft.objects.all()} == {"Satu a", "Satu b"}


def test_the_page_gives_the_newest_words_back_and_names_the_others(coordinator: Client) -> None:
    keep(coordinator, "Yang lama.")
    keep(coordinator, "Yang baru.")

    page = coordinator.get(GENERAL).content.decode()

    assert page.index("Yang lama.") < page.index("Yang baru.")
    assert "Ini konsep Anda dari" in page
    assert "Konsep lain milik Anda" in page


def test_saving_settles_the_draft_it_was_made_of(coordinator: Client) -> None:
    kept = keep(coordinator, "Satu.")

    save(coordinator, GENERAL, "Satu.", konsep=str(kept["draft"]), giliran=str(kept["turn"]))

    assert PartDraft.objects.get().settled_at is not None
    assert "Ini konsep Anda" not in coordinator.get(GENERAL).content.decode()


def test_a_draft_put_aside_is_offered_no_more_and_stays_in_the_records(coordinator: Client) -> None:
    kept = keep(coordinator, "Satu.")

    coordinator.post(f"{KEEP}sisihkan/", {"konsep": str(kept["draft"])})

    assert PartDraft.objects.get().text == "Satu."
    assert "Satu." not in coordinator.get(GENERAL).content.decode()


def test_nobody_puts_anothers_draft_aside(coordinator: Client) -> None:
    kept = keep(coordinator, "Satu.")
    other = browser(person(Role.PLANNER))

    other.post(f"{KEEP}sisihkan/", {"konsep": str(kept["draft"])})

    assert PartDraft.objects.get().settled_at is None


def test_a_colleague_is_named_to_others_and_not_to_oneself(coordinator: Client) -> None:
    keep(coordinator, "Satu.")
    other = browser(person(Role.PLANNER))

    told = other.get(f"{GENERAL}orang/?dasar=0").content.decode()

    assert "sedang menulis" in told
    assert "sedang menulis" not in coordinator.get(f"{GENERAL}orang/").content.decode()


def test_a_newer_version_is_told_to_who_began_before(coordinator: Client) -> None:
    save(coordinator, GENERAL, "Satu.")
    other = browser(person(Role.PLANNER))

    assert "sudah menyimpan versi 1" in other.get(f"{GENERAL}orang/?dasar=0").content.decode()
    assert "menyimpan versi" not in other.get(f"{GENERAL}orang/?dasar=1").content.decode()


def test_who_only_reads_keeps_nothing() -> None:
    reader = browser(person(Role.VERIFIER))

    assert reader.post(KEEP, {"teks": "Satu."}).status_code == 403
    assert not PartDraft.objects.exists()


def test_words_that_a_version_holds_already_are_no_draft(coordinator: Client) -> None:
    kept = keep(coordinator, "Sat")
    save(coordinator, GENERAL, "Satu.")

    late = keep(coordinator, "Satu.\n", kept["draft"], kept["turn"])

    assert late["draft"] == ""
    assert not PartDraft.objects.filter(settled_at=None).exists()
