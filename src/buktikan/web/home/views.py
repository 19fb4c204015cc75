"""Home: what waits for me, in the order of its deadline."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from buktikan.actions.clock import now
from buktikan.actions.waiting import Task, waiting_for
from buktikan.records.models import EvaluationSession
from buktikan.web.current import CHOSEN, current_session, sessions_of
from buktikan.web.page import SignedInRequest, page


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task with its address and the hours that are left."""

    task: Task
    url: str
    hours: int | None


@page()
def start(request: SignedInRequest) -> HttpResponse:
    """Everything that waits for the person in the session at work."""
    session = current_session(request, sessions_of(request.user))
    tasks = waiting_for(request.user, session) if session else ()
    moment = now()
    waiting = [
        Waiting(task, reverse(task.page, args=task.arguments), task.hours(moment)) for task in tasks
    ]
    context = {"session": session, "waiting": waiting}
    return render(request, "home/start.html", context)


@page(methods=("POST",))
def choose(request: SignedInRequest) -> HttpResponse:
    """Work on another session from now on."""
    sessions = EvaluationSession.objects.visible_to(request.user)
    chosen = get_object_or_404(sessions, key=request.POST.get("sesi", ""))
    request.session[CHOSEN] = chosen.key
    return redirect("home:start")
