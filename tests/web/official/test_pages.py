"""Pages of official statistics: what is shown, to whom, and what each button does."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker, Settings

from buktikan.actions.reconciliation import latest_session, reconciliation_of
from buktikan.core.rights import Role
from buktikan.records.models import (
    DifferenceExplanation,
    Dispute,
    EvaluationSession,
    OfficialFigureRow,
    OfficialVintage,
)
from tests.factories.evidence import registered
from tests.factories.official import publish, state
from tests.factories.people import browser_of, person
from tests.factories.region import REGION
from tests.factories.small_region import agency, open_small_region, session
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
SESSION = "contoh-tw2"
SERIES = "poverty_rate-bps"
QUERIES = 22
"""Session, person, roles, frame and menu; the reconciliation's own ten; names of the rows."""


@pytest.fixture(scope="module")
def small_region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_small_region()
        agency("dinkes", "dinkes")
        agency("dinsos", "dinsos")
        session(2, date(2024, 3, 20))
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def held(small_region: None, settings: Settings, tmp_path: Path) -> EvaluationSession:
    settings.HOME = tmp_path
    publish("poverty_rate", "6.95", "2023-03", published=date(2023, 7, 17))
    publish("poverty_rate", "6.97", "2023-03", published=date(2024, 1, 15))
    publish("poverty_rate", "7.25", "2022-03", published=date(2022, 7, 15))
    state("poverty_rate", "7.52", "2023-03")
    found = latest_session(REGION)
    assert found is not None
    return found


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, REGION, agency=agency))


def text(answer: Answer) -> str:
    return answer.content.decode()


def key_of(held: EvaluationSession) -> str:
    return reconciliation_of(held)[0].key


def page_of_difference(held: EvaluationSession) -> str:
    return reverse("official:difference", args=[SESSION, key_of(held)])


def test_the_reconciliation_shows_both_values_the_gap_and_what_is_open() -> None:
    answer = signed_in(Role.COORDINATOR).get(reverse("official:reconciliation", args=[SESSION]))
    (row,) = answer.context["rows"]
    assert (row.stated, row.official, row.gap) == ("7,52 persen", "6,97 persen", "+0,55")
    assert row.is_open
    assert "Perlu penjelasan atau sanggahan." in text(answer)
    assert "Terbitan sebelumnya menyebut 6,95" in text(answer)


def test_what_may_be_known_at_the_cut_off_is_asked_for(held: EvaluationSession) -> None:
    publish("poverty_rate", "7.52", "2023-03", published=date(2024, 7, 1))
    address = reverse("official:reconciliation", args=[SESSION])
    client = signed_in(Role.COORDINATOR)
    now, then = client.get(address), client.get(address + "?batas=sesi")
    assert now.context["rows"][0].state == "sama"
    assert then.context["rows"][0].state == "mengikuti terbitan sesudah batas data"


@pytest.mark.parametrize(("asked", "shown"), [("terbuka", 1), ("sama", 0), ("berbeda", 1)])
def test_filters_keep_what_was_asked_for(asked: str, shown: int) -> None:
    address = reverse("official:reconciliation", args=[SESSION])
    answer = signed_in(Role.PLANNER).get(f"{address}?keadaan={asked}")
    assert len(answer.context["rows"]) == shown


def test_an_agency_sees_its_own_values_alone() -> None:
    address = reverse("official:reconciliation", args=[SESSION])
    assert signed_in(Role.AGENCY_HEAD, "dinkes").get(address).context["all"] == 1
    assert signed_in(Role.AGENCY_HEAD, "dinsos").get(address).context["all"] == 0


