"""Imports: all of a file or nothing of it, versions beside versions, evidence kept once."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions import submission
from buktikan.actions.evidence import StoreDamagedError, decide, keep_file, stored_path
from buktikan.actions.place import add_custom_place, find_places, load_places
from buktikan.actions.receipt import Receipt
from buktikan.actions.submission import import_table, import_workbook
from buktikan.actions.workbook import request_for, write_workbooks
from buktikan.core.evidence import EvidenceState
from buktikan.core.observation import Entry, EvidenceClaim
from buktikan.core.place import CodeSystem, Gazetteer
from buktikan.core.problem import Where
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    ImportReceipt,
    Observation,
    Place,
)
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.reading import TableReading
from buktikan.sheets.request import EvidenceRow
from buktikan.sheets.template import write_workbook
from buktikan.sheets.tidy import TidyOptions, read_tidy
from tests.factories.region import AT, BY, REGION, SESSION, open_example

pytestmark = pytest.mark.django_db
ITEM = EvidenceRow("B-1", "Register AK-1", "Disnakertrans", files=("ak1.pdf",))


@pytest.fixture(autouse=True)
def _store(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture
def _region() -> None:
    open_example()


def entry(element: str, value: Decimal | str, **more: object) -> Entry:
    period = "2023-12-19/P3M"
    claims = (EvidenceClaim("B-1", "hal. 2"),)
    one = Entry(element, REGION, period, value, Where(), evidence=claims)
    return replace(one, **more)  # type: ignore[arg-type]  # any field of an entry


def workbook(folder: Path, entries: Iterable[Entry]) -> Path:
    """A filled workbook of Disnakertrans, with its evidence file beside it."""
    session = EvaluationSession.objects.get(key=SESSION).to_core()
    agency = Agency.objects.get(key="disnakertrans").to_core()
    request = replace(request_for(session, agency), prefilled=tuple(entries), evidence=(ITEM,))
    write_workbook(folder / "disnakertrans.xlsx", request)
    (folder / "ak1.pdf").write_bytes(b"CONTOH register")
    return folder / "disnakertrans.xlsx"


def bring(path: Path, *, dry_run: bool = False) -> Receipt:
    return import_workbook(
        path, SESSION, by=BY, evidence_folder=path.parent, at=AT, dry_run=dry_run
    )


def kept() -> dict[tuple[str, int], str]:
    return {(one.element, one.version): one.value for one in Observation.objects.all()}


@pytest.mark.usefixtures("_region")
def test_a_workbook_is_stored_with_its_evidence_and_again_nothing_changes(tmp_path: Path) -> None:
    path = workbook(tmp_path, [entry("jobseekers_registered", Decimal(412))])

    first, second = bring(path), bring(path)

    assert (first.stored, first.refused, first.committed) == (1, 0, True)
    assert first.rows_read == first.stored + first.unchanged + first.refused + first.blank
    assert (second.stored, second.unchanged) == (0, 1)
    assert kept() == {("jobseekers_registered", 1): "412"}
    (link,) = EvidenceLink.objects.all().to_core()
    assert (link.item, link.locator.page, link.state) == ("B-1", 2, EvidenceState.WAITING)
    (file,) = EvidenceFile.objects.all()
    assert stored_path(file.sha256).read_bytes() == b"CONTOH register"
    assert ImportReceipt.objects.count() == 2


@pytest.mark.usefixtures("_region")
def test_a_changed_value_is_a_second_version_and_asks_why(tmp_path: Path) -> None:
    bring(workbook(tmp_path, [entry("jobseekers_registered", Decimal(412))]))
    silent = bring(workbook(tmp_path, [entry("jobseekers_registered", Decimal(421))]))
    told = bring(
        workbook(tmp_path, [entry("jobseekers_registered", Decimal(431), reason="salah salin")])
    )

    def changed(receipt: Receipt) -> bool:
        (problem,) = (one for one in receipt.findings.problems if one.code == "value.changed")
        return problem.is_open

    assert changed(silent)
    assert not changed(told)
    assert kept() == {
        ("jobseekers_registered", 1): "412",
        ("jobseekers_registered", 2): "421",
        ("jobseekers_registered", 3): "431",
    }


@pytest.mark.usefixtures("_region")
def test_one_impossible_cell_keeps_everything_out(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            entry("jobseekers_registered", Decimal(412)),
            entry("jobseekers_placed", "dua belas lusin"),
        ],
    )

    receipt = bring(path)

    assert not receipt.committed
    assert [one.code for one in receipt.findings.blocking] == ["number.separators"]
    assert (receipt.stored, receipt.unchanged, receipt.refused) == (0, 0, 2)
    assert kept() == {}
    assert ImportReceipt.objects.count() == EvidenceFile.objects.count() == 0


@pytest.mark.usefixtures("_region")
def test_a_dry_run_says_what_it_would_store_and_stores_nothing(tmp_path: Path) -> None:
    receipt = bring(workbook(tmp_path, [entry("jobseekers_registered", Decimal(4))]), dry_run=True)

    assert (receipt.stored, receipt.committed, receipt.dry_run) == (1, False, True)
    assert kept() == {}
    assert EvidenceItem.objects.filter(key="B-1").count() == 0


@pytest.mark.usefixtures("_region")
def test_a_fault_in_the_middle_of_an_import_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    path = workbook(tmp_path, [entry("jobseekers_registered", Decimal(412))])
    monkeypatch.setattr(submission, "attach", broken)

    with pytest.raises(OSError, match="disk is full"):
        bring(path)

    assert kept() == {}
    assert ImportReceipt.objects.count() == EvidenceItem.objects.count() == 0


@pytest.mark.usefixtures("_region")
def test_an_evidence_file_that_did_not_come_along_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, [entry("jobseekers_registered", Decimal(412))])
    (tmp_path / "ak1.pdf").unlink()
    assert "evidence.file_missing" in [one.code for one in bring(path).findings.problems]


@pytest.mark.usefixtures("_region")
def test_a_workbook_of_another_session_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, [entry("jobseekers_registered", Decimal(412))])
    receipt = import_workbook(path, "ppu-tw3-2024", by=BY, at=AT)
    assert [one.code for one in receipt.findings.blocking] == ["template.other"]
    assert kept() == {}


def test_a_file_is_kept_once_and_damage_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"isi")
    (tmp_path / "b.pdf").write_bytes(b"isi")
    one = keep_file(tmp_path / "a.pdf", media_type="application/pdf", at=AT)
    other = keep_file(tmp_path / "b.pdf", media_type="application/pdf", at=AT)
    assert one.sha256 == other.sha256
    assert EvidenceFile.objects.count() == 1

    stored_path(one.sha256).write_bytes(b"lain")
    with pytest.raises(StoreDamagedError):
        keep_file(tmp_path / "a.pdf", media_type="application/pdf", at=AT)
    assert not list((tmp_path / "evidence").glob(".masuk-*"))


def test_rejecting_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="alasan"):
        decide([], EvidenceState.REJECTED, by=BY, reason="  ")


def table(folder: Path, *rows: str) -> Path:
    path = folder / "resmi.csv"
    head = "element,place,period,value,source,published,note"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def bring_table(path: Path, **more: object) -> Receipt:
    def read(_: Gazetteer) -> TableReading:
        return read_tidy(path, TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI)))

    return import_table(path, read, framework="pj-2024-01", by=BY, at=AT, **more)  # type: ignore[arg-type]


@pytest.mark.usefixtures("_region")
def test_the_official_register_cites_its_source_as_accepted_evidence(tmp_path: Path) -> None:
    path = table(tmp_path, "poverty_rate,64.09,2023-03,6.97,BPS,,tabel BPS https://bps.go.id/x")

    receipt = bring_table(path, official=True, region=REGION)

    assert receipt.committed
    (link,) = EvidenceLink.objects.all().to_core()
    assert link.state is EvidenceState.ACCEPTED
    (item,) = EvidenceItem.objects.all()
    assert item.to_core().link == "https://bps.go.id/x"
    assert Observation.objects.get().official


@pytest.mark.usefixtures("_region")
def test_a_code_of_another_numbering_is_not_guessed(tmp_path: Path) -> None:
    receipt = bring_table(table(tmp_path, "poverty_rate,6409,2023-03,6.97,BPS,,"), region=REGION)
    assert [one.code for one in receipt.findings.blocking] == ["place.unknown"]
    assert kept() == {}


@pytest.mark.usefixtures("_region")
def test_every_agency_gets_a_workbook_with_its_last_values(tmp_path: Path) -> None:
    path = table(tmp_path, "poverty_rate,64.09,2023-03,6.97,BPS,,")
    bring_table(path, official=True, region=REGION)
    written = write_workbooks(SESSION, tmp_path / "out", agency="bapelitbang")
    assert [one.name for one in written] == [f"{SESSION}-bapelitbang.xlsx"]
    session = EvaluationSession.objects.get(key=SESSION).to_core()
    request = request_for(session, Agency.objects.get(key="bapelitbang").to_core())
    assert request.previous["poverty_rate"] == "6,97 persen (Maret 2023)"
    assert request.officials["poverty_rate"] == "6,97 persen (Maret 2023)"
    with path.open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 1


@pytest.mark.usefixtures("_region")
def test_an_agency_that_a_session_asks_nothing_gets_no_workbook(tmp_path: Path) -> None:
    asked = write_workbooks("ppu-tw3-2024", tmp_path)
    names = {path.stem.removeprefix("ppu-tw3-2024-") for path in asked}
    assert {"dinkes", "bkad", "disnakertrans"} <= names
    assert "bag-hukum" not in names
    assert all(path.is_file() for path in asked)


@pytest.mark.slow
def test_the_whole_country_is_loaded_once() -> None:
    """Counts of decree 300.2.2-2138/2025 as the reference package carries it."""
    first = load_places(by=BY)
    second = load_places(by=BY)

    assert first.by_level == {
        "nation": 1,
        "province": 38,
        "regency": 514,
        "district": 7285,
        "village": 83762,
    }
    assert (first.added, second.added) == (91600, 0)
    assert [one.key for one in find_places("Penajam Paser")] == ["64.09"]


@pytest.mark.usefixtures("_region")
def test_nusantara_has_no_code_and_is_a_place_all_the_same() -> None:
    place = Place.objects.get(key="x-nusantara")
    assert place.to_core().code is None
    assert place.to_core().valid_on(date(2024, 1, 1))
    with pytest.raises(ValueError, match="x-"):
        add_custom_place(key="nusantara", name="N", parent="64", by=BY)
