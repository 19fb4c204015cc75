"""A model report of the example's region, adopted by it: what pages and tests of pages show."""

from datetime import date

from buktikan.actions.model_report import Wish, share
from buktikan.actions.model_report_adoption import adopt
from buktikan.actions.model_report_draft import prepare
from buktikan.actions.report_text import write_text
from buktikan.core.model_report import ModelPart
from buktikan.core.place import NATION
from buktikan.core.report import ReportText
from buktikan.records.models import EvaluationSession, ModelReport, Place
from tests.factories.neighbour import NEIGHBOUR, open_neighbour
from tests.factories.region import BY
from tests.factories.small_region import FRAMEWORK, open_small_region, session

GUIDANCE = {
    "2.urusan": "Pengangguran turun dari [[P5.1 sebelumnya]] menjadi [[P5.1]].",
    "4.penutup": "Yang masih terbuka disebut satu per satu.",
}
TEXTS = {
    "1.dasar": "Peraturan Pemerintah Nomor 6 Tahun 2005 Pasal 132 dan Surat Nomor 800/IJ.",
    "2.urusan": "Ada 17 rapat untuk [[P5.1]].",
}


def two_small_regions() -> str:
    """A region with two texts and its neighbour, with few rows; the key of the first's session."""
    open_small_region()
    Place.objects.create(key="63", name="Kalimantan Selatan", level="province", parent_id=NATION)
    Place.objects.create(key=NEIGHBOUR, name="Tanah Laut", level="regency", parent_id="63")
    key = session(2, date(2024, 3, 20)).key
    for name, text in TEXTS.items():
        write_text(key, ReportText(name, "", (text,)), by=BY)
    open_neighbour(FRAMEWORK)
    return key


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
