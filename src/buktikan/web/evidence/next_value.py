"""From one value to the next in the viewer: where a decision leads."""

from urllib.parse import urlencode

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.evidence_queue import decidable
from buktikan.records.models import EvaluationSession
from buktikan.web.evidence.proof_shown import KEPT
from buktikan.web.page import SignedInRequest


def viewer_of(
    request: SignedInRequest, session: EvaluationSession, link: int, **more: "str | int"
) -> str:
    """The viewer of a link; the queue where the person may not know the link."""
    kept = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    found = decidable(session, request.user, [link])
    if not found:
        return reverse("evidence:verify", args=[session.key])
    item = found[0].item
    address = reverse("evidence:proof", args=(item.region_id, item.key, link))
    query = urlencode({**kept, **more})
    return f"{address}?{query}" if query else address


def after_decision(
    request: SignedInRequest, session: EvaluationSession, link: int, *, changed: bool
) -> str:
    """The next value that waits after an answer; the same value when it was taken back."""
    if changed:
        messages.warning(
            request, _("Nilai ini berubah sejak halaman dibuka dan belum diputuskan; periksa lagi.")
        )
        return viewer_of(request, session, link)
    after = request.POST.get("berikut", "")
    if request.POST.get("keputusan") == "waiting":
        return viewer_of(request, session, link)
    if after.isdecimal():
        return viewer_of(request, session, int(after), sebelum=link)
    if request.GET.get("sesi"):
        messages.success(request, _("Ini nilai terakhir dalam antrean; putusannya tersimpan."))
        kept = {name: request.GET[name] for name in ("opd", "tanda") if request.GET.get(name)}
        here = reverse("evidence:verify", args=[session.key])
        return f"{here}?{urlencode(kept)}" if kept else here
    messages.success(request, _("Putusan tersimpan."))
    return viewer_of(request, session, link)
