"""The material of a pass, put where every check finds it at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from buktikan.core.checks.registry import CHECKS, Material
from buktikan.core.framework import Element
from buktikan.core.observation import Observation, latest_versions
from buktikan.core.problem import Problem

Spot = tuple[str, str]


@dataclass
class Shelf:
    """Newest versions by element and place; `mine` are under examination, `known` are all."""

    material: Material
    mine: tuple[Observation, ...] = ()
    by_spot: dict[Spot, list[Observation]] = field(default_factory=dict)
    own_by_spot: dict[Spot, list[Observation]] = field(default_factory=dict)
    own: frozenset[int] = frozenset()
    places_by_element: dict[str, list[str]] = field(default_factory=dict)

    def known(self, element: str, place: str) -> list[Observation]:
        """Every observation of the element and place, oldest period first."""
        return self.by_spot.get((element, place), [])

    def is_mine(self, one: Observation) -> bool:
        """Whether the observation is under examination, not history."""
        return id(one) in self.own

    def element(self, one: Observation) -> Element:
        """The element that the observation is of."""
        return self.material.framework.elements[one.element]

    def series(self) -> Iterator[tuple[Spot, list[Observation]]]:
        """Spots that hold something under examination, with all that is known of them."""
        for spot in self.own_by_spot:
            yield spot, self.by_spot[spot]

    def places_with(self, element: str) -> list[str]:
        """Places that state the element under examination, always in the same order."""
        return self.places_by_element.get(element, [])

    def place_name(self, key: str) -> str:
        """The place's name."""
        return self.material.gazetteer.name(key)


def shelve(material: Material) -> Shelf:
    """Put everything in its place; linear in the number of observations.

    With a session, only what its cut-off admits is compared with anything: a figure that was
    published later cannot contradict a report that may not use it.
    """
    known_elements = material.framework.elements
    mine = tuple(
        one for one in latest_versions(material.observations) if one.element in known_elements
    )
    keys = {one.key for one in mine}
    history = (
        one
        for one in latest_versions(material.history)
        if one.key not in keys and one.element in known_elements
    )
    cutoff = material.session.cutoff if material.session else date.max
    own_by_spot = _by_spot(mine, cutoff)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for element, place in sorted(own_by_spot):
        places[element].append(place)
    return Shelf(
        material,
        mine,
        _by_spot((*mine, *history), cutoff),
        own_by_spot,
        frozenset(id(one) for one in mine),
        dict(places),
    )


def _by_spot(observations: Iterable[Observation], cutoff: date) -> dict[Spot, list[Observation]]:
    found: defaultdict[Spot, list[Observation]] = defaultdict(list)
    for one in observations:
        if not one.breakdown and one.usable_on(cutoff):
            found[one.element, one.place].append(one)
    for series in found.values():
        series.sort(key=lambda one: (one.period, one.base_version, one.source))
    return dict(found)


def problem_of(code: str, one: Observation, what: str, mend: str, **figures: str) -> Problem:
    """A problem of one observation, with its check's severity and the reason already given."""
    return Problem(
        code,
        CHECKS[code].severity,
        one.where,
        what,
        mend,
        element=one.element,
        place=one.place,
        period=one.period.text,
        reason=one.reason,
        figures=figures,
    )


def decimals(amount: Decimal) -> int:
    """How many decimals a number states."""
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def agrees(stated: Decimal, exact: Decimal) -> bool:
    """Whether the stated number is the exact one, rounded to the decimals that it states."""
    step = Decimal(1).scaleb(-decimals(stated))
    return abs(stated - exact) <= step / 2


def significant(amount: Decimal) -> int:
    """How many significant digits a number has; equality of fewer than three proves nothing."""
    digits = "".join(map(str, amount.normalize().as_tuple().digits)).strip("0")
    return len(digits)
