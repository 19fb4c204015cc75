"""The page behind the code at the door: open to whoever scans it, and to nobody later."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buktikan.actions.check_in import (
    CheckInError,
    check_in,
    meeting_of_code,
    offices_of,
    role_at,
)
from buktikan.actions.meeting import MeetingError
from buktikan.records.models import Invited, Person
from buktikan.web.page import refuse_nul


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkin(request: HttpRequest, code: str) -> HttpResponse:
    """Name, post and office, once. Who is signed in for the office is known at once.

    The page tells no more of the meeting than the invitation did, and nothing of who else came.
    """
    refuse_nul(request)
    try:
        meeting = meeting_of_code(code, timezone.now())
    except CheckInError as refused:
        told = {"refused": str(refused)}
        return render(request, "meeting/checkin.html", told, status=HTTPStatus.GONE)
    person = request.user if isinstance(request.user, Person) else None
    offices = offices_of(meeting, person)
    chosen = _chosen(request, offices, person)
    context = {
        "meeting": meeting,
        "person": person,
        "offices": offices,
        "chosen": chosen,
        "is_known": bool(person and chosen and role_at(person, chosen)),
        "typed": request.POST,
        "name": request.POST.get("nama") or (person.name if person else ""),
        "code": code,
    }
    if request.method != "POST":
        return render(request, "meeting/checkin.html", context)
    if chosen is None:
        return render(request, "meeting/checkin.html", {**context, "missing": True}, status=422)
    try:
        done = check_in(
            meeting,
            chosen,
            name=request.POST.get("nama", ""),
            post=request.POST.get("jabatan", ""),
            is_head=request.POST.get("sebagai") == "kepala",
            person=person,
        )
    except MeetingError as error:
        return render(request, "meeting/checkin.html", {**context, "error": error}, status=422)
    return render(request, "meeting/checkin.html", {**context, "done": done})


def _chosen(
    request: HttpRequest, offices: tuple[Invited, ...], person: Person | None
) -> Invited | None:
    wanted = request.POST.get("kantor", "")
    named = next((one for one in offices if str(one.order) == wanted), None)
    if named is not None or request.method == "POST" or person is None:
        return named
    return next((one for one in offices if role_at(person, one) is not None), None)
