"""Updating many actions by a sheet: looked at first, then all of it or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext, override

from buktikan.actions.action import (
    FollowUpError,
    StaleError,
    move_action,
    move_due,
    report_progress,
)
from buktikan.actions.action_owner import agencies_of, owner_of
from buktikan.actions.action_proof import add_proof
from buktikan.actions.action_rows import locked
from buktikan.actions.action_step import refuse_stale
from buktikan.core.action import moves_for
from buktikan.core.followup import MOVES
from buktikan.core.followup_matrix import FollowUpMatrix
from buktikan.core.note import NoteState
from buktikan.core.period import print_day
from buktikan.core.problem import Problem
from buktikan.core.rights import Access, Capability
from buktikan.records.models import Action, Agency, EvidenceItem, Person
from buktikan.sheets.fault import Fault
from buktikan.sheets.followup import SheetStep, write_follow_up

LABELS = {one.key: one.label for one in MOVES}


@dataclass(frozen=True, slots=True)
class StepLook:
    """What one row would do: the action, its words, its state before and after."""

    action: Action
    told: tuple[str, ...]
    before: NoteState
    after: NoteState


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What a sheet does, or why none of it is done."""

    steps: tuple[StepLook, ...]
    problems: tuple[Problem, ...]


def write_sheet(
    target: Path, matrix: FollowUpMatrix, *, region: str, agency: str = "", note: str = ""
) -> None:
    """The open actions of the region, or of one agency, as a sheet to fill in."""
    rows = [
        (row.note.name if row.note else line.decision, line)
        for row in matrix.rows
        for line in row.actions
        if not line.is_over and agency in ("", line.owner_key)
    ]
    write_follow_up(target, sorted(rows, key=lambda one: one[1].number), region=region, note=note)


def take_sheet(
    region: str, steps: Iterable[SheetStep], person: Person, *, file: str, dry: bool
) -> SheetLook:
    """Take every step of the sheet; where one cannot be, none is. `dry` only looks.

    Each row asks what the person may, as the pages do; a row whose turn is over writes nothing.
    Problems are told in Indonesian, as those of every file are.
    """
    work = _Work(region, person, file)
    looks: list[StepLook] = []
    problems: list[Problem] = []
    with override("id"), transaction.atomic():
        for step in steps:
            found = work.take(step)
            problems += [found] if isinstance(found, Problem) else []
            looks += [found] if isinstance(found, StepLook) else []
        if dry or problems:
            transaction.set_rollback(True)
    return SheetLook(tuple(looks), tuple(problems))


class _CellError(FollowUpError):
    """A step that is refused for what one column holds."""

    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column = column


class _Work:
    """One sheet at work: whose, where."""

    def __init__(self, region: str, person: Person, file: str) -> None:
        self.region = region
        self.person = person
        self.access: Access = person.access()
        self.file = file
        self.agencies: Mapping[str, Agency] = agencies_of(region)
        self.done: set[int] = set()

    def take(self, step: SheetStep) -> StepLook | Problem:
        """Take one row, or say what is wrong at which cell."""
        try:
            with transaction.atomic():
                return self._take(step)
        except FollowUpError as refused:
            column = refused.column if isinstance(refused, _CellError) else "move"
            column = "turn" if isinstance(refused, StaleError) else column
            mend = gettext("Perbaiki sel itu, atau kosongkan isian baris ini.")
            if column == "turn":
                mend = gettext("Unduh lembar yang baru, lalu pindahkan isian Anda ke sana.")
            return Fault.FOLLOW_UP_ROW.at(step.where(self.file, column), str(refused), mend)

    def _take(self, step: SheetStep) -> StepLook:
        found = Action.objects.filter(region_id=self.region, number=step.number).first()
        if found is None:
            said = gettext("Tindak lanjut nomor %(number)d tidak ada.") % {"number": step.number}
            raise _CellError("number", said)
        action = locked(found)
        if action.pk in self.done:
            said = gettext("Nomor %(number)d ada dua kali di lembar ini.")
            raise _CellError("number", said % {"number": step.number})
        refuse_stale(action, step.turn)
        self.done.add(action.pk)
        before = NoteState(action.state)
        told = tuple(self._steps(action, step))
        after = Action.objects.get(pk=action.pk)
        return StepLook(action, told, before, NoteState(after.state))

    def _steps(self, action: Action, step: SheetStep) -> Iterator[str]:
        owner = owner_of(action, self.agencies).key
        if step.proof and not step.move:
            self._ask(Capability.WORK_ON_ACTION, owner, "proof")
            for key in step.proof:
                add_proof(action, self._known(key), by=self.person.name)
            yield gettext("bukti: %(keys)s") % {"keys": ", ".join(step.proof)}
        if step.new_due is not None:
            self._ask(Capability.ASSIGN_ACTION, owner, "new_due")
            if step.due not in (None, action.due):
                said = gettext("Tenggat ini digeser orang lain sejak lembar diunduh: %(day)s.")
                raise StaleError(said % {"day": print_day(action.due)})
            move_due(action, step.new_due, words=step.words, by=self.person.name)
            yield gettext("tenggat digeser")
        if step.percent is not None and not 0 <= step.percent <= 100:
            raise _CellError("percent", gettext("Kemajuan ditulis antara 0 dan 100 persen."))
        if step.obstacle or (step.percent is not None and not step.move):
            self._ask(Capability.WORK_ON_ACTION, owner, "obstacle")
            percent = action.percent if step.percent is None else step.percent
            report_progress(action, percent=percent, obstacle=step.obstacle, by=self.person.name)
            yield gettext("kemajuan %(percent)d persen") % {"percent": percent}
        if step.move:
            yield self._move(action, step, owner)

    def _move(self, action: Action, step: SheetStep, owner: str) -> str:
        state, has_note = NoteState(action.state), action.note is not None
        able = moves_for(self.access, self.region, owner, state, has_note=has_note)
        if step.move not in {one.key for one in able}:
            said = gettext('"%(step)s" bukan langkah Anda pada keadaan %(state)s.')
            label = gettext(LABELS[step.move])
            raise _CellError("move", said % {"step": label, "state": gettext(state.label)})
        move_action(
            action,
            step.move,
            by=self.person.name,
            words=step.words,
            benefit=step.benefit,
            percent=step.percent,
            proof=tuple(self._known(key) for key in step.proof),
        )
        return gettext(LABELS[step.move])

    def _ask(self, capability: Capability, owner: str, column: str) -> None:
        if not self.access.may(capability, self.region, owner):
            raise _CellError(
                column, gettext("Isian ini bukan wewenang Anda pada tindak lanjut itu.")
            )

    def _known(self, key: str) -> str:
        items = EvidenceItem.objects.visible_to(self.person).filter(region_id=self.region)
        if not items.filter(key=key).exists():
            said = gettext("Register data dukung daerah ini tidak memuat kunci %(key)s.")
            raise _CellError("proof", said % {"key": key})
        return key
