"""The follow-up matrix of a region as files."""

from datetime import datetime, time

from django.utils import timezone

from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.paper_file import PaperFile, made_file, paper_file
from buktikan.actions.template import in_force, letterhead_on
from buktikan.core.template import TemplateKind
from buktikan.documents.followup_matrix import FollowUp
from buktikan.documents.followup_paper import FollowUpPaper, followup_paper
from buktikan.documents.followup_sheet import write_followup_sheet
from buktikan.records.models import EvaluationSession, EvidenceItem, RegionProfile

FORMS = ("pdf", "docx", "xlsx")


def matrix_file(region: str, form: str, session: EvaluationSession | None = None) -> PaperFile:
    """The matrix as it stands today; with a session, what that session finds."""
    held = followup_of(region, session)
    stem = f"matriks-tindak-lanjut-{session.key if session else region}"
    if form == "xlsx":
        return made_file(stem, form, lambda target: write_followup_sheet(target, held))
    return paper_file(stem, form, followup_paper(held))


def followup_of(region: str, session: EvaluationSession | None = None) -> FollowUpPaper:
    """The matrix with the evidence that its proof names, under the region's head."""
    matrix = matrix_of(region, session)
    profile = RegionProfile.objects.select_related("place").get(pk=region)
    keys = {key for action in matrix.actions for key in action.proof}
    items = EvidenceItem.objects.filter(region_id=region, key__in=keys)
    evidence = {one.key: one.to_core() for one in items.prefetch_related("revisions")}
    named = ""
    if session is not None:
        held = session.to_core(with_previous=False)
        named = f"sesi {held.quarter.label()} ({held.level.label})"
    return FollowUpPaper(
        told=FollowUp(matrix, evidence),
        region_name=profile.place.name,
        letterhead=letterhead_on(matrix.day, region, profile.to_core()),
        made_at=timezone.make_aware(datetime.combine(matrix.day, time(12))),
        session=named,
        synthetic=profile.synthetic,
        logo=in_force(region, TemplateKind.LOGO),
    )
