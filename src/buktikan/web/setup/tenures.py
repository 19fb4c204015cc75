"""A region's acting heads: appointed, renewed, ended."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.change import SetUpError
from buktikan.actions.clock import now
from buktikan.actions.region import open_tenure
from buktikan.actions.tenure import correct_tenure, end_tenure, renew_tenure
from buktikan.core import tenure as core
from buktikan.core.rights import Capability
from buktikan.records.models import RegionProfile, Tenure
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.forms import EndForm, RenewalForm, TenureForm
from buktikan.web.setup.shown import Crumbs, crumbs_of_region, saved, shown

FIRST_QUARTERS = 4


@page(Capability.SET_UP, methods=("GET", "POST"))
def tenures(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """All appointments, and the form of a new one."""
    form = TenureForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        taken = Tenure.objects.filter(place_id=region.pk, inaugurated=given["inaugurated"])
        if taken.exists():
            form.add_error("inaugurated", _("Pelantikan pada hari itu sudah tercatat."))
        else:
            open_tenure(core.Tenure(region.pk, **given), by=str(request.user))
            return saved(request, _("Masa jabatan dicatat."), "setup:tenures", region.pk)
    rows = Tenure.objects.filter(place_id=region.pk).annotate(held=Count("sessions"))
    today = now().date()
    context = {
        "region": region,
        "rows": [
            {"row": one, "quarter": one.to_core().quarter_on(today)}
            for one in rows.order_by("-inaugurated")
        ],
        "crumbs": crumbs_of_region(region),
    }
    return shown(request, "setup/tenures.html", context, form)


@page(Capability.SET_UP, methods=("GET", "POST"))
def tenure(request: SignedInRequest, region: RegionProfile, tenure: int) -> HttpResponse:
    """One appointment: its quarters, and its correction."""
    row = _tenure(region, tenure)
    names = ("holder", "post", "inaugurated", "decree", "home_office")
    form = TenureForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    if form.is_bound and form.is_valid():
        try:
            correct_tenure(row, **form.cleaned_data, by=str(request.user))
        except SetUpError as error:
            form.add_error("inaugurated", str(error))
        else:
            return saved(request, _("Masa jabatan disimpan."), "setup:tenures", region.pk)
    held = row.to_core()
    last = max([FIRST_QUARTERS, *row.sessions.values_list("quarter", flat=True)])
    context = {
        "region": region,
        "row": row,
        "quarters": [held.quarter(number) for number in range(1, last + 1)],
        "crumbs": _crumbs(region),
    }
    return shown(request, "setup/tenure.html", context, form)


@page(Capability.SET_UP, methods=("GET", "POST"))
def renew(request: SignedInRequest, region: RegionProfile, tenure: int) -> HttpResponse:
    """The next term of the same holder."""
    row = _tenure(region, tenure)
    form = RenewalForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            renew_tenure(row, **form.cleaned_data, by=str(request.user))
        except SetUpError as error:
            form.add_error("inaugurated", str(error))
        else:
            words = _("Perpanjangan dicatat; triwulan dihitung dari awal lagi.")
            return saved(request, words, "setup:tenures", region.pk)
    context = {"region": region, "row": row, "crumbs": _crumbs(region)}
    return shown(request, "setup/renew.html", context, form)


@page(Capability.SET_UP, methods=("GET", "POST"))
def end(request: SignedInRequest, region: RegionProfile, tenure: int) -> HttpResponse:
    """Say when a tenure ended, or take that back."""
    row = _tenure(region, tenure)
    form = EndForm(request.POST or None, initial={"ended": row.ended})
    if form.is_bound and form.is_valid():
        try:
            end_tenure(row, ended=form.cleaned_data["ended"], by=str(request.user))
        except SetUpError as error:
            form.add_error("ended", str(error))
        else:
            return saved(request, _("Akhir masa jabatan disimpan."), "setup:tenures", region.pk)
    context = {"region": region, "row": row, "crumbs": _crumbs(region)}
    return shown(request, "setup/end.html", context, form)


def _tenure(region: RegionProfile, pk: int) -> Tenure:
    return get_object_or_404(Tenure, place_id=region.pk, pk=pk)


def _crumbs(region: RegionProfile) -> Crumbs:
    url = reverse("setup:tenures", args=[region.pk])
    return crumbs_of_region(region, (_("Masa jabatan"), url))
