"""What changed: since the last seal, or from one seal to the one that replaced it."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from buktikan.actions.seal_change import change_between
from buktikan.actions.seal_outlook import outlook_of
from buktikan.core.seal_difference import Changed, SealDifference, Subject
from buktikan.core.text_difference import Change, ParagraphChange, difference
from buktikan.records.models import EvaluationSession, Seal
from buktikan.web.page import SignedInRequest, page
from buktikan.web.seal.views import READING

MOST = 500
"""Changes of one subject that a page shows; the bundle lists all of them."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change; texts with the paragraphs that differ, word by word."""

    change: Changed
    paragraphs: tuple[ParagraphChange, ...] = ()


@page(*READING)
def since(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The last seal beside the records of today."""
    outlook = outlook_of(session)
    if outlook.before is None or outlook.change is None:
        return render(request, "seal/difference.html", {"session": session})
    return _page(request, session, outlook.change, before=outlook.before, after=None)


@page(*READING)
def between(request: SignedInRequest, session: EvaluationSession, seal: str) -> HttpResponse:
    """A seal beside the one that it replaced."""
    rows = Seal.objects.visible_to(request.user).filter(session=session)
    after = get_object_or_404(rows.select_related("supersedes"), pk=seal)
    before = after.supersedes
    if before is None:
        raise Http404
    return _page(request, session, change_between(before, after), before=before, after=after)


def _page(
    request: SignedInRequest,
    session: EvaluationSession,
    found: SealDifference,
    *,
    before: Seal,
    after: Seal | None,
) -> HttpResponse:
    subjects = [
        (subject, len(changes), [_shown(one) for one in changes[:MOST]])
        for subject, changes in found.by_subject
    ]
    context = {
        "session": session,
        "before": before,
        "after": after,
        "subjects": subjects,
        "incomparable": found.incomparable,
        "most": MOST,
    }
    return render(request, "seal/difference.html", context)


def _shown(one: Changed) -> ShownChange:
    if one.subject is not Subject.TEXT:
        return ShownChange(one)
    paragraphs = difference(one.before, one.after)
    return ShownChange(one, tuple(p for p in paragraphs if p.change is not Change.SAME))
