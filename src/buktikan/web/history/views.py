"""A region's history: read, searched, taken along, and its chain examined."""

import csv
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.history import ChainHead, verify_chain
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, Event, RegionProfile
from buktikan.sheets.safe_cell import guarded
from buktikan.web.history.forms import HistoryForm
from buktikan.web.history.looking import events_found, names_of
from buktikan.web.history.told import Names, Told, tell
from buktikan.web.page import SignedInRequest, page

ROWS_A_PAGE = 50
BOM = "\ufeff"
"""Makes Excel read the file as UTF-8."""


@page(Capability.INSTALL_FRAMEWORK)
def installation(request: SignedInRequest) -> HttpResponse:
    """What concerns the whole installation and no region: frameworks, lists of places."""
    rows = Event.objects.visible_to(request.user).of_region("")
    chosen = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    names = Names({}, {})
    context = {"page": chosen, "told": [tell(one, names) for one in chosen]}
    return render(request, "history/installation.html", context)


@page(Capability.VIEW_HISTORY)
def region(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """The newest first, fifty a page."""
    agencies = _agencies(request, region)
    form = HistoryForm(request.GET, agencies)
    rows = events_found(form, region.pk, agencies, request.user)
    chosen = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    names = names_of(agencies)
    context = {
        "region": region,
        "form": form,
        "page": chosen,
        "told": [tell(one, names) for one in chosen],
        "zone": timezone.get_current_timezone_name(),
        "sees_all": request.access.may(Capability.VIEW_HISTORY, region.pk),
    }
    status = 200 if form.is_valid() else 422
    return render(request, "history/region.html", context, status=status)


def _agencies(request: SignedInRequest, region: RegionProfile) -> tuple[Agency, ...]:
    """All of the region for those who read its whole history, else one's own."""
    rows = Agency.objects.filter(region_id=region.pk).order_by("name")
    if not request.access.may(Capability.VIEW_HISTORY, region.pk):
        rows = rows.visible_to(request.user)
    return tuple(rows)


class _Echo:
    """Hands each written line straight on."""

    def write(self, text: str, /) -> str:
        """The line itself."""
        return text


@page(Capability.VIEW_HISTORY)
def download(request: SignedInRequest, region: RegionProfile) -> StreamingHttpResponse:
    """Everything that the filters found, as CSV, in the order of the list."""
    agencies = _agencies(request, region)
    form = HistoryForm(request.GET, agencies)
    rows = events_found(form, region.pk, agencies, request.user)
    names = names_of(agencies)
    told = (tell(one, names) for one in rows.iterator(chunk_size=500))
    answer = StreamingHttpResponse(_lines(told), content_type="text/csv; charset=utf-8")
    name = f"riwayat-{region.pk}-{timezone.localdate():%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _lines(told: Iterator[Told]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM
    head = ("nomor", "waktu", "oleh", "atas nama", "OPD", "kejadian", "kalimat", "rincian", "sidik")
    yield writer.writerow(head)
    for one in told:
        event = one.event
        details = [*one.changes, *(f"{fact.label}: {fact.words}" for fact in one.facts)]
        texts = (one.by, one.behalf, one.agency, event.verb, one.sentence, "; ".join(details))
        at = timezone.localtime(event.at).isoformat(timespec="seconds")
        row = (str(event.number), at, *(guarded(text) for text in texts), event.hash)
        yield writer.writerow(row)


@page(Capability.VIEW_HISTORY)
def chain(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Read the region's chain from its first event to its end and say whether it is whole."""
    asked = request.GET.get("ujung", "").strip()
    printed, error = _printed(region.pk, asked)
    report = verify_chain(region.pk, printed=printed)
    context = {
        "region": region,
        "report": report,
        "asked": asked,
        "error": error,
        "printed": printed,
        "moment": timezone.localtime(),
    }
    return render(request, "history/chain.html", context, status=422 if error else 200)


def _printed(region: str, text: str) -> tuple[ChainHead | None, str]:
    """The head that was typed from paper, and what is wrong with it."""
    if not text:
        return None, ""
    number, colon, digest = text.partition(":")
    if not colon or not number.strip().isdigit() or not digest.strip():
        return None, _("Tulis ujungnya seperti pada cetakan: NOMOR:SIDIK.")
    return ChainHead(region, int(number), digest.strip().lower()), ""
