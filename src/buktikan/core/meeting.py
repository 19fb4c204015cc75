"""Coordination meetings: their states, their agenda, who came, what was decided."""

from dataclasses import dataclass
from enum import Enum

from buktikan.core.capability import Capability


class MeetingState(Enum):
    """How far a meeting is."""

    PLANNED = "planned"
    INVITED = "invited"
    RUNNING = "running"
    CLOSED = "closed"
    SIGNED = "signed"
    SENT = "sent"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "planned": "disiapkan",
            "invited": "undangan dikirim",
            "running": "berlangsung",
            "closed": "selesai, notulen disusun",
            "signed": "notulen ditandatangani",
            "sent": "notulen dikirim",
            "cancelled": "dibatalkan",
        }[self.value]


@dataclass(frozen=True, slots=True)
class MeetingMove:
    """One step of a meeting."""

    key: str
    label: str
    from_states: frozenset[MeetingState]
    to: MeetingState
    capabilities: tuple[Capability, ...] = (Capability.HOLD_MEETING,)
    words_needed: bool = False


MEETING_MOVES: tuple[MeetingMove, ...] = (
    MeetingMove(
        "undang",
        "Kirim undangan",
        frozenset({MeetingState.PLANNED, MeetingState.INVITED}),
        MeetingState.INVITED,
    ),
    MeetingMove(
        "buka",
        "Buka rapat",
        frozenset({MeetingState.PLANNED, MeetingState.INVITED}),
        MeetingState.RUNNING,
    ),
    MeetingMove("tutup", "Tutup rapat", frozenset({MeetingState.RUNNING}), MeetingState.CLOSED),
    MeetingMove(
        "lanjutkan",
        "Lanjutkan rapat",
        frozenset({MeetingState.CLOSED}),
        MeetingState.RUNNING,
        words_needed=True,
    ),
    MeetingMove(
        "tandatangani",
        "Notulen ditandatangani",
        frozenset({MeetingState.CLOSED}),
        MeetingState.SIGNED,
        (Capability.SIGN_MINUTES, Capability.HOLD_MEETING),
    ),
    MeetingMove(
        "perbaiki-notulen",
        "Perbaiki notulen",
        frozenset({MeetingState.SIGNED, MeetingState.SENT}),
        MeetingState.CLOSED,
        words_needed=True,
    ),
    MeetingMove("kirim", "Kirim notulen", frozenset({MeetingState.SIGNED}), MeetingState.SENT),
    MeetingMove(
        "batalkan",
        "Batalkan rapat",
        frozenset({MeetingState.PLANNED, MeetingState.INVITED}),
        MeetingState.CANCELLED,
        words_needed=True,
    ),
)
"""The table of steps; signing happens by itself when chair and note-taker both signed."""


class ItemKind(Enum):
    """Where an item of an agenda comes from."""

    RESULT = "result"
    NOTE = "note"
    OVERDUE = "overdue"
    RED_LINE = "red_line"
    UNPROVEN = "unproven"
    SILENT_AGENCY = "silent_agency"
    DECISION = "decision"
    CALENDAR = "calendar"
    CARRIED = "carried"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "result": "hasil sesi evaluasi",
            "note": "catatan evaluator",
            "overdue": "tindak lanjut lewat tenggat",
            "red_line": "indikator di luar sasaran",
            "unproven": "tanpa data dukung",
            "silent_agency": "OPD belum mengirim",
            "decision": "keputusan rapat lalu",
            "calendar": "kalender data",
            "carried": "lanjutan rapat lalu",
            "other": "lain-lain",
        }[self.value]


class ItemState(Enum):
    """What became of an item."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    LEFT_OUT = "left_out"
    DISCUSSED = "discussed"
    CARRIED_OVER = "carried_over"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "proposed": "diusulkan sistem",
            "accepted": "masuk agenda",
            "left_out": "tidak dibahas",
            "discussed": "sudah dibahas",
            "carried_over": "dilanjutkan ke rapat berikut",
        }[self.value]


class Presence(Enum):
    """Whether an invited agency was there."""

    PRESENT = "present"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "present": "hadir",
            "represented": "diwakili",
            "excused": "izin",
            "absent": "tidak hadir",
        }[self.value]


class SigningSide(Enum):
    """Who signs minutes."""

    CHAIR = "chair"
    NOTE_TAKER = "note_taker"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {"chair": "Pimpinan rapat", "note_taker": "Notulis"}[self.value]


def meeting_move_named(state: MeetingState, key: str) -> MeetingMove | None:
    """The step of that key that starts in the state; None where the table has none."""
    return next((one for one in meeting_moves_from(state) if one.key == key), None)


def meeting_moves_from(state: MeetingState) -> tuple[MeetingMove, ...]:
    """Every step that starts in the state."""
    return tuple(one for one in MEETING_MOVES if state in one.from_states)
