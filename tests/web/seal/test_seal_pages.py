"""Sealing on pages: what stands in the way, the job behind it, the seal, old beside new, trust."""

import re
import threading
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from buktikan.actions import seal_job
from buktikan.actions.job import do_now, run_next
from buktikan.actions.report import Documents, contents_of
from buktikan.actions.report_text import write_text
from buktikan.actions.seal import prepared, seal
from buktikan.actions.seal_job import FORGOTTEN, KIND, ask_for_seal
from buktikan.core.report import ReportContents, ReportText
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, Event, Job, Seal, TrustDecision
from tests.factories.people import browser_of, person
from tests.factories.region import BY, REGION
from tests.factories.seals import REASON, papers, two_seals
from tests.factories.signing import holder
from tests.factories.signing_service import SECRET, service, signing
from tests.factories.small_region import agency, open_small_region, session
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
KEY = "contoh-tw1"
PAGE = f"/segel/{KEY}/"
TRUST = "/segel/kepercayaan/"
WRONG = "Anggaran naik 20 persen dari 1.081 menjadi 1.231 miliar rupiah."
REGENT = holder("Penjabat Bupati (CONTOH)")


@pytest.fixture(autouse=True)
def _region(settings: Settings, tmp_path: Path) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.HOME = tmp_path
    open_small_region()
    agency("Bapelitbang", "planning")
    session(1, date(2023, 12, 20), frozenset({"P11"}))


def browser(role: Role = Role.REGIONAL_SECRETARY, place: str = REGION) -> Client:
    return browser_of(person(role, place))


