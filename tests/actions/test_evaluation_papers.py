"""Papers gathered from the records: for whom, from which state on, with what inside."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import openpyxl
import pypdfium2
import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from buktikan.actions.evaluation_papers import (
    internal_paper,
    paper_of,
    result_letter_file,
    score_sheet_file,
)
from buktikan.actions.note import write_note
from buktikan.actions.paper_file import PaperFile
from buktikan.actions.team_recusal import recuse
from buktikan.core.evaluation import RecusalGround, RoundState
from buktikan.core.note import Note as CoreNote
from buktikan.core.note import NoteKind, NoteState
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, Person
from tests.factories.evaluation import bring_to
from tests.factories.marks import Marking, open_marking
from tests.factories.people import person
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
TEAM_READS = {RoundState.SETTLED, RoundState.REPLY, RoundState.FINAL}
REGION_READS = {RoundState.REPLY, RoundState.FINAL}


@pytest.fixture(scope="module")
def marking(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Marking]:
    """A session whose three sheets were given, with one note let out and one not."""
    with django_db_blocker.unblock(), transaction.atomic():
        held = open_marking()
        held.give_all()
        for key, is_draft in (("N-1", False), ("N-2", True)):
            said = CoreNote(
                key, held.session.key, NoteKind.DATA_GAP, f"Catatan {key}", NoteState.NEW
            )
            write_note(said, by=BY, is_draft=is_draft)
        yield held
        transaction.set_rollback(True)


def text_of(file: PaperFile) -> str:
    document = pypdfium2.PdfDocument(file.contents)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def at_state(session: EvaluationSession, state: RoundState) -> None:
    """The steps to that state, with a time to reply that has not run out."""
    bring_to(session, state, reply_until=datetime(2099, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("state", RoundState)
def test_who_takes_the_letter_from_which_state_on(marking: Marking, state: RoundState) -> None:
    session = marking.session
    at_state(session, state)
    regent = person(Role.ACTING_REGENT, REGION)
    stranger = person(Role.MINISTRY_EVALUATOR, NATION, email="lain@contoh.test")
    barred = person(Role.MINISTRY_EVALUATOR, NATION, email="halangan@contoh.test")
    recuse(session, barred, RecusalGround.FAMILY, recorder=barred, words="ipar")
    assert reads(session, marking.team.chair) == (state in TEAM_READS)
    assert reads(session, regent) == (state in REGION_READS)
    assert reads(session, stranger) == (state is RoundState.FINAL)
    assert not reads(session, barred)


def reads(session: EvaluationSession, who: Person) -> bool:
    return paper_of(session, who) is not None


def test_the_region_reads_no_draft_notes_and_no_single_marks(marking: Marking) -> None:
    session = marking.session
    at_state(session, RoundState.REPLY)
    regent = person(Role.ACTING_REGENT, REGION)
    told = paper_of(session, regent)
    team = paper_of(session, marking.team.chair)
    assert told is not None
    assert team is not None
    letter = text_of(result_letter_file(told, "pdf"))
    assert "RANCANGAN" in letter
    assert "Catatan N-1" in letter
    assert "Catatan N-2" not in letter
    assert "Catatan N-2" in text_of(result_letter_file(team, "pdf"))
    assert internal_paper(session, regent) is None
    inside = internal_paper(session, marking.team.chair)
    assert inside is not None
    file = score_sheet_file(inside, "xlsx")
    assert file.name == f"lembar-nilai-{session.key}-internal.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(file.contents))["Internal tim"]
    assert {2, 2.5, 3} <= {cell.value for row in sheet for cell in row}
    outside = openpyxl.load_workbook(io.BytesIO(score_sheet_file(told, "xlsx").contents))
    assert outside.sheetnames == ["Lembar nilai"]
