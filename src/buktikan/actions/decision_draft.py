"""What is typed in the room and not recorded yet: kept as one types, never written over."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils import timezone

from buktikan.records.models import DecisionDraft, Meeting, Person

LONGEST = 20000


@dataclass(frozen=True, slots=True)
class Sitting:
    """Which draft somebody goes on with, and what was last kept of it; `draft` None begins one."""

    draft: int | None = None
    turn: int = 0


def keep_draft(
    meeting: Meeting, said: Mapping[str, list[str]], *, sitting: Sitting, by: Person
) -> DecisionDraft:
    """Keep the form as it stands now, every field of it.

    Another tab that went on with the same draft meanwhile keeps its words: this one then begins a
    draft of its own. Drafts are kept in every state of the meeting: nothing typed is lost.
    """
    moment = timezone.now()
    fields = {name: list(values) for name, values in said.items()}
    if sitting.draft is not None:
        rows = _of(meeting, by).filter(pk=sitting.draft, turn=sitting.turn)
        if rows.update(said=fields, turn=F("turn") + 1, typed_at=moment):
            return DecisionDraft.objects.get(pk=sitting.draft)
    return DecisionDraft.objects.create(meeting=meeting, person=by, said=fields, typed_at=moment)


def open_drafts(meeting: Meeting, person: Person) -> tuple[DecisionDraft, ...]:
    """The person's own words of this meeting that nothing was recorded of, newest first."""
    return tuple(_of(meeting, person))


def settle_draft(meeting: Meeting, draft: int | None, *, by: Person) -> None:
    """Offer a draft no longer: it was recorded, or put aside. Nobody touches another's draft."""
    if draft is not None:
        _of(meeting, by).filter(pk=draft).update(settled_at=timezone.now())


def _of(meeting: Meeting, person: Person) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.filter(meeting=meeting, person=person, settled_at=None)
