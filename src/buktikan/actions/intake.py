"""An agency's intake: its lines with what stands in them, what is known, what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from buktikan.actions.background import background_kept, background_of, related_elements
from buktikan.actions.draft import CellNow, cells_now, state_of
from buktikan.actions.examination import Background, understand_typed
from buktikan.actions.framework import installed
from buktikan.actions.intake_marks import LineMark, line_marks
from buktikan.actions.kept import Kept, marks_of
from buktikan.actions.ownership import owners_of
from buktikan.actions.workbook import request_for
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.evidence import EvidenceItem, EvidenceLink
from buktikan.core.framework import Bilingual, Element, Framework, Line, ValueKind
from buktikan.core.observation import Entry, ObservationKey
from buktikan.core.period import PeriodError, parse_period
from buktikan.core.problem import Problem, Severity, gravest_first
from buktikan.core.submission import SubmissionState
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.records.models import Agency, EvaluationSession
from buktikan.sheets.request import Block, Plan, WorkbookRequest, default_period, plan_of

EARLIER = 3
"""How many earlier periods a cell offers beside the newest complete one."""


@dataclass(frozen=True, slots=True)
class Backing:
    """One evidence item behind a cell, and what the verifier said of it."""

    item: EvidenceItem
    link: EvidenceLink
    found: LineMark | None = None
    """What the search for the cell's number came to; absent for what was just attached."""


@dataclass(frozen=True, slots=True)
class Row:
    """One element of the agency: the question, what is known of it, and the cell."""

    element: Element
    lines: tuple[Line, ...]
    cell: CellNow
    periods: tuple[tuple[str, str], ...]
    previous: str = ""
    official: str = ""
    target: str = ""
    problems: tuple[Problem, ...] = ()
    backings: tuple[Backing, ...] = ()
    parts: int = 0
    classes: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> CellAddress:
        """The cell's address."""
        return self.cell.typed.address

    @property
    def codes(self) -> str:
        """The codes of the lines that read it."""
        return ", ".join(line.code for line in self.lines)

    @property
    def is_records(self) -> bool:
        """Whether the answer is a list, on a page of its own."""
        return self.element.kind is ValueKind.RECORDS

    @property
    def asks(self) -> bool:
        """Whether a question waits for its reason."""
        return any(one.severity is Severity.ASK and one.is_open for one in self.problems)

    @property
    def blocks(self) -> bool:
        """Whether the value cannot be sent as it is."""
        return any(one.severity is Severity.BLOCK for one in self.problems)


@dataclass(frozen=True, slots=True)
class GridBlock:
    """Rows under one heading: a priority indicator, a chapter, an aspect."""

    code: str
    title: Bilingual
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything that an agency is asked, and how far it is."""

    state: SubmissionState
    blocks: tuple[GridBlock, ...]
    others: tuple[Problem, ...] = field(default=())

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in their order."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def filled(self) -> int:
        """Rows that hold a value or a reason for its absence."""
        return sum(1 for row in self.rows if not row.cell.typed.is_blank)

    @property
    def backed(self) -> int:
        """Rows with a value and any evidence."""
        return sum(1 for row in self.rows if row.backings)

    @property
    def open_questions(self) -> int:
        """Rows that cannot be sent before somebody acts."""
        return sum(1 for row in self.rows if row.blocks or row.asks)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a session asks of an agency, and everything known of it but its own cells."""

    request: WorkbookRequest
    plan: Plan
    background: Background


_ASKED: Kept[_Asked] = Kept(most=96)
_CHECKED: Kept[tuple[Problem, ...]] = Kept(most=96)


def grid_of(session: EvaluationSession, agency: Agency) -> Grid:
    """The agency's whole intake, problems included.

    What is asked and known is kept until a record of the region changes, what the checks say until
    a cell does; cells are always read.
    """
    marks = (*marks_of(session), agency.name, agency.short_name, agency.roles)
    asked = _ASKED.found((session.key, agency.key), marks, lambda: _gather(session, agency))
    names = _names(asked.plan)
    cells = cells_now(session, agency, names)
    background = replace(asked.background, at=timezone.now())
    problems = _CHECKED.found(
        (session.key, agency.key),
        (*marks, timezone.localdate(), tuple(cells.items())),
        lambda: _problems(background, cells, agency),
    )
    marks_now = line_marks(session.tenure.place_id, names)
    shelf = _Shelf(session, agency, asked, cells, background, problems, marks_now)
    return Grid(
        state_of(session, agency),
        tuple(shelf.block(block) for block in asked.plan.blocks),
        tuple(one for one in problems if one.element not in names),
    )


def _gather(session: EvaluationSession, agency: Agency) -> _Asked:
    core = session.to_core()
    framework = installed(session.framework_id, session.framework.fingerprint)
    request = request_for(core, agency.to_core(), owners_of(session, framework=framework))
    plan = plan_of(request)
    related = related_elements(framework, _names(plan))
    background = background_of(core, by=agency.name, at=timezone.now(), elements=related)
    return _Asked(request, plan, background)


