"""A model report of the example's region, adopted by it: what pages and tests of pages show."""

from buktikan.actions.model_report import Wish, share
from buktikan.actions.model_report_adoption import adopt
from buktikan.actions.model_report_draft import prepare
from buktikan.core.model_report import ModelPart
from buktikan.records.models import EvaluationSession, ModelReport
from tests.factories.region import BY

GUIDANCE = {
    "2.urusan": "Pengangguran turun dari [[P5.1 sebelumnya]] menjadi [[P5.1]].",
    "4.penutup": "Yang masih terbuka disebut satu per satu.",
}


def session_of(key: str) -> EvaluationSession:
    """The session with what preparing a model reads."""
    return EvaluationSession.objects.select_related("tenure__place").get(key=key)


def shared_model(session: str, key: str = "lpj-triwulan") -> ModelReport:
    """A model with two texts as guidance."""
    wish = Wish(key, "Laporan triwulan berbukti", guidance=GUIDANCE)
    return share(prepare(session_of(session)), wish, by=BY)


def adopted_model(session: str) -> ModelReport:
    """The same, and the region goes by it."""
    row = shared_model(session)
    adopt(row.region_id or "", row, parts=ModelPart, unproven=True, by=BY)
    return row
