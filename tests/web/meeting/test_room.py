"""The room by plain forms: decisions, attendance, the code at the door, the screen, the minutes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from buktikan.actions.check_in import EVERY, code_for
from buktikan.actions.decision import decide, decisions_of
from buktikan.actions.decision_draft import open_drafts
from buktikan.actions.meeting import move_meeting
from buktikan.actions.minutes import minutes_of
from buktikan.actions.value import OfferedLink
from buktikan.core.evidence import EvidenceClass, EvidenceItem, EvidenceLink, EvidenceState
from buktikan.core.observation import ObservationKey
from buktikan.core.rights import Role
from buktikan.records.models import (
    Action,
    Attendance,
    Event,
    Meeting,
    MeetingPhoto,
    MinutesVersion,
    Person,
)
from buktikan.web.meeting.presenter import may_be_shown
from tests.factories.evidence import png
from tests.factories.meeting import item, meeting_alone, office, planned
from tests.factories.people import browser_of, person
from tests.factories.region import BY, REGION
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        item(meeting_alone())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def meeting(settings: Settings, tmp_path: Path) -> Meeting:
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.TODAY = "2024-03-22T10:00"
    return Meeting.objects.get()


@pytest.fixture
def secretary() -> Person:
    return person(Role.COORDINATOR)


@pytest.fixture
def desk(secretary: Person) -> Client:
    return browser_of(secretary)


def at(name: str, *more: object) -> str:
    return reverse(f"meeting:{name}", args=[REGION, 1, *more])


TYPED = {
    "keputusan": "Data dilengkapi tiap pekan",
    "butir": "1",
    "opd": ["dinkes", "", "dp3ap2kb"],
    "apa": ["", "", "Mengirim daftar balita"],
    "tenggat": ["19 April 2024", "", "2024-04-26"],
}


def text(answer: Answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_decision_is_typed_once_and_its_owners_have_actions(
    meeting: Meeting, desk: Client
) -> None:
    assert desk.get(at("room")).status_code == 200
    answer = desk.post(at("decided"), TYPED)

    assert answer.headers["Location"] == at("room")
    told = Action.objects.order_by("number").values_list("agency", "what", "due")
    assert [(one, what, str(due)) for one, what, due in told] == [
        ("dinkes", "Data dilengkapi tiap pekan", "2024-04-19"),
        ("dp3ap2kb", "Mengirim daftar balita", "2024-04-26"),
    ]
    (held,) = decisions_of(meeting)
    assert held.row.item is not None
    assert "Tindak lanjut 1" in text(desk.get(at("room")))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"keputusan": " "}, "Tulis keputusannya."),
        ({"tenggat": ["kapan-kapan", "", "2024-04-26"]}, "tidak terbaca"),
        ({"opd": ["", "", "dp3ap2kb"]}, "Pilih OPD"),
    ],
)
def test_what_cannot_be_recorded_is_told_and_stays_typed(
    wrong: dict[str, object], said: str, meeting: Meeting, desk: Client
) -> None:
    answer = desk.post(at("decided"), {**TYPED, **wrong})

    assert (answer.status_code, Action.objects.count()) == (422, 0)
    assert said in text(answer)
    assert "Mengirim daftar balita" in text(answer)


def test_a_killed_browser_finds_its_words_in_the_form_again(
    meeting: Meeting, desk: Client, secretary: Person
) -> None:
    kept = desk.post(at("typing"), {**TYPED, "konsep": "", "giliran": "0"}).json()
    more = {"keputusan": "Data dilengkapi", "konsep": kept["draft"], "giliran": kept["turn"]}
    desk.post(at("typing"), {**TYPED, **more})
    page = text(browser_of(secretary).get(at("room")))

    assert "Data dilengkapi</textarea>" in page
    assert 'value="Mengirim daftar balita"' in page
    desk.post(at("decided"), {**TYPED, "konsep": kept["draft"]})
    assert open_drafts(meeting, secretary) == ()


def test_a_decision_changed_by_somebody_else_shows_both_texts(
    meeting: Meeting, desk: Client
) -> None:
    decide(meeting, None, "Satu", [], BY)
    desk.post(at("decision", 1), {"keputusan": "Dua", "giliran": "1"})
    late = desk.post(at("decision", 1), {"keputusan": "Tiga", "giliran": "1"})

    assert late.status_code == 422
    assert "<p>Dua</p>" in text(late) or "Dua</blockquote>" in text(late)
    assert "Tiga</textarea>" in text(late)
    assert desk.get(at("decision", 9)).status_code == 404
    desk.post(at("decision", 1), {"langkah": "tarik", "kata": "Keliru"})
    (held,) = decisions_of(meeting)
    assert (held.row.withdrawn, held.row.words) == (True, "Keliru")


def test_the_secretary_records_confirms_and_sends_early_leavers_into_the_roll(
    meeting: Meeting, desk: Client
) -> None:
    first = office(meeting)
    refused = desk.post(at("record", first.order), {"hadir": "represented"})
    assert refused.status_code == 422
    desk.post(at("record", first.order), {"hadir": "represented", "nama": "Rina"})
    desk.post(at("record", first.order), {"langkah": "pulang"})

    page = text(desk.get(at("roll")))
    assert "2 kantor belum hadir" in page
    assert "Pulang lebih awal" in page
    newest = Attendance.objects.newest().get(invited=first)
    assert (newest.name, newest.left_at is not None) == ("Rina", True)


def test_whoever_scans_the_code_is_taken_in_and_the_secretary_confirms(
    meeting: Meeting, desk: Client, settings: Settings
) -> None:
    settings.TODAY = ""
    assert "data:image/svg+xml;base64," in text(desk.get(at("code")))
    address = reverse("meeting:check_in", args=[code_for(meeting)])
    visitor = Client()
    page = text(visitor.get(address))
    assert "dr. Hadi" not in page
    missing = visitor.post(address, {"nama": "Budi"})
    assert (missing.status_code, "Pilih kantor Anda" in text(missing)) == (422, True)
    place = office(meeting, "dp3ap2kb")
    typed = {"kantor": place.order, "nama": "Budi", "jabatan": "Staf", "sebagai": "wakil"}
    assert "isian sendiri" in text(visitor.post(address, typed))

    assert "mengisi sendiri" in text(desk.get(at("attendance")))
    desk.post(at("record", place.order), {"langkah": "sahkan"})
    assert Attendance.objects.newest().get(invited=place).claimed is False
    old = code_for(meeting, timezone.now() - timedelta(seconds=EVERY * 7))
    assert visitor.get(reverse("meeting:check_in", args=[old])).status_code == 410


def test_who_is_signed_in_is_known_at_once(meeting: Meeting) -> None:
    head = browser_of(person(Role.AGENCY_HEAD))
    address = reverse("meeting:check_in", args=[code_for(meeting)])
    place = office(meeting)
    assert f'value="{place.order}" selected' in text(head.get(address))

    done = head.post(address, {"kantor": place.order, "sebagai": "kepala"})
    assert "langsung sah" in text(done)
    assert Attendance.objects.get().presence == "present"


def test_the_screen_follows_and_its_pointer_is_no_event(meeting: Meeting, desk: Client) -> None:
    second = item(meeting, "Kalender data")
    events = Event.objects.count()
    desk.post(at("show"), {"butir": second.number, "kembali": "layar"})

    now = desk.get(at("presented")).json()
    assert (now["item"], Event.objects.count()) == (second.number, events)
    page = text(desk.get(at("presenter")))
    assert '<h1 lang="id">Kalender data</h1>' in page
    assert "Sebelumnya" in page


@pytest.mark.parametrize("classification", list(EvidenceClass))
def test_nothing_restricted_is_named_on_the_screen(classification: EvidenceClass) -> None:
    link = EvidenceLink(ObservationKey("unemployed", REGION, "2023", "Disnakertrans"), "B-1")
    item_shown = EvidenceItem("B-1", "Daftar nama", "Dinas", (), classification)
    offered = OfferedLink(link, EvidenceState.ACCEPTED, "B-1", item_shown)

    assert may_be_shown(offered) is (classification is not EvidenceClass.RESTRICTED)
    assert not may_be_shown(replace(offered, item=None))


@pytest.mark.parametrize(
    ("role", "room", "minutes"),
    [(Role.AGENCY_HEAD, 403, 200), (Role.ACTING_REGENT, 200, 200), (Role.ADMINISTRATOR, 403, 403)],
)
def test_the_room_is_the_secretary_s_and_minutes_are_the_region_s(
    role: Role, room: int, minutes: int, meeting: Meeting
) -> None:
    someone = browser_of(person(role))

    assert someone.get(at("room")).status_code == room
    assert someone.get(at("minutes")).status_code == minutes


def test_other_regions_know_nothing_of_it(meeting: Meeting) -> None:
    someone = browser_of(person(Role.COORDINATOR, "63.01"))

    for name in ("room", "minutes", "presenter", "attendance", "code"):
        assert someone.get(at(name)).status_code == 404


def test_minutes_are_written_signed_and_opened_again(
    meeting: Meeting, desk: Client, secretary: Person
) -> None:
    move_meeting(meeting, "tutup", by=BY)
    desk.post(at("write_minutes"), {"pembukaan": "Dibuka.", "penutup": "Usai.", "versi": "0"})
    late = desk.post(at("write_minutes"), {"pembukaan": "Lain.", "penutup": "", "versi": "0"})
    assert (late.status_code, "Dibuka." in text(late), "Lain." in text(late)) == (422, True, True)
    regent = browser_of(person(Role.ACTING_REGENT))
    sha = minutes_of(meeting).sha256
    assert sha in text(regent.get(at("minutes")))
    regent.post(at("sign_minutes"), {"sisi": "chair", "sidik": sha})
    desk.post(at("sign_minutes"), {"sisi": "note_taker", "sidik": sha})

    meeting.refresh_from_db()
    assert meeting.state == "signed"
    desk.post(at("send_minutes"), {"langkah": "perbaiki", "kata": "Nama keliru"})
    desk.post(at("write_minutes"), {"pembukaan": "Baru.", "penutup": "Usai.", "versi": "1"})
    assert minutes_of(meeting).signatures == ()
    assert MinutesVersion.objects.count() == 2
    assert "Diganti versi 2, yang mengubah: pembukaan" in text(desk.get(at("minutes_version", 1)))


def test_a_photo_goes_through_the_register_and_a_restricted_one_is_in_no_minutes(
    meeting: Meeting, desk: Client
) -> None:
    def photo(name: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, png(), "image/png")

    typed = {"keterangan": "Pj memimpin rapat", "kelas": "internal"}
    bare = desk.post(at("photos"), {"berkas": photo("a.png"), "kelas": "internal"})
    assert (bare.status_code, MeetingPhoto.objects.count()) == (422, 0)
    desk.post(at("photos"), {**typed, "berkas": photo("a.png")})
    desk.post(
        at("photos"), {"berkas": photo("b.png"), "keterangan": "Wajah", "kelas": "restricted"}
    )

    assert MeetingPhoto.objects.count() == 2
    page = text(desk.get(at("minutes")))
    assert "Pj memimpin rapat" in page
    assert "Wajah" not in page
    desk.post(at("photo", 1))
    assert "Pj memimpin rapat" not in text(desk.get(at("minutes")))


def test_a_meeting_that_was_not_opened_takes_no_decision(meeting: Meeting, desk: Client) -> None:
    later = planned(meeting.starts_at + timedelta(days=7))
    answer = desk.post(reverse("meeting:decided", args=[REGION, later.number]), TYPED)

    assert answer.status_code == 422
    assert "Buka rapat dahulu" in text(answer)
    desk.post(reverse("meeting:step", args=[REGION, later.number]), {"langkah": "buka"})
    later.refresh_from_db()
    assert later.state == "running"
