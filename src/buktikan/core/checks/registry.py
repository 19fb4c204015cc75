"""The register of checks: one check, one function, one code, one section in the docs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from buktikan.core.evidence import EvidenceItem, EvidenceLink
from buktikan.core.framework import Framework
from buktikan.core.observation import Observation, ObservationKey
from buktikan.core.place import Gazetteer
from buktikan.core.problem import Problem, Severity
from buktikan.core.tenure import EvaluationSession

Examined = TypeVar("Examined", bound=Callable[..., Iterable[Problem]])


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the docs print it. `example` is a sentence an official would recognise."""

    code: str
    severity: Severity
    title: str
    about: str
    example: str = ""


CHECKS: dict[str, Check] = {}
"""Every registered check by its code."""


def check(
    code: str, severity: Severity, *, title: str, about: str, example: str = ""
) -> Callable[[Examined], Examined]:
    """Register a function under its code; a code registered twice is a programmer's error."""
    if code in CHECKS:
        raise ValueError(f"check {code} is registered twice")
    CHECKS[code] = Check(code, severity, title, about, example)

    def unchanged(function: Examined) -> Examined:
        return function

    return unchanged


@dataclass(frozen=True, slots=True)
class Renewed:
    """Elements whose meaning another framework version changed, and until when the old one held."""

    elements: Mapping[str, tuple[str, ...]]
    until: date


@dataclass(frozen=True)
class Material:
    """What checks look at.

    `observations` are under examination; `history` is everything else that is known: earlier
    quarters, the register of official series, the places above and below. Without `session`,
    checks that need a cut-off say that they were not run. `answers` are explanations and disputes
    of the reconciliation: what was said of a value beside another source of that name. `renewed`
    are elements whose meaning changed since the session before, with what changed, and the last
    day on which answers were given in the old meaning.
    """

    framework: Framework
    gazetteer: Gazetteer
    observations: tuple[Observation, ...]
    session: EvaluationSession | None = None
    history: tuple[Observation, ...] = ()
    evidence: Mapping[str, EvidenceItem] = field(default_factory=dict)
    links: Mapping[ObservationKey, tuple[EvidenceLink, ...]] = field(default_factory=dict)
    answers: Mapping[tuple[ObservationKey, str], str] = field(default_factory=dict)
    renewed: Renewed | None = None
