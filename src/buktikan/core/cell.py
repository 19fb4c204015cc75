"""One cell of an agency's intake: its address, and what a person typed into it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from buktikan.core.numeral import print_number
from buktikan.core.observation import Entry, Observation, ObservationStatus, Record, Value
from buktikan.core.problem import Where

SEPARATOR = "@"
SHEET = "Isian"
"""What problems name as the place of a cell that was typed on the page."""


@dataclass(frozen=True, slots=True, order=True)
class CellAddress:
    """An element at a place: where in the intake a cell stands."""

    element: str
    place: str

    def __str__(self) -> str:
        """As forms carry it."""
        return f"{self.element}{SEPARATOR}{self.place}"


def parse_address(text: str) -> CellAddress | None:
    """The address that a form carried; None when it is none."""
    element, separator, place = text.partition(SEPARATOR)
    return CellAddress(element, place) if separator and element and place else None


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What stands in a cell, exactly as typed; every part may be empty.

    `absence` is the reason why the agency cannot supply the value, `reason` the answer to a
    question of the checks, `records` a list of records in place of `text`. `source` names the data
    source (empty: the agency itself), `base_version` the version of the denominator; `producer`,
    `published` and `status` travel along from what an earlier version said.
    """

    address: CellAddress
    period: str
    text: str = ""
    absence: str = ""
    reason: str = ""
    note: str = ""
    records: tuple[Record, ...] = ()
    source: str = ""
    base_version: str = ""
    producer: str = ""
    published: str = ""
    status: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said: no value, no reason for its absence."""
        return not (self.text.strip() or self.absence.strip() or self.records)

    def to_entry(self, *, agency: str, label: str) -> Entry:
        """The same as an entry; the agency is the source where none is named, `label` the spot."""
        return Entry(
            element=self.address.element,
            place=self.address.place,
            period=self.period,
            value=self.records or self.text,
            where=Where(sheet=SHEET, cell=label),
            source=self.source or agency,
            producer=self.producer,
            published=self.published,
            base_version=self.base_version,
            status=self.status,
            absence=self.absence,
            reason=self.reason,
            note=self.note,
        )


def typed_from(one: Observation) -> TypedCell:
    """A stored observation as a person would have typed it."""
    value = one.value
    return TypedCell(
        CellAddress(one.element, one.place),
        one.period.text,
        text="" if value is None or isinstance(value, tuple) else write_value(value),
        absence=one.absence.reason if one.absence else "",
        reason=one.reason,
        note=one.note,
        records=value if isinstance(value, tuple) else (),
        source=one.source,
        base_version=one.base_version,
        producer=one.producer,
        published=one.published.isoformat() if one.published else "",
        status="" if one.status is ObservationStatus.NORMAL else one.status.value,
    )


def write_value(value: Value) -> str:
    """A value in the words in which it can be typed again: exact, with a decimal comma."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return print_number(value)
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return str(value)
