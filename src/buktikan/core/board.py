"""The board of a session: agencies by indicators, how far each is, and who is silent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from buktikan.core.answer import Answer, CellState, answer, proven, worst
from buktikan.core.board_columns import Column, column_of, columns_of, inputs_of
from buktikan.core.calculate import Moment
from buktikan.core.calculated_figure import figure
from buktikan.core.deadline import Step
from buktikan.core.evidence import EvidenceLink
from buktikan.core.figure import Figure
from buktikan.core.framework import Framework, Line
from buktikan.core.observation import Observation
from buktikan.core.report import Agency
from buktikan.core.selection import Selection, index_links, index_observations
from buktikan.core.submission import SubmissionState
from buktikan.core.tenure import EvaluationSession

__all__ = [
    "Answer",
    "Board",
    "BoardCell",
    "BoardFacts",
    "BoardLine",
    "BoardRow",
    "CellState",
    "Column",
    "Detail",
    "board_from",
    "inputs_of",
]


@dataclass(frozen=True)
class BoardFacts:
    """Everything that a board is made of.

    `owners` gives the key of the agency that supplies each element. `observations` are newest
    versions of the region, `links` carry their newest decision, `submissions` the state of the
    agencies that took a step.
    """

    framework: Framework
    session: EvaluationSession
    agencies: tuple[Agency, ...]
    owners: Mapping[str, str]
    observations: tuple[Observation, ...]
    links: tuple[EvidenceLink, ...]
    submissions: Mapping[str, SubmissionState]
    deadlines: Mapping[Step, datetime]


@dataclass(frozen=True, slots=True)
class Detail:
    """One agency's part of one line."""

    line: Line
    column: str
    state: CellState
    answers: tuple[Answer, ...]
    hints: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is not further, or why the line has no value in spite of it; each said once."""
        told = (one.reason for one in self.answers if one.state is self.state and one.reason)
        hints = self.hints if self.state is CellState.VERIFIED else ()
        return tuple(dict.fromkeys((*told, *hints)))

    @property
    def items(self) -> tuple[str, ...]:
        """Register keys of the evidence."""
        return tuple(dict.fromkeys(key for one in self.answers for key in one.items))


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One agency under one column: how many lines are in which state. No count: not asked."""

    column: str
    counts: Mapping[CellState, int]

    @property
    def state(self) -> CellState | None:
        """The worst state that still needs work; None where nothing is asked."""
        return worst(self.counts)

    @property
    def lines(self) -> int:
        """How many lines are asked."""
        return sum(self.counts.values())

    @property
    def verified(self) -> int:
        """How many of them need no more work."""
        return self.counts.get(CellState.VERIFIED, 0)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One agency."""

    agency: Agency
    submission: SubmissionState | None
    cells: tuple[BoardCell, ...]
    details: tuple[Detail, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all was sent, though something is asked."""
        asked = any(one.state is CellState.NOT_SENT for one in self.details)
        own = any(part.own for one in self.details for part in one.answers)
        return asked and not own and self.submission is None

    @property
    def counts(self) -> Mapping[CellState, int]:
        """How many lines are in which state."""
        return Counter(one.state for one in self.details)

    def missing(self) -> tuple[Detail, ...]:
        """Lines for which the agency itself still has work to do."""
        return tuple(one for one in self.details if one.state in AGENCY_WORK)


ONLY_NOW = frozenset({Moment.NOW})
AGENCY_WORK = (CellState.NOT_SENT, CellState.RETURNED, CellState.WITHOUT_PROOF)
"""What the agency itself has to mend; the rest waits for others."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line over all agencies; `agencies` are those that still have to do something for it."""

    line: Line
    column: str
    state: CellState
    agencies: tuple[str, ...]
    sent_at: datetime | None = None
    verified_at: datetime | None = None


@dataclass(frozen=True)
class Board:
    """How far the session is."""

    facts: BoardFacts
    columns: tuple[Column, ...]
    rows: tuple[BoardRow, ...]
    lines: tuple[BoardLine, ...]

    @cached_property
    def counts(self) -> Mapping[CellState, int]:
        """How many of the session's lines are in which state."""
        return Counter(one.state for one in self.lines)

    @property
    def due(self) -> datetime | None:
        """By when agencies have to send."""
        return self.facts.deadlines.get(Step.SUPPLY)

    @cached_property
    def silent(self) -> tuple[Agency, ...]:
        """Agencies that sent nothing at all."""
        return tuple(row.agency for row in self.rows if row.is_silent)

    @cached_property
    def unowned(self) -> tuple[Line, ...]:
        """Lines of which no agency supplies any part."""
        known = {part.line.code for row in self.rows for part in row.details}
        return tuple(
            one.line
            for one in self.lines
            if one.line.code not in known and one.state is CellState.NOT_SENT
        )

    def row(self, agency: str) -> BoardRow | None:
        """The agency's row; None when the session asks nothing of it."""
        return next((one for one in self.rows if one.agency.key == agency), None)


