"""Which scheme a session is scored by: what it says, what held before, and the chair's choice."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.scheme import SchemeError, bind_scheme, scheme_of, schemes_for
from buktikan.core.evaluation import Seat
from buktikan.core.mark_typed import points_text
from buktikan.core.rights import Capability
from buktikan.core.scoring import Scheme
from buktikan.records.models import EvaluationSession, SessionScheme
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import words


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the scheme states."""

    label: str
    told: str


@page(Capability.EVALUATE, methods=("GET", "POST"), seated=True)
def scheme(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Read the scheme; the chair binds the session to one, with a reason once marking began."""
    key, said, why = request.POST.get("skema", ""), request.POST.get("alasan", ""), ""
    is_chair = request.seat is Seat.CHAIR
    if request.method == "POST":
        try:
            if not is_chair:
                raise SchemeError(_("Hanya ketua tim yang menetapkan skema penilaian."))
            bind_scheme(session, key, by=str(request.user), words=said)
        except SchemeError as error:
            why = str(error)
        else:
            messages.success(request, _("Skema penilaian sesi ini ditetapkan."))
            return redirect("evaluation:scheme", session.key)
    held = scheme_of(session)
    rows = SessionScheme.objects.filter(session=session).order_by("-number")
    context = {
        "session": session,
        "scheme": held,
        "facts": tuple(facts_of(held)) if held else (),
        "rows": rows,
        "known": schemes_for(session.framework_id),
        "chosen": key or (held.key if held else ""),
        "said": said,
        "why": why,
        "is_chair": is_chair,
    }
    return render(request, "evaluation/scheme.html", context, status=422 if why else 200)


def facts_of(held: Scheme) -> Iterator[Fact]:
    """What the scheme states, in the order in which a score is made."""
    counting = [one for one in held.rules.values() if one.counts]
    bounds = {(one.most, one.step) for one in counting}
    yield Fact(_("Asal"), words(held.provenance))
    yield Fact(_("Baris yang dinilai"), f"{len(counting)} / {len(held.rules)}")
    for most, step in sorted(bounds):
        told = _("0 sampai %(most)s, langkah %(step)s")
        yield Fact(
            _("Poin tiap baris"), told % {"most": points_text(most), "step": points_text(step)}
        )
    yield Fact(_("Cara menggabungkan"), words(held.aggregation))
    yield Fact(_("Baris yang tidak berlaku"), words(held.not_applicable.effect))
    yield Fact(_("Baris dengan abstain"), words(held.abstain.effect))
    yield Fact(_("Usul kesepakatan"), words(held.settle_by))
    if held.discuss_from is not None:
        told = _("selisih mulai %(points)s poin")
        yield Fact(_("Wajib dibahas"), told % {"points": points_text(held.discuss_from)})
    scale = held.scale.name if held.scale else _("tidak ada: hasil menunjukkan kesiapan saja")
    yield Fact(_("Skala kategori"), scale)
