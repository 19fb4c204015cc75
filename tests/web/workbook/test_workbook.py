"""The workbook path: download, upload, look at what would change, accept or cancel."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from buktikan.actions.draft import save_cell
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.rights import Role
from buktikan.records.models import Agency, EvaluationSession, ImportReceipt, Observation
from tests.factories.people import BACKEND, person
from tests.factories.region import EXAMPLE, REGION, SESSION

PAGE = f"/buku-kerja/{SESSION}/dinkes/"
FILLED = EXAMPLE / "quarter-2" / "workbooks" / "dinkes.xlsx"


@pytest.fixture(autouse=True)
def _example(example_region: None, db: None, settings: Settings, tmp_path: Path) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.HOME = tmp_path
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(person(Role.AGENCY_OFFICER, agency="dinkes"), backend=BACKEND)
    return client


def upload(client: Client, content: bytes, name: str = "dinkes.xlsx") -> str:
    answer = client.post(PAGE, {"buku": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def type_in(text: str) -> None:
    session = EvaluationSession.objects.select_related("tenure").get(key=SESSION)
    agency = Agency.objects.get(region_id=REGION, key="dinkes")
    typed = TypedCell(CellAddress("stunted_children", REGION), "2024-02", text)
    save_cell(session, agency, typed, token="", by="Rina")


def test_the_agencys_own_workbook_is_downloaded(officer: Client) -> None:
    answer = officer.get(f"{PAGE}unduh/")
    assert answer.headers["Content-Disposition"].endswith('-dinkes.xlsx"')
    sheets = openpyxl.load_workbook(BytesIO(answer.content)).sheetnames
    assert any("Stunting" in name for name in sheets)


def test_an_upload_stores_nothing_until_it_is_accepted(officer: Client) -> None:
    address = upload(officer, FILLED.read_bytes())
    page = officer.get(address).content.decode()
    assert "Belum ada yang disimpan" in page
    assert not Observation.objects.filter(agency="dinkes").exists()
    accepted = officer.post(address, {"langkah": "terima"})
    receipt = ImportReceipt.objects.get()
    assert accepted.headers["Location"] == f"{PAGE}tanda-terima/{receipt.pk}/"
    assert receipt.agency == "dinkes"
    assert Observation.objects.filter(agency="dinkes").count() == receipt.stored > 40
    assert "SHA-256" in officer.get(accepted.headers["Location"]).content.decode()


def test_what_is_stored_otherwise_is_shown_cell_by_cell_and_stays_a_version(
    officer: Client,
) -> None:
    type_in("1.111")
    address = upload(officer, FILLED.read_bytes())
    page = officer.get(address).content.decode()
    assert "1.111" in page
    assert "1.089" in page
    assert "Rina" in page


def test_cancelling_throws_the_upload_away(officer: Client) -> None:
    address = upload(officer, FILLED.read_bytes())
    officer.post(address, {"langkah": "batal"})
    assert officer.get(address).headers["Location"] == PAGE
    assert not Observation.objects.filter(agency="dinkes").exists()


def test_nobody_finds_the_upload_of_somebody_else(officer: Client) -> None:
    address = upload(officer, FILLED.read_bytes())
    other = Client()
    other.force_login(
        person(Role.AGENCY_OFFICER, agency="dinkes", email="lain@contoh.test"), backend=BACKEND
    )
    assert other.get(address).headers["Location"] == PAGE
    other.post(address, {"langkah": "terima"})
    assert not Observation.objects.filter(agency="dinkes").exists()


def test_another_agencys_workbook_is_named_and_not_taken(officer: Client) -> None:
    other = (EXAMPLE / "quarter-2" / "workbooks" / "bkad.xlsx").read_bytes()
    address = upload(officer, other, "bkad.xlsx")
    assert officer.post(address, {"langkah": "terima"}).headers["Location"] == PAGE
    page = officer.get(PAGE).content.decode()
    assert "Badan Keuangan dan Aset Daerah" in page
    assert not Observation.objects.exists()


@pytest.mark.parametrize("content", [b"", b"bukan buku kerja", b"PK\x03\x04 rusak"])
def test_a_file_that_is_no_workbook_is_refused_in_words(officer: Client, content: bytes) -> None:
    address = upload(officer, content or b" ")
    page = officer.get(address).content.decode()
    assert "Belum dapat diterima" in page
    officer.post(address, {"langkah": "terima"})
    assert not ImportReceipt.objects.exists()


def test_a_token_that_points_out_of_the_tray_finds_nothing(officer: Client) -> None:
    for token in ("..", "a" * 24, "%2e%2e"):
        answer = officer.get(f"{PAGE}periksa/{token}/")
        assert answer.status_code in (302, 404)
        if answer.status_code == 302:
            assert answer.headers["Location"] == PAGE
