"""Regions that are set up, their task lists, and their letterheads."""

from dataclasses import asdict

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.change import SetUpError
from buktikan.actions.clock import now
from buktikan.actions.region import open_region, set_letterhead
from buktikan.core.place import PlaceLevel
from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models import Place, RegionProfile
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.forms import LetterheadForm
from buktikan.web.setup.shown import crumbs_of_region, refused, saved, shown
from buktikan.web.setup.tasks import DONE, facts_of, tasks_of

MOST_PLACES = 30
REGIONS_A_PAGE = 60


@page(Capability.SET_UP, Capability.SET_OWNERS)
def regions(request: SignedInRequest) -> HttpResponse:
    """Every region that the person sets up; straight to it if there is one alone."""
    reach = within_reach(request.access, Capability.SET_UP, Capability.SET_OWNERS, place="place_id")
    rows = RegionProfile.objects.filter(reach).select_related("place").order_by("place_id")
    may_open = bool(request.access.holding(Capability.MANAGE_PEOPLE, Capability.SET_UP))
    chosen = Paginator(rows, REGIONS_A_PAGE).get_page(request.GET.get("page"))
    if not may_open and chosen.paginator.count == 1:
        return redirect("setup:region", chosen[0].pk)
    context = {"rows": chosen.object_list, "page": chosen, "may_open": may_open}
    return render(request, "setup/regions.html", context)


@page(Capability.SET_UP, methods=("GET", "POST"))
def open_place(request: SignedInRequest) -> HttpResponse:
    """Look for a regency or city and let it take part."""
    within = within_reach(request.access, Capability.SET_UP, place="pk")
    places = Place.objects.filter(within, level=PlaceLevel.REGENCY.value)
    if request.method == "POST":
        chosen = places.filter(pk=request.POST.get("place", "")).first()
        if chosen is None:
            return refused(request, SetUpError(_("Pilih satu daerah dari daftar.")), "setup:open")
        profile = open_region(chosen.pk, by=str(request.user))
        words = _("%(place)s dibuka. Lengkapi langkah di bawah ini.") % {"place": chosen.name}
        return saved(request, words, "setup:region", profile.pk)
    asked = request.GET.get("cari", "").strip()
    found = places.filter(name__icontains=asked) | places.filter(code=asked)
    closed = found.exclude(pk__in=RegionProfile.objects.values("place_id"))
    rows = tuple(closed.select_related("parent").order_by("name")[: MOST_PLACES + 1])
    context = {
        "asked": asked,
        "rows": rows[:MOST_PLACES],
        "more": len(rows) > MOST_PLACES,
        "any_places": bool(rows) or Place.objects.exists(),
        "crumbs": ((_("Pengaturan"), reverse("setup:regions")),),
    }
    return render(request, "setup/open.html", context)


@page(Capability.SET_UP, Capability.SET_OWNERS)
def region(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """The task list: what is done and what is missing."""
    facts = facts_of(region, now().date())
    tasks = tasks_of(facts, request.access)
    done = sum(1 for one in tasks if one.state == DONE)
    context = {
        "region": region,
        "tasks": tasks,
        "done": done,
        "ready": done == len(tasks),
        "session": facts.session,
        "may_read_history": request.access.may(Capability.VIEW_HISTORY, region.pk),
        "crumbs": ((_("Pengaturan"), reverse("setup:regions")),),
    }
    return render(request, "setup/region.html", context)


@page(Capability.SET_UP, methods=("GET", "POST"))
def letterhead(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Who signs and sends the region's report."""
    form = LetterheadForm(request.POST or None, initial=asdict(region.to_core()))
    if form.is_bound and form.is_valid():
        set_letterhead(region.pk, form.to_core(), by=str(request.user))
        return saved(request, _("Kop surat disimpan."), "setup:region", region.pk)
    context = {"region": region, "crumbs": crumbs_of_region(region)}
    return shown(request, "setup/letterhead.html", context, form)
