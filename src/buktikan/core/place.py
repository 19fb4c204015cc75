"""Places and their codes: nation, province, regency or city, district, village, custom units."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

KEMENDAGRI_CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?")
NATION = "ID"


class PlaceLevel(Enum):
    """How large a place is; CUSTOM units (Nusantara) hang where they are told to."""

    NATION = "nation"
    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"
    CUSTOM = "custom"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {
            "nation": "nasional",
            "province": "provinsi",
            "regency": "kabupaten/kota",
            "district": "kecamatan",
            "village": "desa/kelurahan",
            "custom": "satuan khusus",
        }[self.value]


class CodeSystem(Enum):
    """Whose numbering a code belongs to. They look alike and mean different places."""

    KEMENDAGRI = "kemendagri"
    BPS_2020 = "bps-2020"
    BPS_2023 = "bps-2023"
    NAME = "name"


LEVEL_BY_LENGTH = {
    2: PlaceLevel.PROVINCE,
    5: PlaceLevel.REGENCY,
    8: PlaceLevel.DISTRICT,
    13: PlaceLevel.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its code, its validity and its parent's key.

    `key` identifies it for ever: the first Kemendagri code with dots ("64.09.04.2001"), "ID" for
    the nation, or "x-" and a name for a unit without a code. `code` is the code now in force,
    None where the decree gives none.
    """

    key: str
    name: str
    level: PlaceLevel
    parent: str | None
    code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the place exists on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def level_of(code: str) -> PlaceLevel | None:
    """The level that a Kemendagri code's shape says; None when it is no such code."""
    if code == NATION:
        return PlaceLevel.NATION
    if KEMENDAGRI_CODE.fullmatch(code) is None:
        return None
    return LEVEL_BY_LENGTH[len(code)]


def parent_of(code: str) -> str | None:
    """The code above; the nation for a province; None for the nation or a custom unit."""
    level = level_of(code)
    if level is None or level is PlaceLevel.NATION:
        return None
    return NATION if level is PlaceLevel.PROVINCE else code.rpartition(".")[0]


def undamaged_candidates(code: str) -> tuple[str, ...]:
    """Codes that a spreadsheet may have turned into `code`: 11.1 was 11.10 (or 11.01).

    Spreadsheets read 11.10 as a number and drop the last zero. The candidates are only
    candidates: nobody repairs a code without comparing the name.
    """
    damaged = re.fullmatch(r"(\d{1,2})\.(\d)", code)
    if damaged is None:
        return ()
    province = damaged[1].zfill(2)
    return (f"{province}.{damaged[2]}0", f"{province}.0{damaged[2]}")


def is_damaged(code: str) -> bool:
    """Whether the code looks like one that a spreadsheet has eaten."""
    return level_of(code) is None and bool(undamaged_candidates(code))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places that an import may speak of, by key; children by parent."""

    places: Mapping[str, Place]

    def __contains__(self, key: str) -> bool:
        """Whether the key is known."""
        return key in self.places

    def name(self, key: str) -> str:
        """The place's name, or the key itself where it is unknown."""
        place = self.places.get(key)
        return place.name if place else key

    def children(self, key: str) -> tuple[Place, ...]:
        """Places directly below, in the order of their keys."""
        below = (place for place in self.places.values() if place.parent == key)
        return tuple(sorted(below, key=lambda place: place.key))

    def named(self, name: str, within: str | None = None) -> tuple[Place, ...]:
        """Places of that name (any case), below `within` where given."""
        wanted = name.casefold().strip()
        return tuple(
            place
            for place in self.places.values()
            if place.name.casefold() == wanted
            and (within is None or place.key.startswith(f"{within}."))
        )
