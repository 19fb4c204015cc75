"""When each of somebody's sessions was last seen, for the page that lists them."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

EVERY = 5 * 60
"""Seconds between two notes: a note is a write, and pages must be readable without one."""


class ActivityMiddleware:
    """Notes that a session is in use, once every few minutes and not at every page."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it when the last note of this process is old enough."""
        key = request.session.session_key
        if key and request.user.is_authenticated and cache.add(f"seen:{key}", 1, EVERY):
            UserSession.objects.create_from_request(request)
        return self.answer(request)
