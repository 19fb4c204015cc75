"""What people type into a part before they save it: kept as they go, never written over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from buktikan.records.models import EvaluationSession, PartDraft, Person

AT_WORK = timedelta(minutes=3)
"""Somebody whose last letter is not older than this is writing now."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Which draft somebody goes on with, and what was last kept of it; `draft` None begins one."""

    draft: int | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else with words of this part that are not saved yet."""

    name: str
    typed_at: datetime
    at_work: bool


def keep_draft(
    session: EvaluationSession, key: str, text: str, *, base: int, sitting: Sitting, by: Person
) -> PartDraft:
    """Keep what stands in the editor now.

    Another tab that went on with the same draft meanwhile keeps its words: this one then begins a
    draft of its own.
    """
    moment = timezone.now()
    if sitting.draft is not None:
        rows = _of(session, key, by).filter(pk=sitting.draft, turn=sitting.turn)
        kept = rows.update(text=text, base=base, turn=F("turn") + 1, typed_at=moment)
        if kept:
            return PartDraft.objects.get(pk=sitting.draft)
    return PartDraft.objects.create(
        session=session, key=key, person=by, base=base, text=text, typed_at=moment
    )


def open_drafts(session: EvaluationSession, key: str, person: Person) -> tuple[PartDraft, ...]:
    """The person's own words that never became a version, newest first."""
    return tuple(_of(session, key, person))


def settle_drafts(
    session: EvaluationSession, key: str, texts: Iterable[str], *, draft: int | None, by: Person
) -> None:
    """The person's drafts that a version now holds, word for word, and the one it was made of."""
    kept = set(texts)
    for row in _of(session, key, by):
        if row.pk == draft or row.text in kept:
            put_aside(row, by=by)


def put_aside(draft: PartDraft, *, by: Person) -> None:
    """Offer a draft no longer; its words stay in the records. Nobody touches another's draft."""
    rows = PartDraft.objects.filter(pk=draft.pk, person=by, settled_at=None)
    rows.update(settled_at=timezone.now())


def colleagues_of(session: EvaluationSession, key: str, person: Person) -> tuple[Colleague, ...]:
    """Who else has unsaved words here, and who of them is writing now; newest first."""
    since = timezone.now() - AT_WORK
    rows = PartDraft.objects.filter(session=session, key=key, settled_at=None)
    found: dict[int, Colleague] = {}
    for row in rows.exclude(person=person).select_related("person"):
        here = Colleague(str(row.person), row.typed_at, row.typed_at >= since)
        found.setdefault(row.person_id, here)
    return tuple(found.values())


def _of(session: EvaluationSession, key: str, person: Person) -> QuerySet[PartDraft]:
    return PartDraft.objects.filter(session=session, key=key, person=person, settled_at=None)
