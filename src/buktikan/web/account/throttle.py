"""What happens after too many wrong passwords."""

from collections.abc import Mapping
from datetime import timedelta

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_tried(request: HttpRequest, credentials: Mapping[str, object] | None = None) -> str:
    """The address that a sign-in was tried for, without capitals; tries are counted by it."""
    held = credentials or {}
    tried = held.get("email") or held.get("username") or request.POST.get("login", "")
    return str(tried).strip().casefold()


def client_address(request: HttpRequest) -> str | None:
    """Where a sign-in comes from; behind BUKTIKAN_PROXIES proxies, what the nearest ones wrote.

    None where no address is known: a test that signs in without a network, a socket of a file.
    """
    found: str | None = get_client_ip(request)
    return found


def locked(
    request: HttpRequest, response: HttpResponse | None, credentials: Mapping[str, object] | None
) -> HttpResponse:
    """429: says how long to wait; it does not tell whether the address is known."""
    wait = timedelta(hours=settings.AXES_COOLOFF_TIME)
    answer = render(
        request,
        "account/locked.html",
        {
            "failure_limit": settings.AXES_FAILURE_LIMIT,
            "minutes": int(wait.total_seconds() // 60),
        },
        status=429,
    )
    answer.headers["Retry-After"] = str(int(wait.total_seconds()))
    return answer
