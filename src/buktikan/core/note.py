"""Evaluators' notes on a report, and what became of them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class NoteKind(Enum):
    """What a note is about; praise is a note too."""

    PRAISE = "praise"
    DATA_GAP = "data_gap"
    EVIDENCE_GAP = "evidence_gap"
    SUBSTANCE = "substance"
    PRESENTATION = "presentation"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {
            "praise": "apresiasi",
            "data_gap": "kekurangan data",
            "evidence_gap": "kekurangan data dukung",
            "substance": "substansi",
            "presentation": "penyajian",
            "advice": "arahan",
        }[self.value]


class Severity(Enum):
    """How much a note weighs."""

    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {"minor": "ringan", "moderate": "sedang", "serious": "berat"}[self.value]


class NoteState(Enum):
    """Where a note or one of its actions stands; the last four are the official results."""

    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    PROOF_SUBMITTED = "proof_submitted"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    RESOLVED = "resolved"
    PARTLY_RESOLVED = "partly_resolved"
    NOT_ACTED_ON = "not_acted_on"
    NOT_ACTIONABLE = "not_actionable"

    @property
    def label(self) -> str:
        """The Indonesian words, as audit follow-up uses them."""
        return {
            "new": "baru",
            "assigned": "diteruskan ke OPD",
            "in_progress": "dikerjakan",
            "proof_submitted": "bukti diajukan",
            "checked": "diverifikasi Inspektorat",
            "submitted": "diajukan ke evaluator",
            "resolved": "sesuai",
            "partly_resolved": "belum sesuai",
            "not_acted_on": "belum ditindaklanjuti",
            "not_actionable": "tidak dapat ditindaklanjuti",
        }[self.value]

    @property
    def is_result(self) -> bool:
        """Whether it is one of the four official results."""
        return self in RESULTS

    @property
    def is_closed(self) -> bool:
        """Whether nothing remains to be done: resolved, or not to be done with a legal reason."""
        return self in (NoteState.RESOLVED, NoteState.NOT_ACTIONABLE)


RESULTS = frozenset(
    {
        NoteState.RESOLVED,
        NoteState.PARTLY_RESOLVED,
        NoteState.NOT_ACTED_ON,
        NoteState.NOT_ACTIONABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Note:
    """One note of one session.

    `line` is a line or priority code, empty for the whole report; `finding` is a code of the
    library of finding types; `expected` says what should change. `repeats` names the earlier note
    ("session key/note key") that it says again. `action`, `owner`, `proof` (evidence keys) and
    `obstacle` are the follow-up as it stands.
    """

    key: str
    session: str
    kind: NoteKind
    text: str
    state: NoteState
    line: str = ""
    speaker: str = ""
    due: date | None = None
    owner: str = ""
    action: str = ""
    proof: tuple[str, ...] = ()
    obstacle: str = ""
    source: str = ""
    severity: Severity = Severity.MINOR
    finding: str = ""
    expected: str = ""
    repeats: str = ""

    @property
    def name(self) -> str:
        """How other notes and decisions refer to it: "session key/note key"."""
        return f"{self.session}/{self.key}"
