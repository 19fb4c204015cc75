"""Which outline a session's report follows: the one adopted from a model, else the shipped one."""

from dataclasses import replace

from buktikan.actions.model_report_reading import model_at
from buktikan.core.model_report import ModelPart
from buktikan.core.outline import Outline
from buktikan.frameworks.outline import default_outline
from buktikan.records.models import EvaluationSession, ModelAdoption


def outline_of(session: EvaluationSession) -> Outline:
    """The outline that the region goes by, with the patterns of its model.

    A report that was sealed keeps the outline of its first seal: what is adopted later concerns
    the sessions that come.
    """
    adoption = adoption_for(session)
    outline = default_outline()
    if adoption is None or adoption.withdrawn:
        return outline
    model = model_at(adoption.model)
    if ModelPart.OUTLINE.value in adoption.parts:
        outline = model.outline
    if ModelPart.GUIDANCE.value in adoption.parts:
        outline = replace(outline, patterns=model.guidance)
    return outline


def adoption_for(session: EvaluationSession) -> ModelAdoption | None:
    """What the region last decided before the session's report was first sealed."""
    rows = ModelAdoption.objects.filter(region_id=session.tenure.place_id)
    newest_first = rows.select_related("model").order_by("-number")
    newest = newest_first.first()
    if newest is None:
        return None
    sealed = session.seals.order_by("sealed_at").values_list("sealed_at", flat=True).first()
    if sealed is None or newest.at <= sealed:
        return newest
    return newest_first.filter(at__lte=sealed).first()
