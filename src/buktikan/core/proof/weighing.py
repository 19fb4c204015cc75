"""How well a number's surroundings speak for the value that is looked for, in points and words."""

from dataclasses import dataclass

from buktikan.core.proof.facet import Facet
from buktikan.core.proof.name_facet import name_facet
from buktikan.core.proof.period_facet import period_facet
from buktikan.core.proof.place_facet import place_facet
from buktikan.core.proof.role_facet import role_facet
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.unit_facet import breakdown_facet, unit_facet
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.written_number import WrittenNumber

AMOUNT_POINTS = 15


@dataclass(frozen=True, slots=True)
class Weight:
    """A number's score with its reasons. `label` is how much of the name stands near, 0 to 1.

    `against` are the codes of reasons that speak against it so strongly that it is another's;
    `place_named` and `period_named` say that the nearest mention is the right one.
    """

    score: int
    reasons: tuple[Reason, ...]
    label: float
    against: tuple[str, ...] = ()
    place_named: bool = False
    period_named: bool = False

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.against


def weigh(around: Surroundings, number: WrittenNumber, wanted: Wanted, fit: Reason) -> Weight:
    """The score of a number; `fit` is what its amount alone is worth."""
    label, label_facet = name_facet(around, wanted)
    place = place_facet(around, wanted)
    period = period_facet(around, wanted)
    unit = unit_facet(around, number, wanted)
    breakdown = breakdown_facet(around, wanted)
    role = role_facet(around, wanted)
    facets = [Facet(fit), label_facet, place, period, unit, breakdown, role]
    reasons = tuple(one.reason for one in facets if one.reason is not None)
    against = tuple(one.reason.code for one in facets if one.against and one.reason)
    score = max(0, min(100, sum(one.points for one in reasons)))
    return Weight(score, reasons, label, against, place.named, period.named)


def amount_points(exact: bool, fraction: bool) -> int:
    """What the amount alone is worth."""
    return AMOUNT_POINTS - (0 if exact else 4) - (3 if fraction else 0)
