"""Preparing a model: what the report would leave, edited by its author, seen before it leaves."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.model_report import ModelReportError, Wish, concerns, model_of, share
from buktikan.actions.model_report_draft import Prepared, PreparedText, prepare
from buktikan.actions.model_report_slides import slides_to_send
from buktikan.actions.signer import asks_for_secret
from buktikan.core.framework import Priority
from buktikan.core.model_report import ModelReport
from buktikan.core.model_report_secrets import Concern
from buktikan.core.rights import Capability
from buktikan.frameworks.model_report import FILES
from buktikan.frameworks.model_report_files import files_of
from buktikan.frameworks.outline import outline_text
from buktikan.records.models import EvaluationSession
from buktikan.records.models import ModelReport as Row
from buktikan.web.model.shown import crumb
from buktikan.web.page import SignedInRequest, page

REFUSED = 422
TEXT = "teks-"
"""Before the key of a text, as the name of its field."""


@dataclass(frozen=True, slots=True)
class EditedText:
    """A text with its field and what was said about it."""

    prepared: PreparedText
    name: str
    typed: str
    concerns: tuple[Concern, ...]


@page(Capability.SHARE_MODEL, methods=("GET", "POST"))
def prepare_model(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Edit what may leave, look at every byte of it, then share it."""
    prepared = prepare(session)
    if request.method != "POST":
        return _page(request, prepared, _first_wish(prepared))
    wish = _wish(request.POST, prepared)
    if request.POST.get("langkah") != "bagikan":
        return _page(request, prepared, wish, shows=True)
    try:
        row = share(
            prepared,
            wish,
            by=str(request.user),
            confirmed="dilihat" in request.POST,
            secret=request.POST.get("rahasia", ""),
        )
    except ModelReportError as error:
        messages.error(request, str(error))
        return _page(request, prepared, wish, shows=True, status=REFUSED)
    messages.success(request, _("Konsep %(name)s dibagikan.") % {"name": row})
    return redirect("model:model", row.pk)


def _first_wish(prepared: Prepared) -> Wish:
    """The last model of the region once more, or a new one."""
    rows = Row.objects.filter(region_id=prepared.session.tenure.place_id)
    last = rows.defer("files").order_by("-shared_at").first()
    if last is not None:
        return Wish(last.key, last.title)
    return Wish("lpj-triwulan", _("Konsep laporan pertanggungjawaban triwulan"))


def _wish(given: QueryDict, prepared: Prepared) -> Wish:
    """What was typed; lines of no priority go along with the others."""
    chosen = frozenset(given.getlist("prioritas"))
    return Wish(
        given.get("kunci", "").strip(),
        given.get("judul", ""),
        given.get("catatan", ""),
        chosen | {""} if "lainnya" in given else chosen,
        {one.key: given.get(f"{TEXT}{one.key}", one.bare.text) for one in prepared.texts},
        given.get("kerangka", ""),
        slides="paparan" in given,
    )


def _page(
    request: SignedInRequest,
    prepared: Prepared,
    wish: Wish,
    *,
    shows: bool = False,
    status: int = 200,
) -> HttpResponse:
    try:
        model = model_of(prepared, wish)
    except ModelReportError as error:
        messages.error(request, str(error))
        model, shows, status = model_of(prepared, replace(wish, outline="")), False, REFUSED
    found = concerns(prepared, model)
    keys = {one.key for one in prepared.texts}
    context = {
        "session": prepared.session,
        "prepared": prepared,
        "wish": wish,
        "outline": wish.outline or outline_text(model.outline).decode(),
        "model": model,
        "texts": [_edited(one, wish, found) for one in prepared.texts],
        "priorities": [_choice(one, wish) for one in prepared.framework.priorities],
        "others": wish.priorities is None or "" in wish.priorities,
        "general": [one for one in found if one.key not in keys],
        "concerns": found,
        "blocking": [one for one in found if one.blocks],
        "files": _files(model) if shows else (),
        "slides": slides_to_send(prepared),
        "asks_for_secret": asks_for_secret(),
        "crumbs": (crumb(),),
    }
    return render(request, "model/prepare.html", context, status=status)


def _edited(one: PreparedText, wish: Wish, found: tuple[Concern, ...]) -> EditedText:
    typed = wish.guidance.get(one.key, "") if wish.guidance is not None else one.bare.text
    told = tuple(concern for concern in found if concern.key == one.key)
    return EditedText(one, f"{TEXT}{one.key}", typed, told)


def _choice(one: Priority, wish: Wish) -> tuple[Priority, bool]:
    return one, wish.priorities is None or one.code in wish.priorities


def _files(model: ModelReport) -> list[tuple[str, str]]:
    """Every file that would leave, as it would leave."""
    made = files_of(model)
    return [(name, made[name].decode()) for name in FILES if name in made]
