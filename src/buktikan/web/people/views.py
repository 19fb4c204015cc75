"""People and the roles they hold: inviting, and ending roles."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from buktikan.actions.letter import send_letter
from buktikan.actions.person import (
    InvitationError,
    LastAdministratorError,
    Letter,
    end_role,
    invite,
    renew,
    withdraw,
)
from buktikan.core.rights import Capability, Role
from buktikan.records.models import Invitation, Membership, Place
from buktikan.records.naming import invitations_named, memberships_named, where
from buktikan.records.places import places_of_grants
from buktikan.web.page import SignedInRequest, page
from buktikan.web.people.forms import InviteForm
from buktikan.web.words import words

ROWS_A_PAGE = 50


@page(Capability.MANAGE_PEOPLE)
def people(request: SignedInRequest) -> HttpResponse:
    """Who holds which role where, and the invitations that wait."""
    asked = request.GET.get("cari", "").strip()
    held = memberships_named(Membership.objects.visible_to(request.user).in_force())
    if asked:
        held = held.filter(
            Q(person__name__icontains=asked)
            | Q(person__email__icontains=asked)
            | Q(place__name__icontains=asked)
            | Q(agency__icontains=asked)
        )
    ordered = held.order_by("person__name", "person__email", "pk")
    chosen = Paginator(ordered, ROWS_A_PAGE).get_page(request.GET.get("page"))
    waiting = Invitation.objects.visible_to(request.user).filter(
        accepted_at=None, withdrawn_at=None
    )
    context = {
        "page": chosen,
        "asked": asked,
        "rows": [_row(one) for one in chosen],
        "invitations": [
            {**_row(one), "is_over": not one.is_open(timezone.now())}
            for one in invitations_named(waiting).order_by("-invited_at")[:ROWS_A_PAGE]
        ],
    }
    return render(request, "people/list.html", context)


def _row(one: Membership | Invitation) -> dict[str, object]:
    return {"row": one, "role": words(Role(one.role)), "where": where(one)}


@never_cache
@page(Capability.MANAGE_PEOPLE, methods=("GET", "POST"))
def invite_somebody(request: SignedInRequest) -> HttpResponse:
    """The form of an invitation; the answer shows the link once."""
    places = places_of_grants(request.access, Capability.MANAGE_PEOPLE)
    place = _chosen(places, request.POST.get("place") or request.GET.get("wilayah", ""))
    posted = request.method == "POST"
    if place is None:
        status = 422 if posted else 200
        return render(request, "people/place.html", {"places": places}, status=status)
    form = InviteForm(request.POST if posted else None, by=request.user, place=place)
    if not posted or not form.is_valid():
        context = {"form": form, "place": place, "is_only": places.count() == 1}
        return render(request, "people/invite.html", context, status=422 if posted else 200)
    given = form.cleaned_data
    letter = invite(given["email"], given["name"], form.grant(), by=str(request.user))
    return _letter_page(request, letter)


def _chosen(places: QuerySet[Place], asked: str) -> Place | None:
    """The place that is asked for; the only one within reach when none is."""
    if asked:
        return places.filter(pk=asked).first()
    first = list(places[:2])
    return first[0] if len(first) == 1 else None


def _letter_page(request: SignedInRequest, letter: Letter) -> HttpResponse:
    link = settings.ORIGIN + reverse("account:invitation", args=[letter.secret])
    held = letter.invitation
    sent = send_letter(letter, link=link, where=where(held))
    context = {
        "link": link,
        "sent": sent,
        "offer": held,
        "role": words(Role(held.role)),
        "where": where(held),
        "to_files": settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"),
    }
    return render(request, "people/letter.html", context)


@page(Capability.MANAGE_PEOPLE, methods=("GET", "POST"))
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then end a role."""
    rows = Membership.objects.visible_to(request.user).in_force()
    held = get_object_or_404(memberships_named(rows), pk=pk)
    if request.method != "POST":
        return render(request, "people/end.html", _row(held))
    try:
        end_role(held, by=str(request.user), acting=request.user)
    except LastAdministratorError as error:
        return render(request, "people/end.html", {**_row(held), "error": str(error)}, status=422)
    messages.success(request, _("Peran sudah diakhiri."))
    return redirect("people:list")


@page(Capability.MANAGE_PEOPLE, methods=("POST",))
def withdraw_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make an invitation void."""
    held = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    try:
        withdraw(held, by=str(request.user))
    except InvitationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Undangan sudah ditarik."))
    return redirect("people:list")


@never_cache
@page(Capability.MANAGE_PEOPLE, methods=("POST",))
def resend(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new link and a new term for an invitation that waits."""
    held = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    try:
        letter = renew(held, by=str(request.user))
    except InvitationError as error:
        messages.error(request, str(error))
        return redirect("people:list")
    return _letter_page(request, letter)
