"""What the columns of a board are, and what a line asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from buktikan.core.framework import Bilingual, Framework, Line

OTHERS = "lainnya-"
"""What the codes of columns for lines outside the priority indicators begin with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A priority indicator, or the other lines of an aspect; `brief` fits over a narrow column."""

    code: str
    name: Bilingual
    brief: Bilingual

    @property
    def title(self) -> str:
        """The Indonesian name."""
        return self.name.id

    @property
    def short(self) -> str:
        """The same, for a narrow column."""
        return self.brief.id

    @property
    def is_rest(self) -> bool:
        """Whether the lines under it belong to no priority indicator."""
        return self.code.startswith(OTHERS)


def inputs_of(line: Line) -> tuple[str, ...]:
    """Elements that are asked for a line: the parts of its share first, then the others by name."""
    share = line.share
    named = (share.numerator, share.denominator, share.stated) if share else ()
    first = tuple(dict.fromkeys(name for name in named if name))
    return (*first, *sorted(line.formula.elements - set(first)))


def column_of(line: Line) -> str:
    """The code of the column under which a line stands."""
    return line.priority or f"{OTHERS}{line.aspect}"


def columns_of(framework: Framework, asked: tuple[Line, ...]) -> Iterator[Column]:
    """Priority indicators in their order, then the other lines by aspect."""
    present = {column_of(line) for line in asked}
    for priority in framework.priorities:
        if priority.code in present:
            brief = Bilingual(priority.code, priority.code)
            yield Column(priority.code, priority.name, brief)
    for aspect in framework.aspects:
        if f"{OTHERS}{aspect.code}" in present:
            last = Bilingual(*(one.split()[-1].lower() for one in (aspect.name.id, aspect.name.en)))
            yield Column(
                f"{OTHERS}{aspect.code}",
                Bilingual(f"Lainnya: {aspect.name.id}", f"Other: {aspect.name.en}"),
                Bilingual(f"Lain: {last.id}", f"Other: {last.en}"),
            )
