"""The life of a dispute (sanggahan) over an official figure: states, and who moves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.rights import Capability


class DisputeState(Enum):
    """Where a dispute stands."""

    DRAFTED = "drafted"
    SENT = "sent"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REFUSED = "refused"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "drafted": "disusun, belum dikirim",
            "sent": "dikirim, menunggu jawaban produsen data",
            "accepted": "diterima produsen data",
            "corrected": "angka resmi diperbaiki",
            "refused": "ditolak produsen data",
            "closed": "selesai",
            "withdrawn": "ditarik",
        }[self.value]

    @property
    def answers_the_difference(self) -> bool:
        """Whether the difference needs no other word as long as the dispute stands so.

        A draft that nobody sent and a dispute that was withdrawn say nothing to anybody; after a
        refusal the difference is open until the dispute is closed with a closing word.
        """
        return self in (
            DisputeState.SENT,
            DisputeState.ACCEPTED,
            DisputeState.CORRECTED,
            DisputeState.CLOSED,
        )

    @property
    def is_over(self) -> bool:
        """Whether nothing can follow."""
        return not MOVES[self]


@dataclass(frozen=True, slots=True)
class Move:
    """One step: the words on the button, who may take it, and what must be written with it."""

    key: str
    label: str
    to: DisputeState
    capabilities: tuple[Capability, ...]
    words_needed: bool = True
    letter_needed: bool = False


OPENERS = (Capability.OPEN_DISPUTE,)
SENDERS = (Capability.SEND_DISPUTE,)

SEND = Move(
    "kirim",
    "Catat sebagai dikirim ke produsen data",
    DisputeState.SENT,
    SENDERS,
    words_needed=False,
    letter_needed=True,
)
DROP = Move("tarik", "Tarik sanggahan", DisputeState.WITHDRAWN, OPENERS)
WITHDRAW = Move("tarik", "Tarik sanggahan", DisputeState.WITHDRAWN, SENDERS)
ACCEPTED = Move("diterima", "Catat jawaban: diterima", DisputeState.ACCEPTED, SENDERS)
CORRECTED = Move(
    "diperbaiki", "Catat jawaban: angka resmi diperbaiki", DisputeState.CORRECTED, SENDERS
)
REFUSED = Move("ditolak", "Catat jawaban: ditolak", DisputeState.REFUSED, SENDERS)
CLOSE = Move("selesai", "Selesaikan", DisputeState.CLOSED, SENDERS)

MOVES: Mapping[DisputeState, tuple[Move, ...]] = {
    DisputeState.DRAFTED: (SEND, DROP),
    DisputeState.SENT: (ACCEPTED, CORRECTED, REFUSED, WITHDRAW),
    DisputeState.ACCEPTED: (CORRECTED, CLOSE),
    DisputeState.CORRECTED: (CLOSE,),
    DisputeState.REFUSED: (CLOSE,),
    DisputeState.CLOSED: (),
    DisputeState.WITHDRAWN: (),
}


def move_named(state: DisputeState, key: str) -> Move | None:
    """The move of that key from the state; None where the table has none."""
    return next((one for one in MOVES[state] if one.key == key), None)
