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
    ("Rumah Sakit", "Direktur"),
    ("RSUD", "Direktur"),
    ("Perusahaan Umum", "Direktur"),
    ("Perumda", "Direktur"),
    ("Kecamatan", "Camat"),
)
"""Offices whose head is not called Kepala."""


def post_of_head(agency: str) -> str:
    """How a letter addresses the head of an agency."""
    for begins, post in POSTS:
        if agency.startswith(begins):
            rest = agency.removeprefix("Kecamatan").strip() if post == "Camat" else agency
            return post if post in ("Inspektur", "Sekretaris DPRD") else f"{post} {rest}"
    return f"Kepala {agency}"


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
