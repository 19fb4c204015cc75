"""Locators in a bundle: data for machines, a page for people, and a check that follows them."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from buktikan.core.achievement import Known, achieve
from buktikan.core.evidence import EvidenceFile, EvidenceItem, Locator
from buktikan.core.proof.leaf import Box, FileText, LeafKind, Piece, Unread, leaf_of
from buktikan.core.report import ReportContents
from buktikan.documents.bundle import BundleFile
from buktikan.documents.bundle_evidence import evidence_files
from buktikan.documents.bundle_facts import facts_of
from buktikan.documents.bundle_index import index_page
from buktikan.documents.bundle_locators import COLUMNS, locator_files, selectors
from buktikan.documents.bundle_spot_check import SpotCheck, check_spots, same_digits
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.spots import Spots
from buktikan.reading.opening import read_file
from tests.documents.test_bundle import contents as bundle_contents
from tests.documents.test_spots import NEIGHBOUR, closed_spot, located
from tests.factories.report import report_contents


@pytest.fixture(scope="module")
def contents() -> ReportContents:
    return located(report_contents())


def text_of(file: BundleFile) -> str:
    assert isinstance(file.source, bytes)
    return file.source.decode()


def annotations(contents: ReportContents) -> list[dict[str, object]]:
    told = json.loads(text_of(locator_files(Spots(contents))[0]))
    assert told["type"] == "AnnotationCollection"
    assert told["total"] == len(told["first"]["items"])
    return list(told["first"]["items"])


def test_each_spot_is_one_annotation_and_one_row(contents: ReportContents) -> None:
    rows = list(csv.DictReader(io.StringIO(text_of(locator_files(Spots(contents))[1]))))
    spots = Spots(contents).all
    assert tuple(rows[0]) == COLUMNS
    assert [row["number"] for row in rows] == [str(one.number) for one in spots]
    assert [one["id"] for one in annotations(contents)] == [
        f"locators.json#{one.anchor}" for one in spots
    ]


def test_a_page_is_named_by_quotation_and_by_fragment() -> None:
    spot = Locator(
        page=3, box=(10.0, 20.0, 42.5, 30.0), written="6,97", before="sebesar", after="persen"
    )
    assert selectors(spot, "evidence/B/a.pdf", quotes=True) == [
        {"type": "TextQuoteSelector", "exact": "6,97", "prefix": "sebesar", "suffix": "persen"},
        {
            "type": "FragmentSelector",
            "conformsTo": "https://www.rfc-editor.org/rfc/rfc8118",
            "value": "page=3&viewrect=10.0,20.0,32.5,10.0",
        },
    ]
    assert selectors(replace(spot, written=""), "evidence/B/a.jpg", quotes=True) == [
        {
            "type": "FragmentSelector",
            "conformsTo": "http://www.w3.org/TR/media-frags/",
            "value": "xywh=10.0,20.0,32.5,10.0",
        }
    ]


def test_a_cell_is_a_range_from_row_to_row() -> None:
    spot = Locator(cell="LRA!C6", box=(2, 5, 3, 6), written="246.350")
    end = {
        "type": "FragmentSelector",
        "conformsTo": "https://www.rfc-editor.org/rfc/rfc7111",
        "value": "cell=6,3",
    }
    assert selectors(spot, "evidence/B/a.xlsx", quotes=False) == [
        {
            "type": "RangeSelector",
            "startSelector": end,
            "endSelector": end,
            "buktikan:cell": "LRA!C6",
        }
    ]


def test_words_of_restricted_files_are_in_no_file(contents: ReportContents) -> None:
    closed = closed_spot(contents)
    only = tuple(link for link in contents.links if link.item == closed.item.key)
    alone = replace(contents, links=only)
    told = [text_of(one) for one in locator_files(Spots(alone))]
    for text in (*told, index_page(Spots(alone))):
        assert NEIGHBOUR not in text
        assert "berkas terbatas" in text or "restricted" in text


class Page(HTMLParser):
    """What a browser would follow and run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.marked: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "mark":
            self.marked.append(data)
            self.tags.append("")


