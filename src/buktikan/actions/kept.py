"""What was gathered from a region's records, kept in the process until one of them changes.

Nothing here is ever out of date: every use asks the database, in one query, for marks that change
whenever the records do. Another process, or another machine, is seen like this one.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import ClassVar, Generic, TypeVar

from django.db.models import Max, Model, QuerySet, Subquery, Value

from buktikan.core.place import NATION, parent_of
from buktikan.records.models import (
    EvaluationSession,
    Event,
    EventChain,
    EvidenceLink,
    Observation,
    Place,
)

Gathered = TypeVar("Gathered")
Rows = TypeVar("Rows", bound=Model)
Marks = tuple[object, ...]


class Kept(Generic[Gathered]):
    """The last things gathered, each under a key and with its marks; the least used goes first."""

    everywhere: ClassVar[list["Kept[object]"]] = []

    def __init__(self, most: int) -> None:
        self.most = most
        self.held: OrderedDict[Hashable, tuple[Marks, Gathered]] = OrderedDict()
        self.lock = Lock()
        Kept.everywhere.append(self)  # type: ignore[arg-type]  # only ever cleared there

    def found(self, key: Hashable, marks: Marks, gather: Callable[[], Gathered]) -> Gathered:
        """What is kept with the same marks, else gathered anew."""
        with self.lock:
            held = self.held.get(key)
            if held is not None and held[0] == marks:
                self.held.move_to_end(key)
                return held[1]
        gathered = gather()
        with self.lock:
            self.held[key] = (marks, gathered)
            self.held.move_to_end(key)
            while len(self.held) > self.most:
                self.held.popitem(last=False)
        return gathered

    def forget(self) -> None:
        """Gather these anew: for whoever wrote rows without an event."""
        with self.lock:
            self.held.clear()


def forget_kept() -> None:
    """Gather everything anew: for tests, whose rolled-back rows may come again with other words."""
    for one in Kept.everywhere:
        one.forget()


def marks_of(session: EvaluationSession, besides: tuple[str, ...] = ()) -> Marks:
    """What changes whenever anything changes that the session's pages gather: one query.

    `besides` names nouns whose events change nothing of what is gathered ("text").

    The end of the region's history (every set-up, evidence and decision is an event), the newest
    value of the region, of what lies below it and above it, the newest link. Read them before
    gathering: what comes in between is then gathered again next time.
    """
    region = session.tenure.place_id
    above = (parent_of(region) or NATION, NATION)
    found = Place.objects.filter(pk=region).values_list(
        _history_end(region, besides),
        Subquery(_newest(Observation.objects.within(region))),
        Subquery(_newest(Observation.objects.of_places(above))),
        Subquery(_newest(EvidenceLink.objects.within(region))),
    )
    told = (session.scope, session.cutoff, session.held_on, session.quarter, session.level)
    tenure = (session.tenure_id, session.tenure.inaugurated, session.tenure.term)
    return (session.framework.fingerprint, *told, *tenure, *found.get())


def _history_end(region: str, besides: tuple[str, ...]) -> Subquery:
    if not besides:
        return Subquery(EventChain.objects.filter(region=region).values("hash"))
    others = Event.objects.of_region(region)
    for noun in besides:
        others = others.exclude(verb__startswith=f"{noun}.")
    return Subquery(others.values("hash")[:1])


def _newest(rows: QuerySet[Rows]) -> QuerySet[Rows]:
    """The highest key of the rows, as a subquery of one row whatever there is."""
    one_group = rows.order_by().annotate(group=Value(1)).values("group")
    found: QuerySet[Rows] = one_group.annotate(newest=Max("pk")).values("newest")
    return found
