"""Observations and the material of checks in few words, on the framework that ships."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from buktikan.core.checks import Material, examine
from buktikan.core.evidence import EvidenceClass, EvidenceItem
from buktikan.core.framework import Framework
from buktikan.core.observation import (
    Absence,
    EvidenceClaim,
    Observation,
    ObservationStatus,
    Value,
)
from buktikan.core.period import parse_period
from buktikan.core.place import Gazetteer, Place, PlaceLevel, level_of, parent_of
from buktikan.core.problem import Problem
from buktikan.core.tenure import EvaluationSession, Level, TenureQuarter
from buktikan.frameworks import catalogue

PPU = "64.09"
NAMES = {
    "ID": "Indonesia",
    "64": "Kalimantan Timur",
    "64.07": "Kabupaten Kutai Barat",
    PPU: "Kabupaten Penajam Paser Utara",
    "64.09.01": "Penajam",
    "64.09.02": "Waru",
    "64.09.03": "Babulu",
    "64.09.04": "Sepaku",
}
SECOND_QUARTER = EvaluationSession(
    key="ppu-tw2-2024",
    place=PPU,
    quarter=TenureQuarter(date(2023, 9, 19), 2),
    held_on=date(2024, 3, 20),
    cutoff=date(2024, 3, 20),
    level=Level.MINISTRY,
    framework="pj-2024-01",
)


def framework() -> Framework:
    """The framework in force at the second quarter."""
    return catalogue.load("pj-2024-01")


def gazetteer() -> Gazetteer:
    """Penajam Paser Utara, its four districts and what lies above."""
    places = (Place(key, name, _level(key), parent_of(key), key) for key, name in NAMES.items())
    return Gazetteer({place.key: place for place in places})


def _level(key: str) -> PlaceLevel:
    level = level_of(key)
    assert level is not None
    return level


def stated(
    element: str,
    value: Value | int | str | None,
    period: str = "2024-02",
    *,
    place: str = PPU,
    source: str = "OPD",
    published: date | None = None,
    base: str = "",
    official: bool = False,
    producer: str = "",
    status: ObservationStatus = ObservationStatus.NORMAL,
    reason: str = "",
    note: str = "",
    version: int = 1,
    evidence: str = "B-1",
) -> Observation:
    """One observation; a whole number or a digit string becomes an exact decimal."""
    if isinstance(value, str) and value.lstrip("-").replace(".", "", 1).isdigit():
        value = Decimal(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    return Observation(
        element=element,
        place=place,
        period=parse_period(period),
        value=value,
        source=source,
        absence=Absence("belum terbit", "OPD") if value is None else None,
        published=published,
        base_version=base,
        official=official,
        producer=producer,
        status=status,
        reason=reason,
        note=note,
        version=version,
        evidence=(EvidenceClaim(evidence),) if evidence else (),
    )


def item(key: str = "B-1", *, first: date | None = None, last: date | None = None) -> EvidenceItem:
    """A registered evidence item."""
    return EvidenceItem(
        key,
        "Laporan",
        "OPD",
        (),
        EvidenceClass.INTERNAL,
        effective_from=first,
        effective_to=last,
    )


def found(
    *observations: Observation,
    history: Iterable[Observation] = (),
    evidence: Iterable[EvidenceItem] = (),
    session: EvaluationSession | None = None,
) -> tuple[Problem, ...]:
    """All problems of one pass."""
    material = Material(
        framework(),
        gazetteer(),
        observations,
        session=session,
        history=tuple(history),
        evidence={one.key: one for one in evidence},
    )
    return examine(material).problems


def problem(code: str, problems: Iterable[Problem]) -> Problem:
    """The one problem of that code; fails when there is none or more than one."""
    (only,) = (one for one in problems if one.code == code)
    return only


def codes(problems: Iterable[Problem]) -> list[str]:
    """Codes in order."""
    return [one.code for one in problems]
