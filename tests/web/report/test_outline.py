"""The outline: who writes what, how far, what is missing; the way of a part to its end."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from buktikan.actions.report_text import write_text
from buktikan.core.report import ReportText
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, PartAssignment, PartMove, Seal
from tests.factories.people import person
from tests.factories.region import BY, SESSION
from tests.web.report.conftest import GENERAL, OUTLINE, STUNTING, browser, save


def read(who: Client, path: str = OUTLINE) -> str:
    answer = who.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def states(key: str) -> list[str]:
    rows = PartMove.objects.filter(key=key).order_by("number")
    return list(rows.values_list("state", flat=True))


def step(who: Client, page: str, key: str, words: str = "") -> str:
    answer = who.post(f"{page}langkah/", {"langkah": key, "kata": words}, follow=True)
    return answer.content.decode()


def test_an_editor_sees_every_part_and_an_agency_its_own(
    coordinator: Client, officer: Client
) -> None:
    whole, own = read(coordinator), read(officer)

    assert all(f"{OUTLINE}{key}/" in whole for key in ("1.umum", "3.A1", "p.P10", "4.penutup"))
    assert f"{OUTLINE}p.P2/" in own
    assert f"{OUTLINE}1.umum/" not in own
    assert f"{OUTLINE}p.P5/" not in own


def test_the_filters_show_ones_own_and_one_state(coordinator: Client) -> None:
    save(coordinator, GENERAL, "Satu dua tiga.")

    written = read(coordinator, f"{OUTLINE}?keadaan=written")

    assert "Keadaan umum" in written
    assert "Dasar hukum" not in written
    assert "Stunting" not in read(coordinator, f"{OUTLINE}?milik=saya&keadaan=written")


def test_what_is_open_stands_in_the_row(coordinator: Client) -> None:
    save(coordinator, GENERAL, "Ada 1.231 kegiatan.")
    coordinator.post(f"{GENERAL}komentar/", {"kata": "Dari mana?"})

    page = read(coordinator)

    assert "1 belum didukung" in page
    assert "1 komentar" in page


def test_the_number_of_queries_does_not_grow_with_the_texts(
    coordinator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for key in ("1.umum", "1.dasar", "1.tujuan"):
        save(coordinator, f"{OUTLINE}{key}/", "Tiga kata saja.")
        read(coordinator)
        with django_assert_max_num_queries(26):
            read(coordinator)


def test_a_part_goes_from_writer_to_editor_and_back_and_ends_with_reasons(
    coordinator: Client, officer: Client
) -> None:
    save(officer, STUNTING, "Satu.")
    step(officer, STUNTING, "ajukan")
    assert "selalu disertai kata" in step(coordinator, STUNTING, "kembalikan")
    step(coordinator, STUNTING, "kembalikan", "Sebut bulan timbang.")
    assert "Sebut bulan timbang." in read(officer, STUNTING)
    assert "Perbaiki bagian laporan Stunting" in read(officer, "/")
    assert "Perbaiki bagian laporan" not in read(coordinator, "/")
    save(officer, STUNTING, "Satu, Februari.", 1)
    step(officer, STUNTING, "ajukan")
    assert "1 bagian diajukan penulisnya" in read(coordinator, "/")
    save(coordinator, STUNTING, "Satu, Februari 2024.", 2)
    step(coordinator, STUNTING, "selesai")
    assert save(coordinator, STUNTING, "Lain.", 3) == 409
    step(coordinator, STUNTING, "buka", "Angka terbit lagi.")

    assert states("p.P2") == [
        "written",
        "submitted",
        "returned",
        "submitted",
        "edited",
        "done",
        "reopened",
    ]


def test_a_step_that_somebody_else_took_is_refused_with_the_state(
    coordinator: Client, officer: Client
) -> None:
    save(officer, STUNTING, "Satu.")
    step(officer, STUNTING, "ajukan")
    assert "kini diajukan penulis" in step(officer, STUNTING, "ajukan")
    assert "kini diajukan penulis" in step(officer, STUNTING, "selesai")
    assert states("p.P2") == ["written", "submitted"]


def test_a_part_is_given_to_an_agency_a_person_and_the_team(
    coordinator: Client, officer: Client
) -> None:
    head = person(Role.AGENCY_HEAD)
    assign = f"{GENERAL}penulis/"
    coordinator.post(assign, {"penulis": "opd:dinkes", "tenggat": "2024-03-15"})
    assert "15 Maret 2024" in read(officer, GENERAL)
    coordinator.post(assign, {"penulis": f"orang:{head.pk}"})
    assert officer.get(GENERAL).status_code == 404
    assert save(browser(head), GENERAL, "Satu.") == 302
    coordinator.post(assign, {"penulis": ""})

    rows = PartAssignment.objects.order_by("number")
    assert [(one.agency, one.person, one.due) for one in rows] == [
        ("dinkes", None, date(2024, 3, 15)),
        ("", head, None),
        ("", None, None),
    ]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"penulis": "opd:tidak-ada"}, "OPD itu tidak ada"),
        ({"penulis": "orang:999999"}, "Orang itu tidak menulis"),
        ({"penulis": "", "tenggat": "besok"}, "bukan tanggal"),
        ({"penulis": "", "tenggat": "2024-02-31"}, "bukan tanggal"),
    ],
)
def test_an_owner_that_cannot_be_is_refused(
    sent: dict[str, str], said: str, coordinator: Client
) -> None:
    answer = coordinator.post(f"{GENERAL}penulis/", sent, follow=True)

    assert said in answer.content.decode()
    assert not PartAssignment.objects.exists()


def test_after_sealing_every_page_says_where_changes_go(coordinator: Client) -> None:
    save(coordinator, GENERAL, "Satu.")
    session = EvaluationSession.objects.get(key=SESSION)
    Seal(
        seal_id="ab" * 32,
        session=session,
        file_name="x.zip",
        sealed_by=BY,
        sealed_at=timezone.now(),
    ).save()
    save(coordinator, GENERAL, "Satu dan dua.", 1)

    assert "masuk ke segel berikutnya" in read(coordinator, GENERAL)
    assert "abababababab" in read(coordinator)
    assert "berubah sejak segel" in read(coordinator)


def test_a_text_whose_part_is_gone_stays_readable_and_is_not_written(coordinator: Client) -> None:
    write_text(SESSION, ReportText("5.lampau", "Lampau", ("Dahulu.",)), by=BY)

    assert "Di luar kerangka laporan" in read(coordinator)
    assert "Dahulu." in read(coordinator, f"{OUTLINE}5.lampau/")
    assert save(coordinator, f"{OUTLINE}5.lampau/", "Kini.", 1) == 409


def test_the_parts_of_bans_and_of_follow_up_say_what_they_answer(coordinator: Client) -> None:
    assert "pemekaran daerah" in read(coordinator, f"{OUTLINE}2.larangan/")
    assert "atatan" in read(coordinator, f"{OUTLINE}3.tindak_lanjut/")
    assert coordinator.get(f"{OUTLINE}9.tidak/").status_code == 404
