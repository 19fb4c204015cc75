"""No file is handed out that a scanner called infected, or has not looked at though it should."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.job import run_next
from buktikan.actions.reading import read_once
from buktikan.actions.scan import KIND, quarantines, refuse_quarantined
from buktikan.actions.scanner import ScannerAwayError, ask_scanner
from buktikan.core.evidence import EvidenceFile
from buktikan.core.proof.leaf import FileText, Unread
from buktikan.records.models import Event, FileScan, Job
from buktikan.records.models.job import JobState
from tests.factories.clamav import NAME, VIRUS, scanner, stand_in
from tests.factories.evidence import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture(scope="module")
def clamav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scanner(tmp_path_factory.mktemp("clamav")) as address:
        yield address


@pytest.fixture
def away(settings: Settings, tmp_path: Path) -> None:
    settings.CLAMD = f"unix:{tmp_path}/nobody.ctl"


def text(contents: bytes = b"Penduduk 2.365 orang") -> EvidenceFile:
    return kept("surat.txt", contents, "text/plain")


def verdicts() -> list[tuple[str, str]]:
    return list(FileScan.objects.order_by("pk").values_list("verdict", "signature"))


def test_without_a_scanner_files_are_as_before(settings: Settings) -> None:
    settings.CLAMD = ""

    file = text(VIRUS)

    assert verdicts() == []
    assert quarantines([file.sha256]) == {}
    assert isinstance(read_once(file.sha256), FileText)


def test_a_clean_file_is_scanned_once_and_read(settings: Settings, clamav: str) -> None:
    settings.CLAMD = clamav

    file = text()
    text()

    assert verdicts() == [("clean", "")]
    assert FileScan.objects.get().scanner
    assert isinstance(read_once(file.sha256), FileText)


def test_an_infected_file_is_shut_away_for_ever(settings: Settings, clamav: str) -> None:
    settings.CLAMD = clamav

    file = text(VIRUS)

    assert verdicts() == [("infected", NAME)]
    found = read_once(file.sha256)
    assert isinstance(found, Unread)
    assert (found.code, NAME in found.what) == ("quarantined", True)
    assert Event.objects.get(verb="evidence.infected").subject == file.sha256
    settings.CLAMD = ""
    assert set(quarantines([file.sha256])) == {file.sha256}
    with pytest.raises(FileNotFoundError, match="dikarantina"):
        refuse_quarantined(file.sha256)


def test_a_scanner_that_is_away_lets_nothing_through(
    settings: Settings, away: None, clamav: str
) -> None:
    file = text()

    assert verdicts() == [("failed", "")]
    assert FileScan.objects.get().fault
    waiting = read_once(file.sha256)
    assert isinstance(waiting, Unread)
    assert waiting.what == "Berkas ini menunggu pindai virus."
    job = Job.objects.get(kind=KIND)
    assert job.state == JobState.QUEUED.value

    settings.CLAMD = clamav
    run_next()

    assert verdicts()[-1] == ("clean", "")
    assert quarantines([file.sha256]) == {}
    assert isinstance(read_once(file.sha256), FileText)


def test_a_job_that_finds_no_scanner_fails_and_is_tried_again(away: None) -> None:
    text()

    job = run_next()

    assert job is not None
    assert (job.state, job.attempts) == (JobState.QUEUED.value, 1)
    assert "tidak dipindai" in job.message


def test_files_from_before_the_scanner_wait_for_it(settings: Settings, clamav: str) -> None:
    settings.CLAMD = ""
    file = text()
    settings.CLAMD = clamav

    assert set(quarantines([file.sha256])) == {file.sha256}


@pytest.mark.parametrize(
    "answer", [b"stream: INSTREAM size limit exceeded. ERROR", b"rubbish", b"stream: "]
)
def test_an_answer_that_is_no_verdict_is_none(
    settings: Settings, tmp_path: Path, answer: bytes
) -> None:
    (tmp_path / "berkas").write_bytes(b"a")
    with stand_in(tmp_path, answer) as address:
        settings.CLAMD = address
        with pytest.raises(ScannerAwayError):
            ask_scanner(tmp_path / "berkas", 1)


@pytest.mark.parametrize("address", ["clamd", "http://127.0.0.1:3310", "unix:", "tcp://"])
def test_an_address_of_another_kind_is_refused(
    settings: Settings, tmp_path: Path, address: str
) -> None:
    (tmp_path / "berkas").write_bytes(b"a")
    settings.CLAMD = address

    with pytest.raises(ScannerAwayError, match="BUKTIKAN_CLAMD"):
        ask_scanner(tmp_path / "berkas", 1)
