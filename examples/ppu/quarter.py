"""One quarter of the example: what its session asks, and who answers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from buktikan.actions.place_reference import gazetteer_for
from buktikan.core.framework import Framework
from buktikan.core.place import Place, PlaceLevel
from buktikan.core.report import Agency
from buktikan.core.tenure import EvaluationSession, Level, TenureQuarter
from buktikan.frameworks import catalogue

HERE = Path(__file__).parent
REGION = "64.09"


@dataclass(frozen=True)
class Setting:
    """One quarter of the example."""

    folder: str
    session: EvaluationSession
    framework: Framework
    agencies: tuple[Agency, ...]
    villages: tuple[Place, ...]
    districts: tuple[Place, ...]


def setting_of(facts: dict[str, list[dict[str, object]]], quarter: dict[str, str]) -> Setting:
    """The quarter's session, framework, agencies and places."""
    row = next(one for one in facts["sessions"] if one["key"] == quarter["session"])
    inaugurated, held_on, cutoff = (row[name] for name in ("inaugurated", "held_on", "cutoff"))
    assert isinstance(inaugurated, date)
    assert isinstance(held_on, date)
    assert isinstance(cutoff, date)
    scope = row["scope"]
    assert isinstance(scope, list)
    session = EvaluationSession(
        str(row["key"]),
        REGION,
        TenureQuarter(inaugurated, int(str(row["quarter"]))),
        held_on,
        cutoff,
        Level(str(row["level"])),
        str(row["framework"]),
        frozenset(scope),
    )
    places = gazetteer_for([REGION]).places.values()
    below = [place for place in places if place.key.startswith(f"{REGION}.")]
    return Setting(
        quarter["folder"],
        session,
        catalogue.load(session.framework),
        tuple(
            Agency(str(one["key"]), str(one["name"]), str(one["short_name"]), _texts(one["roles"]))
            for one in facts["agencies"]
        ),
        tuple(one for one in below if one.level is PlaceLevel.VILLAGE),
        tuple(one for one in below if one.level is PlaceLevel.DISTRICT),
    )


def _texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(str(one) for one in value)
