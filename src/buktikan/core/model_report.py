"""A model report (konsep percontohan): how a report is made, without a figure of whoever made it.

A region shares the concept of its report, another one installs it and writes its own: what is
asked, in which chapters, with which words, proven by what, and how the meeting was held.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from buktikan.core.framework import Framework, Line, Scale
from buktikan.core.outline import Outline


class ModelPart(Enum):
    """What can be adopted on its own."""

    OUTLINE = "outline"
    GUIDANCE = "guidance"
    LINES = "lines"
    EVIDENCE = "evidence"
    SLIDES = "slides"
    AGENDA = "agenda"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "outline": "kerangka bab",
            "guidance": "panduan isi tiap bagian",
            "lines": "baris indikator sebagai acuan",
            "evidence": "daftar data dukung",
            "slides": "bentuk paparan",
            "agenda": "templat rapat",
        }[self.value]


@dataclass(frozen=True, slots=True)
class ModelHead:
    """What a model is called, who shares it, and what it replaces.

    `key` stays the same through its versions; `supersedes` is the version before, 0 for the first.
    `framework` is the version that it was made for, with its fingerprint; `slides` the SHA-256 of
    the slide template that goes along, empty without one.
    """

    key: str
    version: int
    title: str
    author: str
    framework: str
    fingerprint: str = ""
    supersedes: int = 0
    change_note: str = ""
    slides: str = ""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A line as guidance: what is asked, how it is calculated, who answers, what proves it.

    Targets are left out: they are figures. `settings` are those of its checks: how far a figure
    may lie from the official one, how old it may be.
    """

    code: str
    name: str
    priority: str
    unit: str
    formula: str
    better: str
    period: str
    owner: str
    definition: str = ""
    traps: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """A check that applies to the report."""

    code: str
    severity: str
    title: str


@dataclass(frozen=True, slots=True)
class SlideRow:
    """One row of a priority's slide block: what it is and what it shows."""

    key: str
    title: str
    shows: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting: how long, and led by whom (a post, never a person)."""

    title: str
    minutes: int
    lead: str


@dataclass(frozen=True, slots=True)
class MeetingTemplate:
    """A meeting as a form: the letter, the items, who signs that they came, what is minuted."""

    title: str
    invitation: str
    invited: tuple[str, ...]
    items: tuple[AgendaItem, ...]
    attendance: tuple[str, ...]
    minutes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelReport:
    """Everything that leaves. `guidance` is by text key, `evidence` by line code."""

    head: ModelHead
    outline: Outline
    guidance: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[ModelLine, ...] = ()
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: tuple[ModelCheck, ...] = ()
    slides: tuple[SlideRow, ...] = ()
    scale: Scale | None = None
    agenda: MeetingTemplate | None = None

    @property
    def parts(self) -> tuple[ModelPart, ...]:
        """What there is to adopt."""
        there = {
            ModelPart.OUTLINE: bool(self.outline.chapters),
            ModelPart.GUIDANCE: bool(self.guidance),
            ModelPart.LINES: bool(self.lines),
            ModelPart.EVIDENCE: bool(self.evidence),
            ModelPart.SLIDES: bool(self.slides),
            ModelPart.AGENDA: self.agenda is not None,
        }
        return tuple(part for part, has in there.items() if has)


def line_as_model(line: Line, framework: Framework) -> ModelLine:
    """A framework's line without its targets."""
    return ModelLine(
        code=line.code,
        name=line.name.id,
        priority=line.priority or "",
        unit=line.unit.value,
        formula=line.formula.text,
        better=line.polarity.value,
        period=line.frequency.label,
        owner=line.owner,
        definition=line.definition,
        traps=line.traps,
        settings=tuple(_settings(line, framework)),
    )


def _settings(line: Line, framework: Framework) -> list[str]:
    found: list[str] = []
    for name in sorted(line.formula.elements):
        element = framework.elements[name]
        if element.tolerance is not None:
            found.append(f"{name}: toleransi {element.tolerance.label()}")
        found.append(f"{name}: paling tua {element.maximum_age_months} bulan")
    return found


def evidence_of(lines: tuple[Line, ...]) -> Mapping[str, tuple[str, ...]]:
    """Which evidence each line asks for."""
    return {line.code: line.evidence for line in lines}


def category_scale(framework: Framework) -> Scale | None:
    """The scale by which the ministry names a score, where the framework has one."""
    return framework.scales.get(framework.category_scale)
