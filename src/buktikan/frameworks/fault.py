"""What is wrong with a framework package: which file, which line, what, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One finding about a package.

    `file` is relative to the package's folder; `line` counts from 1, and 0 means the whole file.
    `what` and `mend` are whole Indonesian sentences. A fault that does not block is a warning:
    the framework can be used, but somebody should look.
    """

    file: str
    line: int
    what: str
    mend: str
    blocks: bool = True

    @property
    def place(self) -> str:
        """The spot as one reads it aloud."""
        return f"{self.file} baris {self.line}" if self.line else self.file

    def sentence(self) -> str:
        """One line for a terminal."""
        return f"{self.place}: {self.what} {self.mend}".strip()


class PackageFaultsError(Exception):
    """A package that cannot be used, with everything that is wrong with it."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        """Keep the package's name and its faults."""
        count = len(faults)
        super().__init__(f'Paket kerangka "{name}" tidak dapat dipakai: {count} kesalahan.')
        self.name = name
        self.faults = faults
