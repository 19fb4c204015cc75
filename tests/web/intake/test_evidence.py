"""Files behind cells."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from buktikan.records.models import EvidenceFile, EvidenceItem, EvidenceLink
from tests.factories.region import REGION
from tests.web.intake.conftest import ELEMENT, PAGE

pytestmark = pytest.mark.django_db
FORM = f"{PAGE}bukti/{ELEMENT}/"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def _store(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "evidence"


def offer(client: Client, *files: SimpleUploadedFile, **more: str | list[str]) -> int:
    data = {"berkas": list(files), "judul": "Rekap e-PPGBM", "kelas": "internal", **more}
    return client.post(FORM, data).status_code


def test_several_files_become_one_item_that_backs_several_lines(officer: Client) -> None:
    files = [SimpleUploadedFile(f"rekap-{number}.pdf", PDF) for number in (1, 2)]
    assert offer(officer, *files, juga=["measured_children"], letak="hal. 3") == 302
    item = EvidenceItem.objects.get()
    assert (item.agency, item.region_id) == ("dinkes", REGION)
    assert [one.name for one in item.to_core().files] == ["rekap-1.pdf", "rekap-2.pdf"]
    assert set(EvidenceLink.objects.values_list("element", flat=True)) == {
        ELEMENT,
        "measured_children",
    }
    assert EvidenceLink.objects.get(element=ELEMENT).locator["page"] == 3


def test_an_item_of_the_register_is_used_again(officer: Client) -> None:
    offer(officer, SimpleUploadedFile("rekap.pdf", PDF))
    key = EvidenceItem.objects.get().key
    other = f"{PAGE}bukti/measured_children/"
    assert officer.post(other, {"pakai": key, "letak": "Lembar1!D12"}).status_code == 302
    assert EvidenceItem.objects.count() == 1
    assert EvidenceLink.objects.get(element="measured_children").locator["cell"] == "Lembar1!D12"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("tabel.html", b"<html><script>alert(1)</script></html>", "halaman web"),
        ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "halaman web"),
        ("surat.pdf.exe", b"MZ\x90\x00", "program"),
        ("surat.pdf", b"MZ\x90\x00", "program"),
        ("surat.pdf", b"bukan pdf", "tidak dikenal"),
        ("surat.docx", PDF, "application/pdf"),
        ("makro.xlsm", b"PK\x03\x04", "bermakro"),
        ("catatan.txt", b"<script>alert(1)</script>", "tidak dikenal"),
        ("rusak.xlsx", b"PK\x03\x04 rusak", "rusak"),
    ],
)
def test_hostile_files_are_refused_with_words_and_nothing_is_kept(
    officer: Client, name: str, content: bytes, why: str
) -> None:
    file = SimpleUploadedFile(name, content)
    answer = officer.post(FORM, {"berkas": [file], "judul": "Rekap", "kelas": "internal"})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not EvidenceFile.objects.exists()
    assert not EvidenceItem.objects.exists()


def test_one_bad_file_keeps_the_good_ones_out_too(officer: Client) -> None:
    good, bad = SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.exe", b"MZ")
    assert offer(officer, good, bad) == 422
    assert not EvidenceFile.objects.exists()


def test_an_effective_period_that_runs_backwards_is_asked_about(officer: Client) -> None:
    file = SimpleUploadedFile("a.pdf", PDF)
    status = offer(officer, file, berlaku_dari="2024-02-29", berlaku_sampai="2024-02-01")
    assert status == 422