def test_the_page_runs_nothing_and_leads_only_to_files_of_the_bundle(
    contents: ReportContents,
) -> None:
    page = Page(index_page(Spots(contents)))
    held = [
        (item, file)
        for item in contents.evidence
        for file in item.files
        if item.classification.value != "restricted"
    ]
    there = {one.path for one in evidence_files(held, Path)}
    assert not {"script", "img", "iframe", "object", "form", "link"} & set(page.tags)
    assert {f"evidence/{unquote(one.partition('#')[0])}" for one in page.links} <= there
    open_spots = [one for one in Spots(contents).all if one.is_located and not one.restricted]
    assert page.marked == [one.locator.written for one in open_spots]


def test_the_page_shows_text_as_text_whatever_people_typed(contents: ReportContents) -> None:
    evil = replace(contents.evidence[0], title='<script>alert(1)</script>"&')
    page = index_page(Spots(replace(contents, evidence=(evil, *contents.evidence[1:]))))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("written", "value", "same"),
    [
        ("6,97", "6.97", True),
        ("6,974", "6.97", True),
        ("6,974", "7.0", True),
        ("7,52", "7.25", False),
        ("2,6", "2600000000000", True),
        ("246.350", "246350000000", True),
        ("0,1228", "12.28", True),
        ("12.000", "12", True),
        ("0", "0", True),
        ("0", "5", False),
        ("dua belas", "12", True),
        ("99,96", "100", True),
    ],
)
def test_a_written_number_is_held_against_the_stated_one(
    written: str, value: str, *, same: bool
) -> None:
    assert same_digits(written, value) is same


Read = Callable[[Path, str], FileText | Unread]


def paper(*lines: str) -> Read:
    """Reads every file as one page with those words, a line apart."""

    def read(_path: Path, _media_type: str) -> FileText | Unread:
        pieces = [
            Piece(word, Box(50 + 60 * at, 20 * row, 100 + 60 * at, 20 * row + 12))
            for row, line in enumerate(lines, start=1)
            for at, word in enumerate(line.split())
        ]
        return FileText((leaf_of(1, LeafKind.PAGE, pieces, 595, 842),), "test")

    return read


@pytest.fixture
def one_spot(contents: ReportContents) -> ReportContents:
    """Contents whose only proven values stand in one file: "Penganggur 2.365 orang"."""
    spot = next(one for one in Spots(contents).all if one.is_located and not one.restricted)
    file = EvidenceFile("0" * 64, "surat.txt", 10, "text/plain")
    item = replace(spot.item, files=(file,))
    locator = Locator("surat.txt", 1, sha256="0" * 64, box=(110, 20, 160, 32), written="2.365")
    links = (replace(spot.link, locator=locator),)
    values = tuple(
        replace(one, value=Decimal(2365)) if one.key == spot.observation.key else one
        for one in contents.observations
    )
    achievements = achieve(Known(contents.framework, contents.session, values, links, (), ("64",)))
    return replace(
        contents, evidence=(item,), links=links, observations=values, achievements=achievements
    )


def sealed(folder: Path, contents: ReportContents, data: bytes = b"isi") -> Path:
    (item,) = contents.evidence
    files = (
        *locator_files(Spots(contents)),
        BundleFile(f"evidence/{item.key}/surat.txt", data, "text/plain"),
    )
    write_bundle(folder / "a.zip", replace(bundle_contents(), files=files))
    return folder / "a.zip"


def hashed(contents: ReportContents, data: bytes) -> ReportContents:
    """The same, with the hash that those bytes have."""
    sha256 = hashlib.sha256(data).hexdigest()
    (item,), (link,) = contents.evidence, contents.links
    files = tuple(replace(one, sha256=sha256) for one in item.files)
    told = replace(link, locator=replace(link.locator, sha256=sha256))
    return replace(contents, evidence=(replace(item, files=files),), links=(told,))


def followed(bundle: Path, read: Read) -> SpotCheck:
    found = verify_bundle(bundle)
    assert found.intact
    return check_spots(bundle, read, found.facts)


