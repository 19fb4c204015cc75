"""Which session a person works on now, and which others a page offers."""

from dataclasses import dataclass

from django.http import HttpRequest

from buktikan.actions.clock import now
from buktikan.core.rights import Reach
from buktikan.records.models import EvaluationSession, Person
from buktikan.records.models.tenure import EvaluationSessionQuerySet

CHOSEN = "sesi"
"""Where the browser's session keeps the person's choice."""
KEPT = "_at_work"


@dataclass(frozen=True, slots=True)
class AtWork:
    """The session at work, the others of its region and of one's own, and whether there are more.

    A ministry sees thousands of sessions; those of other regions are found on a page of their own.
    """

    session: EvaluationSession | None = None
    offered: tuple[EvaluationSession, ...] = ()
    has_more: bool = False


def seen_by(person: Person) -> EvaluationSessionQuerySet:
    """Sessions that the person may see, with region and framework; without the framework's texts.

    Those texts are long, and nobody needs them to know which framework it is.
    """
    rows = EvaluationSession.objects.visible_to(person)
    return rows.select_related("tenure__place", "framework").defer("framework__files")


def at_work(request: HttpRequest, person: Person) -> AtWork:
    """The chosen session, else the next one to be held, else the last one that was.

    Asked once for each request, in one query; in two where there are more than are offered.
    """
    held: AtWork | None = getattr(request, KEPT, None)
    if held is None:
        held = _found(request, person)
        setattr(request, KEPT, held)
    return held


def _found(request: HttpRequest, person: Person) -> AtWork:
    chosen = request.session.get(CHOSEN, "")
    grants = person.access().grants
    own = {one.place for one in grants if one.role.reach in (Reach.AGENCY, Reach.REGION)}
    if not any(one.role.reach is Reach.BELOW for one in grants):
        rows = _newest_first(seen_by(person)) if grants else ()
        return AtWork(_chosen_of(rows, chosen), rows)
    session = _chosen_of_many(seen_by(person), chosen)
    if session is None:
        return AtWork()
    near = seen_by(person).filter(tenure__place_id__in={*own, session.tenure.place_id})
    return AtWork(session, _newest_first(near), has_more=True)


def _newest_first(rows: EvaluationSessionQuerySet) -> tuple[EvaluationSession, ...]:
    return tuple(rows.order_by("-held_on", "key"))


def _chosen_of(rows: tuple[EvaluationSession, ...], chosen: str) -> EvaluationSession | None:
    for one in rows:
        if one.key == chosen:
            return one
    today = now().date()
    coming = [one for one in rows if one.held_on >= today]
    return coming[-1] if coming else (rows[0] if rows else None)


def _chosen_of_many(rows: EvaluationSessionQuerySet, chosen: str) -> EvaluationSession | None:
    """The same, by queries that read one row."""
    found = rows.filter(key=chosen).first() if chosen else None
    if found is None:
        found = rows.filter(held_on__gte=now().date()).order_by("held_on", "-key").first()
    return found or rows.order_by("-held_on", "key").first()
