"""True official series through every check: nothing true is refused, and little is asked."""

import csv
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest

from buktikan.core.checks import Material, examine
from buktikan.core.observation import Observation
from buktikan.core.place import Gazetteer, Place, PlaceLevel, level_of, parent_of
from buktikan.core.problem import Severity
from tests.factories.material import codes, found, framework, stated

OFFICIAL = Path(__file__).parents[4] / "shared" / "data" / "official"
ELEMENTS = {
    "P0": "poverty_rate",
    "TPT": "open_unemployment_rate",
    "TPAK": "labour_participation_rate",
    "IPM": "human_development_index",
    "AIR_MINUM": "safe_water_rate",
    "SANITASI": "sanitation_rate",
    "POOR": "poor_persons",
}


def series(name: str) -> tuple[Observation, ...]:
    """The file's rows as observations; POOR is printed in thousands of persons."""
    path = OFFICIAL / f"{name}.csv"
    if not path.exists():
        pytest.skip("the official series are not part of the project and are not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            stated(
                ELEMENTS[row["indicator"]],
                Decimal(row["value"]) * (1000 if row["indicator"] == "POOR" else 1),
                row["period"],
                place=row["region_code"],
                source="BPS",
                official=True,
                evidence="",
            )
            for row in csv.DictReader(lines)
            if row["indicator"] in ELEMENTS
        )


def material(observations: tuple[Observation, ...]) -> Material:
    keys = dict.fromkeys(one.place for one in observations)
    places = {
        key: Place(key, key, level_of(key) or PlaceLevel.CUSTOM, parent_of(key), key)
        for key in keys
    }
    return Material(framework(), Gazetteer(places), observations)


def test_kaltim_poverty_of_twenty_years_raises_no_question() -> None:
    told = examine(material(series("poverty_kaltim_2004_2025"))).problems
    assert [one for one in told if one.severity is not Severity.INFORM] == []


def test_the_province_panel_raises_only_its_one_wrong_row() -> None:
    """The panel holds one head count under the name of a rate: 25,674.58 percent."""
    told = examine(material(series("province_panel_2015_2025"))).problems
    open_ones = [one for one in told if one.severity is not Severity.INFORM]
    assert [(one.code, one.place) for one in open_ones] == [("share.over_hundred", "ID")]
    assert open_ones[0].figures["percent"] == "25674.58"


def test_official_parts_may_differ_by_their_rounding_and_counts_of_an_agency_may_not() -> None:
    districts = [
        stated("population", count, "2025-S1", place=f"64.09.0{number}", official=True)
        for number, count in enumerate((99230, 21550, 40900, 41960), start=1)
    ]
    rounded = stated("population", 203660, "2025-S1", official=True)
    assert "sums.parts" not in codes(found(rounded, *districts))
    assert "sums.parts" in codes(found(stated("population", 203660, "2025-S1"), *districts))
    assert "sums.parts" in codes(
        found(stated("population", 203690, "2025-S1", official=True), *districts)
    )


def test_fifty_five_thousand_observations_take_seconds() -> None:
    observations = tuple(
        stated(
            "extreme_poor_persons",
            number % 97,
            f"{2020 + number % 5}-{1 + number // 5 % 12:02d}",
            place=f"64.09.{1 + number // 60 % 90:02d}.{2000 + number // 5400:04d}",
        )
        for number in range(55_000)
    )
    began = perf_counter()
    findings = examine(material(observations))
    assert perf_counter() - began < 20
    assert not [one for one in findings.problems if one.severity is Severity.BLOCK]
