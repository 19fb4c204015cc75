"""What is looked for: a value, with everything that tells it from its neighbours."""

from dataclasses import dataclass
from decimal import Decimal

from buktikan.core.period import Period
from buktikan.core.quantity import Unit


@dataclass(frozen=True, slots=True)
class Wanted:
    """A stated number, and the names under which a document may speak of it.

    `amount` carries the digits as stated: Decimal("7.0") asks for one decimal place. `names` are
    the label of the element and its synonyms, the best first. `place` are the names of the place
    ("Kabupaten Penajam Paser Utara", "Penajam Paser Utara", "PPU"), `above` those of places that
    hold it (the province), and `elsewhere` those of its neighbours: other regencies, and the
    districts and villages inside. A number that stands beside one of those is another's.
    """

    amount: Decimal
    unit: Unit
    names: tuple[str, ...]
    period: Period
    place: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    rivals: frozenset[str] = frozenset()
    """Names of other things of the same unit: a number beside one of them is theirs."""
    breakdown: tuple[str, ...] = ()
    """Words of the breakdown's members ("perempuan"), each of which must stand near."""
