"""Evidence items, where in them a value stands, and what a value's standing is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType

from buktikan.core.observation import ObservationKey

WITHOUT_EVIDENCE = "tanpa data dukung"
"""What is printed in place of a number that nothing accepted backs."""


class EvidenceClass(Enum):
    """Who may see a file."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {"public": "publik", "internal": "internal", "restricted": "terbatas"}[self.value]


class EvidenceState(Enum):
    """What the verifier said of one value's evidence."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Standing(Enum):
    """How well a value is backed."""

    BACKED = "backed"
    WAITING = "waiting"
    REJECTED = "rejected"
    WITHOUT = "without"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "backed": "didukung bukti",
            "waiting": "menunggu verifikasi",
            "rejected": "bukti ditolak",
            "without": WITHOUT_EVIDENCE,
        }[self.value]

    @property
    def counts(self) -> bool:
        """Whether the value counts; only accepted evidence makes it so."""
        return self is Standing.BACKED


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file, kept by what it contains. `size` is in bytes."""

    sha256: str
    name: str
    size: int
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """What leaves the house in place of a file: a photo without its EXIF, a redacted paper.

    `why` says what was taken out ("tanpa data pribadi"); `suffix` is the copy's ending, where it is
    of another kind than the original (".pdf").
    """

    sha256: str
    media_type: str
    why: str
    suffix: str = ""


NO_COPIES: Mapping[str, PublicCopy] = MappingProxyType({})
"""Public copies by the hash of the original, where there are none."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in an item a value stands: file name, page, sheet!cell, the words around it.

    What a search found is told more closely: `sha256` of the file, `box` (left, top, right and
    bottom, in points of the page as one sees it, or columns and rows of a sheet), `written` as the
    number stands there, and what stands `before` and `after` it.
    """

    file: str = ""
    page: int | None = None
    cell: str = ""
    text: str = ""
    sha256: str = ""
    box: tuple[float, float, float, float] | None = None
    written: str = ""
    before: str = ""
    after: str = ""

    @property
    def is_located(self) -> bool:
        """Whether it names the very spot of a number, not only the neighbourhood."""
        return bool(self.sha256 and self.written)

    def __str__(self) -> str:
        """As one says it: berkas, halaman 3, Sheet1!D12, "words"."""
        page = f"halaman {self.page}" if self.page is not None else ""
        words = f'"{self.text}"' if self.text else ""
        return ", ".join(part for part in (self.file, page, self.cell, words) if part)


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A letter, an export, a decree: an ordered set of files under one title.

    `effective_from` and `effective_to` say which time the item speaks of; `received_at` is when
    it was uploaded: the two are never the same thing. `revision` counts from 1; an older
    revision stays readable.
    """

    key: str
    title: str
    issuer: str
    files: tuple[EvidenceFile, ...]
    classification: EvidenceClass
    number: str = ""
    issued: date | None = None
    link: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    received_at: datetime | None = None
    revision: int = 1
    synthetic: bool = False

    def covers(self, start: date, end: date) -> bool | None:
        """Whether the effective period touches the span; None when no period was given."""
        if self.effective_from is None and self.effective_to is None:
            return None
        begins = self.effective_from or date.min
        ends = self.effective_to or date.max
        return begins <= end and start <= ends


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """One value backed by one item at one spot, and what the verifier decided of it."""

    observation: ObservationKey
    item: str
    locator: Locator = Locator()
    state: EvidenceState = EvidenceState.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""

    def state_for(self, recorded_at: datetime | None) -> EvidenceState:
        """What the decision says of a version that was recorded then.

        An acceptance speaks of the versions that the verifier could see: for a later one it waits
        again. A rejection is of the item and stays. Moments that nobody noted change nothing.
        """
        if self.state is not EvidenceState.ACCEPTED:
            return self.state
        if self.decided_at is None or recorded_at is None or recorded_at <= self.decided_at:
            return self.state
        return EvidenceState.WAITING


def standing(links: Iterable[EvidenceLink], recorded_at: datetime | None) -> Standing:
    """The standing that a value's links give its newest version: one accepted link is enough.

    `recorded_at` is when that version was recorded; what was accepted before has to be looked at
    again.
    """
    states = {link.state_for(recorded_at) for link in links}
    if EvidenceState.ACCEPTED in states:
        return Standing.BACKED
    if EvidenceState.WAITING in states:
        return Standing.WAITING
    return Standing.REJECTED if states else Standing.WITHOUT


LOCATOR_HELP = 'Contoh: "hal. 3", "Lembar1!D12", atau kutipan kata di sekitar angka.'


def parse_locator(text: str) -> Locator:
    """Read a locator as people type it: "hal. 3", "page 3", "Sheet1!D12", else quoted words."""
    plain = text.strip()
    lowered = plain.casefold()
    for word in ("halaman", "hal.", "hal", "hlm.", "page", "p."):
        rest = lowered.removeprefix(word).strip()
        if rest != lowered and rest.isdecimal():
            return Locator(page=int(rest))
    if "!" in plain and " " not in plain.rpartition("!")[2]:
        return Locator(cell=plain)
    return Locator(text=plain.strip('"')) if plain else Locator()
