"""One's own choices, one's own account, and invitations that are accepted."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from buktikan.actions.person import InvitationError, invitation_of, join, set_preferences
from buktikan.core.rights import Role
from buktikan.records.models import Invitation, Person
from buktikan.records.naming import memberships_named, where
from buktikan.web.account.forms import JoinForm
from buktikan.web.language import CHOSEN
from buktikan.web.page import SignedInRequest, page
from buktikan.web.second_factor import is_due
from buktikan.web.words import words


@page()
def overview(request: SignedInRequest) -> HttpResponse:
    """Who I am here, and what I can change about it."""
    factors = Authenticator.objects.filter(user_id=request.user.pk)
    context = {
        "person": request.user,
        "roles": [
            {"label": words(Role(one.role)), "where": where(one)}
            for one in memberships_named(request.user.memberships.in_force())
        ],
        "has_second_factor": factors.filter(type__in=("totp", "webauthn")).exists(),
        "second_factor_due": is_due(request.user),
        "openid": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "languages": settings.LANGUAGES,
    }
    return render(request, "account/overview.html", context)


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Language and theme; a visitor's language lives in the browser's session."""
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    known = {code for code, _label in settings.LANGUAGES}
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


def closed(request: HttpRequest) -> HttpResponse:
    """A page of the sign-in library that is not open here."""
    raise Http404


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What is offered, and the form that accepts it."""
    try:
        offer = invitation_of(secret)
    except InvitationError as error:
        return render(request, "account/invitation_over.html", {"reason": str(error)}, status=410)
    known = Person.objects.filter(email__iexact=offer.email).exists()
    form = JoinForm(request.POST or None, initial={"name": offer.name})
    if request.method == "POST" and (known or form.is_valid()) and _joined(secret, form, known):
        messages.success(request, _("Peran sudah diterima. Silakan masuk."))
        return redirect("home:start" if request.user.is_authenticated else "account_login")
    return render(request, "account/invitation.html", _offered(offer, form, known))


def _joined(secret: str, form: JoinForm, known: bool) -> bool:
    given = {"name": "", "password": ""} if known else form.cleaned_data
    try:
        join(secret, name=given["name"], password=given["password"])
    except ValidationError as error:
        form.add_error("password", error)
        return False
    return True


def _offered(offer: Invitation, form: JoinForm, known: bool) -> dict[str, object]:
    return {
        "offer": offer,
        "role": Role(offer.role),
        "where": where(offer),
        "form": None if known else form,
    }
