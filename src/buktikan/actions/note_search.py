"""Searching notes: by words from the full-text index, by what they are, within one's rights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from buktikan.actions.mark import marks_seen_by
from buktikan.actions.team import seat_of
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.core.note_query import terms_of
from buktikan.records.models import (
    EvaluationSession,
    Note,
    NoteVersion,
    Person,
    SeatMove,
)
from buktikan.records.models.note import NoteQuerySet
from buktikan.records.note_index import matching

MOST_COUNTED = 1000
"""Nobody reads more; counting all of a common word would take longer than finding."""
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class NoteWish:
    """What is looked for; an empty field asks for nothing.

    `place` is a region or a province with all below it; `held_from` and `held_to` are days of the
    session. `line` is a line or a priority with its lines.
    """

    words: str = ""
    place: str = ""
    session: str = ""
    kind: NoteKind | None = None
    severity: Severity | None = None
    state: NoteState | None = None
    finding: str = ""
    line: str = ""
    held_from: date | None = None
    held_to: date | None = None

    @property
    def asks(self) -> bool:
        """Whether anything is asked for."""
        return self != NoteWish()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, the newest first; `count` stops at MOST_COUNTED."""

    notes: tuple[Note, ...]
    count: int
    is_more: bool


def notes_seen_by(person: Person | None) -> NoteQuerySet:
    """What the person may read: notes that were let out, and drafts of the person's own teams.

    While marks are hidden from each other, drafts are too: one's own alone. Nobody at all stands
    for the machine's own command line, which reads no team's drafts either.
    """
    if person is None:
        return Note.objects.let_out()
    teams = draft_teams_of(person)
    if not teams:
        return Note.objects.visible_to(person)
    open_teams = [one.pk for one in teams if sees_drafts_of_others(one, person)]
    mine = NoteVersion.objects.filter(number=1, written_by=person.name).values("note")
    reach = Note.objects.within_reach_of(person)
    own = Q(session__in=[one.pk for one in teams], pk__in=mine)
    return reach.filter(Q(is_draft=False) | Q(session__in=open_teams) | own)


def draft_teams_of(person: Person) -> tuple[EvaluationSession, ...]:
    """Sessions with drafts in whose team the person sits with nothing in the way."""
    seats = SeatMove.objects.seated().filter(person=person).values("session")
    rows = EvaluationSession.objects.filter(pk__in=seats, notes__is_draft=True).distinct()
    with_tenure = rows.select_related("tenure").defer("framework__files")
    return tuple(one for one in with_tenure if seat_of(one, person) is not None)


def sees_drafts_of_others(session: EvaluationSession, person: Person) -> bool:
    """Whether marks are no longer hidden from the person: a draft can tell what a mark will be."""
    return not marks_seen_by(session, person).hidden_because


def search_notes(
    person: Person | None, wish: NoteWish, *, limit: int = 20, offset: int = 0
) -> Found:
    """The notes that the person may read and the wish asks for."""
    rows = narrowed(notes_seen_by(person), wish).order_by("-pk")
    keys = list(rows.values_list("pk", flat=True)[: MOST_COUNTED + 1])
    here = keys[offset : offset + limit]
    shown = Note.objects.select_related("session__tenure__place", "repeats").in_bulk(here)
    page = tuple(shown[key] for key in here)
    return Found(page, min(len(keys), MOST_COUNTED), len(keys) > MOST_COUNTED)


def narrowed(rows: NoteQuerySet, wish: NoteWish) -> NoteQuerySet:
    """The rows that the wish asks for; what the index can answer comes from it."""
    terms = terms_of(wish.words)
    keys = matching(terms, _facets(wish))
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    for condition in _conditions(wish):
        rows = rows.filter(condition)
    if wish.words.strip() and not terms:
        return rows.none()
    return rows


def _conditions(wish: NoteWish) -> list[Q]:
    exact = {
        "session": wish.session,
        "kind": wish.kind and wish.kind.value,
        "severity": wish.severity and wish.severity.value,
        "state": wish.state and wish.state.value,
        "finding": wish.finding,
        "session__held_on__gte": wish.held_from,
        "session__held_on__lte": wish.held_to,
        "session__tenure__place__under": wish.place,
    }
    found = [Q(**{name: value}) for name, value in exact.items() if value]
    if wish.line:
        found.append(Q(line=wish.line) | Q(line__startswith=f"{wish.line}."))
    return found


def _facets(wish: NoteWish) -> Mapping[str, tuple[str, ...]]:
    """The same for the index: never narrower than the conditions."""
    return {
        "kind": (wish.kind.value,) if wish.kind else (),
        "severity": (wish.severity.value,) if wish.severity else (),
        "state": (wish.state.value,) if wish.state else (),
        "finding": (wish.finding,) if wish.finding else (),
        "line": (wish.line, f"{wish.line}.*") if wish.line else (),
        "place": (wish.place, f"{wish.place}.*") if wish.place else (),
        "held": _months(wish),
    }


def _months(wish: NoteWish) -> tuple[str, ...]:
    if wish.held_from is None or wish.held_to is None:
        return ()
    first, last = (one.year * 12 + one.month - 1 for one in (wish.held_from, wish.held_to))
    months = range(first, last + 1)
    if len(months) > MOST_MONTHS:
        return ()
    return tuple(f"{one // 12}-{one % 12 + 1:02}" for one in months)
