"""Finding the part that an address names, among those that the person may read."""

from django.http import Http404

from buktikan.actions.report_part import PartNow, ReportNow, report_of
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest

READING = (Capability.VIEW_REGION, Capability.VIEW_AGENCY, Capability.WRITE_PART)
WRITING = (Capability.WRITE_PART, Capability.EDIT_REPORT)


def part_named(
    request: SignedInRequest, session: EvaluationSession, key: str
) -> tuple[ReportNow, PartNow]:
    """The report and its part; 404 where the person may not know of it."""
    report = report_of(session, request.user)
    now = report.find(key)
    if now is None:
        raise Http404
    return report, now


def whole(text: str | None) -> int:
    """A count that a form carries; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
