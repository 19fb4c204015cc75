"""The team of one session: seats given and taken back, who does not judge, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.round_look import round_state
from buktikan.actions.team import fits_level, seat_of
from buktikan.actions.team_look import (
    Sitting,
    candidates,
    lookalikes,
    recusals_of,
    team_of,
    vacancies,
)
from buktikan.actions.team_recusal import lift_recusal, recuse
from buktikan.actions.team_seat import TeamError, may_arrange, seat_person, unseat_person
from buktikan.core.evaluation import RecusalGround, Seat
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Person
from buktikan.web.evaluation.team_forms import LeaveForm, RecusalForm, SeatForm
from buktikan.web.page import SignedInRequest, page

SEAT, LEAVE, RECUSE, LIFT = "dudukkan", "keluarkan", "mundur", "cabut"


@dataclass(frozen=True, slots=True)
class Forms:
    """The four forms of the page; what one may not do has none."""

    seat: SeatForm | None
    leave: LeaveForm | None
    recuse: RecusalForm | None
    lift: RecusalForm | None

    def named(self, key: str) -> forms.Form | None:
        """The form of a step."""
        return {SEAT: self.seat, LEAVE: self.leave, RECUSE: self.recuse, LIFT: self.lift}.get(key)


@page(Capability.VIEW_REGION, methods=("GET", "POST"))
def team(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Everybody reads who judges; who arranges teams of that level changes it."""
    step = request.POST.get("langkah", "") if request.method == "POST" else ""
    sitting = team_of(session)
    held = _forms(request, session, sitting, step)
    if request.method == "POST":
        form = held.named(step)
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            try:
                words = STEPS[step](request, session, form.cleaned_data)
            except TeamError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, words)
                return redirect("evaluation:team", session=session.pk)
    return _shown(request, session, sitting, held)


def _shown(
    request: SignedInRequest,
    session: EvaluationSession,
    sitting: tuple[Sitting, ...],
    held: Forms,
) -> HttpResponse:
    knows = fits_level(session, request.user)
    context = {
        "session": session,
        "state": round_state(session),
        "team": sitting,
        "knows_reasons": knows,
        "vacancies": (*vacancies(sitting), *lookalikes(session, sitting)),
        "recusals": recusals_of(session) if knows else (),
        "forms": held,
        "may_schedule": bool(request.access.holding(Capability.SCHEDULE_EVALUATION)),
        "may_arrange": held.seat is not None,
    }
    wrong = any(one is not None and one.is_bound and one.errors for one in _all(held))
    return render(request, "evaluation/team.html", context, status=422 if wrong else 200)


def _all(held: Forms) -> tuple[forms.Form | None, ...]:
    return (held.seat, held.leave, held.recuse, held.lift)


def _forms(
    request: SignedInRequest, session: EvaluationSession, sitting: tuple[Sitting, ...], step: str
) -> Forms:
    person = request.user
    arranges = may_arrange(session, person)
    knows = fits_level(session, person)
    seated = [one.person for one in sitting]
    others = candidates(session) if arranges else [person]
    chairs = seat_of(session, person) is Seat.CHAIR

    def sent(key: str) -> object:
        return request.POST if step == key else None

    return Forms(
        SeatForm(sent(SEAT), others) if arranges else None,
        LeaveForm(sent(LEAVE), seated) if arranges and seated else None,
        RecusalForm(sent(RECUSE), others, "mundur") if knows else None,
        RecusalForm(sent(LIFT), [one for one in seated if one != person], "cabut")
        if chairs
        else None,
    )


Typed = dict[str, str]


def _seat(request: SignedInRequest, session: EvaluationSession, typed: Typed) -> str:
    who = Person.objects.get(pk=typed["person"])
    seat_person(
        session,
        who,
        Seat(typed["seat"]),
        office=typed["office"],
        words=typed["words"],
        by=str(request.user),
    )
    return _("%(name)s ditetapkan dalam tim.") % {"name": who}


def _leave(request: SignedInRequest, session: EvaluationSession, typed: Typed) -> str:
    who = Person.objects.get(pk=typed["person"])
    unseat_person(session, who, words=typed["words"], by=str(request.user))
    return _("%(name)s dikeluarkan dari tim.") % {"name": who}


def _recuse(request: SignedInRequest, session: EvaluationSession, typed: Typed) -> str:
    who = Person.objects.get(pk=typed["person"])
    ground = RecusalGround(typed["ground"])
    recuse(session, who, ground, recorder=request.user, words=typed["words"])
    return _("%(name)s tidak menilai daerah ini.") % {"name": who}


def _lift(request: SignedInRequest, session: EvaluationSession, typed: Typed) -> str:
    who = Person.objects.get(pk=typed["person"])
    ground = RecusalGround(typed["ground"])
    lift_recusal(session, who, ground, chair=request.user, words=typed["words"])
    return _("Pengunduran %(name)s dicabut.") % {"name": who}


STEPS: dict[str, Callable[[SignedInRequest, EvaluationSession, Typed], str]] = {
    SEAT: _seat,
    LEAVE: _leave,
    RECUSE: _recuse,
    LIFT: _lift,
}
