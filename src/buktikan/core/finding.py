"""The library of finding types: what notes say again and again, so that a nation can be counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from buktikan.core.framework import Bilingual, Provenance
from buktikan.core.note import NoteKind
from buktikan.core.note_repeat import RepeatRule


class By(Enum):
    """What the columns of the count are."""

    NOTHING = ""
    QUARTER = "triwulan"
    PERIOD = "periode"
    PROVINCE = "provinsi"
    KIND = "jenis"
    SEVERITY = "bobot"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "": "tanpa rincian",
            "triwulan": "triwulan masa jabatan",
            "periode": "triwulan kalender sesi",
            "provinsi": "provinsi",
            "jenis": "jenis catatan",
            "bobot": "bobot",
        }[self.value]


@dataclass(frozen=True, slots=True)
class FindingType:
    """One type of finding.

    `kinds` are the kinds of note that it fits, `closed_by` says what proof ends it. A `retired` one
    is no longer offered and stays readable in the notes that carry it. Notes of a type that
    `leads_to_model` praise a report as one that others could follow.
    """

    code: str
    name: Bilingual
    kinds: frozenset[NoteKind]
    description: str
    closed_by: str
    since: date
    source: str
    provenance: Provenance
    retired: date | None = None
    leads_to_model: bool = False


@dataclass(frozen=True)
class FindingLibrary:
    """One version of the library, with the rule by which a repeated note is recognised."""

    version: str
    types: tuple[FindingType, ...]
    repeats: RepeatRule

    @cached_property
    def by_code(self) -> Mapping[str, FindingType]:
        """Types by code."""
        return {one.code: one for one in self.types}

    def name_of(self, code: str) -> str:
        """The Indonesian name; the code itself where no version here knows it."""
        found = self.by_code.get(code)
        return found.name.id if found else code

    def offered(self, kind: NoteKind | None = None) -> tuple[FindingType, ...]:
        """What a new note may be given, of one kind or of any."""
        return tuple(
            one for one in self.types if not one.retired and (kind is None or kind in one.kinds)
        )

    def is_offered(self, code: str, kind: NoteKind) -> bool:
        """Whether a new note of that kind may carry the code; none at all is always right."""
        return not code or any(one.code == code for one in self.offered(kind))

    def models(self) -> frozenset[str]:
        """Codes of praise that leads to a model report."""
        return frozenset(one.code for one in self.types if one.leads_to_model)


def dropped(before: FindingLibrary, after: FindingLibrary) -> tuple[str, ...]:
    """Codes that a new version forgot: refused, for notes that carry them stay readable."""
    return tuple(one.code for one in before.types if one.code not in after.by_code)
