"""Cover letter and press note say what was sealed, and nothing else."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from buktikan.actions.letters import write_letters
from buktikan.core.letter import grouped
from buktikan.core.letter_press import press_note
from buktikan.core.report import ReportContents
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.one_page import write_one_page
from buktikan.documents.sealed_reading import SealedReadingError, facts_of_bundle
from tests.documents.document_text import pdf_pages
from tests.documents.test_bundle import contents as bundle
from tests.factories.report import report_contents, unproven_claims
from tests.factories.sealed_report import sealed_bundle

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def contents() -> ReportContents:
    return report_contents()


@pytest.fixture(scope="module")
def sealed(contents: ReportContents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sealed_bundle(contents, tmp_path_factory.mktemp("sealed"))


def test_letter_and_note_name_the_seal_and_only_what_is_proven(
    contents: ReportContents, sealed: Path, tmp_path: Path
) -> None:
    seal = facts_of_bundle(sealed).seal_id
    letters = write_letters(sealed, tmp_path)
    note = letters.press_text.read_text(encoding="utf-8")
    pages = pdf_pages(letters.letter_pdf)
    words = "\n".join(one.text for one in docx.Document(str(letters.letter_docx)).paragraphs)
    assert len(pages) == 1
    for told in (note, " ".join(pages[0].split()), words):
        assert grouped(seal) in told
        assert str(contents.completeness.backed) in told
    assert note.startswith("CONTOH")
    assert note.count("\n- ") + note.startswith("- ") == 10
    assert "Inflasi tahunan (y-on-y): 3,18 persen (per Februari 2024)" in note
    counted = {one.now.number for one in contents.achievements if one.now.number is not None}
    claimed = {one.now.claimed for one in unproven_claims(contents)} - counted
    numbers = {
        Decimal(found.replace(".", "").replace(",", "."))
        for found in re.findall(r"\d[\d.]*,\d+", note)
    }
    assert numbers
    assert not numbers & claimed


def test_a_bundle_of_which_one_byte_changed_gives_no_letter(sealed: Path, tmp_path: Path) -> None:
    broken = tmp_path / "bundel.zip"
    data = bytearray(sealed.read_bytes())
    data[data.find(b"achievements.json") + 200] ^= 1
    broken.write_bytes(data)
    with pytest.raises(SealedReadingError, match="buktikan bundle verify"):
        write_letters(broken, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_bundle_that_says_too_little_is_told_so(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", bundle())
    with pytest.raises(SealedReadingError, match="Segel laporan lagi"):
        facts_of_bundle(tmp_path / "a.zip")


def test_a_note_without_any_proven_figure_says_what_is_missing(sealed: Path) -> None:
    note = press_note(replace(facts_of_bundle(sealed), lines=()))
    assert note.figures == ()
    assert "baris belum dihitung" in note.missing


def test_the_summary_is_one_page_however_much_there_is(
    contents: ReportContents, tmp_path: Path
) -> None:
    long = replace(
        contents,
        notes=tuple(replace(one, text=one.text * 30) for one in contents.notes),
        region_name="Kabupaten " + "Panjang " * 12,
    )
    write_one_page(tmp_path / "a.pdf", long)
    pages = pdf_pages(tmp_path / "a.pdf")
    assert len(pages) == 1
    assert all(str(one.name) in " ".join(pages[0].split()) for one in contents.framework.priorities)
