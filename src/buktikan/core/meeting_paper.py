"""What the papers of a meeting say: its invitation, its attendance list, its minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from buktikan.core.evidence import EvidenceClass
from buktikan.core.meeting import Presence, SigningSide
from buktikan.core.period import print_day
from buktikan.core.report import Letterhead

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, slots=True)
class InvitedOffice:
    """An office that was asked to come, with whoever came for it.

    `post` is whom the invitation names; `presence` is None while nobody said. `name` and
    `name_post` are of who was there, `at` is when they were entered, `left_at` when they left
    before the end. Nobody's sign-in vouches for who is `claimed`.
    """

    order: int
    office: str
    post: str = ""
    presence: Presence | None = None
    name: str = ""
    name_post: str = ""
    at: datetime | None = None
    words: str = ""
    by_code: bool = False
    claimed: bool = False
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item: why it is there, how many minutes it takes, what was said; `left` says that it was
    not talked about."""

    title: str
    text: str = ""
    minutes: int = 0
    outcome: str = ""
    carried: bool = False
    left: str = ""


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One action of a decision: who does what until when, and how far it is."""

    what: str
    owner: str
    due: date
    supporting: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with its actions; `note` names the evaluators' note that it answers.

    One that was taken back stays under its number; `withdrawn` says why.
    """

    number: int
    text: str
    actions: tuple[DecidedLine, ...] = ()
    item: str = ""
    note: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class SignedLine:
    """Who signed which version of the minutes, and when."""

    side: SigningSide
    name: str
    post: str
    signed_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class MeetingPhoto:
    """A photo with its words; restricted ones have no place in a paper."""

    name: str
    data: bytes
    caption: str
    classification: EvidenceClass


@dataclass(frozen=True)
class MeetingPaper:
    """A meeting as its papers tell it. Times carry the zone that they are printed in.

    `written_on` is the day that the paper is dated; `opening` and `closing` are the note-taker's
    own passages.
    """

    region_name: str
    letterhead: Letterhead
    written_on: date
    title: str
    starts_at: datetime
    ends_at: datetime
    made_at: datetime
    number: int = 1
    room: str = ""
    link: str = ""
    letter_number: str = ""
    chair: str = ""
    chair_post: str = ""
    note_taker: str = ""
    note_taker_post: str = ""
    occasion: str = ""
    cancelled: bool = False
    invited: tuple[InvitedOffice, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    opening: str = ""
    closing: str = ""
    signed: tuple[SignedLine, ...] = ()
    sha256: str = ""
    version: int = 0
    photos: tuple[MeetingPhoto, ...] = ()
    photos_kept: int = 0
    synthetic: bool = False
    logo: bytes = b""

    @property
    def is_signed(self) -> bool:
        """Whether both sides signed the same version."""
        return {one.side for one in self.signed} == set(SigningSide)

    @property
    def counts(self) -> Mapping[Presence, int]:
        """How many offices came, sent somebody, were excused, stayed away."""
        found = [one.presence for one in self.invited]
        return {one: found.count(one) for one in Presence}


def print_hour(at: datetime) -> str:
    """The hour with its zone: 09.30 WITA."""
    return f"{at:%H.%M} {at:%Z}".strip()


def day_and_date(at: datetime) -> str:
    """Jumat, 22 Maret 2024."""
    return f"{WEEKDAYS[at.weekday()]}, {print_day(at.date())}"


def print_hours(starts_at: datetime, ends_at: datetime) -> str:
    """From when until when; the last day is named where it is another one."""
    if starts_at.date() == ends_at.date():
        return f"pukul {starts_at:%H.%M} s.d. {print_hour(ends_at)}"
    ends = f"{print_day(ends_at.date())} pukul {print_hour(ends_at)}"
    return f"pukul {print_hour(starts_at)} s.d. {ends}"
