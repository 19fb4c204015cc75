"""Open pages: what Buktikan is, how accessible it is, whether it is well."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Buktikan is, and where help is to be had."""
    return render(request, "help/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "help/accessibility.html")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For the machine that watches the server: whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"sehat": True})
