"""Every number that counts leads to its place in the evidence, and nothing else does."""

import re
import zipfile
from dataclasses import replace

import openpyxl
import pptx
import pytest

from buktikan.core.evidence import EvidenceState, Locator, PublicCopy
from buktikan.core.figure import print_value
from buktikan.core.report import ReportContents
from buktikan.documents.proof import Proof
from buktikan.documents.spots import Spot, Spots, address, place_text, quoted
from tests.documents.conftest import Written, write_all
from tests.documents.document_text import pdf_inside
from tests.factories.report import report_contents

NEIGHBOUR = "54.321"


def located(contents: ReportContents) -> ReportContents:
    """The same, where a search found each accepted number among its neighbours."""
    items = {item.key: item for item in contents.evidence}
    values = {one.key: one for one in contents.observations}
    links = []
    for link in contents.links:
        one, item = values.get(link.observation), items[link.item]
        if link.state is EvidenceState.ACCEPTED and one is not None and one.number is not None:
            unit = contents.framework.elements[one.element].unit
            spot = Locator(
                page=link.locator.page or 1,
                sha256=item.files[0].sha256,
                box=(100.0, 200.0, 140.0, 212.0),
                written=print_value(one.number, unit).split()[0],
                before=f"Kabupaten Tetangga {NEIGHBOUR} dan kabupaten ini",
                after="pada akhir triwulan, naik 3,21 persen",
            )
            link = replace(link, locator=spot)
        links.append(link)
    return replace(contents, links=tuple(links))


@pytest.fixture(scope="module")
def contents() -> ReportContents:
    return located(report_contents())


@pytest.fixture(scope="module")
def documents(contents: ReportContents, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_all(tmp_path_factory.mktemp("spots"), contents)


def test_every_figure_that_counts_has_a_spot_and_no_other_has(contents: ReportContents) -> None:
    spots = Spots(contents)
    figures = [
        figure for one in contents.achievements for figure in (one.now, one.previous, one.baseline)
    ]
    counting = [one for one in figures if one.value is not None]
    assert len(counting) > 40
    assert [one for one in counting if spots.first_of(one) is None] == []
    assert [one for one in figures if one.value is None and spots.first_of(one)] == []
    assert [one.number for one in spots.all] == list(range(1, len(spots.all) + 1))


def test_a_spot_stands_only_for_what_accepted_evidence_backs(contents: ReportContents) -> None:
    proof = Proof(contents)
    assert [one for one in proof.spots.all if not proof.backs(one.observation)] == []
    assert {one.link.state for one in proof.spots.all} == {EvidenceState.ACCEPTED}


def open_spot(contents: ReportContents) -> Spot:
    return next(one for one in Spots(contents).all if one.is_located and not one.restricted)


def closed_spot(contents: ReportContents) -> Spot:
    return next(one for one in Spots(contents).all if one.is_located and one.restricted)


def test_a_quotation_shows_the_number_and_covers_its_neighbours(contents: ReportContents) -> None:
    words = quoted(open_spot(contents))
    assert f"«{open_spot(contents).locator.written}»" in words
    assert "Kabupaten Tetangga … dan" in words
    assert NEIGHBOUR not in words
    assert "3,21" not in words


def test_of_a_restricted_file_only_the_page_is_told(contents: ReportContents) -> None:
    spot = closed_spot(contents)
    assert place_text(spot) == f"berkas terbatas, halaman {spot.locator.page}"
    assert (quoted(spot), address(spot), spot.path) == ("", "", "")


def test_a_restricted_file_with_a_public_copy_is_opened_there_without_words(
    contents: ReportContents,
) -> None:
    sha256 = closed_spot(contents).locator.sha256
    copy = PublicCopy("c" * 64, "application/pdf", "tanpa data pribadi", ".pdf")
    spot = closed_spot(replace(contents, copies={sha256: copy}))
    assert address(spot).startswith("../evidence/B-003/berkas-3.pdf#page=")
    assert place_text(spot).startswith("salinan publik")
    assert quoted(spot) == ""
    assert spot.shows_number


def test_a_file_that_a_bundle_does_not_hold_is_not_linked(contents: ReportContents) -> None:
    away = open_spot(contents).locator.sha256
    closed = closed_spot(contents)
    present = frozenset(
        file.sha256 for item in contents.evidence for file in item.files if file.sha256 != away
    )
    spots = Spots(contents, present).all
    assert {one.path for one in spots if one.locator.sha256 == away} == {""}
    shown = next(one for one in spots if one.locator == closed.locator)
    assert shown.path == "evidence/B-003/berkas-3.pdf"
    assert place_text(shown).startswith("berkas terbatas")
    assert quoted(shown) == ""


def test_an_item_of_several_files_is_linked_only_where_the_file_is_known(
    contents: ReportContents,
) -> None:
    item = open_spot(contents).item
    two = replace(item, files=(*item.files, replace(item.files[0], sha256="e" * 64, name="b.pdf")))
    evidence = tuple(two if one.key == item.key else one for one in contents.evidence)
    typed = replace(report_contents(), evidence=evidence)
    known = replace(contents, evidence=evidence)
    assert {one.path for one in Spots(typed).all if one.item.key == item.key} == {""}
    found = [one for one in Spots(known).all if one.item.key == item.key and one.is_located]
    assert {one.path for one in found} == {"evidence/B-001/berkas-1.pdf"}


def test_the_pdf_links_to_pages_of_the_bundle(documents: Written, contents: ReportContents) -> None:
    data = pdf_inside(documents.pdf)
    assert b"pdfuaid" in data
    addresses = set(re.findall(rb"/URI ?\((\.\./evidence/[^)]+)\)", data))
    assert {one.decode() for one in addresses} == {
        address(one) for one in Spots(contents).all if address(one)
    }
    assert all(re.search(rb"\.pdf#page=\d+$", one) for one in addresses)


def test_the_word_document_leads_to_entries_that_are_there(
    documents: Written, contents: ReportContents
) -> None:
    with zipfile.ZipFile(documents.docx) as archive:
        body = archive.read("word/document.xml").decode()
    led = set(re.findall(r'<w:hyperlink w:anchor="(\w+)"', body))
    there = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(bukti\d+)"', body)
    assert led <= set(there)
    assert there == [one.anchor for one in Spots(contents).all]
    assert "HYPERLINK &quot;../evidence/B-001/berkas-1.pdf&quot; \\l &quot;page=" in body


def test_no_document_repeats_words_or_numbers_beside_the_proven_ones(documents: Written) -> None:
    for path in (documents.docx, documents.xlsx, documents.pptx):
        with zipfile.ZipFile(path) as archive:
            told = b"".join(archive.read(name) for name in archive.namelist())
        assert NEIGHBOUR.encode() not in told


def test_matrix_and_slides_tell_the_place(documents: Written, contents: ReportContents) -> None:
    sheet = openpyxl.load_workbook(documents.xlsx)["Letak angka"]
    assert sheet.max_row == 3 + len(Spots(contents).all)
    targets = {cell.hyperlink.target for (cell,) in sheet["H4:H400"] if cell.hyperlink}
    assert "../evidence/B-001/berkas-1.pdf" in {one.replace("\\", "/") for one in targets}
    notes = "\n".join(
        slide.notes_slide.notes_text_frame.text
        for slide in pptx.Presentation(str(documents.pptx)).slides
        if slide.has_notes_slide
    )
    assert "Letak angka dalam bukti:" in notes
    assert "berkas-1.pdf, halaman" in notes
