"""What goes into one agency's workbook: which lines, which elements, in which sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from buktikan.core.evidence import EvidenceClass
from buktikan.core.framework import Element, Framework, Line, ValueKind
from buktikan.core.observation import Entry
from buktikan.core.period import Frequency, period_of
from buktikan.core.place import Place
from buktikan.core.problem import Where
from buktikan.core.tenure import EvaluationSession
from buktikan.sheets.layout import (
    EVIDENCE_SHEET,
    HELP_SHEET,
    IDENTITY_SHEET,
    LISTS_SHEET,
    SheetKind,
    sheet_name,
)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of an agency's evidence register; `files` are names without folders."""

    key: str
    title: str
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    files: tuple[str, ...] = ()
    link: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    classification: EvidenceClass = EvidenceClass.INTERNAL
    synthetic: bool = False
    where: Where = field(default=Where(), compare=False)


@dataclass(frozen=True, slots=True)
class WorkbookRequest:
    """Everything that one agency's workbook says and asks.

    `owner_roles` are the framework's owner roles that the agency fills; where `elements` is given,
    those are what the agency supplies in this session, whatever their owner role. `previous`,
    `targets` and `officials` are texts by element, shown beside the question. `prefilled` are
    entries already known, of this region or one of the places given. `broken_down` names the
    elements that get sheets by village and district; None gives them to all that may be broken
    down. `note` is printed on every sheet ("CONTOH").
    """

    framework: Framework
    session: EvaluationSession
    region_name: str
    agency_name: str
    owner_roles: tuple[str, ...]
    previous: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    officials: Mapping[str, str] = field(default_factory=dict)
    villages: tuple[Place, ...] = ()
    districts: tuple[Place, ...] = ()
    broken_down: frozenset[str] | None = None
    prefilled: tuple[Entry, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    deadline: date | None = None
    note: str = ""
    elements: frozenset[str] | None = None

    def asks(self, element: Element) -> bool:
        """Whether the agency supplies the element."""
        if self.elements is not None:
            return element.name in self.elements
        return element.owner in self.owner_roles


@dataclass(frozen=True, slots=True)
class Asked:
    """One element with the lines that read it."""

    element: Element
    lines: tuple[Line, ...]

    @property
    def codes(self) -> str:
        """The codes of the lines, as the first column shows them."""
        return ", ".join(line.code for line in self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """One data sheet: a priority indicator, or a chapter or aspect for the other lines."""

    code: str
    title: str
    sheet: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One sheet that breaks one element down: by village, by district, or record by record."""

    kind: SheetKind
    sheet: str
    element: Element
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All sheets of a workbook in their order."""

    blocks: tuple[Block, ...]
    details: tuple[Detail, ...]

    def detail(self, element: str, kind: SheetKind) -> Detail | None:
        """The sheet that breaks the element down that way, if there is one."""
        for one in self.details:
            if one.element.name == element and one.kind is kind:
                return one
        return None


def plan_of(request: WorkbookRequest) -> Plan:
    """Which sheets the agency gets: only blocks and elements that it supplies."""
    taken = [HELP_SHEET, EVIDENCE_SHEET, IDENTITY_SHEET, LISTS_SHEET]
    blocks: list[Block] = []
    for (code, title), asked in _grouped(request).items():
        name = sheet_name(f"{code} {title}", taken)
        taken.append(name)
        blocks.append(Block(code, title, name, tuple(asked.values())))
    details: list[Detail] = []
    for block in blocks:
        for one in block.asked:
            for kind, label, places in _details_of(one.element, request):
                name = sheet_name(f"{label} {one.element.label.id}", taken)
                taken.append(name)
                details.append(Detail(kind, name, one.element, places))
    return Plan(tuple(blocks), tuple(details))


def _details_of(
    element: Element, request: WorkbookRequest
) -> list[tuple[SheetKind, str, tuple[Place, ...]]]:
    if element.kind is ValueKind.RECORDS:
        return [(SheetKind.RECORDS, "Daftar", ())]
    offered = (
        (SheetKind.DISTRICTS, "Kec.", request.districts),
        (SheetKind.VILLAGES, "Desa", request.villages),
    )
    if request.broken_down is not None and element.name not in request.broken_down:
        return []
    return [one for one in offered if one[2] and one[0].value in element.breakdowns]


def _grouped(request: WorkbookRequest) -> dict[tuple[str, str], dict[str, Asked]]:
    """Elements by block; an element that several lines read stands in the first block only."""
    framework = request.framework
    placed: dict[str, tuple[str, str]] = {}
    groups: dict[tuple[str, str], dict[str, Asked]] = {}
    for line in framework.lines:
        if not request.session.asks_for(line.priority):
            continue
        for name in _inputs(line):
            element = framework.elements[name]
            if not request.asks(element):
                continue
            block = placed.setdefault(name, _block_of(line, framework))
            group = groups.setdefault(block, {})
            before = group[name].lines if name in group else ()
            group[name] = Asked(element, (*before, line))
    _add_actions(request, groups)
    return groups


def _inputs(line: Line) -> tuple[str, ...]:
    """Numerator, denominator and stated percentage first, then the rest by name."""
    share = line.share
    named = (share.numerator, share.denominator, share.stated) if share else ()
    first = tuple(dict.fromkeys(name for name in named if name))
    return (*first, *sorted(line.formula.elements - set(first)))


def _block_of(line: Line, framework: Framework) -> tuple[str, str]:
    for priority in framework.priorities:
        if priority.code == line.priority:
            return priority.code, priority.name.id
    for chapter in framework.chapters:
        if chapter.code == line.chapter:
            return chapter.code, chapter.name.id
    for aspect in framework.aspects:
        if aspect.code == line.aspect:
            return aspect.code, aspect.name.id
    return line.aspect, ""


def _add_actions(request: WorkbookRequest, groups: dict[tuple[str, str], dict[str, Asked]]) -> None:
    """Every agency of a priority block may list what it did there."""
    for priority in request.framework.priorities:
        group = groups.get((priority.code, priority.name.id))
        if group is not None and priority.actions and priority.actions not in group:
            element = request.framework.elements[priority.actions]
            group[element.name] = Asked(element, ())


def default_period(element: Element, session: EvaluationSession) -> str:
    """The newest complete period of the element's length at the cut-off, in SDMX notation."""
    if element.frequency is Frequency.TENURE_QUARTER:
        return session.quarter.period.text
    period = period_of(session.cutoff, element.frequency)
    return (period if period.end <= session.cutoff else period.previous()).text
