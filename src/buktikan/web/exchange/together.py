"""Several bundles at once: each is looked at, then those without an open question are accepted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.exchange_decision import Answers, DecisionError, accept
from buktikan.actions.exchange_preview import SIGNATURE_ASKED, BundlePreview, preview
from buktikan.core.exchange import OPEN
from buktikan.records.models import Place, ReceivedBundle
from buktikan.records.models.exchange import RECEIVING
from buktikan.web.exchange.shown import may_decide, row_of
from buktikan.web.page import SignedInRequest, page

MOST = 100


@page(*RECEIVING, methods=("GET", "POST"))
def together(request: SignedInRequest) -> HttpResponse:
    """The chosen bundles side by side; POST accepts those that leave no question."""
    rows = _chosen(request)
    if not rows:
        messages.info(request, _("Pilih dahulu bundel yang akan ditinjau bersama."))
        return redirect("exchange:inbox")
    if request.method == "POST":
        return _accepted(request, rows)
    names = dict(
        Place.objects.filter(pk__in=[one.region for one in rows]).values_list("key", "name")
    )
    looked = [preview(one) for one in rows]
    context = {
        "looked": [(row_of(one.bundle, request.access, names), one) for one in looked],
        "plain": sum(1 for one in looked if one.is_plain),
        "by_reason": sum(1 for one in looked if not one.is_plain and may_go(one, "x")),
    }
    return render(request, "exchange/together.html", context)


def may_go(looked: BundlePreview, words: str) -> bool:
    """Whether nothing is asked, or only about signatures, which one reason may settle for all."""
    if looked.is_plain:
        return True
    asked = {one.code for one in looked.questions}
    return not looked.blocks and asked == {SIGNATURE_ASKED} and bool(words)


def _chosen(request: SignedInRequest) -> list[ReceivedBundle]:
    """Open bundles among the chosen ones on which one may decide."""
    given = request.POST if request.method == "POST" else request.GET
    numbers = [int(one) for one in given.getlist("b") if one.isdecimal()][:MOST]
    rows = ReceivedBundle.objects.visible_to(request.user).with_state().filter(pk__in=numbers)
    return [
        one
        for one in rows.order_by("region", "pk")
        if one.state_now in OPEN and may_decide(one, request.access)
    ]


def _accepted(request: SignedInRequest, rows: list[ReceivedBundle]) -> HttpResponse:
    """Each in a transaction of its own: what fails holds up no other."""
    done, left = 0, list[BundlePreview]()
    words = request.POST.get("alasan", "").strip()
    for one in rows:
        looked = preview(one)
        if not may_go(looked, words):
            left.append(looked)
            continue
        try:
            accept(one, by=request.user.name, answers=Answers(words=words))
        except DecisionError as error:
            messages.error(request, f"{one.title}: {error}")
        else:
            done += 1
    if done:
        words = ngettext("%(n)d bundel diterima.", "%(n)d bundel diterima.", done)
        messages.success(request, words % {"n": done})
    if left:
        words = ngettext(
            "%(n)d bundel masih menyisakan pertanyaan; putuskan satu per satu.",
            "%(n)d bundel masih menyisakan pertanyaan; putuskan satu per satu.",
            len(left),
        )
        messages.warning(request, words % {"n": len(left)})
    return redirect("exchange:inbox")
