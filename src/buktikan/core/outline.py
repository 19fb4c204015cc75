"""The outline of the accountability report: its chapters and the parts that people write.

An outline is data (buktikan.frameworks.outline): letters of the ministry change it, and a model
report brings its own guidance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from buktikan.core.framework import Chapter, Framework, Priority


class PartKind(Enum):
    """What stands in a part beside what people write."""

    TEXT = "text"
    SCOPE = "scope"
    BANS = "bans"
    ASPECTS = "aspects"
    PRIORITIES = "priorities"
    INNOVATION = "innovation"
    FOLLOW_UP = "follow_up"

    @property
    def expands(self) -> bool:
        """Whether the framework makes several parts of this one."""
        return self in (PartKind.ASPECTS, PartKind.PRIORITIES)

    @property
    def is_written(self) -> bool:
        """Whether people write a text here."""
        return self is not PartKind.SCOPE


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part of a chapter.

    `key` is the key of its text ("1.umum"); for parts that expand, the beginning of the keys ("3",
    "p"). `guidance` says what belongs here, `owner` is the owner role that writes it, empty for the
    drafting team.
    """

    key: str
    title: str
    kind: PartKind
    guidance: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class OutlineChapter:
    """A Bab: its number as print ("BAB I"), its title, its parts."""

    number: str
    title: str
    parts: tuple[OutlinePart, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A version of the outline, with its source.

    `patterns` are texts of a model report by text key, with figures by name: a way to begin.
    """

    key: str
    name: str
    source: str
    chapters: tuple[OutlineChapter, ...]
    patterns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One text to be written, with the framework put in.

    `number` is such as "1.2" or "3.1.4"; `level` the heading's level, 2 or 3; `code` the chapter or
    priority code of the framework, empty for other kinds. `pattern` is how a model report words
    this part, empty without one.
    """

    key: str
    number: str
    title: str
    kind: PartKind
    chapter: str
    level: int = 2
    guidance: str = ""
    owner: str = ""
    code: str = ""
    pattern: str = ""


def parts_of(outline: Outline, framework: Framework) -> Iterator[ReportPart]:
    """Every part in the order of the report; expanded ones after the heading that holds them.

    The heading of an expanding part comes first as a part of its own, with an empty key: nobody
    writes there.
    """
    for place, chapter in enumerate(outline.chapters, start=1):
        for number, part in enumerate(chapter.parts, start=1):
            for one in _expanded(part, f"{place}.{number}", chapter.number, framework):
                yield replace(one, pattern=outline.patterns.get(one.key, ""))


def _expanded(
    part: OutlinePart, number: str, chapter: str, framework: Framework
) -> Iterator[ReportPart]:
    key = part.key if part.kind.is_written and not part.kind.expands else ""
    yield ReportPart(key, number, part.title, part.kind, chapter, 2, part.guidance, part.owner)
    if not part.kind.expands:
        return
    named: tuple[Chapter | Priority, ...] = (
        framework.chapters if part.kind is PartKind.ASPECTS else framework.priorities
    )
    for place, one in enumerate(named, start=1):
        yield ReportPart(
            f"{part.key}.{one.code}",
            f"{number}.{place}",
            str(one.name),
            part.kind,
            chapter,
            3,
            part.guidance,
            main_owner(framework, part.kind, one.code) or part.owner,
            one.code,
        )


def main_owner(framework: Framework, kind: PartKind, code: str) -> str:
    """The owner role of most lines of a chapter or priority; empty where it has none."""
    owners = [
        line.owner
        for line in framework.lines
        if (line.chapter if kind is PartKind.ASPECTS else line.priority) == code
    ]
    return max(dict.fromkeys(owners), key=owners.count, default="")
