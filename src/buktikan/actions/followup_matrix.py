"""Reading the follow-up matrix of a region: notes, actions, proof, due dates, in few queries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from buktikan.actions.action import plan_of
from buktikan.actions.action_owner import agencies_of, heir
from buktikan.actions.action_proof import ProofNow, proofs_of
from buktikan.actions.clock import now
from buktikan.actions.framework import installed
from buktikan.actions.note_following import obstacle_of
from buktikan.core.followup_matrix import (
    ActionLine,
    FollowUpMatrix,
    MatrixRow,
    chain_of,
    sessions_passed,
)
from buktikan.core.framework import Framework, Line
from buktikan.core.note import Note as CoreNote
from buktikan.core.note import NoteState
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.records.models import (
    Action,
    Agency,
    DueMove,
    EvaluationSession,
    Note,
    NoteMove,
)


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that rows are made of."""

    day: date
    agencies: Mapping[str, Agency]
    proofs: Mapping[int, tuple[ProofNow, ...]]
    due_moves: Mapping[int, int]
    sessions: Mapping[str, CoreSession]
    frameworks: Mapping[str, Framework]
    notes: Mapping[str, CoreNote]
    results: Mapping[int, NoteMove]


def matrix_of(
    region: str, session: EvaluationSession | None = None, day: date | None = None
) -> FollowUpMatrix:
    """Everything that the region follows up as of the day, by default today.

    With a session: what that session finds, from sessions of its level before it; decisions of
    meetings stand in either. Notes that their team has not let out are in neither.
    """
    on = day or timezone.localdate(now())
    sessions = tuple(
        EvaluationSession.objects.filter(tenure__place_id=region)
        .select_related("tenure", "framework")
        .defer("framework__files")
        .order_by("held_on", "key")
    )
    rows = _notes(region, session)
    actions = tuple(
        Action.objects.filter(region_id=region).order_by("number").prefetch_related("moves")
    )
    known = _known(region, on, sessions, rows, actions)
    by_note: dict[int | None, list[Action]] = {}
    for action in actions:
        by_note.setdefault(action.note_id, []).append(action)
    found = [_of_note(row, by_note.get(row.pk, []), known) for row in rows]
    found += [MatrixRow(None, (_line(one, known),)) for one in by_note.get(None, [])]
    names = {key: one.short_name for key, one in known.agencies.items() if one.closed_on is None}
    return FollowUpMatrix(region, on, tuple(found), names)


def _notes(region: str, session: EvaluationSession | None) -> tuple[Note, ...]:
    rows = Note.objects.filter(session__tenure__place_id=region, is_draft=False)
    if session is not None:
        rows = rows.filter(session__held_on__lt=session.held_on, session__level=session.level)
    return tuple(rows.select_related("repeats").order_by("session__held_on", "session_id", "key"))


def _known(
    region: str,
    day: date,
    sessions: tuple[EvaluationSession, ...],
    rows: tuple[Note, ...],
    actions: tuple[Action, ...],
) -> _Known:
    pks = [one.pk for one in actions]
    moved = DueMove.objects.filter(action__in=pks).values_list("action_id", flat=True)
    everything = (one.to_core() for one in _notes(region, None))
    steps = NoteMove.objects.filter(note__in=[one.pk for one in rows]).order_by("number")
    used = {one.framework_id: one.framework.fingerprint for one in sessions}
    return _Known(
        day=day,
        agencies=agencies_of(region),
        proofs=proofs_of(pks),
        due_moves=Counter(moved),
        sessions={one.key: one.to_core(with_previous=False) for one in sessions},
        frameworks={key: installed(key, fingerprint) for key, fingerprint in used.items()},
        notes={one.name: one for one in everything},
        results={one.note_id: one for one in steps},
    )


def _of_note(row: Note, actions: list[Action], known: _Known) -> MatrixRow:
    note = row.to_core()
    session = known.sessions[note.session]
    chain = chain_of(note, known.notes)
    first = min((known.sessions[one.session] for one in chain), key=lambda one: one.held_on)
    line, priority = line_of(note, known.frameworks[session.framework])
    newest = known.results.get(row.pk)
    return MatrixRow(
        note=note,
        actions=tuple(_line(one, known) for one in actions),
        session=session,
        priority=priority,
        line_name=line.name.id if line else "",
        born=first.held_on,
        sessions=sessions_passed(first, known.sessions.values(), known.day),
        times_said=len(chain),
        result=_result(newest) if newest and note.state.is_result else "",
        ended=timezone.localdate(newest.moved_at) if newest and note.state.is_closed else None,
    )


def _result(step: NoteMove) -> str:
    return step.letter or step.moved_by


def line_of(note: CoreNote, framework: Framework) -> tuple[Line | None, str]:
    """The line that a note is about and its priority's code; a note may name a priority itself."""
    line = next((one for one in framework.lines if one.code == note.line), None)
    if line is not None:
        return line, line.priority or ""
    codes = {one.code for one in framework.priorities}
    return None, note.line if note.line in codes else ""


def _line(action: Action, known: _Known) -> ActionLine:
    given = known.agencies.get(action.agency)
    owner = heir(given, known.agencies)
    moves = sorted(action.moves.all(), key=lambda one: one.number)
    checked = [one for one in moves if one.state == NoteState.CHECKED.value]
    helping = (heir(known.agencies.get(key), known.agencies) for key in action.supporting.split())
    return ActionLine(
        number=action.number,
        plan=plan_of(action),
        owner_key=owner.key if owner else "",
        owner=owner.short_name if owner else "",
        state=NoteState(action.state),
        has_note=action.note_id is not None,
        given_to=given.short_name if given is not None and given != owner else "",
        supporting=tuple(dict.fromkeys(one.short_name for one in helping if one is not None)),
        percent=action.percent,
        has_progress=any(one.percent is not None for one in moves),
        obstacle=obstacle_of(action),
        proof=tuple(one.row.item.key for one in known.proofs.get(action.pk, ()) if one.counts),
        due_moves=known.due_moves.get(action.pk, 0),
        decision=action.decision,
        turn=len(moves),
        checked_by=checked[-1].moved_by if checked else "",
        reached=next((one.benefit for one in reversed(moves) if one.benefit), ""),
    )
