"""The result letter and the score sheet, for whoever may read the result."""

from django.http import Http404, HttpResponse

from buktikan.actions.evaluation_papers import (
    LETTER_FORMS,
    SHEET_FORMS,
    internal_paper,
    paper_of,
    result_letter_file,
    score_sheet_file,
)
from buktikan.core.capability import Capability
from buktikan.core.evaluation_paper import EvaluationPaper
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.paper import answered, one_of

READERS = (Capability.VIEW_REGION, Capability.VIEW_AGENCY, Capability.EVALUATE)
"""Those who see the page of the result; what each may read is asked below."""


@page(*READERS)
def result_letter(request: SignedInRequest, session: EvaluationSession, form: str) -> HttpResponse:
    """The letter, a draft until the result is final; 404 while it may not be read."""
    told = _known(paper_of(session, request.user))
    return answered(result_letter_file(told, one_of(form, LETTER_FORMS)))


@page(*READERS)
def score_sheet(request: SignedInRequest, session: EvaluationSession, form: str) -> HttpResponse:
    """The sheet; `?internal=1` as a workbook for the team alone, with marks of its members."""
    wanted = one_of(form, SHEET_FORMS)
    inside = bool(request.GET.get("internal"))
    told = internal_paper(session, request.user) if inside else paper_of(session, request.user)
    return answered(score_sheet_file(_known(told), "xlsx" if inside else wanted))


def _known(told: EvaluationPaper | None) -> EvaluationPaper:
    if told is None:
        raise Http404
    return told
