"""What was found of persons in a file. The numbers and names themselves are never part of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.proof.leaf import Box

DETECTOR = "buktikan-personal/1"
"""Changes when a better detector should look at old readings once more."""


class PersonalKind(Enum):
    """What of persons was found. The value is what is kept."""

    IDENTITY = "nik"
    FAMILY = "kk"
    PHONE = "phone"
    PEOPLE = "people"
    CHILDREN = "children"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "nik": "Nomor Induk Kependudukan (NIK)",
            "kk": "nomor kartu keluarga (KK)",
            "phone": "nomor telepon seluler",
            "people": "daftar nama dan alamat",
            "children": "daftar kesehatan anak",
        }[self.value]

    @property
    def is_list(self) -> bool:
        """Whether counts are rows of a list instead of numbers."""
        return self in (PersonalKind.PEOPLE, PersonalKind.CHILDREN)


@dataclass(frozen=True, slots=True)
class Hit:
    """One number, or one list, on a leaf (counted from 1).

    `boxes` are everything that has to go for it to be gone, in the leaf's own measure. `sample` is
    so masked that it names nobody; `count` are the rows of a list, 1 for a number.
    """

    kind: PersonalKind
    leaf: int
    boxes: tuple[Box, ...]
    sample: str
    count: int = 1
    spans: tuple[tuple[int, int], ...] = ()
    """Stretches of the leaf's text that are a number; without any, whole pieces go."""


@dataclass(frozen=True, slots=True)
class Personal:
    """All hits of a file, in the order of its leaves."""

    hits: tuple[Hit, ...] = ()

    @property
    def counts(self) -> Mapping[PersonalKind, int]:
        """Numbers and rows by kind, in the order of kinds; kinds without any are left out."""
        found = {
            kind: sum(one.count for one in self.hits if one.kind is kind) for kind in PersonalKind
        }
        return {kind: count for kind, count in found.items() if count}

    @property
    def proposes_restricted(self) -> bool:
        """Whether the file should be of the class "restricted": as soon as there is anything."""
        return bool(self.hits)
