"""One bundle: what it is, why it is in quarantine, what accepting it would do; the decision."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.exchange_decision import (
    Answers,
    DecisionError,
    accept,
    hold,
    refuse,
    take_up_again,
)
from buktikan.actions.exchange_preview import preview
from buktikan.actions.exchange_receipt import receipt_package
from buktikan.core.exchange import NEXT, ArrivalState
from buktikan.documents.bundle import BundleKind
from buktikan.records.models import BundleMove, Place, ReceivedBundle
from buktikan.records.models.exchange import RECEIVING
from buktikan.web.exchange.forms import DecisionForm
from buktikan.web.exchange.shown import (
    kind_words,
    may_decide,
    not_judged,
    signature_badge,
    state_badge,
)
from buktikan.web.page import SignedInRequest, page

STEPS: dict[str, Callable[..., BundleMove]] = {
    "tolak": refuse,
    "tahan": hold,
    "timbang": take_up_again,
}
UNPROCESSABLE = 422


def found_bundle(request: SignedInRequest, number: int) -> ReceivedBundle:
    """The bundle among those that one may see, else 404."""
    rows = ReceivedBundle.objects.visible_to(request.user).with_state()
    return get_object_or_404(rows, pk=number)


@page(*RECEIVING, methods=("GET", "POST"))
def bundle(request: SignedInRequest, bundle: int) -> HttpResponse:
    """The bundle before and after its decision."""
    row = found_bundle(request, bundle)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    error = ""
    if request.method == "POST":
        if not may_decide(row, request.access):
            raise PermissionDenied
        if form.is_valid():
            try:
                return _decided(request, row, form)
            except DecisionError as refused:
                error = str(refused)
    status = UNPROCESSABLE if error or form.errors else 200
    return render(
        request, "exchange/bundle.html", _context(request, row, form, error), status=status
    )


def _decided(request: SignedInRequest, row: ReceivedBundle, form: DecisionForm) -> HttpResponse:
    step, asked, by = request.POST.get("langkah", ""), form.cleaned_data, request.user.name
    if step in STEPS:
        move = STEPS[step](row, by=by, words=asked["alasan"])
    else:
        answers = Answers(asked["alasan"], asked["nomor"], asked["pasang"])
        move = accept(row, by=by, answers=answers)
    state = state_badge(ArrivalState(move.state)).label
    messages.success(request, _("Tercatat: %(state)s.") % {"state": state})
    return redirect("exchange:bundle", row.pk)


def _context(
    request: SignedInRequest, row: ReceivedBundle, form: DecisionForm, error: str
) -> dict[str, object]:
    state = row.state_now
    looked = None if state is ArrivalState.QUARANTINED else preview(row)
    place = Place.objects.filter(pk=row.region).first()
    may = may_decide(row, request.access)
    moves = list(row.moves.order_by("-number"))
    if row.region and not may:
        outside = _("Daerah bundel ini di luar wilayah Anda; hanya penerimanya yang memutuskan.")
    else:
        outside = ""
    return {
        "row": row,
        "place": place,
        "state": state_badge(state),
        "signature": signature_badge(looked.signature.state.value) if looked else not_judged(),
        "checked": looked.signature if looked else None,
        "kind": kind_words(row.kind),
        "looked": looked,
        "report": getattr(row, "report", None) if state is ArrivalState.ACCEPTED else None,
        "steps": _steps(state) if may else (),
        "outside": outside,
        "form": form,
        "error": error,
        "moves": [(one, state_badge(ArrivalState(one.state))) for one in moves],
        "is_model": row.kind == BundleKind.MODEL.value,
    }


def _steps(state: ArrivalState) -> tuple[str, ...]:
    """What may be done next, as names of buttons."""
    names = {
        ArrivalState.ACCEPTED: "terima",
        ArrivalState.REFUSED: "tolak",
        ArrivalState.HELD: "tahan",
        ArrivalState.WAITING: "timbang",
    }
    return tuple(name for one, name in names.items() if one in NEXT[state])


@page(*RECEIVING)
def receipt(request: SignedInRequest, bundle: int) -> HttpResponse:
    """The receipt of the newest decision, to give back to the sender."""
    row = found_bundle(request, bundle)
    move = row.moves.select_related("bundle").latest("number")
    response = HttpResponse(receipt_package(move), content_type="application/zip")
    name = f"tanda-terima-{row.seal_id[:12] or row.pk}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
