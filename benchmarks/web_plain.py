"""An empty Django page with one query: what any page behind this middleware costs at least.

The person is signed in and passes the same middleware; the page asks for one row by its key and
fills a template of two lines that extends nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import include, path

from buktikan.records.models import Place

TEMPLATE = Template("<title>{{ place.key }}</title>\n<p>{{ place.name }}</p>\n")


def plain(request: HttpRequest) -> HttpResponse:
    """One query, two lines."""
    place = Place.objects.get(pk="64.09")
    return HttpResponse(TEMPLATE.render(Context({"place": place})))


urlpatterns = [path("kosong/", plain), path("", include("buktikan.config.urls"))]
handler403 = "buktikan.web.errors.forbidden"
handler404 = "buktikan.web.errors.not_found"
handler500 = "buktikan.web.errors.server_error"
