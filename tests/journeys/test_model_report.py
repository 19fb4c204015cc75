"""A second region writes its own report from the first one's model; the first learns of it."""

import os
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest
from pytest_django import Settings

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.evidence import decide_rows
from buktikan.actions.example import Example, import_official, import_quarter, set_up_example
from buktikan.actions.framework import installed_files
from buktikan.actions.model_report import ModelReportError, Wish, concerns, model_of, share
from buktikan.actions.model_report_adoption import adopt, difference
from buktikan.actions.model_report_draft import Prepared, prepare
from buktikan.actions.model_report_reading import receive
from buktikan.actions.model_report_receipt import import_receipt, receipt_file
from buktikan.actions.person import grant_role
from buktikan.actions.place_reference import gazetteer_for
from buktikan.actions.report import build, contents_of
from buktikan.actions.report_text import write_text
from buktikan.actions.submission import import_workbook
from buktikan.core.model_report import ModelPart
from buktikan.core.model_report_difference import Turn
from buktikan.core.outline import OutlinePart, PartKind, parts_of
from buktikan.core.report import ReportText
from buktikan.core.rights import Grant, Role
from buktikan.frameworks.outline import default_outline, outline_text
from buktikan.records.models import EvaluationSession, EvidenceItem, ModelReport, Place
from examples.paser.make import make_quarter
from tests.documents.document_text import pdf_pages
from tests.factories.people import account
from tests.factories.region import AT, BY, REGION, SESSION, open_example

pytestmark = [pytest.mark.django_db, pytest.mark.journey, pytest.mark.slow]
PASER, PASER_SESSION = "64.01", "paser-tw1-2024"
LATER = datetime(2024, 4, 2, 1, 0, tzinfo=UTC)
ADDED = "2.siaga"
OWN_SENTENCE = "Ibu hamil berisiko dirujuk sebelum hari persalinan."
"""What the example's health agency says of its own work; a model must not carry it."""
NUMBER = re.compile(rb"(?<![0-9A-Za-z.,])[0-9]+(?:[.,][0-9]+)*(?![0-9A-Za-z])")
MACHINE = re.compile(rb'"size":[0-9]+|"sealed_at":"[^"]*"|"datePublished":"[^"]*"')
"""What the seal says of files and of itself."""


