"""Gathering what the board of a session shows, in few queries."""

from collections.abc import Iterable
from functools import partial

from django.db.models import Max, OuterRef, Subquery

from buktikan.actions.framework import installed
from buktikan.actions.kept import Kept
from buktikan.actions.ownership import owners_of
from buktikan.core.board import Board, BoardFacts, board_from, inputs_of
from buktikan.core.deadline import Step
from buktikan.core.framework import Framework
from buktikan.core.submission import SubmissionState
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.records.models import (
    Agency,
    Deadline,
    EvaluationSession,
    EventChain,
    EvidenceLink,
    Observation,
    Place,
    SubmissionMove,
)

WHOLE = "[]"
"""The breakdown of figures for the whole region: parts of them are not on the board."""
MOST_HELD = 32
"""How many boards a process remembers."""


BOARDS: Kept[Board] = Kept(MOST_HELD)


def board_of(session: EvaluationSession) -> Board:
    """The session's board as the records stand: one query when nothing has changed, else six.

    The session's tenure and framework must have been loaded with it.
    """
    return BOARDS.found(session.key, _marks(session), partial(_gathered, session))


def _marks(session: EvaluationSession) -> tuple[object, ...]:
    """What changes whenever the board may: the region's history, its values, their evidence.

    Read before the board is gathered: what comes in between is gathered again next time.
    """
    region = session.tenure.place_id
    values = Observation.objects.filter(place=region).order_by().values("place")
    links = EvidenceLink.objects.filter(place=region).order_by().values("place")
    found = Place.objects.filter(pk=region).values_list(
        Subquery(EventChain.objects.filter(region=region).values("hash")),
        Subquery(values.annotate(newest=Max("pk")).values("newest")),
        Subquery(links.annotate(newest=Max("pk")).values("newest")),
    )
    told = (session.scope, session.cutoff, session.held_on, session.quarter, session.level)
    tenure = (session.tenure_id, session.tenure.inaugurated, session.tenure.term)
    return (session.framework.fingerprint, *told, *tenure, *found.get())


def _gathered(session: EvaluationSession) -> Board:
    core = session.to_core(with_previous=False)
    region = core.place
    framework = installed(session.framework_id, session.framework.fingerprint)
    agencies, states = _agencies(session, region)
    names = asked_elements(framework, core)
    known = Observation.objects.of_places([region]).filter(element__in=names, breakdown=WHOLE)
    links = EvidenceLink.objects.filter(place=region, element__in=names, breakdown=WHOLE)
    return board_from(
        BoardFacts(
            framework=framework,
            session=core,
            agencies=tuple(one.to_core() for one in agencies),
            owners=owners_of(session, agencies, framework),
            observations=known.newest().to_core(),
            links=links.decided(),
            submissions=states,
            deadlines={Step(one.step): one.due for one in Deadline.objects.filter(session=session)},
        )
    )


def asked_elements(framework: Framework, session: CoreSession) -> tuple[str, ...]:
    """Elements of the lines that the session asks for, by name."""
    asked = (line for line in framework.lines if session.asks_for(line.priority))
    return tuple(sorted({name for line in asked for name in inputs_of(line)}))


def _agencies(
    session: EvaluationSession, region: str
) -> tuple[tuple[Agency, ...], dict[str, SubmissionState]]:
    """Agencies in force, and the newest step of those that took one."""
    moves = SubmissionMove.objects.filter(session=session, agency=OuterRef("key"))
    newest = moves.order_by("-number").values("state")[:1]
    rows = Agency.objects.filter(region_id=region).in_force().annotate(moved=Subquery(newest))
    found = tuple(rows.order_by("short_name", "key"))
    return found, dict(_states(found))


def _states(agencies: Iterable[Agency]) -> Iterable[tuple[str, SubmissionState]]:
    for one in agencies:
        moved = getattr(one, "moved", None)
        if moved:
            yield one.key, SubmissionState(moved)