def _names(plan: Plan) -> list[str]:
    return [asked.element.name for block in plan.blocks for asked in block.asked]


def problems_of(
    session: EvaluationSession, agency: Agency, address: CellAddress
) -> tuple[Problem, ...]:
    """What the checks say of one cell, beside the agency's other cells that it hangs together with.

    Only the element's own relations are read, so that it can be asked at every keystroke.
    """
    framework = installed(session.framework_id, session.framework.fingerprint)
    related = related_elements(framework, [address.element])
    background = background_kept(session, related, by=agency.name)
    found = _problems(background, cells_now(session, agency, related), agency)
    return tuple(
        one for one in found if one.element == address.element and one.place in ("", address.place)
    )


def _problems(
    background: Background, cells: Mapping[CellAddress, CellNow], agency: Agency
) -> tuple[Problem, ...]:
    entries = [
        entry_of(cell.typed, agency, background.framework)
        for cell in cells.values()
        if not cell.typed.is_blank
    ]
    return gravest_first(understand_typed(entries, background).findings.problems)


def entry_of(typed: TypedCell, agency: Agency, framework: Framework) -> Entry:
    """What was typed as an entry whose source is the agency itself."""
    element = framework.elements.get(typed.address.element)
    label = str(element.label) if element else typed.address.element
    return typed.to_entry(agency=agency.name, label=label)


def key_of(typed: TypedCell, agency: Agency) -> ObservationKey:
    """The observation that the cell is, or will be once it is sent."""
    address = typed.address
    return ObservationKey(address.element, address.place, typed.period, typed.source or agency.name)


def periods_of(element: Element, session: CoreSession) -> tuple[tuple[str, str], ...]:
    """The reference periods that a cell offers: notation and label, the newest first."""
    period = parse_period(default_period(element, session))
    offered = [period]
    for _ in range(EARLIER):
        try:
            offered.append(offered[-1].previous())
        except PeriodError:
            break
    return tuple((one.text, one.label()) for one in offered)


class _Shelf:
    """What rows are put together from."""

    def __init__(
        self,
        session: EvaluationSession,
        agency: Agency,
        asked: _Asked,
        cells: Mapping[CellAddress, CellNow],
        background: Background,
        problems: Sequence[Problem],
        marks: Mapping[tuple[str, ObservationKey], LineMark],
    ) -> None:
        self.session = session
        self.agency = agency
        self.request = asked.request
        self.plan = asked.plan
        self.marks = marks
        self.cells = cells
        self.background = background
        self.problems: dict[str, list[Problem]] = {}
        for one in problems:
            self.problems.setdefault(one.element, []).append(one)
        self.parts: dict[str, int] = {}
        for detail in self.plan.details:
            self.parts[detail.element.name] = len(detail.places)

    def block(self, block: Block) -> GridBlock:
        """One heading with its rows."""
        rows = tuple(self._row(asked.element, asked.lines) for asked in block.asked)
        return GridBlock(block.code, self._title(block), rows)

    def _title(self, block: Block) -> Bilingual:
        framework = self.request.framework
        headings = [(one.code, one.name) for one in framework.priorities]
        headings += [(one.code, one.name) for one in framework.chapters]
        headings += [(one.code, one.name) for one in framework.aspects]
        named = (name for code, name in headings if (code, name.id) == (block.code, block.title))
        return next(named, Bilingual(block.title, block.title))

    def _row(self, element: Element, lines: tuple[Line, ...]) -> Row:
        address = CellAddress(element.name, self.session.tenure.place_id)
        periods = periods_of(element, self.request.session)
        cell = self.cells.get(address) or CellNow(TypedCell(address, periods[0][0]))
        if cell.typed.period not in dict(periods):
            periods = (*periods, self._own_period(cell.typed.period))
        chosen = element.kind is ValueKind.CLASS  # a score is a number, and its scale reads it
        scale = self.request.framework.scales.get(element.scale) if chosen else None
        return Row(
            element,
            lines,
            cell,
            periods,
            self.request.previous.get(element.name, ""),
            self.request.officials.get(element.name, ""),
            self.request.targets.get(element.name, ""),
            tuple(self.problems.get(element.name, ())),
            tuple(self._backings(cell.typed)),
            self.parts.get(element.name, 0),
            tuple((one.code, one.name) for one in scale.classes) if scale else (),
        )

    def _backings(self, typed: TypedCell) -> Iterator[Backing]:
        key = key_of(typed, self.agency)
        for link in self.background.links.get(key, ()):
            item = self.background.evidence.get(link.item)
            if item is not None:
                yield Backing(item, link, self.marks.get((item.key, key)))

    def _own_period(self, text: str) -> tuple[str, str]:
        try:
            return text, parse_period(text).label()
        except PeriodError:
            return text, text
