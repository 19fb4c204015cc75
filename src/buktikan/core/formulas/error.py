"""What is wrong with a formula, where, and how to mend it."""

from dataclasses import dataclass

WIDTH = 76


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault before it is tied to its text: `position` counts characters from 0."""

    position: int
    what: str
    mend: str


class FaultFoundError(Exception):
    """Carries a Fault out of the parser; never leaves buktikan.core.formula."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        super().__init__(fault.what)
        self.fault = fault


class FormulaError(ValueError):
    """A formula that cannot be used.

    `position` counts characters from 0, `line` and `column` from 1; `what` and `mend` are whole
    Indonesian sentences; `excerpt` is the line with a caret under the spot, two lines of text.
    """

    def __init__(self, text: str, position: int, what: str, mend: str) -> None:
        """Tie a fault to the text it stands in."""
        super().__init__(text, position, what, mend)
        self.text = text
        self.position = position
        self.what = what
        self.mend = mend

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        return self.text.count("\n", 0, self.position) + 1

    @property
    def column(self) -> int:
        """The column, counted from 1."""
        return self.position - self._line_start + 1

    @property
    def excerpt(self) -> str:
        """The line, cut to a readable width, and a caret under the spot."""
        end = self.text.find("\n", self.position)
        line = self.text[self._line_start : end if end >= 0 else len(self.text)]
        offset = self.column - 1
        first = max(0, offset - WIDTH // 2) if len(line) > WIDTH else 0
        shown = line[first : first + WIDTH]
        before = "\u2026" if first else ""
        after = "\u2026" if first + WIDTH < len(line) else ""
        plain = "".join(character if character.isprintable() else " " for character in shown)
        return f"{before}{plain}{after}\n{' ' * (len(before) + offset - first)}^"

    @property
    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self.position) + 1

    def __str__(self) -> str:
        """Everything a person needs, over four lines."""
        return f"Baris {self.line} kolom {self.column}: {self.what}\n{self.excerpt}\n{self.mend}"
