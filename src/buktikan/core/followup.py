"""The life of a note and of its actions: who may move what from which state to which.

Source: the four results are those of audit follow-up (BPK Regulation 2/2017); the states before
them are the house's own, because no official list for notes on acting heads was found.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from buktikan.core.note import RESULTS, NoteState
from buktikan.core.rights import Capability

OPEN = frozenset(NoteState) - {NoteState.RESOLVED, NoteState.NOT_ACTIONABLE}
WORKABLE = frozenset(
    {
        NoteState.ASSIGNED,
        NoteState.IN_PROGRESS,
        NoteState.PARTLY_RESOLVED,
        NoteState.NOT_ACTED_ON,
    }
)
"""States in which the owner agency has something to do."""


class Subject(Enum):
    """What is moved: one agency's action, or the note with all its actions."""

    ACTION = "action"
    NOTE = "note"


class Need(Enum):
    """What a move must come with."""

    WORDS = "words"
    PROOF = "proof"
    BENEFIT = "benefit"
    NOTE_BEHIND = "note_behind"
    AUTHORITY = "authority"
    LEGAL_REASON = "legal_reason"
    REGENT = "regent"

    @property
    def label(self) -> str:
        """The Indonesian words of what is missing."""
        return {
            "words": "penjelasan tertulis",
            "proof": "sedikitnya satu bukti",
            "benefit": "manfaat yang dihasilkan",
            "note_behind": "catatan evaluator yang mendasarinya",
            "authority": "evaluator tingkat sesi itu, atau surat yang dicatat",
            "legal_reason": "alasan hukum",
            "regent": "tanda tangan kepala daerah",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Move:
    """One step: the word on the button, from where to where, by whom, with what."""

    key: str
    label: str
    subject: Subject
    from_states: frozenset[NoteState]
    to: NoteState
    capabilities: tuple[Capability, ...]
    needs: frozenset[Need] = frozenset()


def _action(
    key: str,
    label: str,
    from_states: Iterable[NoteState],
    to: NoteState,
    capability: Capability,
    *needs: Need,
) -> Move:
    states = frozenset(from_states)
    return Move(key, label, Subject.ACTION, states, to, (capability,), frozenset(needs))


def _result(
    key: str, label: str, from_states: Iterable[NoteState], to: NoteState, *needs: Need
) -> Move:
    capabilities = (Capability.EVALUATE, Capability.RECORD_RESULT)
    given = frozenset({Need.AUTHORITY, *needs})
    return Move(key, label, Subject.NOTE, frozenset(from_states), to, capabilities, given)


MOVES: tuple[Move, ...] = (
    _action(
        "mulai",
        "Mulai mengerjakan",
        WORKABLE - {NoteState.IN_PROGRESS},
        NoteState.IN_PROGRESS,
        Capability.WORK_ON_ACTION,
    ),
    _action(
        "ajukan-bukti",
        "Ajukan bukti",
        WORKABLE,
        NoteState.PROOF_SUBMITTED,
        Capability.WORK_ON_ACTION,
        Need.WORDS,
        Need.PROOF,
        Need.BENEFIT,
    ),
    _action(
        "tarik",
        "Tarik kembali",
        {NoteState.PROOF_SUBMITTED},
        NoteState.IN_PROGRESS,
        Capability.WORK_ON_ACTION,
        Need.WORDS,
    ),
    _action(
        "verifikasi",
        "Nyatakan terverifikasi",
        {NoteState.PROOF_SUBMITTED},
        NoteState.CHECKED,
        Capability.CHECK_ACTION,
        Need.PROOF,
    ),
    _action(
        "kembalikan",
        "Kembalikan dengan catatan",
        {NoteState.PROOF_SUBMITTED, NoteState.CHECKED},
        NoteState.IN_PROGRESS,
        Capability.CHECK_ACTION,
        Need.WORDS,
    ),
    _action(
        "ajukan-evaluator",
        "Ajukan ke evaluator",
        {NoteState.CHECKED},
        NoteState.SUBMITTED,
        Capability.SUBMIT_ACTION,
        Need.PROOF,
        Need.NOTE_BEHIND,
    ),
    _result("sesuai", "Sesuai", {NoteState.SUBMITTED}, NoteState.RESOLVED),
    _result(
        "belum-sesuai",
        "Belum sesuai",
        OPEN - {NoteState.NEW, NoteState.PARTLY_RESOLVED},
        NoteState.PARTLY_RESOLVED,
        Need.WORDS,
    ),
    _result(
        "belum-ditindaklanjuti",
        "Belum ditindaklanjuti",
        {NoteState.NEW, NoteState.ASSIGNED, NoteState.IN_PROGRESS, NoteState.PARTLY_RESOLVED},
        NoteState.NOT_ACTED_ON,
        Need.WORDS,
    ),
    _result(
        "tidak-dapat",
        "Tidak dapat ditindaklanjuti",
        OPEN,
        NoteState.NOT_ACTIONABLE,
        Need.LEGAL_REASON,
        Need.REGENT,
    ),
    _result(
        "buka-lagi",
        "Buka kembali",
        {NoteState.RESOLVED, NoteState.NOT_ACTIONABLE},
        NoteState.PARTLY_RESOLVED,
        Need.WORDS,
    ),
)
"""The one table. An agency has no move that ends a note, and the inspectorate none beyond its own
verification."""


def move_named(subject: Subject, state: NoteState, key: str) -> Move | None:
    """The move of that key that starts in the state; None where the table has none."""
    return next((one for one in moves_from(subject, state) if one.key == key), None)


def moves_from(subject: Subject, state: NoteState) -> tuple[Move, ...]:
    """Every move of the subject that starts in the state."""
    return tuple(one for one in MOVES if one.subject is subject and state in one.from_states)


ORDER = (
    NoteState.NEW,
    NoteState.NOT_ACTED_ON,
    NoteState.ASSIGNED,
    NoteState.PARTLY_RESOLVED,
    NoteState.IN_PROGRESS,
    NoteState.PROOF_SUBMITTED,
    NoteState.CHECKED,
    NoteState.SUBMITTED,
    NoteState.NOT_ACTIONABLE,
    NoteState.RESOLVED,
)


def note_state(actions: Iterable[NoteState], own: NoteState) -> NoteState:
    """Where a note stands: as far as its slowest action; its own state without actions."""
    return min(actions, key=ORDER.index, default=own)


def official(state: NoteState) -> NoteState:
    """The official result that a state amounts to when nobody judged it yet.

    Proof that no evaluator has seen is not resolved: it stays as not acted on until it was shown.
    """
    if state in RESULTS:
        return state
    shown = (NoteState.PROOF_SUBMITTED, NoteState.CHECKED, NoteState.SUBMITTED)
    return NoteState.PARTLY_RESOLVED if state in shown else NoteState.NOT_ACTED_ON
