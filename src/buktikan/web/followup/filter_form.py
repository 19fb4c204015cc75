"""What one wants to see of the follow-up matrix."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.core.action import state_words
from buktikan.core.followup_matrix import FollowUpMatrix, MatrixRow
from buktikan.core.note import NoteState
from buktikan.web.words import quarter_words, words

DECISIONS = "rapat"
"""Stands for actions that came from a meeting alone."""


class MatrixFilter(forms.Form):
    """Which rows of the matrix one wants to see."""

    sesi = forms.ChoiceField(label=gettext_lazy("Sesi"), required=False)
    opd = forms.ChoiceField(label=gettext_lazy("OPD"), required=False)
    prioritas = forms.ChoiceField(label=gettext_lazy("Indikator prioritas"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    tampil = forms.ChoiceField(label=gettext_lazy("Tampilkan"), required=False)

    def __init__(self, data: QueryDict, matrix: FollowUpMatrix) -> None:
        """Choices of what the matrix holds."""
        super().__init__(data)
        everything = [("", _("semua"))]
        sessions = {
            row.session.key: f"{quarter_words(row.session.quarter)} {row.session.held_on.year}"
            for row in matrix.rows
            if row.session
        }
        if any(row.note is None for row in matrix.rows):
            sessions[DECISIONS] = _("keputusan rapat")
        owners = {one.owner_key: one.owner for one in matrix.actions if one.owner_key}
        codes = sorted({row.priority for row in matrix.rows if row.priority}, key=_by_number)
        self._choose("sesi", everything + list(sessions.items()))
        self._choose("opd", everything + sorted(owners.items(), key=lambda one: one[1]))
        self._choose("prioritas", everything + [(code, code) for code in codes])
        self._choose(
            "keadaan",
            everything + [(one.value, words(state_words(one, has_note=True))) for one in NoteState],
        )
        shown = [("terbuka", _("yang belum selesai")), ("lewat", _("yang lewat tenggat"))]
        self._choose("tampil", everything + shown)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def narrowed(self, matrix: FollowUpMatrix) -> tuple[MatrixRow, ...]:
        """The rows that are asked for; what is not a choice asks for nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        shown = {"terbuka": matrix.open_rows, "lewat": matrix.overdue}
        rows: Iterable[MatrixRow] = shown.get(asked.get("tampil", ""), matrix.rows)
        return tuple(row for row in rows if _fits(row, asked))


def _fits(row: MatrixRow, asked: dict[str, str]) -> bool:
    session, owner = asked.get("sesi", ""), asked.get("opd", "")
    priority, state = asked.get("prioritas", ""), asked.get("keadaan", "")
    key = row.session.key if row.session else DECISIONS
    states = {one.state.value for one in row.actions}
    states |= {row.note.state.value} if row.note else set()
    return (
        session in ("", key)
        and (not owner or any(one.owner_key == owner for one in row.actions))
        and priority in ("", row.priority)
        and (not state or state in states)
    )


def _by_number(code: str) -> tuple[int, str]:
    digits = "".join(one for one in code if one.isdigit())
    return (int(digits) if digits else 0, code)
