"""What a region may give its documents: a logo, a letter, a slide master, and who signs when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class TemplateKind(Enum):
    """A thing that a region may upload; each has versions of its own."""

    LOGO = "logo"
    LETTER = "letter"
    SLIDES = "slides"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "logo": "Lambang kop surat",
            "letter": "Templat surat pengantar",
            "slides": "Templat paparan",
        }[self.value]

    @property
    def endings(self) -> tuple[str, ...]:
        """How the names of such files end."""
        return {
            "logo": (".png", ".jpg", ".jpeg"),
            "letter": (".docx",),
            "slides": (".pptx",),
        }[self.value]

    @property
    def most_bytes(self) -> int:
        """Larger files are refused before anybody looks into them."""
        return {"logo": 4 << 20, "letter": 8 << 20, "slides": 24 << 20}[self.value]


class SigningPart(Enum):
    """In which of two places of a letter somebody signs."""

    SIGNATORY = "signatory"
    PREPARER = "preparer"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {"signatory": "Penanda tangan", "preparer": "Penyiap"}[self.value]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs from a day on, to a day or until the next; `recorded_at` tells which was newer."""

    part: SigningPart
    name: str
    post: str
    valid_from: date
    valid_to: date | None
    recorded_at: datetime

    def signs_on(self, day: date) -> bool:
        """Whether the day lies in the time of signing, both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def signatory_on(day: date, part: SigningPart, known: Iterable[Signatory]) -> Signatory | None:
    """Who signs that day: of several the one whose time began last, then the one recorded last."""
    found = [one for one in known if one.part is part and one.signs_on(day)]
    return max(found, key=lambda one: (one.valid_from, one.recorded_at), default=None)
