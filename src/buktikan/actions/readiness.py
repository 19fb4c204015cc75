"""Completeness and proof of a session's lines: of our own records, or of the report received."""

from buktikan.actions.desk_lines import desk_lines, received_for, session_before
from buktikan.core.desk import DeskLine
from buktikan.core.evidence import WITHOUT_EVIDENCE
from buktikan.core.readiness import LineReady, Readiness, readiness_from
from buktikan.records.models import EvaluationSession


def readiness_of(session: EvaluationSession) -> Readiness:
    """How ready the session is, by priority indicator; nothing in it speaks of points."""
    return readiness_from(_ready(one) for one in _lines(session))


def is_proven(session: EvaluationSession, code: str) -> bool:
    """Whether accepted evidence backs the line's value."""
    return any(one.is_proven for one in _lines(session) if one.code == code)


def _lines(session: EvaluationSession) -> tuple[DeskLine, ...]:
    return desk_lines(session, session_before(session), received_for(session)).lines


def _ready(line: DeskLine) -> LineReady:
    stated = line.now.counts or line.now.printed == WITHOUT_EVIDENCE or bool(line.now.dated)
    return LineReady(line.code, line.priority or line.aspect, stated, line.is_proven)
