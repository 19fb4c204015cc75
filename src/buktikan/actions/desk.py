"""Everything on an evaluator's desk: lines, own marks, proposals, and what was before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from buktikan.actions.desk_lines import desk_lines, received_for, session_before
from buktikan.actions.mark import Seen, marks_seen_by
from buktikan.actions.round_look import sees_settled
from buktikan.actions.scheme import scheme_of
from buktikan.actions.settlement import calibration_of, settled_of
from buktikan.core.desk import DeskFilter, DeskLine, answers_of, counted
from buktikan.core.framework import Framework
from buktikan.core.mark import Mark, Settled
from buktikan.core.note import Note
from buktikan.core.scoring import Proposal, Scheme, proposal
from buktikan.records.models import EvaluationSession, EvidenceItem, Person
from buktikan.records.models import Note as NoteRow

MOST_CHOICES = 9
"""More amounts than that are typed, and not offered one by one."""


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line with what belongs to this evaluator and to this team.

    `choices` are amounts that may be given, where they are few. `hidden` are register keys of
    proof that this person may not open. Without `is_marked_here` the line gets no marks.
    """

    line: DeskLine
    mark: Mark | None
    others: tuple[tuple[str, Mark], ...]
    is_marked_here: bool
    choices: tuple[Decimal, ...]
    proposal: Proposal | None
    last: Settled | None
    notes: tuple[Note, ...]
    notes_before: tuple[Note, ...]
    hidden: frozenset[str]
    answers: frozenset[DeskFilter]


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one person for one session. `received` is the report's number, 0: own records."""

    framework: Framework
    scheme: Scheme | None
    rows: tuple[DeskRow, ...]
    counts: Mapping[DeskFilter, int]
    seen: Seen
    before: EvaluationSession | None
    received: int
    is_given: bool

    @property
    def progress(self) -> "Progress":
        """How far the person is."""
        lines = sum(one.is_marked_here for one in self.rows)
        return Progress(lines, lines - self.counts[DeskFilter.UNMARKED])


@dataclass(frozen=True, slots=True)
class Progress:
    """How many lines get marks, and how many of them one has marked."""

    lines: int
    marked: int

    @property
    def left(self) -> int:
        """How many are left."""
        return self.lines - self.marked


def desk_of(session: EvaluationSession, person: Person) -> Desk:
    """The desk, in a number of queries that does not grow with lines or evaluators."""
    before = session_before(session)
    received = received_for(session)
    known = desk_lines(session, before, received)
    seen = marks_seen_by(session, person)
    scheme = scheme_of(session)
    codes = marked_codes(scheme, known.lines)
    compared = calibration_of(session, seen)
    notes = _notes(session, seen, person)
    held = _Held(
        seen=seen,
        scheme=scheme,
        codes=codes,
        unmarked=codes - seen.own.keys(),
        discuss=frozenset(compared.must_discuss if compared else ()),
        last=settled_of(before) if before and sees_settled(before, person) else {},
        notes=notes,
        noted=frozenset(notes),
        notes_before=_let_out(before),
        hidden=_hidden(session, person, known.lines),
    )
    rows = tuple(held.row(one) for one in known.lines)
    return Desk(
        framework=known.framework,
        scheme=scheme,
        rows=rows,
        counts=counted(row.answers for row in rows),
        seen=seen,
        before=before,
        received=known.received,
        is_given=person.pk in seen.given,
    )


def progress_of(session: EvaluationSession, person: Person) -> Progress:
    """How far the person is, without gathering the desk."""
    lines = desk_lines(session, session_before(session), received_for(session)).lines
    codes = marked_codes(scheme_of(session), lines)
    return Progress(len(codes), len(codes & marks_seen_by(session, person).own.keys()))


def marked_codes(scheme: Scheme | None, lines: Iterable[DeskLine]) -> frozenset[str]:
    """Lines that get marks: those that count under the scheme; none without a scheme."""
    rules = scheme.rules if scheme else {}
    return frozenset(one.code for one in lines if one.code in rules and rules[one.code].counts)


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read once for all lines."""

    seen: Seen
    scheme: Scheme | None
    codes: frozenset[str]
    unmarked: frozenset[str]
    discuss: frozenset[str]
    last: Mapping[str, Settled]
    notes: Mapping[str, tuple[Note, ...]]
    notes_before: Mapping[str, tuple[Note, ...]]
    noted: frozenset[str]
    hidden: frozenset[str]

    def row(self, line: DeskLine) -> DeskRow:
        code = line.code
        rule = self.scheme.rules.get(code) if self.scheme else None
        choices = _choices(rule.most, rule.step) if rule else ()
        return DeskRow(
            line=line,
            mark=self.seen.own.get(code),
            others=tuple(self.seen.others.get(code, ())),
            is_marked_here=code in self.codes,
            choices=choices,
            proposal=proposal(rule, line.value, reached=line.reached, improved=line.improved)
            if rule
            else None,
            last=self.last.get(code),
            notes=self.notes.get(code, ()),
            notes_before=self.notes_before.get(code, ()),
            hidden=self.hidden & {one.item for one in line.spots},
            answers=answers_of(
                line,
                unmarked=self.unmarked,
                discuss=self.discuss,
                noted=self.noted,
            ),
        )


@lru_cache(maxsize=64)
def _choices(most: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    """Amounts to offer one by one; none where they are many. Most lines have the same."""
    many = int(most / step)
    return tuple(step * one for one in range(many + 1)) if many < MOST_CHOICES else ()


def _hidden(
    session: EvaluationSession, person: Person, lines: Iterable[DeskLine]
) -> frozenset[str]:
    """Register keys of proof here that the person may not open."""
    named = {spot.item for line in lines for spot in line.spots if spot.link}
    if not named:
        return frozenset()
    seen = EvidenceItem.objects.visible_to(person).filter(region_id=session.tenure.place_id)
    return frozenset(named.difference(seen.values_list("key", flat=True)))


def _notes(
    session: EvaluationSession, seen: Seen, person: Person
) -> Mapping[str, tuple[Note, ...]]:
    """Notes of the session by line; drafts of others only once the marks of others are seen."""
    rows = NoteRow.objects.filter(session=session).select_related("repeats").order_by("key")
    blind = bool(seen.hidden_because)
    shown = (one for one in rows if not (one.is_draft and blind and one.speaker != person.name))
    return _by_line(shown)


def _let_out(before: EvaluationSession | None) -> Mapping[str, tuple[Note, ...]]:
    if before is None:
        return {}
    rows = NoteRow.objects.filter(session=before, is_draft=False)
    return _by_line(rows.select_related("repeats").order_by("key"))


def _by_line(rows: Iterable[NoteRow]) -> Mapping[str, tuple[Note, ...]]:
    found: dict[str, tuple[Note, ...]] = {}
    for row in rows:
        note = row.to_core()
        found[note.line] = (*found.get(note.line, ()), note)
    return found
