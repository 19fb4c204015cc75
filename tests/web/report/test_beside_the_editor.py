"""The live check, the figures that may be inserted, comments."""

import pytest
from django.test import Client

from buktikan.core.rights import Role
from buktikan.records.models import CommentMove, PartComment, ReportText
from tests.factories.people import person
from tests.factories.region import SESSION
from tests.web.report.conftest import GENERAL, STUNTING, browser, save


def check(who: Client, text: str) -> str:
    return who.post(f"{GENERAL}periksa/", {"teks": text}).content.decode()


def talk(who: Client, **sent: str) -> str:
    return who.post(f"{GENERAL}komentar/", sent, follow=True).content.decode()


def test_a_typed_number_is_named_at_its_place_also_after_line_ends_of_forms(
    coordinator: Client,
) -> None:
    said = check(coordinator, "Satu.\r\n\r\nAda 1.231 kegiatan.")

    assert 'data-start="11" data-end="16" data-raw="1.231"' in said
    assert "belum didukung" in said
    assert not ReportText.objects.exists()


def test_the_preview_prints_figures_as_chips_and_lists_as_lists(coordinator: Client) -> None:
    said = check(
        coordinator,
        "Ada [[population]].\n\n- [[tak_ada]]\n- [[1945 | alasan: nama undang-undang]]\n"
        "- [[7 | bukti TIDAK-ADA]]\n- [[P5.1 entah]]",
    )

    assert "/nilai/ppu-tw2-2024/data/population/" in said
    assert "tidak ada data" in said
    assert said.count("<li>") == 4
    assert "tidak ada baris atau elemen bernama tak_ada" in said
    assert "nama undang-undang" in said
    assert "bukti TIDAK-ADA tidak ada di register" in said
    assert "bukan salah satu dari" in said


def test_what_is_typed_stays_words_and_never_becomes_markup(coordinator: Client) -> None:
    said = check(coordinator, "<script>alert(1)</script> [[<b>1</b> | alasan: <i>x</i>]]")

    assert "<script>" not in said
    assert "<b>" not in said
    assert "<i>" not in said


def test_the_check_without_scripts_answers_with_the_page_and_saves_nothing(
    coordinator: Client,
) -> None:
    answer = coordinator.post(GENERAL, {"teks": "Ada 1.231.", "dasar": "0", "aksi": "periksa"})

    assert answer.status_code == 200
    assert "belum didukung" in answer.content.decode()
    assert not ReportText.objects.exists()


def test_figures_are_found_by_code_by_name_and_for_the_part(coordinator: Client) -> None:
    by_code = coordinator.get(f"{GENERAL}angka/?cari=P5.1").content.decode()
    assert 'data-put="[[P5.1]]"' in by_code
    assert 'data-put="[[P5.1 sebelumnya]]"' in by_code
    by_name = coordinator.get(f"{GENERAL}angka/?cari=dukcapil penduduk").content.decode()
    assert 'data-put="[[population]]"' in by_name
    of_part = coordinator.get(f"{STUNTING}angka/").content.decode()
    assert 'data-put="[[P2.1]]"' in of_part
    assert "P5.1" not in of_part
    in_district = coordinator.get(f"{GENERAL}angka/?cari=population&wilayah=64.09.01")
    assert 'data-put="[[population @64.09.01]]"' in in_district.content.decode()


def test_a_thread_is_answered_settled_and_opened_by_an_answer(coordinator: Client) -> None:
    save(coordinator, GENERAL, "Angka turun tajam.")
    talk(coordinator, kata="Dari mana?", kutipan="turun tajam")
    first = PartComment.objects.get()
    other = browser(person(Role.PLANNER))
    talk(other, kata="Dari BPS.", utas=str(first.pk))
    talk(coordinator, aksi="selesai", utas=str(first.pk))
    talk(coordinator, aksi="selesai", utas=str(first.pk))
    talk(other, kata="Maaf, dari dinas.", utas=str(first.pk))

    assert [one.settled for one in CommentMove.objects.order_by("number")] == [True, False]
    assert [one.text for one in first.answers.order_by("pk")] == ["Dari BPS.", "Maaf, dari dinas."]
    save(coordinator, GENERAL, "Angka berubah.", 1)
    assert "kata-kata versi 1, sudah berubah" in coordinator.get(GENERAL).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kata": " "}, "Tulis dahulu"),
        ({"kata": "x" * 4001}, "lebih panjang"),
        ({"kata": "x", "utas": "99999"}, "tidak ada pada bagian ini"),
        ({"aksi": "selesai", "utas": "99999"}, "tidak ada pada bagian ini"),
    ],
)
def test_a_comment_that_cannot_be_is_refused(
    sent: dict[str, str], said: str, coordinator: Client
) -> None:
    assert said in talk(coordinator, **sent)
    assert not PartComment.objects.exists()


def test_who_only_reads_comments_nothing() -> None:
    reader = browser(person(Role.VERIFIER))

    assert reader.post(f"{GENERAL}komentar/", {"kata": "x"}).status_code == 403


def test_an_agency_is_told_of_its_own_data_and_of_the_lines_of_its_part(officer: Client) -> None:
    other = officer.get(f"{STUNTING}angka/?cari=P5.1").content.decode()
    own = officer.get(f"{STUNTING}angka/?cari=stunting").content.decode()
    said = officer.post(
        f"{STUNTING}periksa/", {"teks": "[[P5.1]] dan [[P2.1]], [[unemployed]]"}
    ).content.decode()

    assert "data-put" not in other
    assert 'data-put="[[P2.1]]"' in own
    assert said.count("angka OPD lain") == 2
    assert f"/nilai/{SESSION}/P2.1/" in said
