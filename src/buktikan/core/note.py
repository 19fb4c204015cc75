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


class NoteState(Enum):
    """Where the follow-up stands; the last three are an evaluator's to set."""

    NEW = "new"
    ASSIGNED = "assigned"
    PROOF_SUBMITTED = "proof_submitted"
    CHECKED = "checked"
    RESOLVED = "resolved"
    PARTLY_RESOLVED = "partly_resolved"
    NOT_ACTIONABLE = "not_actionable"

    @property
    def label(self) -> str:
        """The Indonesian words, as audit follow-up uses them."""
        return {
            "new": "baru",
            "assigned": "belum ditindaklanjuti",
            "proof_submitted": "bukti diajukan",
            "checked": "diperiksa Inspektorat",
            "resolved": "sesuai",
            "partly_resolved": "belum sesuai",
            "not_actionable": "tidak dapat ditindaklanjuti",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Note:
    """One note of one session.

    `line` is a line or priority code, empty for the whole report; `action`, `owner`, `proof`
    (evidence keys) and `obstacle` are the follow-up as it stands.
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
