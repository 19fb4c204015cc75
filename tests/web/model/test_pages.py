"""Pages of model reports, as a coordinator shares one and another region installs it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.model_report import Wish, share
from buktikan.actions.model_report_draft import prepare
from buktikan.actions.model_report_receipt import receipt_file
from buktikan.actions.report_text import write_text
from buktikan.core.report import ReportText
from buktikan.core.rights import Role
from buktikan.records.models import (
    EvaluationSession,
    ModelAdoption,
    ModelReceipt,
    ModelReport,
)
from tests.factories.neighbour import NEIGHBOUR, open_neighbour
from tests.factories.people import BACKEND, person
from tests.factories.region import BY, REGION, SESSION

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world(example_region: None, settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.SECOND_FACTOR_ROLES = frozenset()
    text = ReportText("2.urusan", "Urusan", ("Makmur Marbun memimpin 17 rapat di [[P5.1]].",))
    write_text(SESSION, text, by=BY)


@pytest.fixture
def author() -> Client:
    return _client(REGION)


@pytest.fixture
def neighbour() -> Client:
    open_neighbour("pj-2024-01")
    return _client(NEIGHBOUR)


def _client(region: str) -> Client:
    client = Client()
    client.force_login(person(Role.COORDINATOR, region, email=f"k.{region}@x.test"), BACKEND)
    return client


def _shared() -> ModelReport:
    session = EvaluationSession.objects.select_related("tenure__place").get(key=SESSION)
    return share(prepare(session), Wish("lpj", "Konsep", priorities=FEW_LINES), by=BY)


FEW_LINES = frozenset({"P5"})
FORM = {"judul": "Konsep", "kunci": "lpj", "lainnya": "on", "prioritas": ["P5"]}


def test_what_leaves_is_shown_before_it_leaves_and_what_was_typed_stays(author: Client) -> None:
    address = f"/percontohan/siapkan/{SESSION}/"
    first = author.get(address).content.decode()
    assert "(nama pejabat) memimpin … rapat di [[P5.1]]." in first
    assert "Persis inilah" not in first

    typed = {**FORM, "teks-2.urusan": "Rapat 17 kali."}
    shown = author.post(address, typed | {"langkah": "lihat"}).content.decode()
    assert "Persis inilah" in shown
    assert "2.urusan: Rapat 17 kali." in shown
    assert not ModelReport.objects.exists()
    refused = author.post(address, typed | {"langkah": "bagikan"})
    assert refused.status_code == 422
    assert "Rapat 17 kali." in refused.content.decode()

    wrong = {**FORM, "kerangka": "key: [", "teks-2.urusan": "Tetap ada."}
    answer = author.post(address, wrong | {"langkah": "bagikan"})
    assert answer.status_code == 422
    assert "Tetap ada." in answer.content.decode()
    assert "key: [" in answer.content.decode()

    done = author.post(address, typed | {"langkah": "bagikan", "dilihat": "on"})
    row = ModelReport.objects.get()
    assert done.headers["Location"] == f"/percontohan/{row.pk}/"
    assert "Rapat 17 kali." in row.files["guidance.yaml"]
    assert "2.urusan: 17" in author.get(f"/percontohan/{row.pk}/").content.decode()
    codes = row.files["lines.yaml"].count("priority: P")
    assert codes == row.files["lines.yaml"].count("priority: P5")


def test_another_region_compares_installs_and_withdraws(author: Client, neighbour: Client) -> None:
    row = _shared()
    address = f"/percontohan/daerah/{NEIGHBOUR}/pasang/{row.pk}/"
    page = neighbour.get(address).content.decode()
    assert "Pakai panduan isi tiap bagian" in page
    assert "tidak ditandatangani" in page
    assert neighbour.post(address, {"bagian": ["guidance"]}).status_code == 422
    done = neighbour.post(address, {"bagian": ["guidance", "agenda"], "tahu": "on"})
    assert done.status_code == 302
    now = neighbour.get(f"/percontohan/daerah/{NEIGHBOUR}/").content.decode()
    assert "memimpin … rapat" in now
    assert (
        "Daftar hadir" in neighbour.get(f"/percontohan/daerah/{NEIGHBOUR}/rapat/").content.decode()
    )
    mine = author.get(f"/percontohan/{row.pk}/").content.decode()
    assert "panduan isi tiap bagian, templat rapat" in mine
    assert author.get(f"/percontohan/daerah/{NEIGHBOUR}/").status_code == 404
    receipt = neighbour.get(f"/percontohan/daerah/{NEIGHBOUR}/tanda-terima.json")
    assert receipt.headers["Content-Disposition"].startswith("attachment")

    file = SimpleUploadedFile("t.json", receipt.content, "application/json")
    author.post("/percontohan/tanda-terima/", {"berkas": file})
    assert ModelReceipt.objects.get().place == NEIGHBOUR
    neighbour.post(f"/percontohan/daerah/{NEIGHBOUR}/cabut/", {"alasan": "Ganti"})
    newest = ModelAdoption.objects.order_by("-number")[0]
    assert newest.withdrawn
    assert receipt_file(newest)


def test_a_file_from_elsewhere_is_looked_at_and_changes_nothing(neighbour: Client) -> None:
    row = _shared()
    with at_hand(row.bundle) as path:
        data = path.read_bytes()
    got = neighbour.get(f"/percontohan/{row.pk}/unduh.zip")
    assert b"".join(got) == data
    for name, content, told in (
        ("konsep.zip", data, "Konsep diterima"),
        ("rusak.zip", data[:-20], "zip"),
        ("laporan.zip", b"bukan zip", "zip"),
    ):
        sent = {"berkas": SimpleUploadedFile(name, content, "application/zip")}
        page = neighbour.post("/percontohan/terima/", sent, follow=True).content.decode()
        assert told in page
    assert ModelReport.objects.count() == 1
    assert not ModelAdoption.objects.exists()


def test_the_list_asks_the_same_queries_for_one_and_three(author: Client) -> None:
    _shared()
    author.get("/percontohan/")
    with CaptureQueriesContext(connection) as one:
        author.get("/percontohan/")
    session = EvaluationSession.objects.select_related("tenure__place").get(key=SESSION)
    for key in ("lain-a", "lain-b"):
        share(prepare(session), Wish(key, "Konsep", priorities=FEW_LINES), by=BY)
    with CaptureQueriesContext(connection) as three:
        author.get("/percontohan/")
    assert len(one) == len(three)
