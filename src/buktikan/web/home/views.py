"""Home: what waits for me, in the order of its deadline."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from buktikan.actions.clock import now
from buktikan.actions.evaluation_waiting import evaluations_waiting
from buktikan.actions.task import Task
from buktikan.actions.waiting import waiting_for
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession
from buktikan.web.current import CHOSEN, at_work, seen_by
from buktikan.web.page import SignedInRequest, page

ON_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task with its address and the hours that are left."""

    task: Task
    url: str
    hours: int | None


@page()
def start(request: SignedInRequest) -> HttpResponse:
    """Everything that waits for the person in the session at work."""
    session = at_work(request, request.user).session
    moment = now()
    tasks = [
        *evaluations_waiting(request.user, session, at=moment),
        *(waiting_for(request.user, session) if session else ()),
    ]
    tasks.sort(key=lambda one: (one.due is None, one.due.timestamp() if one.due else 0))
    waiting = [
        Waiting(task, reverse(task.page, args=task.arguments), task.hours(moment)) for task in tasks
    ]
    may_set_up = bool(request.access.holding(Capability.SET_UP))
    context = {"session": session, "waiting": waiting, "may_set_up": may_set_up}
    return render(request, "home/start.html", context)


@page()
def find(request: SignedInRequest) -> HttpResponse:
    """Sessions of any region within reach, by the region's name."""
    asked = request.GET.get("cari", "").strip()
    rows = seen_by(request.user).order_by("tenure__place__name", "-held_on", "key")
    if asked:
        rows = rows.filter(tenure__place__name__icontains=asked)
    found = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "home/find.html", {"asked": asked, "found": found})


@page(methods=("POST",))
def choose(request: SignedInRequest) -> HttpResponse:
    """Work on another session from now on."""
    sessions = EvaluationSession.objects.visible_to(request.user)
    chosen = get_object_or_404(sessions, key=request.POST.get("sesi", ""))
    request.session[CHOSEN] = chosen.key
    return redirect("home:start")
