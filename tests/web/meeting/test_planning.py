"""Pages of meetings before and after: planned, invited, an agenda edited without JavaScript."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoDbBlocker, Settings

from buktikan.actions.agenda import add_item
from buktikan.actions.decision import decide
from buktikan.actions.meeting import change_meeting, newest_turn
from buktikan.core.action import ActionPlan
from buktikan.core.rights import Role
from buktikan.records.models import Meeting, MeetingSeries
from tests.factories.meetings import STARTS, plan, planned
from tests.factories.people import browser_of, person, two_regions
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Rakor",
    "day": "2024-03-22",
    "starts": "09:00",
    "ends": "11:00",
    "room": "Balai",
    "chair": "Sekda (CONTOH)",
}


@pytest.fixture(scope="module", autouse=True)
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        two_regions()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def coordinator(settings: Settings) -> Client:
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TODAY = "2024-03-21T08:00"
    return browser_of(person(Role.COORDINATOR))


def at(name: str, *args: object) -> str:
    return reverse(f"meeting:{name}", args=[REGION, *args])


def test_a_meeting_is_planned_and_all_agencies_are_asked(coordinator: Client) -> None:
    answer = coordinator.post(at("plan"), TYPED)

    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == at("agenda", meeting.number)
    assert (meeting.starts_at, meeting.invited.count()) == (STARTS, 2)
    late = coordinator.post(at("plan"), {**TYPED, "ends": "08:00"})
    assert late.status_code == 422
    assert "Jam selesai harus sesudah jam mulai." in late.content.decode()


def test_who_was_slower_gets_both_texts_and_keeps_what_was_typed(coordinator: Client) -> None:
    meeting = planned(room="Ruang lama")
    turn = newest_turn(meeting)
    change_meeting(meeting, plan(room="Aula"), by=BY)

    answer = coordinator.post(at("change", 1), {**TYPED, "turn": turn})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert '<td lang="id">Aula</td><td lang="id">Balai</td>' in text
    assert 'value="Balai"' in text
    again = coordinator.post(at("change", 1), {**TYPED, "turn": newest_turn(meeting)})
    assert again.status_code == 302
    assert Meeting.objects.get().room == "Balai"


def test_invitations_go_out_and_say_who_has_no_account(coordinator: Client) -> None:
    person(Role.AGENCY_HEAD, agency="dinkes", email="kepala@contoh.test")
    planned()
    left = {"opd": ["dinkes", "dp3ap2kb"], "lain": "Camat Sepaku | Camat | camat@contoh.test"}
    coordinator.post(at("invitees", 1), left)

    page = coordinator.post(at("move", 1), {"langkah": "undang", "surel": "1"}, follow=True)

    text = page.content.decode()
    assert [one.to for one in mail.outbox] == [["kepala@contoh.test"], ["camat@contoh.test"]]
    assert "1 kantor belum dikirimi surel" in text
    assert "<li>Kepala DP3AP2KB</li>" in text
    assert "Teks undangan, siap disalin" in text
    called_off = {"langkah": "batalkan", "kata": "diundur", "surel": "1"}
    mail.outbox.clear()
    refused = coordinator.post(at("invitees", 1), {"opd": ["dinkes"], "alasan-dp3ap2kb": ""})
    assert refused.status_code == 422
    assert "dp3ap2kb" in refused.content.decode()
    coordinator.post(at("move", 1), called_off)
    assert mail.outbox[0].subject == "Pembatalan: Rakor pascaevaluasi, 22 Maret 2024"
    assert "Alasan: diundur" in mail.outbox[0].body


def test_an_agenda_is_edited_with_plain_forms(coordinator: Client) -> None:
    meeting = planned()
    proposed = coordinator.post(at("agenda", 1), {"langkah": "usulkan"}, follow=True)
    assert "butir diusulkan" in proposed.content.decode()
    coordinator.post(at("agenda", 1), {"langkah": "tambah", "judul": "Tambahan", "menit": "200"})
    own = meeting.items.get(title="Tambahan")
    coordinator.post(at("item", 1, own.number), {"langkah": "naik"})
    refused = coordinator.post(at("item", 1, own.number), {"langkah": "tidak", "kata": ""})

    page = coordinator.get(at("agenda", 1)).content.decode()

    assert refused.status_code == 422
    assert "Pendekkan, sisihkan, atau perpanjang" in page
    titles = [one.title for one in meeting.items.all()]
    assert titles.index("Tambahan") < len(titles) - 2
    bad = coordinator.post(
        at("agenda", 1), {"langkah": "tambah", "judul": "Hilang?", "menit": "lama"}
    )
    assert bad.status_code == 422
    assert 'value="Hilang?"' in bad.content.decode()


def test_decisions_show_what_is_late_first_and_are_filtered_by_agency(coordinator: Client) -> None:
    meeting = planned(steps=("buka",))
    item = add_item(meeting, "Data", by=BY)
    for text, agency, day in (("Nanti.", "dinkes", 30), ("Terlambat.", "dp3ap2kb", 20)):
        due = STARTS.date().replace(day=day)
        decide(meeting, item, text, [ActionPlan(agency, "Melengkapi", due, benefit="Ada")], BY)

    everything = coordinator.get(at("decisions")).content.decode()
    only = coordinator.get(at("decisions"), {"opd": "dinkes"}).content.decode()
    here = coordinator.get(at("meeting", 1)).content.decode()

    assert everything.index("Terlambat.") < everything.index("Nanti.")
    assert "lewat tenggat" in everything
    assert "Terlambat." not in only
    assert "Nanti." in here


def test_an_officer_reads_and_plans_nothing_and_the_calendar_can_be_read(
    coordinator: Client,
) -> None:
    planned()
    officer = browser_of(person(Role.AGENCY_OFFICER))

    page = officer.get(at("meeting", 1))
    calendar = Calendar.from_ical(officer.get(at("calendar")).content)

    assert page.status_code == 200
    assert "Susun agenda" not in page.content.decode()
    assert officer.get(at("agenda", 1)).status_code == 403
    assert [str(one["summary"]) for one in calendar.walk("VEVENT")] == ["Rakor pascaevaluasi"]


def test_a_series_is_made_changed_and_ended(coordinator: Client) -> None:
    form = {"title": "Rakor pekanan", "minutes": "90", "standing": "Pembukaan | 5"}
    coordinator.post(at("new_series"), form)
    row = MeetingSeries.objects.get()

    first = coordinator.get(at("plan"), {"seri": row.key}).content.decode()
    coordinator.post(at("series", row.key), {**form, "room": "Aula"})
    coordinator.post(at("series", row.key), {**form, "langkah": "akhiri"})

    row.refresh_from_db()
    assert 'value="Rakor pekanan"' in first
    assert (row.said["room"], row.ended_on is not None) == ("Aula", True)
