"""A region's history on pages: told, searched, taken along, examined, only what one may see."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buktikan.actions.agency import change_agency, merge_agency
from buktikan.actions.event import log_event
from buktikan.core.rights import Role
from buktikan.records.models import Agency, Event
from tests.factories.people import BACKEND, person
from tests.factories.region import AT, REGION
from tests.factories.small_region import agency

pytestmark = pytest.mark.django_db


def submitted(number: int = 1, of: str = "dinkes", by: str = "Rina (CONTOH)") -> None:
    for n in range(number):
        log_event(
            "submission.submitted",
            f"contoh-tw2 {of}",
            by=by,
            region=REGION,
            agency=of,
            at=AT + timedelta(days=n),
        )


def told(client: Client, **asked: str) -> list[str]:
    """The sentences of the first page."""
    page = client.get(reverse("history:region", args=[REGION]), asked)
    return [one.sentence for one in page.context["told"]]


def test_an_event_is_a_sentence_with_what_stood_there_before(reader: Client) -> None:
    row = Agency.objects.get(key="dinkes")
    change_agency(row, name="Dinas Kesehatan", short_name="Dinkes", roles=["dinkes"], by="Sari")

    answer = reader.get(reverse("history:region", args=[REGION]))

    newest = answer.context["told"][0]
    assert newest.sentence == "Sari mengganti nama OPD Dinas Kesehatan."
    assert newest.changes == ("Nama: Dinkes (CONTOH) → Dinas Kesehatan",)
    assert f"#{newest.event.number}" in answer.content.decode()
    assert newest.short_hash == newest.event.hash[:12] != ""


def test_somebody_acting_for_an_agency_is_told_with_it(reader: Client) -> None:
    submitted(by="Sari a.n. Dinas Kesehatan")

    newest = reader.get(reverse("history:region", args=[REGION])).context["told"][0]

    assert (newest.by, newest.behalf) == ("Sari", "Dinas Kesehatan")
    assert newest.sentence == "Sari mengirim isian Dinkes (CONTOH) (sesi contoh-tw2)."


def test_a_verb_of_a_newer_version_is_told_all_the_same(reader: Client) -> None:
    log_event("moon.landed", "bulan", by="Sari", region=REGION, detail={"crater": "Copernicus"})

    newest = reader.get(reverse("history:region", args=[REGION])).context["told"][0]

    assert newest.sentence == "Sari: moon.landed bulan."
    assert [(one.label, one.words) for one in newest.facts] == [("crater", "Copernicus")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"jenis": "pengajuan"}, 3),
        ({"jenis": "pengaturan"}, 2),
        ({"orang": "rina"}, 3),
        ({"orang": "siapa"}, 0),
        ({"kata": "contoh-tw2"}, 3),
        ({"kata": "dinkes", "jenis": "pengaturan"}, 1),
        ({"dari": "2024-03-20", "sampai": "2024-03-20"}, 1),
        ({"sampai": "2024-03-20"}, 2),
        ({"opd": "dinkes"}, 4),
        ({}, 6),
    ],
)
def test_filters_find(reader: Client, asked: dict[str, str], found: int) -> None:
    submitted(3)

    assert len(told(reader, **asked)) == found


def test_days_that_contradict_each_other_are_refused_with_words(reader: Client) -> None:
    url = reverse("history:region", args=[REGION])

    answer = reader.get(url, {"dari": "2024-03-20", "sampai": "2024-03-19"})

    assert answer.status_code == 422
    assert "mendahului hari pertama" in answer.content.decode()


def test_an_agency_is_found_with_the_past_of_what_was_merged_into_it(reader: Client) -> None:
    submitted()
    merge_agency(Agency.objects.get(key="dinkes"), into=agency("DKKB"), on=AT.date(), by="Sari")

    assert any("mengirim isian" in one for one in told(reader, opd="dkkb"))


def test_an_agency_sees_what_concerns_it_and_nothing_else(reader: Client) -> None:
    agency("Lain")
    submitted()
    officer = Client()
    officer.force_login(person(Role.AGENCY_OFFICER, agency="dinkes"), backend=BACKEND)

    answer = officer.get(reverse("history:region", args=[REGION]))

    assert {one.event.agency for one in answer.context["told"]} == {"dinkes"}
    assert [key for key, _ in answer.context["form"].fields["opd"].choices] == ["", "dinkes"]
    assert len(told(officer, opd="dinkes")) == 3
    assert len(rows_of(officer)) == 3


def rows_of(client: Client, **asked: str) -> list[dict[str, str]]:
    answer = client.get(reverse("history:download", args=[REGION]), asked)
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_download_holds_every_event_found_and_runs_no_formula(reader: Client) -> None:
    submitted(60, by="=HYPERLINK(1)")

    rows = rows_of(reader, jenis="pengajuan")

    assert len(rows) == 60
    newest = Event.objects.of_region(REGION)[0]
    assert (rows[0]["nomor"], rows[0]["sidik"]) == (str(newest.number), newest.hash)
    assert rows[0]["oleh"] == "'=HYPERLINK(1)"
    assert rows[0]["OPD"] == "Dinkes (CONTOH)"


def test_fifty_a_page_and_filters_stay_on_the_next_one(reader: Client) -> None:
    submitted(60)
    url = reverse("history:region", args=[REGION])

    first = reader.get(url, {"jenis": "pengajuan"})
    second = reader.get(url, {"jenis": "pengajuan", "page": "2"})

    assert (len(first.context["told"]), len(second.context["told"])) == (50, 10)
    assert "?jenis=pengajuan&amp;page=2" in first.content.decode()


def test_a_long_history_asks_no_more_than_a_short_one(reader: Client) -> None:
    url = reverse("history:region", args=[REGION])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            reader.get(url)
        return len(queries)

    asked()
    submitted()
    few = asked()
    submitted(29)

    assert asked() == few < 15


@contextmanager
def unguarded() -> Iterator[Callable[[str], object]]:
    """Somebody with the database's own tools, who takes away the triggers first."""
    on = " ON records_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER records_event_no_{act}{on}")
        yield cursor.execute


