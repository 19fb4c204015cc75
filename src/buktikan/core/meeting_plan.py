"""What a meeting says before it is held: when, where, who leads; and what two plans differ in."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting as it is planned.

    `session` is the key of the evaluation that it follows or prepares, `series` the key of the
    meetings that it belongs to; both may be empty. Times carry their zone.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    room: str = ""
    link: str = ""
    letter_number: str = ""
    chair: str = ""
    chair_post: str = ""
    note_taker: str = ""
    note_taker_post: str = ""
    session: str = ""
    series: str = ""

    @property
    def minutes(self) -> int:
        """How long it is meant to take."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def said(self) -> dict[str, str]:
        """Every field by its name as text, for the version that is kept."""
        return {one.name: _text(getattr(self, one.name)) for one in fields(self)}


PLAN_LABELS: Mapping[str, str] = {
    "title": "judul",
    "starts_at": "mulai",
    "ends_at": "selesai",
    "room": "tempat",
    "link": "tautan",
    "letter_number": "nomor surat",
    "chair": "pimpinan rapat",
    "chair_post": "jabatan pimpinan",
    "note_taker": "notulis",
    "note_taker_post": "jabatan notulis",
    "session": "sesi evaluasi",
    "series": "seri rapat",
}
"""What each field is called in Indonesian."""
TOLD_TO_INVITED = ("title", "starts_at", "ends_at", "room", "link", "chair")
"""Fields whose change concerns whoever was invited already."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One field that says something else than before."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """What the field is called."""
        return PLAN_LABELS.get(self.field, self.field)


def plan_changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[PlanChange, ...]:
    """What differs between two kept plans, in the order of the form."""
    return tuple(
        PlanChange(name, before.get(name, ""), after.get(name, ""))
        for name in PLAN_LABELS
        if before.get(name, "") != after.get(name, "")
    )


POSTS = (
    ("Inspektorat", "Inspektur"),
    ("Sekretariat DPRD", "Sekretaris DPRD"),
    ("Kecamatan", "Camat"),
)
"""Offices whose head has a name of its own instead of theirs."""
DIRECTED = ("Rumah Sakit", "RSUD", "Perusahaan", "Perumda", "Perseroan")
"""Offices that a director leads."""


def post_of_head(agency: str) -> str:
    """How a letter addresses the head of an agency."""
    for office, post in POSTS:
        if agency.startswith(office):
            return f"{post}{agency.removeprefix(office)}"
    return f"{'Direktur' if agency.startswith(DIRECTED) else 'Kepala'} {agency}"


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item that every meeting of a series has: how long, and led by which post."""

    title: str
    minutes: int
    lead: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """The form of the meetings of a series. `rhythm` is words: "tiap pekan pada masa evaluasi".

    `others` are offices beside the agencies of the region that are always asked to come.
    """

    title: str
    rhythm: str = ""
    room: str = ""
    minutes: int = 120
    standing: tuple[StandingItem, ...] = ()
    others: tuple[str, ...] = ()

    def said(self) -> dict[str, object]:
        """What is kept as JSON."""
        return {
            "room": self.room,
            "minutes": self.minutes,
            "standing": [
                {"title": one.title, "minutes": one.minutes, "lead": one.lead}
                for one in self.standing
            ],
            "others": list(self.others),
        }


def read_standing(text: str, minutes: int = 5) -> tuple[StandingItem, ...]:
    """Standing items as a person types them, one a line: "Judul | menit | pemandu".

    Minutes and lead may be left out; what is no number of minutes counts as the given default.
    """
    found = []
    for line in text.splitlines():
        title, _bar, rest = (part.strip() for part in line.partition("|"))
        number, _bar, lead = (part.strip() for part in rest.partition("|"))
        if title:
            length = int(number) if number.isdecimal() and int(number) > 0 else minutes
            found.append(StandingItem(title, length, lead))
    return tuple(found)


def write_standing(items: tuple[StandingItem, ...]) -> str:
    """The same text again."""
    return "\n".join(
        " | ".join(part for part in (one.title, str(one.minutes), one.lead) if part)
        for one in items
    )
