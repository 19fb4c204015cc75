"""Minutes of a meeting: what they say, the hash that is signed, and who signed it.

The hash is taken of the content alone, written as JSON with sorted keys: whoever has the content
can compute it again. A signature therefore never covers words that came later.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TypeVar

from buktikan.core.meeting import Presence, SigningSide

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class MinutesOffice:
    """One invited office; `presence` is a value of Presence, empty where nobody recorded it.

    `name` and `post` are of who was there. `claimed` is printed: no sign-in vouched for them.
    """

    order: int
    agency: str
    office: str
    presence: str = ""
    name: str = ""
    post: str = ""
    words: str = ""
    at: str = ""
    left_at: str = ""
    claimed: bool = False
    deputies: int = 0

    @property
    def label(self) -> str:
        """The Indonesian word of its presence."""
        return Presence(self.presence).label if self.presence else "belum dicatat"


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One item of the agenda; `outcome` is what was said of it, `state` a value of ItemState."""

    number: int
    title: str
    state: str
    outcome: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class MinutesAction:
    """What one agency undertook: the action's number, the office's name, what, and by when."""

    number: int
    agency: str
    office: str
    what: str
    due: str

    @property
    def due_on(self) -> date:
        """The due date."""
        return date.fromisoformat(self.due)


@dataclass(frozen=True, slots=True)
class MinutesDecision:
    """One numbered decision. `item` is the number of the agenda item (0: none), `note` the name of
    the evaluator's note that it answers. A withdrawn one stays with its words."""

    number: int
    text: str
    item: int = 0
    note: str = ""
    note_text: str = ""
    withdrawn: bool = False
    words: str = ""
    actions: tuple[MinutesAction, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """Everything that is signed. Times are ISO text with their zone, days ISO days."""

    region: str
    number: int
    title: str
    letter_number: str
    starts_at: str
    ends_at: str
    opened_at: str
    closed_at: str
    room: str
    link: str
    chair: str
    chair_post: str
    note_taker: str
    note_taker_post: str
    opening: str
    closing: str
    session: str = ""
    offices: tuple[MinutesOffice, ...] = ()
    items: tuple[MinutesItem, ...] = ()
    decisions: tuple[MinutesDecision, ...] = ()
    synthetic: bool = False

    def said(self) -> dict[str, object]:
        """The content as plain JSON."""
        plain: dict[str, object] = json.loads(json.dumps(asdict(self)))
        return plain

    @property
    def sha256(self) -> str:
        """The hash that is signed."""
        return content_hash(self.said())

    @property
    def began(self) -> datetime:
        """When it was opened; as planned where nobody pressed the button."""
        return datetime.fromisoformat(self.opened_at or self.starts_at)

    @property
    def ended(self) -> datetime:
        """When it was closed; as planned where nobody pressed the button."""
        return datetime.fromisoformat(self.closed_at or self.ends_at)


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody who signed a version, by their own sign-in; `by` is the name of that sign-in."""

    side: SigningSide
    name: str
    post: str
    at: datetime
    sha256: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A version of the minutes with its signatures; version 0 was composed and not kept yet."""

    content: MinutesContent
    version: int = 0
    signatures: tuple[Signed, ...] = ()
    is_sent: bool = False

    @property
    def sha256(self) -> str:
        """The hash that is signed."""
        return self.content.sha256

    @property
    def is_signed(self) -> bool:
        """Whether both sides signed this very content."""
        return not self.missing

    @property
    def missing(self) -> tuple[SigningSide, ...]:
        """The sides that have not signed this very content."""
        held = {one.side for one in self.signatures if one.sha256 == self.sha256}
        return tuple(one for one in SigningSide if one not in held)

    def signed_as(self, side: SigningSide) -> Signed | None:
        """Who signed on that side; None while nobody did."""
        return next((one for one in self.signatures if one.side is side), None)


def content_hash(said: Mapping[str, object]) -> str:
    """SHA-256 of the content as JSON with sorted keys, without spaces, letters as letters."""
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def content_from(said: Mapping[str, object]) -> MinutesContent:
    """The content whose `said` it is; of a newer version, what this one knows of."""
    nested: dict[str, object] = {
        "offices": tuple(_made(MinutesOffice, one) for one in _rows(said.get("offices"))),
        "items": tuple(_made(MinutesItem, one) for one in _rows(said.get("items"))),
        "decisions": tuple(_decision(one) for one in _rows(said.get("decisions"))),
    }
    return _made(MinutesContent, {**said, **nested})


def _decision(said: Mapping[str, object]) -> MinutesDecision:
    actions = tuple(_made(MinutesAction, one) for one in _rows(said.get("actions")))
    return _made(MinutesDecision, {**said, "actions": actions})


def _made(kind: Callable[..., Made], said: Mapping[str, object]) -> Made:
    names = kind.__annotations__
    return kind(**{name: value for name, value in said.items() if name in names})


def _rows(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def changed_parts(before: MinutesContent, after: MinutesContent) -> tuple[str, ...]:
    """What two contents differ in, in words."""
    return tuple(
        label
        for name, label in PART_LABELS.items()
        if getattr(before, name) != getattr(after, name)
    )


PART_LABELS: Mapping[str, str] = {
    "title": "judul",
    "letter_number": "nomor surat",
    "starts_at": "waktu",
    "opened_at": "waktu dibuka",
    "closed_at": "waktu ditutup",
    "room": "tempat",
    "chair": "pimpinan rapat",
    "note_taker": "notulis",
    "opening": "pembukaan",
    "offices": "daftar hadir",
    "items": "pembahasan",
    "decisions": "keputusan",
    "closing": "penutup",
}
"""The parts of minutes that a change may concern."""