def test_a_whole_chain_is_said_to_be_whole_and_a_printed_head_is_found(reader: Client) -> None:
    submitted(3)
    newest = Event.objects.of_region(REGION)[0]
    url = reverse("history:chain", args=[REGION])

    whole = reader.get(url, {"ujung": f"{newest.number}:{newest.hash}"}).content.decode()
    foreign = reader.get(url, {"ujung": f"{newest.number}:{'0' * 64}"}).content.decode()

    assert "Utuh." in whole
    assert "Ujung pada cetakan Anda ada di dalamnya" in whole
    assert "Ujung pada cetakan Anda tidak ada" in foreign


def test_a_head_that_is_none_is_refused_with_words(reader: Client) -> None:
    answer = reader.get(reverse("history:chain", args=[REGION]), {"ujung": "apa saja"})

    assert answer.status_code == 422
    assert "NOMOR:SIDIK" in answer.content.decode()


def test_a_broken_chain_says_where(reader: Client) -> None:
    submitted(3)
    with unguarded() as execute:
        execute("UPDATE records_event SET by = 'orang lain' WHERE number = 3")
        execute("DELETE FROM records_event WHERE number = 4")

    page = reader.get(reverse("history:chain", args=[REGION])).content.decode()

    assert "Rantai putus mulai peristiwa nomor 3." in page
    assert "Hilang: nomor 4." in page


def test_what_concerns_the_installation_is_read_by_its_administrators(reader: Client) -> None:
    log_event("places.loaded", "ID", by="Sari", detail={"added": 3})
    url = reverse("history:installation")
    office = Client()
    office.force_login(person(Role.ADMINISTRATOR, "ID"), backend=BACKEND)

    assert reader.get(url).status_code == 403
    assert "Sari memuat daftar wilayah ID." in office.get(url).content.decode()


def test_an_empty_search_offers_the_way_back(reader: Client) -> None:
    page = reader.get(reverse("history:region", args=[REGION]), {"kata": "zzz"})

    assert "Tidak ada yang cocok" in page.content.decode()
