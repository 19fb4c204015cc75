"""The one door to every page: sign in, find, ask; the view then acts and answers.

A view names the capabilities of which one is needed. What the URL names (a region, a session, an
agency) is looked up among what the person may see: what one may not see does not exist (404), what
one may see but not do is refused (403).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, resolve_url
from django_htmx.middleware import HtmxDetails

from buktikan.actions.team import seat_of
from buktikan.core.evaluation import Seat
from buktikan.core.rights import Access, Capability
from buktikan.records.models import Agency, EvaluationSession, Person, RegionProfile


class SignedInRequest(HttpRequest):
    """A request whose person is known."""

    user: Person
    access: Access
    htmx: HtmxDetails
    seat: Seat
    """Only on pages of a team."""


View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a page asks of a person: one of the capabilities (none: any signed-in person).

    `seated` pages also ask for a seat in the session's team that nothing bars.
    """

    capabilities: tuple[Capability, ...]
    methods: tuple[str, ...]
    seated: bool = False


RULE = "rule"
"""The name under which a view carries its rule."""


def page(
    *capabilities: Capability, methods: tuple[str, ...] = ("GET",), seated: bool = False
) -> Callable[[View], View]:
    """Make a function a page that asks for one of the capabilities, and for a seat if `seated`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, **named: object) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, Person):
                if request.accepts("application/json") and not request.accepts("text/html"):
                    return JsonResponse({"state": "signed_out"}, status=401)
                back = request.get_full_path() if request.method == "GET" else "/"
                return redirect_to_login(back, resolve_url("account_login"))
            if request.method not in (*methods, "HEAD"):
                return HttpResponseNotAllowed(methods)
            refuse_nul(request)
            access = person.access()
            found, place, agency = _found(person, named)
            if not _allowed(access, capabilities, place, agency):
                raise PermissionDenied
            if seated:
                setattr(request, "seat", _seat(person, found))  # noqa: B010  # likewise
            setattr(request, "access", access)  # noqa: B010  # Django's request has no such name
            return view(request, **found)

        setattr(door, RULE, Rule(capabilities, methods, seated))
        return door

    return decorate


def refuse_nul(request: HttpRequest) -> None:
    """No keyboard types it, and PostgreSQL keeps it in no text: 400, whoever asks."""
    sent = (request.GET, request.POST)
    if any("\x00" in one for data in sent for _, values in data.lists() for one in values):
        raise BadRequest


def _seat(person: Person, found: dict[str, object]) -> Seat:
    session = found["session"]
    seat = seat_of(session, person) if isinstance(session, EvaluationSession) else None
    if seat is None:
        raise PermissionDenied
    return seat


def _allowed(access: Access, capabilities: tuple[Capability, ...], place: str, agency: str) -> bool:
    if not capabilities:
        return True
    if not place:
        return bool(access.holding(*capabilities))
    if not agency:
        return access.may_somewhere(capabilities, place)
    return access.may_any(capabilities, place, agency)


def _found(person: Person, named: dict[str, object]) -> tuple[dict[str, object], str, str]:
    """The rows that the URL names, with the place and the agency that rights are asked for."""
    found = dict(named)
    place, agency = "", ""
    if "session" in named:
        sessions = EvaluationSession.objects.visible_to(person)
        session = get_object_or_404(
            sessions.select_related("tenure__place", "framework").defer("framework__files"),
            key=named["session"],
        )
        found["session"], place = session, session.tenure.place_id
    elif "region" in named:
        regions = RegionProfile.objects.visible_to(person).select_related("place")
        region = get_object_or_404(regions, pk=named["region"])
        found["region"], place = region, region.pk
    if "agency" in named:
        if not place:
            raise Http404
        agencies = Agency.objects.visible_to(person)
        row = get_object_or_404(agencies, region_id=place, key=named["agency"])
        found["agency"], agency = row, row.key
    return found, place, agency
