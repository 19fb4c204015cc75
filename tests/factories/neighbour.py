"""A second region in another province: whose pages nobody of the first may see."""

from datetime import date

from buktikan.actions.region import name_agencies, open_session, open_tenure, set_letterhead
from buktikan.core.report import Agency, Letterhead
from buktikan.core.tenure import EvaluationSession, Level, Tenure, TenureQuarter
from tests.factories.region import BY

NEIGHBOUR = "63.01"
NEIGHBOUR_SESSION = "tetangga-tw2-2024"
INAUGURATED = date(2023, 9, 19)


def open_neighbour(framework: str) -> None:
    """The region, two agencies with the keys of the first region's, a tenure and a session."""
    letterhead = Letterhead(
        "Pemerintah Tetangga (CONTOH)", "Sekretariat", "", "Pelaihari", "Sekda", "Sekda", "", ""
    )
    set_letterhead(NEIGHBOUR, letterhead, by=BY, synthetic=True)
    agencies = [Agency(key, f"{key} tetangga", key, (key,)) for key in ("dinkes", "disnakertrans")]
    name_agencies(NEIGHBOUR, agencies, by=BY)
    open_tenure(Tenure(NEIGHBOUR, "Pj. (CONTOH)", "Penjabat Bupati", INAUGURATED), by=BY)
    session = EvaluationSession(
        key=NEIGHBOUR_SESSION,
        place=NEIGHBOUR,
        quarter=TenureQuarter(INAUGURATED, 2),
        held_on=date(2024, 3, 20),
        cutoff=date(2024, 3, 18),
        level=Level.MINISTRY,
        framework=framework,
    )
    open_session(session, by=BY)
