"""The example's quarters from workbooks to sealed bundles, as one story each."""

import csv
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.example import (
    Quarter,
    decide_quarter,
    import_official,
    import_quarter,
)
from buktikan.actions.proof_marks import marks_of
from buktikan.actions.proof_spot import choose_spot
from buktikan.actions.receipt import Receipt
from buktikan.actions.report import Documents, contents_of
from buktikan.actions.seal import AlreadySealedError, seal
from buktikan.core.evidence import Locator, Standing
from buktikan.core.problem import Severity
from buktikan.core.report import ReportContents, ReportState
from buktikan.documents.bundle_spot_check import check_spots
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.reading.opening import read_file
from buktikan.records.models import EvidenceFile, EvidenceLink, ImportReceipt, Observation, Seal
from tests.factories.region import AT, BY, SESSION, open_example

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
STORIES_OF_THE_QUARTER = [
    "base.changed",
    "own_data.none",
    "period.stale",
    "share.base",
    "sources.conflict",
    "sources.survey_and_routine",
]


@pytest.fixture(autouse=True)
def _own_store(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "evidence"


def adds_up(receipt: Receipt) -> bool:
    parts = receipt.stored + receipt.unchanged + receipt.refused + receipt.blank
    return receipt.rows_read == parts


@pytest.mark.slow
def test_two_quarters_from_workbooks_to_superseded_seals(tmp_path: Path) -> None:
    example = open_example()
    second = example.quarters[0]

    official = import_official(example, by=BY, at=AT)
    receipts = import_quarter(second, by=BY, at=AT)
    decided = decide_quarter(second, by="Inspektorat", at=AT)

    assert official.committed
    assert official.findings.blocking == ()
    assert len(receipts) == len(example.agencies) == 28
    assert all(one.committed and adds_up(one) and one.refused == 0 for one in receipts)
    assert decided["diterima"] > 200
    assert decided["ditolak"] > 0
    assert ImportReceipt.objects.count() == 29
    assert EvidenceFile.objects.count() == 38

    again = import_quarter(second, by=BY, at=AT)
    assert sum(one.stored for one in again) == 0
    assert sum(one.unchanged for one in again) == sum(one.stored for one in receipts)

    contents = contents_of(SESSION, state=ReportState.SEALED, made_at=AT)
    _tells_what_counts(contents)
    documents = _placeholders(tmp_path)  # the whole set is written in test_trusted_report.py
    _seal_twice(contents, documents, tmp_path)
    _a_spot_marked_later_is_in_the_next_seal_alone(documents, tmp_path)
    _the_third_quarter_asks_for_a_part_and_raises_nothing_else(example.quarters[1])


def _placeholders(folder: Path) -> Documents:
    paths = [folder / f"{one.name}.txt" for one in fields(Documents)]
    for path in paths:
        path.write_text("dokumen", encoding="utf-8")
    return Documents(*paths)


def _tells_what_counts(contents: ReportContents) -> None:
    asking = sorted(one.code for one in contents.findings.problems if one.severity is Severity.ASK)
    assert asking == STORIES_OF_THE_QUARTER
    assert contents.findings.blocking == ()
    assert len(contents.achievements) == len(contents.framework.lines)
    of = contents.completeness
    assert of.backed + of.waiting + of.rejected + of.without + of.not_supplied + of.no_data == (
        of.lines
    )
    assert min(of.waiting, of.rejected, of.without, of.not_supplied) > 0
    assert all(
        (one.now.value is None) == (one.now.standing is not Standing.BACKED)
        for one in contents.achievements
        if one.now.claimed is not None
    )
    poverty = next(one for one in contents.achievements if one.line.code == "P6.3a")
    assert poverty.now.printed() == "6,97 persen"
    assert poverty.now.dated() == "per Maret 2023 (11 bulan)"
    inflation = next(one for one in contents.achievements if one.line.code == "P1.1")
    assert inflation.now.value is None
    assert [one.observation.number for one in inflation.others] != []


def _seal_twice(contents: ReportContents, documents: Documents, folder: Path) -> None:
    first = seal(contents, documents, folder / "satu.zip", by="Sekda", at=AT)
    found = verify_bundle(folder / "satu.zip", expect=first.seal_id)
    assert found.intact
    assert len(found.withheld) == 1
    with zipfile.ZipFile(folder / "satu.zip") as archive:
        values = archive.read("data/values.json").decode()
        names = archive.namelist()
    assert '"place":"64.09.01' not in values
    assert not [name for name in names if "DINSOS" in name]
    assert {"data/locators.csv", "data/locators.json"} <= set(names)

    with pytest.raises(AlreadySealedError, match="memerlukan alasan"):
        seal(contents, documents, folder / "dua.zip", by="Sekda", at=AT)

    second = seal(
        contents,
        documents,
        folder / "dua.zip",
        by="Sekda",
        reason="Ralat satu angka",
        include_restricted=True,
        at=AT,
    )
    assert Seal.objects.get(pk=second.seal_id).supersedes_id == first.seal_id
    newer = verify_bundle(folder / "dua.zip")
    assert newer.facts["supersedes"] == first.seal_id
    assert newer.withheld == ()
    with zipfile.ZipFile(folder / "dua.zip") as archive:
        assert '"place":"64.09.01' in archive.read("data/values.json").decode()
    assert verify_bundle(folder / "satu.zip", expect=first.seal_id).intact


def _a_spot_marked_later_is_in_the_next_seal_alone(documents: Documents, folder: Path) -> None:
    link = EvidenceLink.objects.get(item__key="BKAD-02", element="apbd_spending_realised_rp")
    (file,) = link.item.to_core().files
    mark = marks_of(EvidenceLink.objects.filter(pk=link.pk))[link.pk]
    spot = Locator(
        file.name, cell="LRA!C7", sha256=file.sha256, box=(2, 6, 3, 7), written="246350000000"
    )
    choose_spot(link, spot, mark, confirmed=False, by="Inspektorat")

    now = contents_of(SESSION, state=ReportState.SEALED, made_at=AT)
    later = folder / "tiga.zip"
    seal(now, documents, later, by="Sekda", reason="Letak ditandai", at=AT)
    written = {}
    for path in (folder / "satu.zip", later):
        with zipfile.ZipFile(path) as archive:
            rows = csv.DictReader(archive.read("data/locators.csv").decode().splitlines())
            written[path.name] = {row["written"] for row in rows if row["element"] == link.element}
            assert "data/evidence/index.html" in archive.namelist()
    assert written == {"satu.zip": {""}, "tiga.zip": {"246350000000"}}
    assert verify_bundle(folder / "satu.zip").intact
    found = check_spots(later, read_file, verify_bundle(later).facts)
    assert found.proven == 1
    assert found.restricted == 10


def _the_third_quarter_asks_for_a_part_and_raises_nothing_else(third: Quarter) -> None:
    receipts = import_quarter(third, by=BY, at=AT)
    assert all(one.committed for one in receipts)

    contents = contents_of("ppu-tw3-2024", made_at=AT)

    assert {one.line.priority for one in contents.achievements} == {"P1", "P2", "P5", "P6", "P8"}
    asking = {one.code for one in contents.findings.problems if one.severity is Severity.ASK}
    assert asking == set(STORIES_OF_THE_QUARTER)
    assert contents.findings.blocking == ()
    poor = next(one for one in contents.achievements if one.line.code == "P6.2a")
    assert poor.now.claimed == 74
    assert poor.previous.claimed == 79
    assert [note.key for note in contents.notes if note.session == SESSION] == ["C-01", "C-02"]
    stated = Observation.objects.filter(element="extreme_poor_persons", official=False)
    assert stated.filter(place="64.09").count() == 4
