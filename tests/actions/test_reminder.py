"""Reminders: who is told what, and by schedule each exactly once."""

from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from buktikan.actions.board import board_of
from buktikan.actions.person import grant_role
from buktikan.actions.reminder import (
    Addressed,
    Sent,
    addresses_of,
    remind_on_schedule,
    reminder_to_all,
    reminders_of,
    send_reminder,
)
from buktikan.cli.main import buktikan
from buktikan.core.evidence import EvidenceState
from buktikan.core.reminder import MOST_NAMED, Occasion, occasion_at
from buktikan.core.rights import Grant, Role
from buktikan.records.models import EvaluationSession, Event
from buktikan.sheets.request import default_period
from tests.factories.people import account, person
from tests.factories.region import REGION, SESSION, open_example_alone
from tests.factories.sent import due, local, prove, send

pytestmark = pytest.mark.django_db
DUE = "2024-03-14T16:00"
OFFICER, HEAD = "petugas@contoh.test", "kepala@contoh.test"


@pytest.fixture(autouse=True)
def _world(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.TODAY = "2024-03-13T08:00"
    open_example_alone()
    due(DUE)
    person(Role.AGENCY_OFFICER, agency="dinkes", email=OFFICER)
    person(Role.AGENCY_HEAD, agency="dinkes", email=HEAD)


def session() -> EvaluationSession:
    return EvaluationSession.objects.select_related("tenure__place", "framework").get(key=SESSION)


def before(hours: float) -> datetime:
    return local(DUE) - timedelta(hours=hours)


def reminder(agency: str, now: str = "2024-03-13T08:00") -> Addressed:
    board = board_of(session())
    row = board.row(agency)
    assert row is not None
    (one,) = reminders_of(session(), [row], board, local(now))
    return one


def sent_to_dinkes(now: datetime, *, dry_run: bool = False) -> list[Sent]:
    return [one for one in remind_on_schedule(now, dry_run=dry_run) if one.agency == "dinkes"]


def test_a_reminder_names_agency_lines_deadline_hours_and_address() -> None:
    one = reminder("dinkes")

    assert one.reminder.subject == "Pengingat data Triwulan II (sidang 20 Maret 2024): Dinkes"
    assert "Yth. Kepala Dinas Kesehatan" in one.reminder.body
    assert "16 dari 16 baris yang diampu Dinkes belum lengkap:" in one.reminder.body
    assert "- P2.2 Prevalensi stunting menurut e-PPGBM: belum dikirim" in one.reminder.body
    assert "Tenggatnya 14 Maret 2024 pukul 16.00, 32 jam lagi." in one.reminder.body
    assert "/isian/ppu-tw2-2024/dinkes/" in one.reminder.body


def test_a_long_list_is_cut_with_how_many_are_left() -> None:
    body = reminder("dinkes").reminder.body

    assert body.count("\n- ") == MOST_NAMED + 1
    assert f"- dan {16 - MOST_NAMED} baris lainnya" in body


def test_a_refusal_is_repeated_with_its_reason() -> None:
    prove(send("pbg_issued", 5, "dpmptsp"), EvidenceState.REJECTED, reason="Bukan triwulan ini.")
    for element in ("mpp_services", "mpp_agencies"):
        prove(send(element, 5, "dpmptsp"))

    body = reminder("dpmptsp").reminder.body

    assert "dikembalikan (Bukan triwulan ini)" in body
    assert "11 dari 13 baris" in body


def test_after_the_deadline_the_words_say_so() -> None:
    assert (
        "sudah lewat (14 Maret 2024 pukul 16.00)"
        in reminder("dinkes", "2024-03-15T08:00").reminder.body
    )


def test_the_text_for_all_names_every_agency_once() -> None:
    send("pbg_issued", 5, "dpmptsp")

    words = reminder_to_all(session(), board_of(session()), local("2024-03-13T08:00"))

    assert "- Dinkes: 16 baris (belum mengirim apa pun)" in words.body
    assert "- DPMPTSP: 13 baris\n" in words.body
    assert words.agency == ""


def test_mail_goes_to_officers_and_head_of_the_agency_alone() -> None:
    person(Role.AGENCY_OFFICER, agency="dpmptsp", email="lain@contoh.test")
    gone = account("pergi@contoh.test")
    grant_role(gone, Grant(Role.AGENCY_OFFICER, REGION, "dinkes"), by="A")
    gone.is_active = False
    gone.save()

    assert addresses_of(session(), ["dinkes"]) == {"dinkes": (OFFICER, HEAD)}


def test_sending_by_hand_mails_the_words_and_logs_who_told_whom() -> None:
    send_reminder(session(), reminder("dinkes"), by="Sari", subject="Baru", body="Isi baru")

    (letter,) = mail.outbox
    event = Event.objects.get(verb="reminder.sent")
    assert (letter.subject, letter.body, letter.to) == ("Baru", "Isi baru", [OFFICER, HEAD])
    assert (event.by, event.region, event.agency) == ("Sari", REGION, "dinkes")
    assert event.detail["addresses"] == [OFFICER, HEAD]


def test_an_agency_without_people_cannot_be_mailed() -> None:
    with pytest.raises(ValueError, match="belum punya akun"):
        send_reminder(session(), reminder("dpmptsp"), by="Sari")

    assert not mail.outbox
    assert not Event.objects.filter(verb="reminder.sent").exists()


def test_a_mail_that_is_refused_leaves_no_event(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with pytest.raises(ConnectionError), transaction.atomic():
        send_reminder(session(), reminder("dinkes"), by="Sari")

    assert not Event.objects.filter(verb="reminder.sent").exists()


def test_a_mail_server_that_refuses_is_asked_again_the_next_time(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    (refused,) = sent_to_dinkes(before(23))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    (sent,) = sent_to_dinkes(before(22))

    assert refused.failed
    assert not refused.went_out
    assert sent.went_out
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("hours", "key"), [(49, None), (48, "48-jam"), (24, "24-jam"), (4, "4-jam"), (0.1, "4-jam")]
)
def test_the_calendar_says_which_reminder_is_due(hours: float, key: str | None) -> None:
    found = occasion_at(local(DUE), local("2024-03-21T00:00"), before(hours))

    assert (found.key if found else None) == key


def test_after_the_deadline_each_day_is_an_occasion_until_the_session_is_held() -> None:
    end = local("2024-03-21T00:00")

    assert occasion_at(local(DUE), end, local(DUE)) == Occasion("lewat-2024-03-14", True)
    assert occasion_at(local(DUE), end, local("2024-03-20T23:59")) == Occasion(
        "lewat-2024-03-20", True
    )
    assert occasion_at(local(DUE), end, end) is None


def test_each_reminder_of_the_schedule_goes_out_once() -> None:
    first = sent_to_dinkes(before(47))
    again = sent_to_dinkes(before(40))
    next_one = sent_to_dinkes(before(23))

    assert [one.before for one in (*first, *again, *next_one)] == [False, True, False]
    assert [letter.to for letter in mail.outbox] == [[OFFICER, HEAD]] * 2
    assert [one.by for one in Event.objects.filter(verb="reminder.sent")] == [
        "Pengingat terjadwal"
    ] * 2


def test_a_schedule_that_slept_does_not_send_what_it_missed() -> None:
    sent_to_dinkes(before(3))

    assert len(mail.outbox) == 1


def test_an_agency_that_has_done_its_part_is_left_alone() -> None:
    board = board_of(session())
    row = board.row("bag-pbj")
    assert row is not None
    for element in {one.element for part in row.details for one in part.answers}:
        period = default_period(board.facts.framework.elements[element], board.facts.session)
        send(element, None, "bag-pbj", period=period)

    told = {one.agency for one in remind_on_schedule(before(3), dry_run=True)}

    assert "bag-pbj" not in told
    assert "dinkes" in told


def test_after_the_deadline_only_the_silent_are_reminded_once_a_day() -> None:
    person(Role.AGENCY_OFFICER, agency="dpmptsp", email="izin@contoh.test")
    send("pbg_issued", 5, "dpmptsp")

    remind_on_schedule(local("2024-03-15T08:00"))
    remind_on_schedule(local("2024-03-15T20:00"))
    remind_on_schedule(local("2024-03-16T08:00"))

    assert [letter.to for letter in mail.outbox] == [[OFFICER, HEAD]] * 2


def test_a_dry_run_sends_nothing_and_remembers_nothing() -> None:
    (one,) = sent_to_dinkes(before(3), dry_run=True)

    assert one.addresses == (OFFICER, HEAD)
    assert not mail.outbox
    assert not Event.objects.filter(verb="reminder.sent").exists()


def test_a_session_that_was_held_is_left_alone() -> None:
    assert remind_on_schedule(local("2024-03-21T08:00")) == ()


def test_the_command_tells_what_it_would_send() -> None:
    run = CliRunner().invoke(
        buktikan, ["remind", "--session", SESSION, "--dry-run", "--at", "2024-03-14T13:00"]
    )

    assert run.exit_code == 0, run.output
    assert f"akan dikirim ke {OFFICER}, {HEAD}" in run.output
    assert "tidak ada alamat" in run.output


def test_the_command_takes_a_pretended_hour_only_for_trying_out() -> None:
    run = CliRunner().invoke(buktikan, ["remind", "--at", "2024-03-14T13:00"])

    assert run.exit_code == 2
    assert "--dry-run" in run.output


def test_the_page_shows_the_words_with_plain_links_and_sends_them(client: Client) -> None:
    client.force_login(person(Role.COORDINATOR))
    address = reverse("board:reminder", args=[SESSION, "dinkes"])

    html = client.get(address).content.decode()
    answer = client.post(address, {"subject": "Perihal baru", "body": "Isi baru"})

    assert 'href="https://wa.me/?text=Yth.%20Kepala%20Dinas%20Kesehatan' in html
    assert f'href="mailto:{OFFICER},{HEAD}?subject=Pengingat%20data' in html
    assert answer.status_code == 302
    assert [(one.subject, one.body) for one in mail.outbox] == [("Perihal baru", "Isi baru")]


def test_empty_words_are_not_sent(client: Client) -> None:
    client.force_login(person(Role.COORDINATOR))

    answer = client.post(
        reverse("board:reminder", args=[SESSION, "dinkes"]), {"subject": "", "body": "Isi"}
    )

    assert answer.status_code == 422
    assert "Pengingat belum dikirim" in answer.content.decode()
    assert not mail.outbox


def test_a_subject_with_a_line_break_smuggles_no_header(client: Client) -> None:
    client.force_login(person(Role.COORDINATOR))

    client.post(
        reverse("board:reminder", args=[SESSION, "dinkes"]),
        {"subject": "Halo\r\nBcc: jahat@contoh.test", "body": "Isi"},
    )

    assert [(one.subject, one.recipients()) for one in mail.outbox] in (
        [],
        [("Halo Bcc: jahat@contoh.test", [OFFICER, HEAD])],
    )


def test_only_who_may_remind_sees_the_page(client: Client) -> None:
    client.force_login(person(Role.VERIFIER))

    assert client.get(reverse("board:reminders", args=[SESSION])).status_code == 403


def test_the_list_of_agencies_shows_who_has_no_account(client: Client) -> None:
    client.force_login(person(Role.REGIONAL_SECRETARY))

    html = client.get(reverse("board:reminders", args=[SESSION])).content.decode()

    assert OFFICER in html
    assert "belum ada akun petugas atau kepala" in html
    assert "- Dinkes: 16 baris" in html
