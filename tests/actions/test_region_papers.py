"""Papers of a region: its follow-up matrix and its meetings."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from pytest_django import Settings

from buktikan.actions.evidence_intake import Upload
from buktikan.actions.followup_papers import matrix_file
from buktikan.actions.meeting_papers import attendance_file, invitation_file, minutes_file
from buktikan.actions.meeting_photo import add_photo
from buktikan.actions.minutes import minutes_of
from buktikan.actions.paper_file import PaperFile
from buktikan.core.evidence import EvidenceClass
from tests.factories.evidence import png
from tests.factories.followup import acted, noted, open_circle, proven
from tests.factories.meeting import meeting_alone
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db


def text_of(file: PaperFile) -> str:
    document = pypdfium2.PdfDocument(file.contents)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def test_the_matrix_names_the_proof_that_waits_for_the_inspectorate() -> None:
    open_circle()
    proven(acted(noted()))
    file = matrix_file(REGION, "pdf")
    assert file.name == "matriks-tindak-lanjut-64.09.pdf"
    told = text_of(file)
    assert "Menimbang semua balita di Sepaku." in told
    assert "B-1" in told
    assert "menunggu" in told
    assert matrix_file(REGION, "pdf").contents == file.contents


def test_the_papers_of_a_meeting_are_named_by_noun_and_number() -> None:
    meeting = meeting_alone()
    files = (
        invitation_file(meeting, "pdf"),
        attendance_file(meeting, "pdf", filled=True),
        minutes_file(meeting, "pdf"),
    )
    assert [one.name for one in files] == [
        f"undangan-64.09-{meeting.number}.pdf",
        f"daftar-hadir-kosong-64.09-{meeting.number}.pdf",
        f"notulen-64.09-{meeting.number}.pdf",
    ]
    letter, _, minutes = map(text_of, files)
    assert "pukul 09.00 s.d. 11.00 WITA" in letter
    assert "RANCANGAN" in minutes
    assert minutes_of(meeting).content.chair in minutes


def test_photos_are_drawn_anew_and_restricted_ones_are_only_counted(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    meeting = meeting_alone()
    for name, kind in (("aula", EvidenceClass.INTERNAL), ("rahasia", EvidenceClass.RESTRICTED)):
        path = tmp_path / f"{name}.png"
        path.write_bytes(png(len(name) * 20))
        add_photo(meeting, Upload(path, path.name), caption=name, classification=kind, by=BY)

    file = minutes_file(meeting, "docx")

    document = docx.Document(io.BytesIO(file.contents))
    words = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "aula (internal)" in words
    assert "rahasia" not in words
    assert "1 foto lain disimpan" in "\n".join(one.text for one in document.paragraphs)
    with zipfile.ZipFile(io.BytesIO(file.contents)) as parts:
        media = [name for name in parts.namelist() if name.startswith("word/media/")]
    assert len(media) == 1
