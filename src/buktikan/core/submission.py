"""The life of one agency's data in one session: states and who may move it between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.rights import Capability


class SubmissionState(Enum):
    """Where an agency's data stand."""

    OPEN = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "open": "sedang diisi",
            "submitted": "dikirim, menunggu kepala OPD",
            "approved": "disetujui, menunggu koordinator",
            "returned": "dikembalikan",
            "accepted": "diterima",
            "reopened": "dibuka kembali",
        }[self.value]

    @property
    def may_be_filled(self) -> bool:
        """Whether cells may be changed."""
        return self in (SubmissionState.OPEN, SubmissionState.RETURNED, SubmissionState.REOPENED)


@dataclass(frozen=True, slots=True)
class Move:
    """One step: what a person sees on the button, who may take it, and whether words are due."""

    key: str
    label: str
    to: SubmissionState
    capabilities: tuple[Capability, ...]
    words_needed: bool = False


SUBMIT = Move(
    "kirim",
    "Kirim ke kepala OPD",
    SubmissionState.SUBMITTED,
    (Capability.SUBMIT, Capability.SUBMIT_ON_BEHALF),
)
APPROVE = Move("setujui", "Setujui", SubmissionState.APPROVED, (Capability.APPROVE,))
RETURN = Move(
    "kembalikan",
    "Kembalikan dengan catatan",
    SubmissionState.RETURNED,
    (Capability.APPROVE,),
    words_needed=True,
)
ACCEPT = Move("terima", "Terima", SubmissionState.ACCEPTED, (Capability.ACCEPT,))
SEND_BACK = Move(
    "kembalikan",
    "Kembalikan dengan catatan",
    SubmissionState.RETURNED,
    (Capability.ACCEPT,),
    words_needed=True,
)
REOPEN = Move(
    "buka",
    "Buka kembali (pengecualian)",
    SubmissionState.REOPENED,
    (Capability.REOPEN,),
    words_needed=True,
)

MOVES: Mapping[SubmissionState, tuple[Move, ...]] = {
    SubmissionState.OPEN: (SUBMIT,),
    SubmissionState.RETURNED: (SUBMIT,),
    SubmissionState.REOPENED: (SUBMIT,),
    SubmissionState.SUBMITTED: (APPROVE, RETURN),
    SubmissionState.APPROVED: (ACCEPT, SEND_BACK),
    SubmissionState.ACCEPTED: (REOPEN,),
}


def move_named(state: SubmissionState, key: str) -> Move | None:
    """The move of that key from the state; None where the table has none."""
    return next((one for one in MOVES[state] if one.key == key), None)
