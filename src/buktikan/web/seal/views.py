"""A session's seals: what would be frozen now, what was frozen before, and taking it along."""

from dataclasses import dataclass, field
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from buktikan.actions.bundle_store import is_kept
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.seal_look import log_bundle_taken, look_of
from buktikan.actions.seal_outlook import outlook_of
from buktikan.actions.signer import asks_for_secret, is_set
from buktikan.core.rights import Capability
from buktikan.core.signature import in_groups
from buktikan.records.models import EvaluationSession, Seal
from buktikan.records.models.seal import SealQuerySet
from buktikan.web.page import SignedInRequest, page

READING = (Capability.VIEW_REGION,)


@dataclass(slots=True)
class Typed:
    """What somebody typed into the form, and what is wrong with it."""

    attempt: str = field(default_factory=lambda: uuid4().hex)
    reason: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    include_restricted: bool = False
    errors: list[tuple[str, str]] = field(default_factory=list)


@page(*READING)
def session(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """What would be frozen, what stands in the way, and every seal so far."""
    return seal_page(request, session, Typed())


def seal_page(
    request: SignedInRequest, session: EvaluationSession, typed: Typed, status: int = 200
) -> HttpResponse:
    """The page with what was typed still in it."""
    outlook = outlook_of(session)
    access = request.access
    denied = [
        (one, outlook.names.get(one.part, one.part), typed.answers.get(one.mark, ""))
        for one in outlook.contradicted
    ]
    context = {
        "session": session,
        "outlook": outlook,
        "denied": denied,
        "unsupported": [
            (one, outlook.names.get(one.part, one.part)) for one in outlook.unsupported
        ],
        "seals": _seals(request, session).order_by("-sealed_at"),
        "may_seal": access.may(Capability.SEAL_REPORT, session.tenure.place_id),
        "may_restrict": access.may(Capability.OPEN_RESTRICTED, session.tenure.place_id),
        "may_trust": bool(access.holding(Capability.KEEP_TRUST)),
        "signs": is_set(),
        "asks": asks_for_secret(),
        "typed": typed,
    }
    return render(request, "seal/session.html", context, status=status)


@page(*READING)
def seal(request: SignedInRequest, session: EvaluationSession, seal: str) -> HttpResponse:
    """One seal: what it says, whether the kept bundle is still what it was, whose it is."""
    row = get_object_or_404(_seals(request, session), pk=seal)
    look = look_of(row, at=timezone.now(), whole="periksa" in request.GET)
    context = {
        "session": session,
        "seal": row,
        "look": look,
        "number": in_groups(row.seal_id),
        "newer": Seal.objects.filter(supersedes=row).first(),
    }
    return render(request, "seal/seal.html", context)


@page(*READING)
def download(request: SignedInRequest, session: EvaluationSession, seal: str) -> HttpResponseBase:
    """The bundle as it was sealed; those that were superseded too."""
    row = get_object_or_404(_seals(request, session), pk=seal)
    if not is_kept(row.bundle):
        raise Http404
    if row.has_restricted:
        if not request.access.may(Capability.OPEN_RESTRICTED, session.tenure.place_id):
            raise PermissionDenied
        log_bundle_taken(row, by=request.user.name)
    file = evidence_store().open(row.bundle)
    return FileResponse(
        file, as_attachment=True, filename=row.file_name, content_type="application/zip"
    )


def _seals(request: SignedInRequest, session: EvaluationSession) -> SealQuerySet:
    return Seal.objects.visible_to(request.user).filter(session=session)
