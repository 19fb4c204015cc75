"""The inbox: bundles that arrived, uploads on their way, and a place to bring more."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.exchange_arrival import Arrival, ArrivalError, receive
from buktikan.actions.exchange_upload import PIECE, uploads_of
from buktikan.core.exchange import ArrivalState
from buktikan.records.models import Place, ReceivedBundle
from buktikan.records.models.exchange import RECEIVING
from buktikan.web.exchange.forms import PROVINCE_LENGTH, InboxForm
from buktikan.web.exchange.shown import row_of, state_badge
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

ROWS_A_PAGE = 50
Counts = list[tuple[str, str, int, int, int]]


@page(*RECEIVING, methods=("GET", "POST"))
def inbox(request: SignedInRequest) -> HttpResponse:
    """Everything that arrived within one's reach; POST brings files without a script."""
    if request.method == "POST":
        return _brought(request)
    rows = ReceivedBundle.objects.visible_to(request.user)
    counted = rows.regions_and_states()
    provinces = _provinces(counted)
    form = InboxForm(request.GET, [(code, name) for code, name, *_counts in provinces])
    found = form.narrowed(rows).with_state().order_by("-pk")
    shown = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    names = dict(
        Place.objects.filter(pk__in=[one.region for one in shown]).values_list("key", "name")
    )
    context = {
        "form": form,
        "page": shown,
        "rows": [row_of(one, request.access, names) for one in shown],
        "states": _states(counted),
        "provinces": provinces,
        "uploads": uploads_of(request.user.pk),
        "piece": PIECE,
        "asked": any(request.GET.get(name) for name in form.fields),
        "params": request.GET,
    }
    return render(request, "exchange/inbox.html", context)


def _states(rows: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
    counted = Counter(state for _region, state in rows)
    return [
        (one.value, state_badge(one).label, counted[one.value])
        for one in ArrivalState
        if counted[one.value]
    ]


def _provinces(rows: list[tuple[str, str]]) -> Counts:
    """Code, name, bundles, waiting and accepted ones of each province that sent any."""
    counted: dict[str, Counter[str]] = {}
    for region, state in rows:
        if region:
            counted.setdefault(region[:PROVINCE_LENGTH], Counter())[state] += 1
    names = dict(Place.objects.filter(pk__in=counted).values_list("key", "name"))
    return [
        (code, names.get(code, code), found.total(), found["waiting"], found["accepted"])
        for code, found in sorted(counted.items())
    ]


def _brought(request: SignedInRequest) -> HttpResponse:
    """Files of a plain form, one after the other; each is told about by itself."""
    files = request.FILES.getlist("bundel")
    if not files:
        messages.error(request, _("Pilih satu atau beberapa berkas bundel (.zip)."))
        return redirect("exchange:inbox")
    arrivals: list[Arrival] = []
    for file in files:
        try:
            arrivals.append(_taken(request, file))
        except ArrivalError as error:
            messages.error(request, str(error))
    _tell(request, arrivals)
    if len(arrivals) == 1:
        return redirect("exchange:bundle", arrivals[0].bundle.pk)
    return redirect("exchange:inbox")


def _taken(request: SignedInRequest, file: "UploadedFile[bytes]") -> Arrival:
    with TemporaryDirectory() as folder:
        upload = written(file, Path(folder) / "bundel.zip")
        return receive(upload.path, upload.name, by=request.user.name, person=request.user.pk)


def _tell(request: SignedInRequest, arrivals: list[Arrival]) -> None:
    new = [one for one in arrivals if not one.known]
    shut = [one for one in new if one.bundle.state_now is ArrivalState.QUARANTINED]
    if new:
        words = ngettext("%(n)d bundel masuk.", "%(n)d bundel masuk.", len(new))
        messages.success(request, words % {"n": len(new)})
    if shut:
        words = ngettext("%(n)d bundel dikarantina.", "%(n)d bundel dikarantina.", len(shut))
        messages.warning(request, words % {"n": len(shut)})
    known = [one for one in arrivals if one.known]
    for one in known:
        messages.info(
            request, _("%(file)s sudah ada di kotak masuk.") % {"file": one.bundle.file_name}
        )
