"""An evaluation from the first seat to the final result: team, recusal, states, right of reply."""

from dataclasses import dataclass
from enum import Enum


class Seat(Enum):
    """What somebody does in the team of one session."""

    CHAIR = "chair"
    MEMBER = "member"
    REGIONAL_COORDINATOR = "regional_coordinator"

    @property
    def label(self) -> str:
        """The Indonesian name."""
        return {
            "chair": "Ketua tim",
            "member": "Anggota",
            "regional_coordinator": "Koordinator wilayah",
        }[self.value]

    @property
    def marks(self) -> bool:
        """Whether the seat gives marks of its own; a coordinator attends and writes notes."""
        return self is not Seat.REGIONAL_COORDINATOR


class RecusalGround(Enum):
    """Why somebody may not judge a region."""

    OWN_REGION = "own_region"
    OWN_OFFICE = "own_office"
    FAMILY = "family"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "own_region": "daerah sendiri",
            "own_office": "direktorat asal kepala daerah",
            "family": "hubungan keluarga",
            "other": "alasan lain",
        }[self.value]


class RoundState(Enum):
    """How far the evaluation of a session is."""

    PLANNED = "planned"
    MARKING = "marking"
    DISCUSSION = "discussion"
    SETTLED = "settled"
    REPLY = "reply"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "planned": "dijadwalkan",
            "marking": "sedang dinilai",
            "discussion": "dibahas tim",
            "settled": "nilai disepakati",
            "reply": "menunggu tanggapan daerah",
            "final": "ditetapkan",
        }[self.value]


class Doer(Enum):
    """Who takes a step: the chair, any member, or the region that is judged."""

    CHAIR = "chair"
    TEAM = "team"
    REGION = "region"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class RoundMove:
    """One step of an evaluation."""

    key: str
    label: str
    from_states: frozenset[RoundState]
    to: RoundState
    doer: Doer
    words_needed: bool = False


def _move(
    key: str,
    label: str,
    from_state: RoundState,
    to: RoundState,
    doer: Doer,
    *,
    words_needed: bool = False,
) -> RoundMove:
    return RoundMove(key, label, frozenset({from_state}), to, doer, words_needed)


ROUND_MOVES: tuple[RoundMove, ...] = (
    _move("mulai", "Mulai penilaian", RoundState.PLANNED, RoundState.MARKING, Doer.CHAIR),
    _move("bahas", "Buka pembahasan", RoundState.MARKING, RoundState.DISCUSSION, Doer.CHAIR),
    _move(
        "nilai-lagi",
        "Kembali menilai",
        RoundState.DISCUSSION,
        RoundState.MARKING,
        Doer.CHAIR,
        words_needed=True,
    ),
    _move(
        "sepakati", "Tetapkan kesepakatan", RoundState.DISCUSSION, RoundState.SETTLED, Doer.CHAIR
    ),
    _move(
        "bahas-lagi",
        "Bahas kembali",
        RoundState.SETTLED,
        RoundState.DISCUSSION,
        Doer.CHAIR,
        words_needed=True,
    ),
    _move("sampaikan", "Sampaikan ke daerah", RoundState.SETTLED, RoundState.REPLY, Doer.CHAIR),
    _move("tanggapi", "Tanggapan selesai", RoundState.REPLY, RoundState.SETTLED, Doer.REGION),
    _move("lewat", "Masa tanggapan lewat", RoundState.REPLY, RoundState.SETTLED, Doer.CLOCK),
    _move("tetapkan", "Tetapkan hasil", RoundState.SETTLED, RoundState.FINAL, Doer.CHAIR),
    _move(
        "buka",
        "Buka kembali hasil",
        RoundState.FINAL,
        RoundState.DISCUSSION,
        Doer.CHAIR,
        words_needed=True,
    ),
)
"""A result becomes final only after the region was heard, or its time to answer ran out."""


def round_moves_from(state: RoundState) -> tuple[RoundMove, ...]:
    """Every step that starts in the state."""
    return tuple(one for one in ROUND_MOVES if state in one.from_states)
