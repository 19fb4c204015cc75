"""What every page of this step says alike: where it stands, and forms with their answers."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.records.models import EvaluationSession, RegionProfile
from buktikan.web.page import SignedInRequest

Crumbs = tuple[tuple[str, str], ...]
REFUSED = 422


def crumbs_of_region(region: RegionProfile, *more: tuple[str, str]) -> Crumbs:
    """The way from all regions to the region's tasks, and further."""
    here = (str(region.place.name), reverse("setup:region", args=[region.pk]))
    return ((_("Pengaturan"), reverse("setup:regions")), here, *more)


def crumbs_of_session(session: EvaluationSession, *more: tuple[str, str]) -> Crumbs:
    """The way to a session's page, and further."""
    place = session.tenure.place
    return (
        (_("Pengaturan"), reverse("setup:regions")),
        (place.name, reverse("setup:region", args=[place.pk])),
        (_("Sesi"), reverse("setup:sessions", args=[place.pk])),
        *more,
    )


def shown(
    request: SignedInRequest, template: str, context: Mapping[str, object], form: forms.Form
) -> HttpResponse:
    """A page with a form; one that was sent with errors is answered as such."""
    status = REFUSED if form.is_bound and form.errors else 200
    return render(request, template, {**context, "form": form}, status=status)


def saved(request: SignedInRequest, words: str, name: str, *arguments: object) -> HttpResponse:
    """Say what was done and go on."""
    messages.success(request, words)
    return redirect(reverse(name, args=list(arguments)))


def refused(
    request: SignedInRequest, error: Exception, name: str, *arguments: object
) -> HttpResponse:
    """Say why nothing was done and go back."""
    messages.error(request, str(error))
    return redirect(reverse(name, args=list(arguments)))
