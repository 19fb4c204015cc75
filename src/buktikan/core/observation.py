"""What agencies state: entries as typed, observations as understood.

Observations are versions: a change is a new version beside the old one, with its reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from buktikan.core.period import Period
from buktikan.core.problem import Where

NOWHERE = Where()

Record = tuple[tuple[str, str], ...]
"""One row of a list of records: column name and text, in the framework's order."""

Value = Decimal | bool | str | date | tuple[Record, ...]
"""A number, yes/no, a class code or text, a date, or a list of records."""


class ObservationStatus(Enum):
    """SDMX observation status codes (CL_OBS_STATUS) that official sources print beside figures."""

    NORMAL = "A"
    BREAK = "B"
    ESTIMATED = "E"
    FORECAST = "F"
    MISSING = "M"
    PROVISIONAL = "P"
    LOW_RELIABILITY = "U"
    NOT_EXISTING = "L"


@dataclass(frozen=True, slots=True)
class Absence:
    """ "Cannot supply, because ...": a full answer, with who said so and when."""

    reason: str
    stated_by: str
    stated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceClaim:
    """Evidence that an entry names beside its value, as typed: a register key and a locator."""

    item: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as a person or a file gave it: texts, untouched, with the spot of each.

    `value` is the text, or the exact Decimal/bool/date when the cell was typed as such.
    `spots` gives the place of each field ("value", "period", ...) for problems.
    """

    element: str
    place: str
    period: str
    value: str | Decimal | bool | date | tuple[Record, ...]
    where: Where
    unit: str = ""
    source: str = ""
    producer: str = ""
    published: str = ""
    base_version: str = ""
    status: str = ""
    breakdown: Mapping[str, str] = field(default_factory=dict)
    absence: str = ""
    reason: str = ""
    note: str = ""
    evidence: tuple[EvidenceClaim, ...] = ()
    spots: Mapping[str, Where] = field(default_factory=dict)

    def spot(self, name: str) -> Where:
        """Where the field stands; the row itself when the field has no spot of its own."""
        return self.spots.get(name, self.where)


@dataclass(frozen=True, slots=True)
class Observation:
    """A value, or the reason for its absence, with everything needed to judge it.

    Exactly one of `value` and `absence` is given. `source` names the data source ("BPS Sakernas",
    "e-PPGBM"); `published` is the day from which anybody may use it (None: unknown);
    `base_version` names the version of the denominator ("APBD-P 2023"). `recorded_*` say who
    wrote this version, when, and why it differs from the one before.
    """

    element: str
    place: str
    period: Period
    value: Value | None
    source: str
    absence: Absence | None = None
    breakdown: tuple[tuple[str, str], ...] = ()
    status: ObservationStatus = ObservationStatus.NORMAL
    producer: str = ""
    published: date | None = None
    base_version: str = ""
    official: bool = False
    recorded_by: str = ""
    recorded_at: datetime | None = None
    reason: str = ""
    note: str = ""
    version: int = 1
    where: Where = NOWHERE
    evidence: tuple[EvidenceClaim, ...] = ()

    def __post_init__(self) -> None:
        """A value or an absence, never both, never neither."""
        if (self.value is None) == (self.absence is None):
            raise ValueError(f"{self.element}: give a value or a reason for its absence")

    @property
    def key(self) -> "ObservationKey":
        """What identifies the observation across its versions."""
        return ObservationKey(
            self.element, self.place, self.period.text, self.source, self.breakdown
        )

    @property
    def number(self) -> Decimal | None:
        """The value where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    def usable_on(self, cutoff: date) -> bool:
        """Whether it may be used at the cut-off: its period over, and published by then.

        A figure whose publication day is unknown is taken as published when its period ended:
        an agency's own register has no publication day.
        """
        return self.period.end <= cutoff and (self.published is None or self.published <= cutoff)


@dataclass(frozen=True, slots=True, order=True)
class ObservationKey:
    """Element, place, reference period, source and breakdown."""

    element: str
    place: str
    period: str
    source: str
    breakdown: tuple[tuple[str, str], ...] = ()


def latest_versions(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The newest version of each key, in the order in which the keys first appear."""
    newest: dict[ObservationKey, Observation] = {}
    for one in observations:
        held = newest.get(one.key)
        if held is None or one.version >= held.version:
            newest[one.key] = one
    return tuple(newest.values())
