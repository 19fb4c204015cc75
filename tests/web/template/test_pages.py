"""Templates on their pages: refused with reasons, kept as versions, shown before use."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdfium2 import PdfDocument
from pytest_django import Settings

from buktikan.core.rights import Role
from buktikan.core.template import SigningPart
from buktikan.records.models import RegionSignatory, RegionTemplate
from tests.factories.hostile_template import added, changed, letter
from tests.factories.people import browser_of, person
from tests.factories.region import REGION, open_example_bare

pytestmark = pytest.mark.django_db
PAGE = f"/templat/{REGION}/"


@pytest.fixture
def administrator(settings: Settings) -> Client:
    settings.SECOND_FACTOR_ROLES = frozenset()
    open_example_bare()
    return browser_of(person(Role.ADMINISTRATOR))


def upload(client: Client, data: bytes, name: str = "surat.docx") -> object:
    file = SimpleUploadedFile(name, data)
    return client.post(f"{PAGE}letter/", {"file": file, "note": "alamat baru"})


def test_a_letter_is_taken_shown_and_taken_back(administrator: Client) -> None:
    assert "bawaan Buktikan" in administrator.get(PAGE).content.decode()
    answer = upload(administrator, letter("Surat {{ daerah }}"))
    assert getattr(answer, "status_code", 0) == 302
    page = administrator.get(f"{PAGE}letter/").content.decode()
    assert "alamat baru" in page
    assert "{{ nomor_segel }}" in page
    shown = PdfDocument(BytesIO(administrator.get(f"{PAGE}letter/contoh/").content))
    told = shown[0].get_textpage().get_text_range()
    shown.close()
    assert "Surat Kabupaten Penajam Paser Utara" in told
    administrator.post(f"{PAGE}letter/bawaan/")
    administrator.post(f"{PAGE}letter/1/pakai/")
    kept = [(row.version, bool(row.content)) for row in RegionTemplate.objects.order_by("version")]
    assert kept == [(1, True), (2, False), (3, True)]


def test_a_refused_letter_says_what_where_and_how_to_mend(administrator: Client) -> None:
    hostile = changed(letter(), added("word/vbaProject.bin"))
    answer = administrator.post(
        f"{PAGE}letter/", {"file": SimpleUploadedFile("surat.docx", hostile), "note": ""}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "memuat makro" in page
    assert "word/vbaProject.bin" in page
    assert "Simpan sebagai .docx" in page
    assert not RegionTemplate.objects.exists()


def test_a_signatory_is_named_and_an_end_before_the_beginning_is_not(
    administrator: Client,
) -> None:
    given = {
        "part": SigningPart.SIGNATORY.value,
        "name": "Rina (CONTOH)",
        "post": "Plh. Bupati",
        "valid_from": "2024-03-19",
        "valid_to": "2024-03-01",
    }
    assert administrator.post(f"{PAGE}penanda-tangan/", given).status_code == 422
    administrator.post(f"{PAGE}penanda-tangan/", {**given, "valid_to": ""})
    assert [str(row) for row in RegionSignatory.objects.all()] == ["Rina (CONTOH), Plh. Bupati"]
    assert "Rina (CONTOH)" in administrator.get(f"{PAGE}penanda-tangan/").content.decode()


def test_an_unknown_kind_is_no_page(administrator: Client) -> None:
    assert administrator.get(f"{PAGE}stempel/").status_code == 404
    assert administrator.get(f"{PAGE}logo/9/").status_code == 404