def test_the_list_costs_the_same_for_one_row_and_for_three(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("official:reconciliation", args=[SESSION])
    client = signed_in(Role.COORDINATOR)
    for month in ("2021-03", "2020-03"):
        publish("poverty_rate", "7.0", month)
        state("poverty_rate", "8.0", month)
    client.get(address)
    with django_assert_max_num_queries(QUERIES):
        assert len(client.get(address).context["rows"]) == 3


def test_the_table_carries_exact_numbers_and_no_formula() -> None:
    state("poverty_rate", "7.1", "2022-03", source="=1+1")
    answer = signed_in(Role.COORDINATOR).get(reverse("official:table", args=[SESSION]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["nilai_daerah"] == "7.52"
    assert (rows[0]["nilai_resmi"], rows[0]["selisih"]) == ("6.97", "0.55")
    assert {row["sumber_daerah"] for row in rows} == {"OPD (CONTOH)", "'=1+1"}


def test_the_officer_explains_and_the_difference_is_answered(held: EvaluationSession) -> None:
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    address = page_of_difference(held)
    sent = client.post(address, {"langkah": "jelaskan", "jelaskan-kata": "Memakai Regsosek."})
    assert sent.status_code == 302
    assert DifferenceExplanation.objects.get().explained_by == "Agency_Officer.Dinkes"
    assert "Memakai Regsosek." in text(client.get(address))


def test_empty_words_come_back_with_the_reason(held: EvaluationSession) -> None:
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    answer = client.post(page_of_difference(held), {"langkah": "jelaskan", "jelaskan-kata": " "})
    assert answer.status_code == 422
    assert "Tulis penjelasannya" in text(answer)


def test_who_may_only_look_is_offered_nothing_and_changes_nothing(
    held: EvaluationSession,
) -> None:
    client = signed_in(Role.PLANNER)
    address = page_of_difference(held)
    assert "<textarea" not in text(client.get(address))
    assert client.post(address, {"langkah": "jelaskan", "jelaskan-kata": "x"}).status_code == 404
    assert not DifferenceExplanation.objects.exists()


def test_a_difference_of_another_agency_does_not_exist(held: EvaluationSession) -> None:
    client = signed_in(Role.AGENCY_HEAD, "dinsos")
    assert client.get(page_of_difference(held)).status_code == 404


def drafted(held: EvaluationSession) -> Dispute:
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    client.post(page_of_difference(held), {"langkah": "sanggah", "sanggah-kata": "Sampel lama."})
    return Dispute.objects.get()


def test_a_dispute_is_drafted_by_the_agency_and_sent_by_the_secretary(
    held: EvaluationSession,
) -> None:
    dispute = drafted(held)
    address = reverse("official:dispute", args=[REGION, dispute.number])
    client = signed_in(Role.REGIONAL_SECRETARY)
    assert "Sampel lama." in text(client.get(address))

    without = client.post(address, {"langkah": "kirim"})
    assert without.status_code == 422
    sent = client.post(
        address, {"langkah": "kirim", "surat": "400.7/12/Setda", "tanggal": "2025-12-04"}
    )
    assert sent.status_code == 302
    shown = text(client.get(address))
    assert "Surat 400.7/12/Setda, 4 Desember 2025" in shown
    assert not reconciliation_of(held)[0].is_open


def test_a_date_that_nobody_can_read_is_told(held: EvaluationSession) -> None:
    address = reverse("official:dispute", args=[REGION, drafted(held).number])
    answer = signed_in(Role.REGIONAL_SECRETARY).post(
        address, {"langkah": "kirim", "surat": "1", "tanggal": "kemarin"}
    )
    assert answer.status_code == 422
    assert "Tanggal surat tidak terbaca" in text(answer)


def test_papers_of_the_register_are_laid_to_the_dispute(held: EvaluationSession) -> None:
    registered("B-7", region=REGION)
    address = reverse("official:dispute", args=[REGION, drafted(held).number])
    client = signed_in(Role.COORDINATOR)
    unknown = client.post(address, {"langkah": "lampirkan", "bukti": "TIDAK-ADA"})
    assert unknown.status_code == 422
    client.post(address, {"langkah": "lampirkan", "bukti": "B-7"})
    assert "B-7" in text(client.get(address))


def test_the_list_of_disputes_names_each_with_its_state(held: EvaluationSession) -> None:
    drafted(held)
    answer = signed_in(Role.ACTING_REGENT).get(reverse("official:disputes", args=[REGION]))
    assert "disusun, belum dikirim" in text(answer)


def test_the_register_is_searched_and_leads_to_series_with_their_vintages() -> None:
    client = signed_in(Role.AGENCY_HEAD, "dinsos")
    register = reverse("official:register")
    assert SERIES in text(client.get(f"{register}?cari=poverty"))
    assert "Tidak ada deret yang cocok" in text(client.get(f"{register}?cari=tidakada"))

    answer = client.get(reverse("official:series", args=[SERIES]))
    newest, before = answer.context["spots"]
    assert (newest.value, newest.change, newest.older[0][0]) == ("6,97", "\u22120,28", "6,95")
    assert before.value == "7,25"
    assert [one.number for one in answer.context["vintages"]] == [3, 2, 1]


def uploaded(client: Client, content: str, **more: str) -> Answer:
    data = {
        "berkas": SimpleUploadedFile("p0.csv", content.encode()),
        "tata_letak": "tidy",
        "sumber": "BPS",
        "angka": "en",
        **more,
    }
    return client.post(reverse("official:import", args=[SESSION]), data, follow=True)


TIDY = "element,place,period,value,unit,published\n"


def test_a_file_is_looked_at_before_it_is_kept() -> None:
    client = signed_in(Role.DATA_STEWARD)
    row = f"poverty_rate,{REGION},2023-03,6.99,persen,2024-08-01\n"
    looked = uploaded(client, TIDY + row)
    assert looked.context["looked"].receipt.stored == 1
    assert "6,97 → <strong>6,99</strong>" in text(looked)
    held = OfficialVintage.objects.count()

    address = looked.redirect_chain[-1][0]
    kept = client.post(address, {"langkah": "terima"})
    assert kept.status_code == 302
    assert OfficialVintage.objects.count() == held + 1
    assert OfficialVintage.objects.latest("pk").receipt.file_name == "p0.csv"
    again = client.get(address, follow=True)
    assert "tidak ada lagi" in text(again)


def test_a_file_with_a_wrong_row_is_told_and_cannot_be_kept() -> None:
    client = signed_in(Role.DATA_STEWARD)
    looked = uploaded(client, f"{TIDY}poverty_rate,{REGION},2023-03,enam,persen,\n")
    assert "baris 2, kolom value" in text(looked)
    assert 'value="terima"' not in text(looked)


def test_a_wide_table_of_the_province_brings_one_s_own_row_alone() -> None:
    client = signed_in(Role.COORDINATOR)
    looked = uploaded(
        client,
        "Wilayah,2023\n64.09,6.97\n64,6.11\n",
        tata_letak="bps-wide",
        isi="poverty_rate",
        satuan="persen",
        akhiran="-03",
        terbit="2024-09-01",
    )
    assert looked.context["looked"].receipt.findings.blocking == ()
    places = [one.place for one in looked.context["looked"].receipt.observations]
    assert places == [REGION]


def test_a_wide_table_must_say_what_it_is_of() -> None:
    client = signed_in(Role.COORDINATOR)
    answer = uploaded(client, "Wilayah,2023\n", tata_letak="bps-wide")
    assert answer.status_code == 422
    assert "Sebut kode data" in text(answer)


def test_sdmx_with_the_codes_of_bps_brings_the_region_by_its_own_code() -> None:
    client = signed_in(Role.DATA_STEWARD)
    looked = uploaded(
        client,
        "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nBPS:P0(1.0),6409,2018,7.4\nBPS:P0(1.0),6400,2018,6.0\n",
        tata_letak="sdmx-csv",
        isi="poverty_rate",
        kode="6409",
    )
    assert [one.place for one in looked.context["looked"].receipt.observations] == [REGION]


def test_an_upload_is_cancelled_without_a_trace() -> None:
    client = signed_in(Role.DATA_STEWARD)
    looked = uploaded(client, f"{TIDY}poverty_rate,{REGION},2019-03,7.18,persen,\n")
    before = OfficialFigureRow.objects.count()
    client.post(looked.redirect_chain[-1][0], {"langkah": "batal"})
    assert OfficialFigureRow.objects.count() == before


@pytest.mark.parametrize("role", [Role.PLANNER, Role.AGENCY_HEAD, Role.ACTING_REGENT])
def test_others_bring_nothing_into_the_register(role: Role) -> None:
    assert signed_in(role).get(reverse("official:import", args=[SESSION])).status_code == 403


def test_the_board_and_the_approval_name_open_differences_and_lead_there(
    held: EvaluationSession,
) -> None:
    client = signed_in(Role.COORDINATOR)
    words = "1 angka berbeda dengan angka resmi dan belum dijelaskan atau disanggah."
    board = text(client.get(reverse("board:session", args=[SESSION])))
    approval = text(client.get(reverse("approval:agency", args=[SESSION, "dinkes"])))
    assert words in board
    assert words in approval
    assert words not in text(client.get(reverse("approval:agency", args=[SESSION, "dinsos"])))

    client.post(page_of_difference(held), {"langkah": "jelaskan", "jelaskan-kata": "Regsosek."})
    assert words not in text(client.get(reverse("board:session", args=[SESSION])))
