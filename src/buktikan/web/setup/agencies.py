"""A region's agencies: added, renamed, merged, closed."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.agency import (
    add_agency,
    change_agency,
    close_agency,
    merge_agency,
    reopen_agency,
)
from buktikan.actions.change import SetUpError
from buktikan.actions.clock import now
from buktikan.actions.framework import installed
from buktikan.core.rights import Capability
from buktikan.records.models import (
    Agency,
    ElementOwner,
    FrameworkVersion,
    Membership,
    Observation,
    RegionProfile,
)
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.forms import AgencyForm, ClosingForm, MergingForm
from buktikan.web.setup.shown import Crumbs, crumbs_of_region, refused, saved, shown


def role_names() -> Mapping[str, str]:
    """Owner roles of all installed frameworks with their names, the newest framework's first."""
    versions = FrameworkVersion.objects.order_by("-valid_from").values_list("key", "fingerprint")
    found: dict[str, str] = {}
    for key, fingerprint in versions:
        for role, name in installed(key, fingerprint).owners.items():
            found.setdefault(role, name)
    return found


@page(Capability.SET_UP, methods=("GET", "POST"))
def agencies(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """All agencies, those that are closed last, and the form of a new one."""
    roles = role_names()
    form = AgencyForm(request.POST or None, roles)
    if form.is_bound and form.is_valid():
        try:
            row = add_agency(region.pk, **form.cleaned_data, by=str(request.user))
        except SetUpError as error:
            form.add_error("name", str(error))
        else:
            words = _("%(agency)s ditambahkan.") % {"agency": row.name}
            return saved(request, words, "setup:agencies", region.pk)
    rows = tuple(
        Agency.objects.filter(region_id=region.pk).select_related("successor").order_by("name")
    )
    filled = {role for one in rows if one.closed_on is None for role in one.roles.split()}
    context = {
        "region": region,
        "rows": [_shown(one, roles) for one in rows if one.closed_on is None],
        "closed": [one for one in rows if one.closed_on is not None],
        "unfilled": [name for role, name in roles.items() if role not in filled],
        "twice": _filled_twice(rows, roles),
        "crumbs": crumbs_of_region(region),
    }
    return shown(request, "setup/agencies.html", context, form)


def _shown(agency: Agency, roles: Mapping[str, str]) -> dict[str, object]:
    return {"row": agency, "roles": [roles.get(one, one) for one in agency.roles.split()]}


def _filled_twice(rows: tuple[Agency, ...], roles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Roles that several agencies fill, with their short names: one of them has to give way."""
    found: dict[str, list[str]] = {}
    for agency in rows:
        if agency.closed_on is None:
            for role in agency.roles.split():
                found.setdefault(role, []).append(agency.short_name)
    return [(roles.get(one, one), ", ".join(who)) for one, who in found.items() if len(who) > 1]


@page(Capability.SET_UP, methods=("GET", "POST"))
def agency(request: SignedInRequest, region: RegionProfile, agency: Agency) -> HttpResponse:
    """One agency: its names and roles, its past, and the ways to end it."""
    held = agency.roles.split()
    roles = role_names()
    initial = {"name": agency.name, "short_name": agency.short_name, "roles": held}
    form = AgencyForm(request.POST or None, {**{one: one for one in held}, **roles}, initial)
    if form.is_bound and form.is_valid():
        try:
            change_agency(agency, **form.cleaned_data, by=str(request.user))
        except SetUpError as error:
            form.add_error("name", str(error))
        else:
            return saved(request, _("OPD disimpan."), "setup:agencies", region.pk)
    merged = Agency.objects.filter(successor=agency).order_by("closed_on", "name")
    context = {
        "region": region,
        "row": agency,
        "merged": merged,
        "people": _people(region, agency),
        "figures": Observation.objects.filter(place=region.pk, agency=agency.key).count(),
        "may_read_history": request.access.may(Capability.VIEW_HISTORY, region.pk),
        "crumbs": _crumbs(region),
    }
    return shown(request, "setup/agency.html", context, form)


@page(Capability.SET_UP, methods=("GET", "POST"))
def merge(request: SignedInRequest, region: RegionProfile, agency: Agency) -> HttpResponse:
    """Say which agency goes on; ask once, with what will move."""
    form = MergingForm(request.POST or None, agency, {"on": now().date()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            merge_agency(agency, **given, by=str(request.user))
        except SetUpError as error:
            form.add_error(None, str(error))
        else:
            words = _("%(old)s dilanjutkan oleh %(new)s. Riwayatnya tetap.")
            names = {"old": agency.name, "new": given["into"].name}
            return saved(request, words % names, "setup:agencies", region.pk)
    return shown(request, "setup/merge.html", _ending(region, agency), form)


@page(Capability.SET_UP, methods=("GET", "POST"))
def close(request: SignedInRequest, region: RegionProfile, agency: Agency) -> HttpResponse:
    """Close an agency that nobody takes over."""
    form = ClosingForm(request.POST or None, initial={"on": now().date()})
    if form.is_bound and form.is_valid():
        try:
            close_agency(agency, **form.cleaned_data, by=str(request.user))
        except SetUpError as error:
            form.add_error(None, str(error))
        else:
            words = _("%(agency)s ditutup. Riwayatnya tetap.") % {"agency": agency.name}
            return saved(request, words, "setup:agencies", region.pk)
    return shown(request, "setup/close.html", _ending(region, agency), form)


@page(Capability.SET_UP, methods=("POST",))
def reopen(request: SignedInRequest, region: RegionProfile, agency: Agency) -> HttpResponse:
    """Take back a closing that was a mistake."""
    where = ("setup:agency", region.pk, agency.key)
    try:
        reopen_agency(agency, by=str(request.user))
    except SetUpError as error:
        return refused(request, error, *where)
    return saved(request, _("OPD berlaku lagi. Periksa peran pengampunya."), *where)


def _ending(region: RegionProfile, agency: Agency) -> dict[str, object]:
    today = now().date()
    coming = ElementOwner.objects.filter(agency=agency, session__held_on__gte=today)
    roles = role_names()
    return {
        "region": region,
        "row": agency,
        "roles": [roles.get(one, one) for one in agency.roles.split()],
        "coming": coming.count(),
        "people": _people(region, agency),
        "crumbs": (
            *_crumbs(region),
            (agency.name, reverse("setup:agency", args=[region.pk, agency.key])),
        ),
    }


def _people(region: RegionProfile, agency: Agency) -> int:
    held = Membership.objects.in_force().filter(place_id=region.pk, agency=agency.key)
    return held.values("person").distinct().count()


def _crumbs(region: RegionProfile) -> Crumbs:
    return crumbs_of_region(region, (_("OPD"), reverse("setup:agencies", args=[region.pk])))
