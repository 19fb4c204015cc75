"""Papers of a region: its follow-up matrix and its meetings."""

import pypdfium2
import pytest

from buktikan.actions.followup_papers import matrix_file
from buktikan.actions.meeting_papers import attendance_file, invitation_file, minutes_file
from buktikan.actions.minutes import minutes_of
from buktikan.actions.paper_file import PaperFile
from tests.factories.followup import acted, noted, open_circle, proven
from tests.factories.meeting import meeting_alone
from tests.factories.region import REGION

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
