"""The register of official series, and the page of one with its vintages and figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from buktikan.actions.official_register import found_series, producers
from buktikan.core.numeral import print_number
from buktikan.core.observation import ObservationStatus
from buktikan.core.official import OfficialFigure, newest_first
from buktikan.core.rights import Capability
from buktikan.records.models import OfficialFigureRow, OfficialSeries, Place
from buktikan.web.current import at_work
from buktikan.web.official.forms import RegisterForm
from buktikan.web.official.shown import STATUS_WORDS, plain_words, vintage_words
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import period_words, words

SEEING = (Capability.VIEW_REGION, Capability.VIEW_AGENCY, Capability.KEEP_OFFICIAL)
ROWS_A_PAGE = 30


@page(*SEEING)
def register(request: SignedInRequest) -> HttpResponse:
    """All official series, searched and filtered."""
    form = RegisterForm(request.GET, producers(request.user))
    found = found_series(request.user, form.wanted())
    shown = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    session = at_work(request, request.user).session
    place = session.tenure.place_id if session else ""
    context = {
        "form": form,
        "page": shown,
        "asked": any(request.GET.get(name) for name in form.fields),
        "params": request.GET,
        "session": session,
        "may_import": bool(place) and request.access.may(Capability.KEEP_OFFICIAL, place),
    }
    return render(request, "official/register.html", context)


@dataclass(frozen=True, slots=True)
class Spot:
    """One period of a series at a place: the newest figure, how it moved, and older vintages.

    `break_before` says why it must not be read as going on from the period before.
    """

    period: str
    value: str
    status: str
    change: str
    break_before: str
    vintage: str
    older: tuple[tuple[str, str], ...]


@page(*SEEING)
def series(request: SignedInRequest, series: str) -> HttpResponse:
    """What the series is, its publications, and its figures at one place."""
    row = get_object_or_404(OfficialSeries.objects.visible_to(request.user), code=series)
    rows = OfficialFigureRow.objects.visible_to(request.user).filter(vintage__series=row)
    keys = list(rows.order_by("place").values_list("place", flat=True).distinct())
    names = dict(Place.objects.filter(key__in=keys).values_list("key", "name"))
    session = at_work(request, request.user).session
    chosen = _chosen(
        request.GET.get("tempat", ""), keys, session.tenure.place_id if session else ""
    )
    figures = rows.filter(place=chosen, breakdown="[]").to_core()
    context = {
        "series": row,
        "title": words(row.to_core().title),
        "vintages": row.vintages.select_related("receipt").order_by("-number"),
        "places": [(key, names.get(key, key)) for key in keys],
        "chosen": chosen,
        "chosen_name": names.get(chosen, chosen),
        "spots": list(reversed(list(spots_of(figures)))),
        "has_parts": rows.filter(place=chosen).exclude(breakdown="[]").exists(),
        "session": session,
    }
    return render(request, "official/series.html", context)


def _chosen(asked: str, keys: list[str], own: str) -> str:
    """The place that was asked for, else one's own, else the first that has figures."""
    return next((key for key in (asked, own) if key in keys), keys[0] if keys else "")


def spots_of(figures: Iterable[OfficialFigure]) -> Iterable[Spot]:
    """Figures of one place by period, oldest first."""
    by_period: dict[str, list[OfficialFigure]] = {}
    for one in figures:
        by_period.setdefault(one.period.text, []).append(one)
    ordered = sorted(by_period.values(), key=lambda held: held[0].period)
    before: OfficialFigure | None = None
    for held in ordered:
        now, *older = newest_first(held)
        broken = _break(before, now)
        yield Spot(
            period_words(now.period),
            "–" if now.value is None else plain_words(now.value),
            str(STATUS_WORDS.get(now.status, "")),
            "" if broken else _change(before, now),
            broken,
            vintage_words(now),
            tuple((plain_words(one.value), vintage_words(one)) for one in older),
        )
        before = now if now.value is not None else before


def _break(before: OfficialFigure | None, now: OfficialFigure) -> str:
    if before is None:
        return ""
    if now.status is ObservationStatus.BREAK:
        return _("Deret terputus menurut penerbitnya.")
    if now.base_version and before.base_version and now.base_version != before.base_version:
        return _("Dasar hitungnya berganti: %(before)s menjadi %(after)s.") % {
            "before": before.base_version,
            "after": now.base_version,
        }
    return ""


def _change(before: OfficialFigure | None, now: OfficialFigure) -> str:
    if before is None or before.number is None or now.number is None:
        return ""
    change = now.number - before.number
    return f"+{print_number(change)}" if change > 0 else print_number(change)
