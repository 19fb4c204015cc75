"""A paper of a few pages: a letter, minutes, a list, a matrix, under the head of who sends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from buktikan.core.period import print_day
from buktikan.core.report import Letterhead
from buktikan.documents.page import Section
from buktikan.documents.report_pdf import NO_PICTURES

MADE_UP = "CONTOH"
DRAFT = "RANCANGAN"
MARK_WORDS: Mapping[str, str] = {
    MADE_UP: "CONTOH: sebagian data dan dokumen dibuat untuk contoh",
    DRAFT: "RANCANGAN: belum ditetapkan dan masih dapat berubah",
}


@dataclass(frozen=True, slots=True)
class Head:
    """Who sends the paper, above its first page; empty parts are left out in print."""

    government: str
    office: str = ""
    address: str = ""
    logo: bytes = b""


@dataclass(frozen=True)
class Paper:
    """A whole paper.

    `heading` stands in the middle below the head; a letter has none and is found by its `title`.
    `marks` are printed across every page; `pictures` are the files that Picture blocks name.
    """

    title: str
    head: Head
    made_at: datetime
    sections: tuple[Section, ...]
    heading: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=lambda: NO_PICTURES)

    @property
    def mark_words(self) -> str:
        """What the marks mean, for the foot of every page."""
        return ". ".join(MARK_WORDS[one] for one in self.marks)


def head_of(letterhead: Letterhead, logo: bytes = b"") -> Head:
    """The head of a region's own papers."""
    return Head(letterhead.government, letterhead.office, letterhead.address, logo)


def place_and_day(seat: str, day: date) -> str:
    """Where and when a paper was signed; the day alone where no seat is known."""
    return ", ".join(part for part in (seat, print_day(day)) if part)


def marks_of(*, synthetic: bool, draft: bool = False) -> tuple[str, ...]:
    """The marks of a paper."""
    return ((MADE_UP,) if synthetic else ()) + ((DRAFT,) if draft else ())
