"""How far an evaluation is, and what its region may see of it; every surface asks here."""

from collections.abc import Iterable
from datetime import datetime

from buktikan.actions.clock import now
from buktikan.actions.team import seat_of
from buktikan.core.evaluation import RoundState
from buktikan.core.evaluation_round import Round, Step, round_at
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Person, RoundMove


def round_of(session: EvaluationSession, at: datetime | None = None) -> Round:
    """The evaluation as it stands now, or at that moment."""
    rows = RoundMove.objects.filter(session=session).order_by("number")
    return round_at([_step(one) for one in rows], at or now())


def round_state(session: EvaluationSession, at: datetime | None = None) -> RoundState:
    """How far the evaluation is; a reply period that ran out is over, written down or not."""
    return round_of(session, at).state


def rounds_of(
    sessions: Iterable[EvaluationSession], at: datetime | None = None
) -> dict[str, Round]:
    """The rounds of many sessions by their key, in one query."""
    steps: dict[str, list[Step]] = {one.pk: [] for one in sessions}
    for row in RoundMove.objects.filter(session__in=steps).order_by("number"):
        steps[row.session_id].append(_step(row))
    moment = at or now()
    return {key: round_at(found, moment) for key, found in steps.items()}


def may_reply(session: EvaluationSession, person: Person) -> bool:
    """Whether the person speaks for the region that is judged."""
    return person.access().may(Capability.REPLY_TO_EVALUATION, session.tenure.place_id)


def sees_settled(session: EvaluationSession, person: Person, at: datetime | None = None) -> bool:
    """Whether the person sees what the team settled: the points, the notes let out for them.

    A seat of the team that nothing bars sees it always. Everybody else who sees the session sees it
    from the moment in which the region is heard; before, and while the team discusses again, not.
    """
    if seat_of(session, person) is not None:
        return True
    may_look = person.access().may(Capability.VIEW_REGION, session.tenure.place_id)
    return may_look and round_of(session, at).shows_region


def _step(row: RoundMove) -> Step:
    return Step(
        row.number,
        row.key,
        RoundState(row.state),
        row.moved_by,
        row.moved_at,
        row.words,
        row.reply_until,
    )
