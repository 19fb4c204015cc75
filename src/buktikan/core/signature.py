"""What a signature turned out to be: whose it is, whether it holds, and whom one may believe."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class SignatureState(Enum):
    """The verdict; only VALID may be shown as valid."""

    VALID = "valid"
    UNKNOWN_SIGNER = "unknown_signer"
    EXPIRED = "expired"
    BROKEN = "broken"
    UNSIGNED = "unsigned"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "valid": "sah",
            "unknown_signer": "penanda tangan tidak dikenal",
            "expired": "sertifikat di luar masa berlaku",
            "broken": "tidak cocok dengan isinya",
            "unsigned": "tidak ditandatangani",
        }[self.value]


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """A signature as it was found.

    `fingerprint` is the SHA-256 of the signer's certificate in hexadecimal; `signed_at` is what
    the signer says, `stamped_at` what a time stamp authority says, None without one. `why` is a
    whole Indonesian sentence.
    """

    state: SignatureState
    why: str
    signer: str = ""
    issuer: str = ""
    fingerprint: str = ""
    signed_at: datetime | None = None
    stamped_at: datetime | None = None
    valid_until: datetime | None = None

    @property
    def is_valid(self) -> bool:
        """Whether content, signer and time all hold."""
        return self.state is SignatureState.VALID


UNSIGNED = SignatureCheck(SignatureState.UNSIGNED, "Tidak ada tanda tangan elektronik.")


def in_groups(fingerprint: str) -> str:
    """A hexadecimal fingerprint in groups of four, to be compared by eye and by ear."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))
