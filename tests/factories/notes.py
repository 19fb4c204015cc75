"""Sessions with teams and notes: what tests of notes need."""

from dataclasses import dataclass
from datetime import date

from buktikan.actions.note import write_note
from buktikan.core.note import Note as CoreNote
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.records.models import EvaluationSession, Note
from tests.factories.evaluation import (
    ELSEWHERE,
    Team,
    framework_row,
    open_regions,
    open_session,
    seat_team,
)
from tests.factories.region import BY

REAL = (
    "Pasokan data dari daerah masih kurang; angka tanpa data dukung membuat laporan dianggap "
    "asal-asalan."
)
AGAIN = "Data pasokan OPD belum lengkap; beberapa angka disajikan tanpa data dukung."


@dataclass(frozen=True, slots=True)
class Scene:
    """A region's first and second session with the second's team, and one elsewhere."""

    before: EvaluationSession
    now: EvaluationSession
    team: Team
    elsewhere: EvaluationSession


def open_scene() -> Scene:
    """Two quarters of one region, and one of another province."""
    framework = framework_row()
    open_regions()
    before = open_session(framework, quarter=1)
    EvaluationSession.objects.filter(pk=before.pk).update(
        held_on=date(2023, 12, 19), cutoff=date(2023, 12, 19)
    )
    before.refresh_from_db()
    now = open_session(framework, quarter=2)
    return Scene(before, now, seat_team(now), open_session(framework, ELSEWHERE))


def noted(
    session: EvaluationSession,
    text: str,
    key: str = "C-01",
    *,
    kind: NoteKind = NoteKind.DATA_GAP,
    finding: str = "",
    line: str = "",
    is_draft: bool = False,
    severity: Severity = Severity.MINOR,
) -> Note:
    """A note of a session, let out unless it is a draft."""
    made = CoreNote(
        key, session.key, kind, text, NoteState.NEW, line, finding=finding, severity=severity
    )
    return write_note(made, by=BY, is_draft=is_draft)
