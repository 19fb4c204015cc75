"""One's own choices."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from buktikan.actions.person import set_preferences
from buktikan.records.models import Person
from buktikan.web.language import CHOSEN


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Language and theme; a visitor's language lives in the browser's session."""
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    known = {code for code, _ in settings.LANGUAGES}
    if isinstance(request.user, Person):
        set_preferences(
            request.user,
            language=language if language in known else "",
            theme=theme if theme in ("auto", "light", "dark") else "",
        )
    elif language in known:
        request.session[CHOSEN] = language
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """The page that the form came from, if it is one of ours; else the start."""
    wanted = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return "/"
