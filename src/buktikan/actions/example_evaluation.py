"""The example's evaluations: who sits in the teams, when they are held, how they are scored."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from buktikan.actions.schedule import SlotPlan, plan_slot
from buktikan.actions.scheme import bind_scheme
from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import Seat
from buktikan.records.models import EvaluationSession, Person, SeatMove, SlotVersion

Rows = Sequence[Mapping[str, str]]


def set_up_evaluations(facts: Mapping[str, Rows], *, by: str) -> None:
    """Seats, slots and schemes of a people.yaml; what somebody changed since stays as it is."""
    sessions = EvaluationSession.objects.select_related("tenure__place", "framework")
    arranged = set(SeatMove.objects.values_list("session", flat=True))
    for one in facts.get("seats") or ():
        if one["session"] not in arranged:
            person = Person.objects.get(email=one["email"])
            session = sessions.get(key=one["session"])
            seat_person(session, person, Seat(one["seat"]), office=one["office"], by=by)
    planned = set(SlotVersion.objects.values_list("session", flat=True))
    for one in facts.get("slots") or ():
        if one["session"] not in planned:
            plan_slot(sessions.get(key=one["session"]), _plan(one), by=by)
    for one in facts.get("schemes") or ():
        bind_scheme(sessions.get(key=one["session"]), one["scheme"], by=by)


def _plan(facts: Mapping[str, str]) -> SlotPlan:
    starts, ends = (datetime.fromisoformat(facts[name]) for name in ("starts", "ends"))
    return SlotPlan(
        timezone.make_aware(starts),
        timezone.make_aware(ends),
        facts["room"],
        order=int(facts["order"]),
    )
