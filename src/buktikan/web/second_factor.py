"""Roles that must not be entered with a password alone."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.records.models import Person


def is_due(person: Person) -> bool:
    """Whether the person holds a role that needs a second factor, and has none yet."""
    roles = {role.value for role in person.access().roles}
    if not roles & settings.SECOND_FACTOR_ROLES:
        return False
    return not Authenticator.objects.filter(
        user_id=person.pk, type__in=("totp", "webauthn")
    ).exists()


class SecondFactorMiddleware:
    """Leads such a person to the page where a second factor is set up, and nowhere else."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through what belongs to the account and help; everything else waits."""
        person = request.user
        open_to_all = (reverse("account:overview"), reverse("help:about"), settings.STATIC_URL)
        if (
            isinstance(person, Person)
            and not request.path.startswith(open_to_all)
            and is_due(person)
        ):
            messages.info(request, _("Peran Anda wajib memakai faktor kedua. Pasang dahulu."))
            return redirect("mfa_index")
        return self.answer(request)