def test_a_number_at_its_place_is_proven(tmp_path: Path, one_spot: ReportContents) -> None:
    bundle = sealed(tmp_path, hashed(one_spot, b"isi"))
    found = followed(bundle, paper("Penganggur 2.365 orang"))
    assert (found.numbers, found.proven, found.unproven) == (1, 1, ())
    assert found.sentence() == "1 dari 1 angka terbukti di tempatnya."


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (paper("Penganggur 2.635 orang"), '"2.365" tidak ada'),
        (paper("kosong", "Penganggur 2.365 orang"), '"2.365" tidak ada'),
        (lambda _path, _type: FileText((), "test"), "tidak mempunyai halaman 1"),
        (lambda _path, _type: Unread("damaged", "Berkas rusak.", ""), "tidak dapat dibaca"),
    ],
)
def test_a_number_that_is_not_there_is_named_with_the_reason(
    tmp_path: Path, one_spot: ReportContents, read: Read, why: str
) -> None:
    found = followed(sealed(tmp_path, hashed(one_spot, b"isi")), read)
    assert found.proven == 0
    assert why in found.unproven[0].why
    assert found.unproven[0].label


def test_a_locator_of_other_contents_proves_nothing(
    tmp_path: Path, one_spot: ReportContents
) -> None:
    found = followed(sealed(tmp_path, one_spot), paper("Penganggur 2.365 orang"))
    assert "bukan yang dimaksud" in found.unproven[0].why


def test_another_number_than_the_stated_one_proves_nothing_where_it_stands(
    tmp_path: Path, one_spot: ReportContents
) -> None:
    told = hashed(one_spot, b"isi")
    swapped = replace(told.links[0].locator, written="2.635")
    bundle = sealed(tmp_path, replace(told, links=(replace(told.links[0], locator=swapped),)))
    found = followed(bundle, paper("Penganggur 2.635 orang"))
    assert found.proven == 0
    assert '"2.635"' in found.unproven[0].why
    assert "bukan 2365" in found.unproven[0].why


def test_a_restricted_file_is_counted_apart(tmp_path: Path, contents: ReportContents) -> None:
    closed = closed_spot(contents)
    only = replace(contents, links=(closed.link,))
    write_bundle(tmp_path / "a.zip", replace(bundle_contents(), files=locator_files(Spots(only))))
    found = followed(tmp_path / "a.zip", paper())
    assert (found.restricted, found.unproven) == (found.numbers, ())
    assert "berkas terbatas yang tidak disertakan" in found.sentence()


def test_whatever_stands_in_the_list_of_locators_the_check_ends(tmp_path: Path) -> None:
    for number, told in enumerate(
        (
            b"{",
            b"[]",
            b'{"first": 3}',
            b'{"first": {"items": [1, {"buktikan:spot": {"value": "1"}}]}}',
        )
    ):
        path = tmp_path / f"{number}.zip"
        write_bundle(path, bundle_contents(BundleFile("locators.json", told)))
        assert followed(path, paper()).proven == 0
    assert check_spots(tmp_path / "tidak-ada.zip", paper(), {}) == SpotCheck()


def test_a_real_file_is_read_in_its_child(tmp_path: Path, one_spot: ReportContents) -> None:
    data = b"Penganggur;2.365\n"
    at_cell = hashed(one_spot, data)
    (item,), (link,) = at_cell.evidence, at_cell.links
    file = replace(item.files[0], name="surat.csv", media_type="text/csv")
    cell = replace(link.locator, file="surat.csv", page=None, cell="Lembar 1!B1", box=(1, 0, 2, 1))
    csv_item = EvidenceItem(item.key, item.title, item.issuer, (file,), item.classification)
    told = replace(at_cell, evidence=(csv_item,), links=(replace(link, locator=cell),))
    files = (
        *locator_files(Spots(told)),
        BundleFile(f"evidence/{item.key}/surat.csv", data, "text/csv"),
    )
    write_bundle(tmp_path / "a.zip", replace(bundle_contents(), files=files))
    assert followed(tmp_path / "a.zip", read_file).proven == 1


def test_the_crate_says_which_standard_the_locators_follow(
    tmp_path: Path, one_spot: ReportContents
) -> None:
    with zipfile.ZipFile(sealed(tmp_path, one_spot)) as archive:
        crate = json.loads(archive.read("ro-crate-metadata.json"))
        assert facts_of(archive.read("seal.json")) is not None
    (told,) = (one for one in crate["@graph"] if one["@id"] == "data/locators.json")
    assert told["conformsTo"] == {"@id": "http://www.w3.org/ns/anno.jsonld"}
