"""What the page of one action tells: its fields, its life, where two people disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from buktikan.core.action import LABELS, ActionPlan, shown_fields, state_words
from buktikan.core.followup import MOVES
from buktikan.core.note import NoteState
from buktikan.core.period import print_day
from buktikan.records.models import Action, Agency
from buktikan.web.followup.found import ActionDesk
from buktikan.web.words import words as said

STEP_WORDS = {one.key: one.label for one in MOVES}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing in the life of an action."""

    what: str
    who: str
    when: datetime
    words: str = ""
    behalf: str = ""


def state_of(desk: ActionDesk) -> str:
    """What the action's state is called, in the reader's language."""
    return said(state_words(desk.state, has_note=desk.row.note is not None))


def fields_shown(
    fields: Iterable[tuple[str, str]], agencies: Mapping[str, Agency]
) -> list[tuple[str, str]]:
    """Label and text, agencies by their names."""
    named = {LABELS["agency"], LABELS["supporting"]}
    return [(label, _names(text, agencies) if label in named else text) for label, text in fields]


def _names(keys: str, agencies: Mapping[str, Agency]) -> str:
    return ", ".join(agencies[key].name if key in agencies else key for key in keys.split())


def differing(mine: ActionPlan, theirs: ActionPlan) -> list[tuple[str, str, str]]:
    """Fields in which two plans differ: label, what one wrote, what stands."""
    here, there = dict(shown_fields(mine)), dict(shown_fields(theirs))
    return [
        (label, here.get(label, ""), there.get(label, ""))
        for label in LABELS.values()
        if here.get(label, "") != there.get(label, "")
    ]


def life_of(action: Action, agencies: Mapping[str, Agency]) -> list[Happening]:
    """Everything that happened to it, newest first."""
    found = [*_steps(action), *_changes(action, agencies), *_dues(action), *_proofs(action)]
    return sorted(found, key=lambda one: one.when, reverse=True)


def _steps(action: Action) -> Iterable[Happening]:
    has_note = action.note_id is not None
    for move in action.moves.all():
        state = said(state_words(NoteState(move.state), has_note=has_note))
        what = said(STEP_WORDS.get(move.key, "")) or state
        if move.key in STEP_WORDS:
            what = _("%(step)s: kini %(state)s") % {"step": what, "state": state}
        elif move.percent is not None:
            what = _("Kemajuan %(percent)d persen") % {"percent": move.percent}
        texts = filter(None, (move.words, move.benefit))
        yield Happening(what, move.moved_by, move.moved_at, "\n".join(texts), move.on_behalf_of)


def _changes(action: Action, agencies: Mapping[str, Agency]) -> Iterable[Happening]:
    versions = list(action.versions.order_by("number"))
    for before, after in pairwise(versions):
        changed = [
            f"{said(label)}: {_shown(name, before.said, agencies)} → "
            f"{_shown(name, after.said, agencies)}"
            for name, label in LABELS.items()
            if name != "due" and before.said.get(name) != after.said.get(name)
        ]
        text = "\n".join([*changed, after.words] if after.words else changed)
        yield Happening(_("Isi diubah"), after.written_by, after.written_at, text)


def _shown(name: str, told: Mapping[str, str], agencies: Mapping[str, Agency]) -> str:
    text = told.get(name, "")
    return (_names(text, agencies) if name in ("agency", "supporting") else text) or "–"


def _dues(action: Action) -> Iterable[Happening]:
    for move in action.due_moves.all():
        days = {"before": print_day(move.before), "after": print_day(move.after)}
        what = _("Tenggat digeser dari %(before)s ke %(after)s") % days
        yield Happening(what, move.moved_by, move.moved_at, move.words)


def _proofs(action: Action) -> Iterable[Happening]:
    for row in action.proofs.select_related("item"):
        what = _("Bukti %(key)s dilampirkan")
        if row.withdrawn:
            what = _("Bukti %(key)s ditarik")
        if row.refused:
            what = _("Bukti %(key)s ditolak Inspektorat")
        yield Happening(what % {"key": row.item.key}, row.added_by, row.added_at, row.words)
