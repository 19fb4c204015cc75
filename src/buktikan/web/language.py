"""The language of a person's pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

CHOSEN = "bahasa"
"""Where the browser's session keeps a visitor's choice."""


class LanguageMiddleware:
    """Indonesian, unless the person (or the visitor) chose English."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language, and say which one it is."""
        if request.user.is_authenticated:
            language = request.user.language
        else:
            language = request.session.get(CHOSEN, "id")
        with translation.override(language):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response
