"""Playing the example's follow-up: notes, actions, proof, results, as far as a moment has come.

The format is described in examples/ppu/README.md.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from buktikan.actions.action import move_action, move_due, open_action, report_progress
from buktikan.actions.evidence import keep_file, register_item
from buktikan.actions.judgement import judge_note, sign_not_actionable, state_not_actionable
from buktikan.actions.note import write_note
from buktikan.actions.note_following import PROGRESS
from buktikan.core.action import ActionPlan
from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceItem
from buktikan.core.note import Note as CoreNote
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.records.models import Action, Note

Facts = Mapping[str, str | int | date | list[str]]
SPEAKER = "Tim Evaluator Kementerian Dalam Negeri (CONTOH)"
EVIDENCE = "quarter-2/evidence"
DUE = "tenggat"


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that happened, and when."""

    at: datetime
    take: Callable[[], object]


@transaction.atomic
def play_follow_up(region: str, path: Path, *, by: str, until: datetime) -> int:
    """Everything of the file that had happened by the moment; returns how much. Once only."""
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    session, first = facts["session"], moment_of(facts["written"])
    if first > until or Action.objects.filter(region_id=region).exists():
        return 0
    for one in facts["evidence"]:
        _register(region, one, path.parent / EVIDENCE, by=by)
    for one in facts["notes"]:
        write_note(_note(one, session), by=SPEAKER, at=first)
    steps = [*_of_actions(region, facts, by), *_of_statements(facts), *_of_results(facts)]
    due = sorted((one for one in steps if one.at <= until), key=lambda one: one.at)
    for one in due:
        one.take()
    return len(due)


def moment_of(text: str) -> datetime:
    """A moment of the file, in the installation's zone."""
    return timezone.make_aware(datetime.fromisoformat(text))


def _register(region: str, facts: Facts, folder: Path, *, by: str) -> None:
    issued = facts["issued"]
    assert isinstance(issued, date)
    source = folder / str(facts["file"])
    at = moment_of(f"{issued.isoformat()}T16:00")
    file = keep_file(source, media_type="application/pdf", at=at)
    item = EvidenceItem(
        key=str(facts["key"]),
        title=str(facts["title"]),
        issuer=str(facts.get("issuer", facts["agency"])),
        files=(EvidenceFile(file.sha256, source.name, file.size, file.media_type),),
        classification=EvidenceClass.INTERNAL,
        number=str(facts.get("number", "")),
        issued=issued,
        synthetic=True,
    )
    register_item(region, item, by=by, at=at, agency=str(facts["agency"]))


def _note(facts: Facts, session: str) -> CoreNote:
    return CoreNote(
        key=str(facts["key"]),
        session=session,
        kind=NoteKind(str(facts["kind"])),
        text=str(facts["text"]),
        state=NoteState.NEW,
        line=str(facts["line"]),
        speaker=SPEAKER,
        severity=Severity(str(facts["severity"])),
        expected=str(facts["expected"]),
    )


def _of_actions(
    region: str, facts: Mapping[str, list[dict[str, object]]], by: str
) -> Iterator[_Step]:
    session = str(facts["session"])
    for one in facts["actions"]:
        key, at = str(one["note"]), moment_of(str(one["at"]))
        plan = _plan(one)

        def begin(key: str = key, plan: ActionPlan = plan, at: datetime = at) -> None:
            open_action(plan, region=region, by=by, note=_row(session, key), at=at)

        yield _Step(at, begin)
        steps = one["steps"]
        assert isinstance(steps, list)
        for step in steps:
            yield _Step(moment_of(step["at"]), partial(_take, session, key, step))


def _plan(facts: Mapping[str, object]) -> ActionPlan:
    due, helping, money = facts["due"], facts.get("supporting", []), facts.get("money")
    assert isinstance(due, date)
    assert isinstance(helping, list)
    return ActionPlan(
        agency=str(facts["agency"]),
        what=str(facts["what"]),
        due=due,
        supporting=tuple(helping),
        where=str(facts.get("where", "")),
        money=Decimal(str(money)) if money else None,
        money_source=str(facts.get("money_source", "")),
        beneficiaries=str(facts.get("beneficiaries", "")),
        benefit=str(facts["benefit"]),
    )


def _take(session: str, note: str, step: Facts) -> None:
    action = Action.objects.get(note__session_id=session, note__key=note)
    key, by, words = str(step["key"]), str(step["by"]), str(step.get("words", ""))
    at, percent = moment_of(str(step["at"])), step.get("percent")
    done = int(str(percent)) if percent is not None else None
    day, proof = step.get("day"), step.get("proof", [])
    if key == DUE:
        assert isinstance(day, date)
        move_due(action, day, words=words, by=by, at=at)
    elif key == PROGRESS:
        report_progress(action, percent=done or 0, obstacle=words, by=by, at=at)
    else:
        assert isinstance(proof, list)
        benefit = str(step.get("benefit", ""))
        move_action(
            action, key, by=by, words=words, benefit=benefit, percent=done, proof=proof, at=at
        )


def _of_statements(facts: Mapping[str, list[dict[str, str]]]) -> Iterator[_Step]:
    session = str(facts["session"])
    for one in facts["statements"]:

        def state(one: dict[str, str] = one) -> None:
            row, at = _row(session, one["note"]), moment_of(one["at"])
            said = state_not_actionable(row, one["reason"], by=one["by"], at=at)
            signed_at = moment_of(one["signed_at"])
            sign_not_actionable(row, said.number, by=one["signed_by"], at=signed_at)

        yield _Step(moment_of(one["signed_at"]), state)


def _of_results(facts: Mapping[str, list[dict[str, str]]]) -> Iterator[_Step]:
    session = str(facts["session"])
    for one in facts["results"]:

        def judge(one: dict[str, str] = one) -> None:
            judge_note(
                _row(session, one["note"]),
                one["key"],
                by=one["by"],
                words=one.get("words", ""),
                letter=one["letter"],
                at=moment_of(one["at"]),
            )

        yield _Step(moment_of(one["at"]), judge)


def _row(session: str, key: str) -> Note:
    return Note.objects.select_related("session__tenure").get(session_id=session, key=key)
