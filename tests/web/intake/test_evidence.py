"""Files behind cells."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from buktikan.actions.draft import save_cell
from buktikan.actions.proof import search_item
from buktikan.actions.proof_asking import ask_to_search
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    Job,
)
from tests.factories.reading import page, read_as
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
        ("tabel.html", b"<html><script>alert(1)</script></html>", "cetak, lalu simpan sebagai PDF"),
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


def test_the_line_says_what_the_search_in_the_file_came_to(
    officer: Client, session: EvaluationSession, dinkes: Agency
) -> None:
    offer(officer, SimpleUploadedFile("rekap.pdf", PDF))
    assert "belum ada angka" in officer.get(PAGE).content.decode()
    typed = TypedCell(CellAddress(ELEMENT, REGION), EvidenceLink.objects.get().period, "1.234")
    save_cell(session, dinkes, typed, token="", by="petugas")
    key = EvidenceItem.objects.get().key
    assert "belum dicari" in officer.get(PAGE).content.decode()
    ask_to_search(REGION, [key], by="petugas")
    waiting = officer.get(PAGE).content.decode()
    assert "membaca …" in waiting
    assert "tanda/?kali=1" in waiting
    file = EvidenceItem.objects.get().to_core().files[0]
    read_as(file, page(1, "Balita pendek dan sangat pendek Februari 2024: 1.234 anak"))
    search_item(EvidenceItem.objects.get(), by="x")
    found = officer.get(PAGE).content.decode()
    assert "ditemukan di halaman 1" in found
    assert f"/bukti/{REGION}/{key}/nilai/" in found
    assert "ditemukan di halaman 1" in officer.get(FORM).content.decode()


def test_attaching_and_typing_ask_for_searches_once_all_is_stored(
    officer: Client,
    session: EvaluationSession,
    dinkes: Agency,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        offer(officer, SimpleUploadedFile("rekap.pdf", PDF))
    assert Job.objects.filter(kind="evidence.read").count() == 1
    period = EvidenceLink.objects.get().period
    typed = TypedCell(CellAddress(ELEMENT, REGION), period, "1.234")
    with django_capture_on_commit_callbacks(execute=True):
        save_cell(session, dinkes, typed, token="", by="petugas")
    assert Job.objects.filter(kind="evidence.read").count() == 2
