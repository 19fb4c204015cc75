"""A small region with three sessions, agencies, a note, an action with its proof."""

from datetime import date
from decimal import Decimal

from buktikan.actions.action import move_action, open_action
from buktikan.actions.note import write_note
from buktikan.core.action import ActionPlan
from buktikan.core.note import Note as CoreNote
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.records.models import Action, Note
from tests.factories.evidence import registered
from tests.factories.region import AT, BY, REGION
from tests.factories.small_region import agency, open_small_region, session

DUE = date(2024, 6, 24)
PLAN = ActionPlan(
    agency="dinkes",
    what="Menimbang semua balita di Sepaku.",
    due=DUE,
    supporting=("dinsos",),
    where="Sepaku",
    money=Decimal("204000000.50"),
    money_source="APBD 2024",
    beneficiaries="120 balita",
    benefit="Balita stunting ditemukan lebih awal.",
)


def open_circle() -> None:
    """Three sessions of one tenure, two agencies with duties and one without."""
    open_small_region()
    agency("dinkes", "dinkes")
    agency("dinsos", "dinsos")
    agency("setwan")
    for quarter, day in ((2, date(2024, 3, 20)), (3, DUE), (4, date(2024, 9, 24))):
        session(quarter, day)


def noted(
    key: str = "C-01",
    *,
    line: str = "P2.2",
    quarter: int = 2,
    text: str = "Stunting belum turun.",
) -> Note:
    """A note that its team let out."""
    core = CoreNote(
        key,
        f"contoh-tw{quarter}",
        NoteKind.SUBSTANCE,
        text,
        NoteState.NEW,
        line=line,
        severity=Severity.MODERATE,
    )
    return write_note(core, by="Evaluator (CONTOH)", at=AT)


def acted(note: Note | None = None, plan: ActionPlan = PLAN, decision: str = "") -> Action:
    """An action about the note, or about a decision."""
    return open_action(plan, region=REGION, by=BY, note=note, decision=decision, at=AT)


def proven(action: Action, key: str = "B-1") -> Action:
    """The action with its proof submitted."""
    registered(key)
    return move_action(
        action,
        "ajukan-bukti",
        by="dinkes",
        proof=[key],
        words="Selesai.",
        benefit="120 balita tertimbang.",
    )
