"""How far an evaluation is, and what its region may see of it; every surface asks here."""

from collections.abc import Iterable
from datetime import datetime

from buktikan.actions.clock import now
from buktikan.actions.team import seat_of
from buktikan.core.evaluation import RoundState
from buktikan.core.evaluation_round import Round, Step, round_at
from buktikan.core.rights import Capability, Reach
from buktikan.records.models import EvaluationSession, GivenSheet, Person, RoundMove

MARKED_IN = (RoundState.MARKING, RoundState.DISCUSSION)
"""States in which marks may still be given and changed."""


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
    """Whether the person sees what the team settled: the points, and the replies to them.

    A seat that nothing bars sees it; but who marks does not before giving the own sheet, while
    marks are open. The region sees it from the moment in which it is heard, and not while the
    team discusses again; everybody else who sees the session once it is final.
    """
    seat, held = seat_of(session, person), round_of(session, at)
    if seat is not None:
        return held.state not in MARKED_IN or not seat.marks or _gave(session, person)
    return held.shows_region if is_of_region(session, person) else held.state is RoundState.FINAL


def _gave(session: EvaluationSession, person: Person) -> bool:
    sheets = GivenSheet.objects.filter(session=session, person=person).order_by("-number")
    return bool(sheets.values_list("given", flat=True).first())


def is_of_region(session: EvaluationSession, person: Person) -> bool:
    """Whether the person holds any role in the region that is judged."""
    place = session.tenure.place_id
    own = (Reach.AGENCY, Reach.REGION)
    return any(one.place == place and one.role.reach in own for one in person.access().grants)


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
