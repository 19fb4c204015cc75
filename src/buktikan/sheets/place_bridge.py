"""From a file's own way of naming places to place keys: declared, never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

from buktikan.core.place import CodeSystem
from buktikan.core.problem import Problem, Where
from buktikan.sheets.fault import Fault

NUMBERINGS = {
    CodeSystem.KEMENDAGRI: "kode Kemendagri",
    CodeSystem.BPS_2020: "kode BPS 2020",
    CodeSystem.BPS_2023: "kode BPS 2023",
    CodeSystem.NAME: "nama wilayah",
}


@dataclass(frozen=True, slots=True)
class PlaceBridge:
    """What a file calls its places. `keys` maps each code or name to a place key.

    Kemendagri codes are keys already; every other system needs `keys`, because the same digits
    mean another place there (BPS 6402 is not 64.02).
    """

    codes: CodeSystem
    keys: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        """A system other than Kemendagri's without a mapping is a programmer's error."""
        if self.codes is not CodeSystem.KEMENDAGRI and self.keys is None:
            raise ValueError(f"{self.codes.value} needs a mapping from its codes to place keys")

    def key(self, text: str) -> str | None:
        """The place key; None when the mapping does not know the text."""
        plain = text.strip()
        if self.keys is None:
            return plain
        if self.codes is CodeSystem.NAME:
            plain = " ".join(plain.casefold().split())
        return self.keys.get(plain)

    def unknown(self, text: str, where: Where) -> Problem:
        """What to say of a text that the mapping does not know."""
        return Fault.PLACE_BRIDGE.at(
            where,
            f'"{text}" tidak ada dalam padanan {NUMBERINGS[self.codes]}.',
            "Periksa apakah sistem kode yang dinyatakan sudah benar, lalu perbaiki kodenya.",
        )
