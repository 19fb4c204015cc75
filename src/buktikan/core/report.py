"""What a report holds, before anybody decides how it looks: chapters, blocks, annexes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum

from buktikan.core.achievement import Achievement
from buktikan.core.evidence import EvidenceItem, EvidenceLink, PublicCopy, Standing
from buktikan.core.followup_matrix import FollowUpMatrix
from buktikan.core.framework import Aspect, Chapter, Framework, Priority
from buktikan.core.note import Note
from buktikan.core.observation import Observation, Record
from buktikan.core.outline import Outline
from buktikan.core.problem import Findings
from buktikan.core.seal_difference import Erratum
from buktikan.core.tenure import EvaluationSession, Tenure


class ReportState(Enum):
    """Whether the report may still change."""

    DRAFT = "draft"
    SEALED = "sealed"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return "Konsep" if self is ReportState.DRAFT else "Tersegel"


@dataclass(frozen=True, slots=True)
class Agency:
    """A regional agency: its key, its names and the owner roles of the framework it fills."""

    key: str
    name: str
    short_name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who signs and sends the report; empty parts are left out in print."""

    government: str
    office: str
    address: str
    seat: str
    signatory: str
    signatory_post: str
    preparer: str = ""
    preparer_post: str = ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of the asked lines is there, by standing. `lines` is how many were asked."""

    lines: int
    backed: int
    waiting: int
    rejected: int
    without: int
    not_supplied: int
    no_data: int

    @property
    def backed_percent(self) -> Decimal | None:
        """Lines that count, of all; absent when none was asked."""
        return Decimal(self.backed) * 100 / self.lines if self.lines else None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing that was done, benefit first; `backed` tells whether accepted evidence says so."""

    agency: str
    fields: Record
    backed: bool
    evidence: tuple[str, ...] = ()

    def get(self, column: str) -> str:
        """The text under a column's name; empty when there is none."""
        return dict(self.fields).get(column, "")


@dataclass(frozen=True, slots=True)
class PriorityBlock:
    """One priority indicator: its lines and what was done about it."""

    priority: Priority
    achievements: tuple[Achievement, ...]
    actions: tuple[ActionRow, ...]

    @property
    def completeness(self) -> Completeness:
        """Of this block's lines."""
        return completeness_of(self.achievements)


@dataclass(frozen=True, slots=True)
class ChapterSection:
    """One of the aspects of Bab III with its lines."""

    chapter: Chapter
    achievements: tuple[Achievement, ...]


@dataclass(frozen=True, slots=True)
class ReportText:
    """A paragraph group that people wrote, under the key of the place where it belongs.

    Keys are those of the outline's parts: "1.umum", "3.<chapter>", "p.<priority>". Paragraphs are
    as people wrote them, with figures still by name (core.prose).
    """

    key: str
    title: str
    paragraphs: tuple[str, ...]
    synthetic: bool = False


@dataclass(frozen=True)
class ReportContents:
    """Everything a report, its slides and its matrix are made of.

    `place_names` gives the name of each place key that appears; `agency_of_role` the name of the
    agency that fills an owner role. `made_at` is told, never read from a clock. `copies` are what
    leaves the house in place of evidence files, by the hash of the original; `logo` is the region's
    mark (PNG). `follow_up` is what this session finds of earlier notes; None where only the notes
    themselves are known.
    """

    region_name: str
    framework: Framework
    outline: Outline
    tenure: Tenure
    session: EvaluationSession
    letterhead: Letterhead
    state: ReportState
    made_at: datetime
    achievements: tuple[Achievement, ...]
    blocks: tuple[PriorityBlock, ...]
    sections: tuple[ChapterSection, ...]
    texts: Mapping[str, ReportText]
    findings: Findings
    evidence: tuple[EvidenceItem, ...]
    links: tuple[EvidenceLink, ...]
    observations: tuple[Observation, ...]
    notes: tuple[Note, ...]
    agencies: tuple[Agency, ...]
    place_names: Mapping[str, str]
    synthetic: bool = False
    supersedes: str = ""
    erratum: Erratum | None = None
    copies: Mapping[str, PublicCopy] = field(default_factory=dict)
    logo: bytes = b""
    follow_up: FollowUpMatrix | None = None

    @property
    def completeness(self) -> Completeness:
        """Of all lines that the session asks for."""
        return completeness_of(self.achievements)

    def agency_of_role(self, role: str) -> str:
        """The agency that fills the role in this region, else the role's own name."""
        for agency in self.agencies:
            if role in agency.roles:
                return agency.name
        return self.framework.owners.get(role, role)

    def aspect_of(self, code: str) -> Aspect | None:
        """The aspect of that code."""
        return next((one for one in self.framework.aspects if one.code == code), None)


def completeness_of(achievements: tuple[Achievement, ...]) -> Completeness:
    """Counts every line once: by the standing of what was claimed, else by why there is nothing."""
    claimed = [one.now for one in achievements if one.now.claimed is not None]
    silent = [one.now for one in achievements if one.now.claimed is None]
    standings = [figure.standing for figure in claimed]
    backed = sum(1 for figure in claimed if figure.value is not None)
    return Completeness(
        lines=len(achievements),
        backed=backed,
        waiting=standings.count(Standing.WAITING),
        rejected=standings.count(Standing.REJECTED),
        without=len(claimed)
        - backed
        - standings.count(Standing.WAITING)
        - standings.count(Standing.REJECTED),
        not_supplied=sum(1 for figure in silent if figure.not_supplied),
        no_data=sum(1 for figure in silent if not figure.not_supplied),
    )


def blocks_of(
    framework: Framework,
    achievements: tuple[Achievement, ...],
    actions: Mapping[str, tuple[ActionRow, ...]],
) -> tuple[PriorityBlock, ...]:
    """Priority blocks in the framework's order; those without any asked line are left out."""
    found: list[PriorityBlock] = []
    for priority in framework.priorities:
        of_block = tuple(one for one in achievements if one.line.priority == priority.code)
        if of_block:
            found.append(PriorityBlock(priority, of_block, actions.get(priority.code, ())))
    return tuple(found)


def sections_of(
    framework: Framework, achievements: tuple[Achievement, ...]
) -> tuple[ChapterSection, ...]:
    """Sections of Bab III in the framework's order; those without a line are kept, and say so."""
    return tuple(
        ChapterSection(
            chapter, tuple(one for one in achievements if one.line.chapter == chapter.code)
        )
        for chapter in framework.chapters
    )
