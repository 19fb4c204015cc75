"""How the follow-up's states look, and the rows of its pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.core.action import is_over
from buktikan.core.followup_matrix import ActionLine, FollowUpMatrix, MatrixRow
from buktikan.core.note import NoteState
from buktikan.records.models import RegionProfile

STYLES = {
    NoteState.NEW: "unsent",
    NoteState.ASSIGNED: "unproven",
    NoteState.IN_PROGRESS: "unproven",
    NoteState.PROOF_SUBMITTED: "waiting",
    NoteState.CHECKED: "waiting",
    NoteState.SUBMITTED: "waiting",
    NoteState.RESOLVED: "verified",
    NoteState.PARTLY_RESOLVED: "returned",
    NoteState.NOT_ACTED_ON: "returned",
    NoteState.NOT_ACTIONABLE: "cannot",
}
"""The look of each state; see state.css."""


@dataclass(frozen=True, slots=True)
class ActionShown:
    """One action in a list."""

    line: ActionLine
    style: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row of the matrix on the screen."""

    row: MatrixRow
    actions: tuple[ActionShown, ...]
    style: str
    age: int | None
    overdue: bool


def action_shown(line: ActionLine, day: date) -> ActionShown:
    """An action as lists show it."""
    return ActionShown(line, style_of(line.state, has_note=line.has_note), line.is_overdue(day))


def style_of(state: NoteState, *, has_note: bool) -> str:
    """The look of an action's state; a decision that is done looks done."""
    return "verified" if not has_note and is_over(state, has_note=has_note) else STYLES[state]


def rows_shown(rows: Iterable[MatrixRow], matrix: FollowUpMatrix) -> list[RowShown]:
    """Rows of the matrix as its pages show them."""
    return [
        RowShown(
            row,
            tuple(action_shown(one, matrix.day) for one in row.actions),
            STYLES[row.note.state] if row.note else "",
            row.age(matrix.day),
            row.is_overdue(matrix.day),
        )
        for row in rows
    ]


def crumbs(region: RegionProfile) -> list[tuple[str, str]]:
    """The way back to the region's follow-up."""
    return [(_("Tindak lanjut"), reverse("followup:region", args=[region.pk]))]
