"""An accepted report: completeness, lines as sealed, files inside, and its chain of seals."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from buktikan.actions.exchange_files import (
    DOCUMENTS,
    EVIDENCE,
    SealedFile,
    note_opening,
    opened,
    sealed_files,
)
from buktikan.core.evidence import Standing
from buktikan.core.rights import Capability
from buktikan.records.models import ReceivedLine, ReceivedReport
from buktikan.web.evidence.files import LOCKED_DOWN
from buktikan.web.page import SignedInRequest, page

LINES_A_PAGE = 150
CHUNK = 1 << 18


def found_report(request: SignedInRequest, number: int) -> ReceivedReport:
    """The report among those of one's regions, else 404."""
    rows = ReceivedReport.objects.visible_to(request.user)
    rows = rows.select_related("bundle", "region", "session__tenure__place")
    return get_object_or_404(rows, pk=number)


@page(Capability.RECEIVE_BUNDLE)
def report(request: SignedInRequest, received: int) -> HttpResponse:
    """The report as its region sealed it."""
    row = found_report(request, received)
    chain = ReceivedReport.objects.filter(session=row.session).select_related("bundle")
    replaced = set(chain.values_list("supersedes", flat=True))
    files = sealed_files(row)
    lines = Paginator(row.lines.all(), LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "page": lines,
        "lines": [(one, Standing(one.standing), _evidence(one)) for one in lines],
        "counts": _counts(row),
        "documents": [one for one in files if one.path.startswith(DOCUMENTS)],
        "evidence": [one for one in files if one.path.startswith(EVIDENCE)],
        "others": [one for one in files if not one.path.startswith((DOCUMENTS, EVIDENCE))],
        "withheld": row.facts.get("withheld", []),
        "chain": [(one, one.seal_id in replaced) for one in chain.order_by("-pk")],
        "is_replaced": row.seal_id in replaced,
        "params": request.GET,
        "may_open": request.access.may(Capability.OPEN_RESTRICTED, row.region_id),
    }
    return render(request, "exchange/report.html", context)


def _evidence(line: ReceivedLine) -> tuple[str, ...]:
    return tuple(line.evidence.split("\n")) if line.evidence else ()


def _counts(row: ReceivedReport) -> list[tuple[Standing, int]]:
    counted = row.bundle.verdict.get("completeness", {})
    return [(one, counted[one.value]) for one in Standing if counted.get(one.value)]


@page(Capability.RECEIVE_BUNDLE, methods=("GET", "POST"))
def file(request: SignedInRequest, received: int, number: int) -> HttpResponseBase:
    """One file from inside the bundle, as a download that no browser runs."""
    row = found_report(request, received)
    one = next((one for one in sealed_files(row) if one.number == number), None)
    if one is None:
        raise Http404
    if one.restricted:
        if not request.access.may(Capability.OPEN_RESTRICTED, row.region_id):
            raise PermissionDenied
        purpose = request.POST.get("keperluan", "").strip()
        if not purpose:
            messages.warning(request, _("Nyatakan dahulu keperluan membuka berkas terbatas ini."))
            return redirect("exchange:report", row.pk)
        note_opening(row, one, purpose=purpose, by=request.user.name)
    response = StreamingHttpResponse(_pieces(row, one), content_type=one.media_type)
    response["Content-Length"] = str(one.size)
    response["Content-Disposition"] = content_disposition_header(True, one.name) or "attachment"
    response["Content-Security-Policy"] = LOCKED_DOWN
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _pieces(row: ReceivedReport, one: SealedFile) -> Iterator[bytes]:
    with opened(row, one) as stream:
        while piece := stream.read(CHUNK):
            yield piece
