"""A region that was just opened: few places, two agencies, a tenure and two sessions."""

from datetime import date

from buktikan.actions.agency import add_agency
from buktikan.actions.framework import install
from buktikan.actions.region import open_region, open_session, open_tenure
from buktikan.core.place import NATION, PlaceLevel
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.core.tenure import Level, Tenure
from buktikan.records.models import Agency, EvaluationSession, Place
from tests.factories.region import BY, REGION

FRAMEWORK = "pj-2024-01"
INAUGURATED = date(2023, 9, 19)


def open_small_region() -> None:
    """The place with those above it, and the region's empty profile."""
    above = ((NATION, "nation", None), ("64", "province", NATION), (REGION, "regency", "64"))
    for key, level, parent in above:
        Place.objects.create(key=key, name=key, level=PlaceLevel(level).value, parent_id=parent)
    open_region(REGION, by=BY)


def agency(short_name: str, *roles: str) -> Agency:
    """An agency whose names say that it is invented."""
    return add_agency(
        REGION, name=f"{short_name} (CONTOH)", short_name=short_name, roles=roles, by=BY
    )


def session(quarter: int, held_on: date, scope: frozenset[str] = frozenset()) -> EvaluationSession:
    """A session of the tenure that began on INAUGURATED."""
    install(FRAMEWORK, by=BY)
    tenure = Tenure(REGION, "Pj. (CONTOH)", "Penjabat Bupati", INAUGURATED)
    open_tenure(tenure, by=BY)
    core = CoreSession(
        f"contoh-tw{quarter}",
        REGION,
        tenure.quarter(quarter),
        held_on,
        held_on,
        Level.MINISTRY,
        FRAMEWORK,
        scope,
    )
    return open_session(core, by=BY)
