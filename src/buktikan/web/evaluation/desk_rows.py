"""Rows of the desk as HTML: what is alike for the whole team is written once, then kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string as rendered
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from buktikan.actions.desk import Desk, DeskRow
from buktikan.actions.kept import Kept
from buktikan.core.desk import DeskGroup
from buktikan.core.mark_typed import mark_text, points_text
from buktikan.core.scoring import Proposal
from buktikan.records.models import EvaluationSession, Person

CODE = "-kode-"
"""Stands for a line's code in an address that is written once for all lines."""


@dataclass(frozen=True, slots=True)
class Static:
    """The cells of one line and what is known beside it."""

    cells: SafeString
    about: SafeString


_STATIC: Kept[Static] = Kept(most=12000)
"""About 4 KB each: what a template needs a millisecond for, an evaluator's day asks for again."""
_ROWS: Kept[SafeString] = Kept(most=12000)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the rows of one desk for one person."""

    desk: Desk
    session: EvaluationSession
    person: Person
    may_mark: bool
    labels: Mapping[str, str]
    line_url: str
    note_url: str

    def row(self, row: DeskRow) -> SafeString:
        """The row as it stands; written again only when something in it has changed."""
        static = self._static(row)
        place = (get_language(), self.session.key, row.line.code, self.person.pk, self.may_mark)
        return _ROWS.found(place, _marks(row, static), lambda: self._written(row, static))

    def _static(self, row: DeskRow) -> Static:
        place = (get_language(), self.session.key, row.line.code, row.hidden)
        marks = (row.line, row.last, row.notes_before, self.desk.received)
        return _STATIC.found(place, marks, lambda: self._alike(row))

    def _alike(self, row: DeskRow) -> Static:
        line = {
            "line": row.line,
            "url": self.line_url.replace(CODE, row.line.code),
            "labels": self.labels,
        }
        spots = [one if one.item not in row.hidden else {"link": 0} for one in row.line.spots]
        about = {
            "spots": spots,
            "received": self.desk.received,
            "region": self.session.tenure.place_id,
            "before": self.desk.before,
            "last": mark_text(row.last),
            "last_words": row.last.words if row.last else "",
            "notes_before": row.notes_before,
        }
        return Static(
            rendered("evaluation/_line.html", line), rendered("evaluation/_about.html", about)
        )

    def _written(self, row: DeskRow, static: Static) -> SafeString:
        context = {
            "row": row,
            "cells": static.cells,
            "about": static.about,
            "text": mark_text(row.mark),
            "points": " ".join(points_text(one) for one in row.choices),
            "hint": hint_of(row.proposal),
            "proposal_words": row.proposal.reason if row.proposal else "",
            "others": [(name, mark_text(one), one.words) for name, one in row.others],
            "note_url": self.note_url + row.line.code,
            "labels": self.labels,
            "may_mark": self.may_mark,
        }
        return rendered("evaluation/_row.html", context)


def rows_written(
    groups: Iterable[DeskGroup],
    rows: Mapping[str, DeskRow],
    desk: Desk,
    session: EvaluationSession,
    person: Person,
    *,
    may_mark: bool,
) -> list[tuple[DeskGroup, list[SafeString]]]:
    """Each group of lines with its rows."""
    writer = Writer(
        desk,
        session,
        person,
        may_mark,
        labels(),
        reverse("value:line", args=[session.key, CODE]),
        f"{reverse('note:write', args=[session.key])}?baris=",
    )
    return [(group, [writer.row(rows[one.code]) for one in group.lines]) for group in groups]


def hint_of(proposal: Proposal | None) -> str:
    """What the scheme proposes, as one would type it; empty where it proposes no points."""
    if proposal is None or proposal.points is None:
        return ""
    return points_text(proposal.points)


def labels() -> Mapping[str, str]:
    """Words that every row has, looked up once for all of them."""
    return {
        "now": _("Sekarang"),
        "previous": _("Triwulan lalu"),
        "baseline": _("Sebelum menjabat"),
        "target": _("Target"),
        "above": _("Pembanding"),
        "proof": _("Bukti"),
        "mark": _("Nilai"),
        "words": _("Alasan atau catatan sendiri"),
        "saved": _("tersimpan"),
    }


def _marks(row: DeskRow, static: Static) -> tuple[object, ...]:
    """Everything that the template shows of a row."""
    return (static, row.mark, row.others, row.proposal, row.choices, row.notes)