def board_from(facts: BoardFacts) -> Board:
    """The board as the facts stand."""
    work = _Work(facts)
    asked = tuple(line for line in facts.framework.lines if facts.session.asks_for(line.priority))
    columns = tuple(columns_of(facts.framework, asked))
    lines: list[BoardLine] = []
    details: dict[str, list[Detail]] = {one.key: [] for one in facts.agencies}
    for line in asked:
        parts, summary = work.of_line(line)
        lines.append(summary)
        for key, detail in parts.items():
            details[key].append(detail)
    rows = tuple(
        _row(one, facts.submissions.get(one.key), columns, tuple(details[one.key]))
        for one in facts.agencies
        if details[one.key]
    )
    return Board(facts, columns, rows, tuple(lines))


class _Work:
    """Answers of one session, each found once."""

    def __init__(self, facts: BoardFacts) -> None:
        self.facts = facts
        self.selection = Selection(
            facts.framework,
            facts.session,
            index_observations(facts.observations),
            index_links(facts.links),
        )
        self.agencies = {one.key for one in facts.agencies}
        self.answers: dict[str, Answer] = {}

    def of_line(self, line: Line) -> tuple[dict[str, Detail], BoardLine]:
        """Each agency's part of the line, and the line as a whole.

        Where the line has a value, only the elements behind it are needed: who states a share
        need not give its parts as well.
        """
        needed, now = self._needed(line)
        by_agency: dict[str, list[Answer]] = {}
        everything = [self._answer(name) for name in needed]
        for found in everything:
            owner = self.facts.owners.get(found.element, "")
            if owner in self.agencies:
                by_agency.setdefault(owner, []).append(found)
        if not by_agency and now is not None and now.used:
            everything = [proven(self.selection, line.code, now.used)]
        hints = now.why_absent if now is not None and now.claimed is None else ()
        parts = {key: _detail(line, answers, hints) for key, answers in by_agency.items()}
        return parts, _summary(line, parts, everything)

    def _needed(self, line: Line) -> tuple[tuple[str, ...], Figure | None]:
        """The elements that the line waits for, with its figure where several make it."""
        asked = inputs_of(line)
        if len(asked) == 1 and line.formula.moments.get(asked[0]) == ONLY_NOW:
            return asked, None
        now = figure(line, self.selection, self.facts.session.place, Moment.NOW)
        if now.claimed is None or not now.used:
            return self._without_stated(line, asked), now
        used = {one.element for one in now.used}
        return tuple(name for name in asked if name in used), now

    def _without_stated(self, line: Line, asked: tuple[str, ...]) -> tuple[str, ...]:
        """A share whose parts were both answered need not be stated as a percentage as well."""
        share = line.share
        if share is None or not share.stated:
            return asked
        parts = (self._answer(share.numerator), self._answer(share.denominator))
        if any(one.state is CellState.NOT_SENT for one in parts):
            return asked
        return tuple(name for name in asked if name != share.stated)

    def _answer(self, name: str) -> Answer:
        held = self.answers.get(name)
        if held is None:
            held = answer(self.selection, name)
            owner = self.facts.owners.get(name, "")
            if self.facts.submissions.get(owner) is SubmissionState.RETURNED and held.own:
                held = held.returned()
            self.answers[name] = held
        return held


def _detail(line: Line, answers: list[Answer], hints: tuple[str, ...]) -> Detail:
    state = worst(one.state for one in answers) or CellState.NOT_SENT
    return Detail(line, column_of(line), state, tuple(answers), hints)


def _summary(line: Line, parts: Mapping[str, Detail], answers: list[Answer]) -> BoardLine:
    state = worst(one.state for one in answers) or CellState.NOT_SENT
    sent = [one.sent_at for one in answers if one.sent_at is not None]
    verified = [one.verified_at for one in answers if one.verified_at is not None]
    unfinished = tuple(key for key, part in parts.items() if part.state is not CellState.VERIFIED)
    return BoardLine(
        line,
        column_of(line),
        state,
        unfinished,
        max(sent, default=None) if state is not CellState.NOT_SENT else None,
        max(verified, default=None) if state is CellState.VERIFIED else None,
    )


def _row(
    agency: Agency,
    submission: SubmissionState | None,
    columns: tuple[Column, ...],
    details: tuple[Detail, ...],
) -> BoardRow:
    counts: dict[str, Counter[CellState]] = {one.code: Counter() for one in columns}
    for detail in details:
        counts[detail.column][detail.state] += 1
    cells = tuple(BoardCell(code, found) for code, found in counts.items())
    return BoardRow(agency, submission, cells, details)
