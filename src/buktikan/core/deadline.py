"""The steps of a session's calendar: by when each has to be done."""

from datetime import datetime
from enum import Enum


class Step(Enum):
    """A step that has a deadline."""

    SUPPLY = "supply"
    APPROVE = "approve"
    ACCEPT = "accept"
    VERIFY = "verify"
    SEAL = "seal"

    @property
    def label(self) -> str:
        """What has to be done, in Indonesian."""
        return {
            "supply": "OPD mengirim data dan data dukung",
            "approve": "Kepala OPD menyetujui",
            "accept": "Koordinator menerima",
            "verify": "Inspektorat memverifikasi data dukung",
            "seal": "Laporan disegel dan dikirim",
        }[self.value]


def hours_left(due: datetime, now: datetime) -> int:
    """Whole hours until the deadline; negative once it has passed, rounded towards lateness."""
    return int((due - now).total_seconds() // 3600)
