"""What leaves the board: sheet, picture, table, trend, deadlines."""

import csv
import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Component
from PIL import Image
from pypdfium2 import PdfDocument

from buktikan.actions.calendar import set_deadline
from buktikan.core.deadline import Step
from buktikan.core.rights import Role
from buktikan.records.models import Agency, EvaluationSession
from tests.factories.people import person
from tests.factories.region import BY, SESSION
from tests.factories.sent import due, local, prove, send

pytestmark = pytest.mark.django_db
MAKASSAR = ZoneInfo("Asia/Makassar")


def fetch(client: Client, name: str, **chosen: str) -> HttpResponse:
    answer = client.get(reverse(f"board:{name}", args=[SESSION]), chosen)
    assert answer.status_code == 200
    assert isinstance(answer, HttpResponse)
    return answer


def events(client: Client) -> list[Component]:
    told = Calendar.from_ical(fetch(client, "calendar").content)
    assert isinstance(told, Calendar)
    return told.walk("VEVENT")


def test_the_sheet_is_one_page_with_agencies_and_deadline(coordinator: Client) -> None:
    send("pbg_issued", 5, "dpmptsp")

    answer = fetch(coordinator, "pdf")
    sheet = PdfDocument(answer.content)
    text = sheet[0].get_textpage().get_text_range()

    assert (len(sheet), [round(side) for side in sheet[0].get_size()]) == (1, [1191, 842])
    assert "Papan kesiapan" in text
    assert "Tenggat OPD 14 Maret 2024 pukul 16.00 (32 jam lagi)" in text
    assert "DPMPTSP" in text
    assert "CONTOH" in text, "the example's data are marked as made up"
    assert "papan-ppu-tw2-2024.pdf" in answer["Content-Disposition"]


def test_the_same_board_gives_the_same_sheet(coordinator: Client) -> None:
    assert fetch(coordinator, "pdf").content == fetch(coordinator, "pdf").content


def test_the_picture_fits_the_screen_of_the_meeting_room(coordinator: Client) -> None:
    picture = Image.open(io.BytesIO(fetch(coordinator, "picture").content))

    assert (picture.format, picture.size) == ("PNG", (1920, 1080))


def test_the_table_says_each_cell_in_words(coordinator: Client) -> None:
    send("pbg_issued", 5, "dpmptsp")
    Agency.objects.filter(key="dinkes").update(name='=HYPERLINK("x")')

    text = fetch(coordinator, "table").content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    cells = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    permits = cells["Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"]

    assert permits["Perizinan"] == "belum dikirim (0 dari 10)"
    assert permits["Stunting"] == ""
    assert '\'=HYPERLINK("x")' in cells, "nothing runs as a formula"


def test_the_trend_is_a_drawing_in_colours_of_either_ground(coordinator: Client) -> None:
    prove(send("pbg_issued", 5, "dpmptsp", at=local("2024-03-12T09:00")))

    light, dark = fetch(coordinator, "trend"), fetch(coordinator, "trend", gelap="1")

    assert light["Content-Type"] == "image/svg+xml"
    assert b"Terkirim" in light.content
    assert b"tenggat" in light.content
    assert b"#134a82" in light.content
    assert b"#134a82" not in dark.content
    assert b"<script" not in light.content


def test_deadlines_go_into_a_persons_calendar_with_an_alarm_a_day_before(
    client: Client,
) -> None:
    row = EvaluationSession.objects.select_related("tenure").get(key=SESSION)
    set_deadline(row, Step.VERIFY, local("2024-03-18T16:00"), by=BY)
    client.force_login(person(Role.AGENCY_OFFICER, agency="dinkes"))

    told = fetch(client, "calendar").content.decode()
    supply, verify = events(client)
    (alarm,) = supply.walk("VALARM")
    start, end = supply.decoded("DTSTART"), supply.decoded("DTEND")

    assert str(supply["SUMMARY"]) == "Tenggat: OPD mengirim data dan data dukung"
    assert end == datetime(2024, 3, 14, 16, 0, tzinfo=MAKASSAR)
    assert "DTEND;TZID=Asia/Makassar:20240314T160000" in told
    assert start + alarm.decoded("TRIGGER") == end - timedelta(hours=24)
    assert verify.decoded("DTEND").date() == date(2024, 3, 18)


def test_a_moved_deadline_keeps_its_entry(coordinator: Client) -> None:
    (before,) = events(coordinator)
    due("2024-03-15T10:00")
    (after,) = events(coordinator)

    assert before["UID"] == after["UID"]
    assert after.decoded("DTEND") - before.decoded("DTEND") == timedelta(hours=18)


def test_the_calendar_says_what_its_time_zone_is(coordinator: Client) -> None:
    told = fetch(coordinator, "calendar").content.decode()

    assert told.count("BEGIN:VTIMEZONE") == 1
    assert "TZID:Asia/Makassar" in told
    assert "TZOFFSETTO:+0800" in told


def test_strangers_get_no_calendar_of_the_session(client: Client) -> None:
    client.force_login(person(Role.PUBLIC))

    assert client.get(reverse("board:calendar", args=[SESSION])).status_code == 404
