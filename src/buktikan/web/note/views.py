"""The notes of a session, and one of them with everything that became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from buktikan.actions.effect import effect_of
from buktikan.actions.note_repeat import chain_of
from buktikan.actions.note_search import notes_seen_by
from buktikan.actions.note_writing import default_due, is_final, steps_seen_by, versions_seen_by
from buktikan.actions.team import seat_of
from buktikan.core.evaluation import Seat
from buktikan.core.rights import Capability
from buktikan.records.models import Action, EvaluationSession, Note, NoteMove
from buktikan.web.note.shown import crumbs, line_name, shown
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import words


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a note's state, as a timeline shows it."""

    what: str
    who: str
    when: datetime
    words: str


@page(Capability.VIEW_FOLLOW_UP)
def session(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """What the evaluators said; their team also sees what is not let out yet."""
    rows = notes_seen_by(request.user).filter(session=session).order_by("key")
    notes = shown(rows.select_related("repeats", "session"))
    seat = seat_of(session, request.user)
    finished = is_final(session)
    context = {
        "session": session,
        "drafts": [one for one in notes if one.row.is_draft],
        "notes": [one for one in notes if not one.row.is_draft],
        "lines": {one.line: line_name(session, one.line) for one in notes},
        "writes": seat is not None and not finished,
        "lets_out": seat is Seat.CHAIR,
        "is_final": finished,
        "due": default_due(session),
        "crumbs": crumbs(session)[:1],
    }
    return render(request, "note/session.html", context)


@page(Capability.VIEW_FOLLOW_UP)
def note(request: SignedInRequest, session: EvaluationSession, note: str) -> HttpResponse:
    """Versions, steps, actions, and the earlier notes that it says again."""
    row = found(request, session, note)
    (one,) = shown([row])
    place = session.tenure.place_id
    context = {
        "session": session,
        "one": one,
        "line": line_name(session, row.line),
        "effect": effect_of(Action(region_id=place, note=row)),
        "versions": versions_seen_by(row, request.user),
        "steps": [_step(move) for move in steps_seen_by(row, request.user)],
        "chain": chain_of(row).notes[1:],
        "later": notes_seen_by(request.user).filter(repeats=row).order_by("session__held_on"),
        "actions": Action.objects.visible_to(request.user).filter(note=row),
        "writes": seat_of(session, request.user) is not None and not is_final(session),
        "shares": one.leads_to_model and request.access.may(Capability.SHARE_MODEL, place),
        "crumbs": crumbs(session),
    }
    return render(request, "note/note.html", context)


def found(request: SignedInRequest, session: EvaluationSession, key: str) -> Note:
    """The note of that key, where the person may read it."""
    rows = notes_seen_by(request.user).filter(session=session)
    return get_object_or_404(rows.select_related("session__tenure__place", "repeats"), key=key)


def _step(move: NoteMove) -> Step:
    about = [move.words, _("Surat: %(letter)s.") % {"letter": move.letter} if move.letter else ""]
    return Step(
        words(move.get_state_display()),
        move.moved_by,
        move.moved_at,
        " ".join(one for one in about if one),
    )
