"""The trust list: looked at, added to after comparing fingerprints, withdrawn from."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.trust import TrustError, certificates_sent, trust_certificate, withdraw_trust
from buktikan.core.rights import Capability
from buktikan.core.signature import in_groups
from buktikan.records.models import TrustDecision
from buktikan.web.page import SignedInRequest, page

LARGEST = 256 << 10
UNUSABLE = 422


@page(Capability.KEEP_TRUST)
def listing(request: SignedInRequest) -> HttpResponse:
    """Whom this installation believes, and every decision so far."""
    return _page(request)


def _page(request: SignedInRequest, status: int = 200, **more: object) -> HttpResponse:
    rows = TrustDecision.objects.in_force().order_by("subject")
    context = {
        "trusted": [(one, in_groups(one.fingerprint)) for one in rows],
        "decisions": TrustDecision.objects.order_by("-pk")[:200],
        "today": timezone.now(),
        **more,
    }
    return render(request, "seal/trust.html", context, status=status)


@page(Capability.KEEP_TRUST, methods=("POST",))
def look(request: SignedInRequest) -> HttpResponse:
    """What a file holds, to be compared before anything is believed."""
    file = request.FILES.get("berkas")
    data = file.read(LARGEST + 1) if file is not None else b""
    found = certificates_sent(data)
    if not found:
        error = _("Berkas ini tidak memuat sertifikat. Pilih berkas PEM, CER atau CRT.")
        return _page(request, UNUSABLE, error=error)
    offered = [(one, in_groups(one.fingerprint), one.der.hex()) for one in found]
    return _page(request, offered=offered)


@page(Capability.KEEP_TRUST, methods=("POST",))
def add(request: SignedInRequest) -> HttpResponse:
    """Believe one certificate, once somebody says to have compared its fingerprint."""
    found = certificates_sent(_from_hex(request.POST.get("sertifikat", "")))
    if len(found) != 1:
        return _page(request, UNUSABLE, error=_("Sertifikatnya tidak terbaca. Unggah sekali lagi."))
    one = found[0]
    offered = [(one, in_groups(one.fingerprint), one.der.hex())]
    reason = request.POST.get("alasan", "")
    if request.POST.get("cocok") != "ya":
        error = _("Cocokkan sidik jarinya dengan yang diumumkan penerbit, lalu nyatakan cocok.")
        return _page(request, UNUSABLE, error=error, offered=offered, reason=reason)
    try:
        row = trust_certificate(one, reason=reason, by=request.user.name)
    except TrustError as refused:
        return _page(request, UNUSABLE, error=str(refused), offered=offered, reason=reason)
    messages.success(request, _("%(name)s kini dipercaya.") % {"name": row.subject})
    return redirect("seal:trust")


def _from_hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text[: 2 * LARGEST])
    except ValueError:
        return b""


@page(Capability.KEEP_TRUST, methods=("POST",))
def withdraw(request: SignedInRequest, fingerprint: str) -> HttpResponse:
    """Believe one no longer."""
    try:
        row = withdraw_trust(
            fingerprint, reason=request.POST.get("alasan", ""), by=request.user.name
        )
    except TrustError as refused:
        return _page(request, UNUSABLE, error=str(refused))
    messages.success(request, _("%(name)s tidak lagi dipercaya.") % {"name": row.subject})
    return redirect("seal:trust")