@pytest.fixture(autouse=True)
def _own_store(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "evidence"


def test_a_second_region_writes_its_report_from_the_first_ones_model(tmp_path: Path) -> None:
    shared, prepared = _share_the_first()
    _nothing_of_the_region_is_inside(shared, prepared)
    sent = tmp_path / "konsep.zip"
    with at_hand(shared.bundle) as path:
        copyfile(path, sent)

    example = make_quarter(tmp_path)
    _add_places(PASER)
    set_up_example(replace(example, quarters=()), by=BY)
    received = receive(sent, sent.name, by=BY)
    found = difference(PASER, received)
    assert [(one.key, one.turn) for one in found.by_part[ModelPart.OUTLINE]] == [
        (ADDED, Turn.ADDED)
    ]
    assert found.lacking == ()
    adoption = adopt(PASER, received, parts=ModelPart, unproven=True, by=BY)
    kept = import_receipt(receipt_file(adoption), by=BY)
    assert (kept.model, kept.adopter) == (shared, "Pemerintah Kabupaten Paser")

    set_up_example(example, by=BY)
    _fill(example, tmp_path)
    _the_report_is_its_own(tmp_path)


def _share_the_first() -> tuple[ModelReport, Prepared]:
    """The first region's second quarter as it stands; its author adds a part to the outline."""
    example = open_example()
    import_official(example, by=BY, at=AT)
    import_quarter(example.quarters[0], by=BY, at=AT)
    grant_role(account("bayu@contoh.test", "Bayu Pratama"), Grant(Role.PLANNER, REGION), by=BY)
    session = EvaluationSession.objects.select_related("tenure__place").get(key=SESSION)
    write_text(SESSION, ReportText("p.P7", "Kesehatan", (OWN_SENTENCE,)), by=BY)
    prepared = prepare(session)
    chapters = default_outline().chapters
    part = OutlinePart(ADDED, "Kesiapsiagaan bencana", PartKind.TEXT, "Peta, alat, dan latihan.")
    duties = replace(chapters[1], parts=(*chapters[1].parts, part))
    outline = replace(default_outline(), chapters=(chapters[0], duties, *chapters[2:]))
    wish = Wish("lpj-triwulan", "Laporan triwulan", outline=outline_text(outline).decode())
    stays = {one.key for one in concerns(prepared, model_of(prepared, wish)) if one.blocks}
    assert stays == {"p.P7"}
    with pytest.raises(ModelReportError, match="daerah ini"):
        share(prepared, wish, by=BY, confirmed=True)
    guidance = {one.key: "" if one.key in stays else one.bare.text for one in prepared.texts}
    return share(prepared, replace(wish, guidance=guidance), by=BY, confirmed=True), prepared


def _nothing_of_the_region_is_inside(shared: ModelReport, prepared: Prepared) -> None:
    """No printed form of any value, no evidence, no person and no place, in any byte."""
    secrets = prepared.secrets
    assert len(secrets.numbers) > 500
    assert {"Makmur Marbun", "Bayu Pratama"} <= secrets.names.people
    ministry = "\n".join(installed_files(prepared.framework.key).values()).encode()
    with at_hand(shared.bundle) as path, zipfile.ZipFile(path) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    said = {name: data for name, data in inside.items() if not name.endswith("sha256.txt")}
    numbers = {
        token.decode()
        for name, data in said.items()
        for token in NUMBER.findall(MACHINE.sub(b"", data))
    }
    own_words = {token.decode() for token in NUMBER.findall(ministry)}
    told = {number for number in numbers - own_words if number in secrets.numbers}
    assert told <= {"2005", "2023"}, "beside years of national rules"
    everything = b"\n".join(said.values()).decode().replace(prepared.author, "")
    names = secrets.names.people | secrets.names.places
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", everything)] == []
    assert [phrase for phrase in secrets.phrases if phrase in everything] == []
    keys = EvidenceItem.objects.filter(region_id=REGION).values_list("key", flat=True)
    assert len(keys) > 30
    assert [key for key in keys if key in everything] == []


def _add_places(region: str) -> None:
    known = set(Place.objects.values_list("key", flat=True))
    places = gazetteer_for([region]).places.values()
    Place.objects.bulk_create(
        Place(
            key=one.key,
            name=one.name,
            level=one.level.value,
            parent_id=one.parent,
            code=one.code or "",
        )
        for one in places
        if one.key not in known
    )


def _fill(example: Example, folder: Path) -> None:
    """Official series, workbooks with their evidence, and the verifier's decisions."""
    assert import_official(example, by=BY, at=LATER).committed
    for path in sorted((folder / "workbooks").glob("*.xlsx")):
        receipt = import_workbook(
            path, PASER_SESSION, by=BY, evidence_folder=folder / "evidence", at=LATER
        )
        assert receipt.committed, receipt.findings.blocking
        assert receipt.refused == 0
    items = EvidenceItem.objects.filter(region_id=PASER).values_list("key", flat=True)
    rows = [{"element": "*", "evidence": key, "state": "accepted", "reason": ""} for key in items]
    assert decide_rows(PASER, rows, by="Inspektorat (CONTOH)", at=LATER)["diterima"] > 25


def _the_report_is_its_own(folder: Path) -> None:
    contents = contents_of(PASER_SESSION, made_at=LATER)
    assert contents.findings.blocking == ()
    assert contents.completeness.backed >= 24
    keys = {part.key for part in parts_of(contents.outline, contents.framework)}
    assert ADDED in keys
    documents = build(contents, Path(os.environ.get("LOOK_AT", folder / "out")))
    text = " ".join(" ".join(pdf_pages(documents.report_pdf)).split())
    assert "Kesiapsiagaan bencana" in text
    assert "Kabupaten Paser" in text
    assert "turun dari 22,69 persen sebelum menjabat menjadi 20,68 persen" in text
    assert "tanpa data dukung" in text
    assert "Penajam" not in text
    first = contents_of(SESSION, made_at=LATER)
    assert ADDED not in {part.key for part in parts_of(first.outline, first.framework)}
