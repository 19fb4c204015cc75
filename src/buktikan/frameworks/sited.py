"""Things of a framework together with the spot in the package where each was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from buktikan.core.framework import Aspect, Chapter, Element, Line, Priority, Scale
from buktikan.frameworks.block import Block

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Sited(Generic[Thing]):
    """A thing and the block that it was made from."""

    thing: Thing
    block: Block


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a package holds, with its spots; elements by name, the rest in file order."""

    head: Block
    aspects: tuple[Sited[Aspect], ...]
    chapters: tuple[Sited[Chapter], ...]
    priorities: tuple[Sited[Priority], ...]
    scales: tuple[Sited[Scale], ...]
    lines: tuple[Sited[Line], ...]
    elements: Mapping[str, Sited[Element]]
    owners: Mapping[str, str]
