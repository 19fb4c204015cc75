"""Names in a bundle: portable everywhere, and none may look or lie like another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceItem
from buktikan.documents.bundle_evidence import evidence_files
from buktikan.documents.bundle_names import (
    LONGEST,
    LONGEST_PART,
    clashing,
    fault_of_name,
    safe_name,
    shown,
)


@pytest.mark.parametrize(
    "name",
    [
        "data/nilai.txt:tersembunyi",
        "data/con.tar.gz",
        "data/COM1",
        "data/aux .txt",
        "data/95%.pdf",
        "data/apa?.pdf",
        "data/akhir.",
        "data/akhir ",
        "data/fdp\u202efpe.pdf",
        "data/dua\u2028baris",
        "data/\x1b[2J",
        "data//x",
        "x" * (LONGEST + 1),
    ],
)
def test_a_name_that_some_computer_takes_for_something_else_has_a_fault(name: str) -> None:
    assert fault_of_name(name) != ""


@pytest.mark.parametrize(
    "name",
    [
        "data/SK Bupati No. 12 (2024), salinan.pdf",
        "data/consep.tar.gz",
        "data/é",
        "x" * LONGEST,
    ],
)
def test_an_ordinary_name_has_none(name: str) -> None:
    assert fault_of_name(name) == ""


@given(st.text(max_size=300))
def test_a_name_made_safe_is_safe_and_short(name: str) -> None:
    assert fault_of_name(safe_name(name)) == ""
    assert len(safe_name(name).encode()) <= LONGEST_PART


def test_a_long_name_keeps_its_kind() -> None:
    assert safe_name("é" * 200 + ".pdf").endswith("é.pdf")


@pytest.mark.parametrize(
    ("names", "clashes"),
    [
        (["a", "b/a"], ()),
        (["a", "A"], ("a",)),
        (["\u00e9", "e\u0301"], ("\u00e9",)),
        (["stra\u00dfe", "STRASSE"], ("strasse",)),
        (["a/b", "A"], ("a",)),
        (["a/b/c", "a/b"], ("a/b",)),
        (["a/b", "a/c"], ()),
        (["a/", "a/b"], ()),
        (["a/", "A/"], ("a",)),
        (["a/", "a"], ("a",)),
    ],
)
def test_names_that_cannot_lie_side_by_side_are_found(
    names: list[str], clashes: tuple[str, ...]
) -> None:
    assert clashing(names) == clashes


def test_text_of_unknown_origin_stays_on_its_line() -> None:
    assert shown("Sekda\n\x1b[31m\u202e") == "Sekda\ufffd\ufffd[31m\ufffd"
    assert shown("Penjabat Bupati, S.H. é") == "Penjabat Bupati, S.H. é"


def item(key: str, *files: EvidenceFile) -> EvidenceItem:
    return EvidenceItem(key, "CONTOH", "CONTOH", files, EvidenceClass.PUBLIC)


def placed(*items: EvidenceItem) -> list[str]:
    held = ((one, file) for one in items for file in one.files)
    return [one.path for one in evidence_files(held, Path)]


def test_evidence_lies_under_its_item_by_its_own_name() -> None:
    letter = EvidenceFile("a" * 64, "Surat.pdf", 1)
    assert placed(item("SK/1", letter), item("LHP/1", letter)) == [
        "evidence/SK_1/Surat.pdf",
        "evidence/LHP_1/Surat.pdf",
    ]


def test_two_files_of_one_name_are_told_apart_by_their_hashes() -> None:
    one, other = EvidenceFile("a" * 64, "scan.pdf", 1), EvidenceFile("b" * 64, "SCAN.pdf", 1)
    assert placed(item("K", one, other)) == [
        f"evidence/K/{'a' * 12}-scan.pdf",
        f"evidence/K/{'b' * 12}-SCAN.pdf",
    ]


def test_a_file_that_an_item_names_twice_is_there_once() -> None:
    one = EvidenceFile("a" * 64, "scan.pdf", 1)
    assert placed(item("K", one, one)) == ["evidence/K/scan.pdf"]


def test_the_longest_names_of_evidence_still_fit() -> None:
    one, other = (EvidenceFile(head * 64, "n" * 300 + ".pdf", 1) for head in "ab")
    paths = placed(item("k" * 300, one, other))
    assert len(set(paths)) == 2
    assert [fault_of_name(f"data/{path}") for path in paths] == ["", ""]
