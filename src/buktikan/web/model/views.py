"""Model reports at hand: the list, one of them with its versions and adopters, its file."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.evidence_store import StoreDamagedError
from buktikan.actions.model_report_adoption import adoption_in_force
from buktikan.actions.model_report_reading import model_at, signature_of
from buktikan.core.model_report_prose import smuggled
from buktikan.core.rights import Capability
from buktikan.core.signature import SignatureState
from buktikan.frameworks.model_report import FILES
from buktikan.records.access import within_reach
from buktikan.records.models import ModelAdoption, ModelReceipt, ModelReport, RegionProfile
from buktikan.web.current import at_work
from buktikan.web.model.shown import Where, crumb, parts_words
from buktikan.web.page import SignedInRequest, page

WORKING = (Capability.SHARE_MODEL, Capability.ADOPT_MODEL)
MOST_REGIONS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One model in the list: the version after it, and how many are known to go by it."""

    model: ModelReport
    state: SignatureState
    newer: ModelReport | None
    is_mine: bool
    adopters: int


@page(*WORKING)
def models(request: SignedInRequest) -> HttpResponse:
    """Models at hand: whose, which version, where adopted; and the ways in and out."""
    session = at_work(request, request.user).session
    place = session.tenure.place if session else None
    access = request.access
    used = _used(request)
    rows = ModelReport.objects.visible_to(request.user).select_related("region", "superseded_by")
    context = {
        "rows": [_row(one, request, used) for one in rows.defer("files").order_by("-shared_at")],
        "session": session,
        "place": place,
        "adoption": adoption_in_force(place.pk) if place else None,
        "may_share": session is not None
        and access.may(Capability.SHARE_MODEL, session.tenure.place_id),
        "may_receive_receipts": bool(access.holding(Capability.SHARE_MODEL)),
    }
    return render(request, "model/list.html", context)


def _used(request: SignedInRequest) -> dict[int, int]:
    """How many regions go by each model, as far as the person may know."""
    found: dict[int, set[str]] = {}
    for one in _adoptions(request):
        found.setdefault(one.model_id, set()).add(one.region_id)
    for told in ModelReceipt.objects.visible_to(request.user).order_by("adopted_at"):
        held = found.setdefault(told.model_id, set())
        held.discard(told.place) if told.withdrawn else held.add(told.place)
    return {model: len(places) for model, places in found.items()}


def _adoptions(request: SignedInRequest) -> list[ModelAdoption]:
    """The last decision of each region that one may know of, unless it is a withdrawal."""
    rows = ModelAdoption.objects.visible_to(request.user).select_related("region", "model")
    newest = {one.region_id: one for one in rows.defer("model__files").order_by("number")}
    return [one for one in newest.values() if not one.withdrawn]


def _row(one: ModelReport, request: SignedInRequest, used: dict[int, int]) -> Row:
    return Row(
        one,
        SignatureState(one.signature.get("state", "unsigned")),
        getattr(one, "superseded_by", None),
        one.region_id is not None and request.access.may(Capability.SHARE_MODEL, one.region_id),
        used.get(one.pk, 0),
    )


def found_model(request: SignedInRequest, pk: int) -> ModelReport:
    """The model if the person may see it; else there is none."""
    rows = ModelReport.objects.visible_to(request.user).select_related("region", "supersedes")
    return get_object_or_404(rows, pk=pk)


@page(*WORKING)
def model(request: SignedInRequest, model: int) -> HttpResponse:
    """What the model holds, whose it is, its versions, and who adopted it."""
    row = found_model(request, model)
    held = model_at(row)
    is_mine = row.region_id is not None and request.access.may(
        Capability.SHARE_MODEL, row.region_id
    )
    same = ModelReport.objects.visible_to(request.user).filter(key=row.key, author=row.author)
    context = {
        "row": row,
        "model": held,
        "smuggled": smuggled(held.guidance).items(),
        "files": [(name, row.files[name]) for name in FILES if name in row.files],
        "signature": signature_of(row),
        "versions": same.defer("files").order_by("-version"),
        "twin": same.filter(version=row.version).exclude(pk=row.pk).exists(),
        "is_mine": is_mine,
        "where": _where(request, row) if is_mine else (),
        "regions": _adopting(request),
        "crumbs": (crumb(),),
    }
    return render(request, "model/model.html", context)


def _where(request: SignedInRequest, row: ModelReport) -> list[Where]:
    """Regions that decided about this version: here, and those whose receipt came back."""
    own = ModelAdoption.objects.visible_to(request.user).filter(model=row)
    here = [
        Where(str(one.region.name), one.at, one.withdrawn, parts_words(one.parts), one.reason)
        for one in own.select_related("region").order_by("-at")
    ]
    told = ModelReceipt.objects.visible_to(request.user).filter(model=row).order_by("-adopted_at")
    return here + [
        Where(
            one.adopter,
            one.adopted_at,
            one.withdrawn,
            parts_words(one.parts),
            "",
            SignatureState(one.signature.get("state", "unsigned")),
        )
        for one in told
    ]


def _adopting(request: SignedInRequest) -> QuerySet[RegionProfile]:
    """Regions for which the person may adopt: that of the session at work first, then few more."""
    reach = within_reach(request.access, Capability.ADOPT_MODEL, place="place_id")
    rows = RegionProfile.objects.filter(reach).select_related("place").order_by("place_id")
    session = at_work(request, request.user).session
    if rows.count() > MOST_REGIONS and session is not None:
        return rows.filter(place_id=session.tenure.place_id)
    return rows[:MOST_REGIONS]


@page(*WORKING)
def download(request: SignedInRequest, model: int) -> HttpResponseBase:
    """The sealed file, to be sent to another installation."""
    row = found_model(request, model)
    try:
        with at_hand(row.bundle) as path:
            return FileResponse(path.open("rb"), as_attachment=True, filename=row.file_name)
    except (FileNotFoundError, StoreDamagedError) as error:
        raise Http404 from error