def words(answer: Answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def taken(client: Client, url: str) -> int:
    """The answer's number, once the file that came with it was read to its end."""
    answer = client.get(url)
    b"".join(answer)
    return answer.status_code


def one_page(contents: ReportContents, out: Path, tell: object = None) -> Documents:
    """Documents of one page, in place of those that take seconds."""
    return papers(out)


def write(text: str) -> None:
    write_text(KEY, ReportText("1.umum", "Umum", (text,)), by=BY)


@pytest.mark.slow
def test_a_report_is_sealed_behind_the_page_looked_at_and_taken_along(tmp_path: Path) -> None:
    write(WRONG)
    secretary = browser()
    page = words(secretary.get(PAGE))
    assert "Pernyataan yang dibantah data" in page
    marks = re.findall(r'name="(alasan-[0-9a-f]{16})"', page)
    attempt = re.findall(r'name="upaya" value="([0-9a-f]+)"', page)[0]

    bare = secretary.post(f"{PAGE}segel/", {"upaya": attempt})
    assert bare.status_code == 422
    assert "Belum disegel" in words(bare)
    assert not Job.objects.filter(kind=KIND).exists()

    filled = {"upaya": attempt, **dict.fromkeys(marks, "Kutipan pidato")}
    for _ in range(2):  # a second click
        sent = secretary.post(f"{PAGE}segel/", filled)
    job = Job.objects.get(kind=KIND)
    assert sent.headers["Location"] == f"{PAGE}kerja/{job.pk}/"
    assert 'hx-trigger="every 1s"' in words(secretary.get(sent.headers["Location"]))

    run_next()

    row = Seal.objects.get()
    assert "tersegel" in words(secretary.get(sent.headers["Location"]))
    assert list((tmp_path / "seals" / KEY).iterdir()) == []
    seen = words(secretary.get(f"{PAGE}{row.pk}/?periksa=ya"))
    assert "Setiap berkas persis seperti saat disegel." in seen
    assert "Tidak ada tanda tangan elektronik." in seen
    file = secretary.get(f"{PAGE}{row.pk}/bundel.zip")
    assert b"".join(file).startswith(b"PK")
    assert "Tidak ada yang berubah sejak segel terakhir." in words(secretary.get(PAGE))


def test_old_and_new_stand_side_by_side_and_both_stay_readable() -> None:
    newer = two_seals(KEY)
    secretary = browser()
    page = words(secretary.get(f"{PAGE}{newer.pk}/beda/"))
    assert REASON in page
    assert "6,97 persen, per Maret 2023" in page
    assert "6,79 persen, per Maret 2023" in page
    assert "<del>" in page
    assert "<ins>" in page
    older = words(secretary.get(f"{PAGE}{newer.supersedes_id}/"))
    assert "lihat penggantinya" in older
    assert secretary.get(f"{PAGE}{newer.supersedes_id}/beda/").status_code == 404
    assert taken(secretary, f"{PAGE}{newer.supersedes_id}/bundel.zip") == 200
    assert "penanda tangan tidak dikenal" in words(secretary.get(f"{PAGE}{newer.pk}/"))


def test_superseding_asks_for_a_reason_and_keeps_what_was_typed() -> None:
    two_seals(KEY)
    secretary = browser()
    refused = secretary.post(f"{PAGE}segel/", {"upaya": "a", "alasan": "  "})
    assert refused.status_code == 422
    assert "Tulis alasan mengganti segel" in words(refused)
    planner = browser(Role.PLANNER)
    assert planner.post(f"{PAGE}segel/", {"alasan": "x"}).status_code == 403
    assert "Segel sebagai ralat" not in words(planner.get(PAGE))


def test_a_bundle_with_restricted_files_is_for_few_and_taking_it_is_written_down() -> None:
    row = two_seals(KEY)
    held = Seal(
        seal_id="1" * 64,
        session_id=KEY,
        file_name="b.zip",
        sealed_by=BY,
        sealed_at=row.sealed_at,
        bundle=row.bundle,
        facts={"restricted": True},
    )
    held.save()
    assert taken(browser(Role.PLANNER), f"{PAGE}{held.pk}/bundel.zip") == 403
    assert not Event.objects.filter(verb="report.taken").exists()
    assert taken(browser(Role.VERIFIER), f"{PAGE}{held.pk}/bundel.zip") == 200
    assert Event.objects.get(verb="report.taken").detail == {"seal": held.pk}


def test_a_passphrase_reaches_the_service_once_and_stands_nowhere_else(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Satu paragraf.")
    monkeypatch.setattr(seal_job, "build", one_page)
    with service(signing(REGENT)) as server:
        settings.SIGNING_URL, settings.SIGNING_IDENTITY = server.url, "6409"
        secretary = browser()
        without = secretary.post(f"{PAGE}segel/", {"upaya": "a"})
        assert "Tulis kata sandi" in words(without)
        assert 'value="' + SECRET not in words(secretary.get(PAGE))

        wrong = _asked("satu", "salah-sekali")
        do_now(wrong.pk)
        wrong.refresh_from_db()
        assert "kata sandi, kode sekali pakai" in wrong.result["refused"]
        gone = _asked("dua", SECRET, forget=True)
        do_now(gone.pk)
        gone.refresh_from_db()
        assert gone.result["refused"] == FORGOTTEN
        assert run_next() is None, "no other worker takes a job whose passphrase it does not have"

        right = _asked("tiga", SECRET)
        do_now(right.pk)
    right.refresh_from_db()
    row = Seal.objects.get(pk=right.result["seal"])
    assert row.signer == "Penjabat Bupati (CONTOH)"
    rows = [f"{job.arguments} {job.result} {job.error} {job.message}" for job in Job.objects.all()]
    told = "".join((*capsys.readouterr(), *rows))
    assert {word: word in told for word in (SECRET, "salah-sekali")} == {
        SECRET: False,
        "salah-sekali": False,
    }


def _asked(attempt: str, secret: str, *, forget: bool = False) -> Job:
    """A job asked for as the page does, its passphrase held, but without the page's thread."""
    row = EvaluationSession.objects.select_related("tenure").get(key=KEY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "Thread", _NoThread)
        job = ask_for_seal(row, by=BY, attempt=attempt, secret=secret)
    if forget:
        seal_job.forget(job.pk)
    return job


class _NoThread:
    """A test's transaction is not seen from another thread."""

    def __init__(self, **_: object) -> None: ...

    def start(self) -> None: ...


def test_an_attempt_that_was_killed_after_its_seal_finds_it_and_seals_no_second_time(
    tmp_path: Path,
) -> None:
    write("Satu paragraf.")
    row = EvaluationSession.objects.select_related("tenure").get(key=KEY)
    job = ask_for_seal(row, by=BY, attempt="satu")
    contents = prepared(contents_of(KEY))
    documents = papers(tmp_path / "dokumen")
    made = seal(contents, documents, tmp_path / "a.zip", by=BY, attempt=job.key)
    run_next()
    job.refresh_from_db()
    assert job.result == {"seal": made.seal_id}
    assert Seal.objects.count() == 1


def test_a_certificate_is_looked_at_compared_believed_and_withdrawn() -> None:
    administrator = browser(Role.ADMINISTRATOR, "ID")
    assert "Belum ada; setiap tanda tangan disebut tidak dikenal." in words(
        administrator.get(TRUST)
    )
    file = SimpleUploadedFile("s.pem", REGENT.pem)
    looked = words(administrator.post(f"{TRUST}lihat/", {"berkas": file}))
    code = re.findall(r'name="sertifikat" value="([0-9a-f]+)"', looked)[0]
    assert bytes.fromhex(code) == REGENT.der
    assert not TrustDecision.objects.exists()

    sent = {"sertifikat": code, "alasan": "Lewat telepon"}
    assert administrator.post(f"{TRUST}tambah/", sent).status_code == 422
    assert not TrustDecision.objects.exists()
    assert administrator.post(f"{TRUST}tambah/", {**sent, "cocok": "ya"}).status_code == 302
    (row,) = TrustDecision.objects.in_force()
    withdrawal = f"{TRUST}tarik/{row.fingerprint}/"
    assert administrator.post(withdrawal, {"alasan": ""}).status_code == 422
    assert administrator.post(withdrawal, {"alasan": "Hilang"}).status_code == 302
    assert not TrustDecision.objects.in_force().exists()


@pytest.mark.parametrize("data", [b"", b"bukan sertifikat", b"-----BEGIN CERTIFICATE-----\nx"])
def test_a_file_without_a_certificate_is_told(data: bytes) -> None:
    file = SimpleUploadedFile("s.pem", data or b" ")
    administrator = browser(Role.ADMINISTRATOR, "ID")
    answer = administrator.post(f"{TRUST}lihat/", {"berkas": file})
    assert answer.status_code == 422
    assert "tidak memuat sertifikat" in words(answer)
    bad = administrator.post(f"{TRUST}tambah/", {"sertifikat": "zz"})
    assert bad.status_code == 422
