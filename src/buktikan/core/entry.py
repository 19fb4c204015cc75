"""From entries as typed to observations as understood; every fault becomes a problem."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from buktikan.core.checks import reading as faults
from buktikan.core.day import read_day, read_publication
from buktikan.core.framework import Element, Framework, ValueKind
from buktikan.core.numeral import SCALE_WORDS, NumberFormat, Numeral, read_numeral
from buktikan.core.observation import (
    Absence,
    Entry,
    Observation,
    ObservationStatus,
    Value,
)
from buktikan.core.period import Period, PeriodError, parse_period
from buktikan.core.place import Gazetteer, is_damaged
from buktikan.core.problem import Findings, Problem
from buktikan.core.quantity import Unit

NO_DATA = frozenset(
    {"", "-", "--", "\u2013", "\u2014", "...", "\u2026", "n/a", "na", "tad", "nihil data"}
)
YES = frozenset({"ya", "y", "yes", "true", "sudah", "ada", "1"})
NO = frozenset({"tidak", "t", "tdk", "no", "n", "false", "belum", "tidak ada", "0"})
MARKS: tuple[tuple[str, ObservationStatus], ...] = (
    ("**", ObservationStatus.PROVISIONAL),
    ("*", ObservationStatus.PROVISIONAL),
    ("r", ObservationStatus.NORMAL),
    ("e", ObservationStatus.ESTIMATED),
)
STATUS_CODES = frozenset(status.value for status in ObservationStatus)
LARGEST_EXPONENT = 30
"""No figure of a government has more digits before the point; a slip of the keyboard has."""
NEAR_ZERO = "~0"
SAME_THING: Mapping[Unit, frozenset[Unit]] = {
    Unit.PERSONS: frozenset({Unit.CHILDREN, Unit.COUNT}),
    Unit.CHILDREN: frozenset({Unit.PERSONS, Unit.COUNT}),
    Unit.FAMILIES: frozenset({Unit.HOUSEHOLDS, Unit.COUNT}),
    Unit.POINTS: frozenset({Unit.PERCENT}),
}
UNIT_TEXTS: Mapping[str, Unit] = {
    **{unit.value: unit for unit in Unit},
    **{unit.label: unit for unit in Unit},
    "%": Unit.PERCENT,
    "orang": Unit.PERSONS,
    "kk": Unit.FAMILIES,
    "rp": Unit.RUPIAH,
    "idr": Unit.RUPIAH,
    "balita": Unit.CHILDREN,
}

Read = tuple[Value | None, ObservationStatus, tuple[Problem, ...]]


@dataclass(frozen=True)
class EntryReading:
    """How a file's entries are to be understood, and who says so.

    `official` marks the register of official series; `number_format` is what the file says of its
    separators; `recorded_at` is told, never read from a clock.
    """

    framework: Framework
    gazetteer: Gazetteer
    number_format: NumberFormat = NumberFormat.ASK
    recorded_by: str = ""
    recorded_at: datetime | None = None
    official: bool = False
    periods: dict[str, Period | None] = field(default_factory=dict)

    def period(self, text: str) -> Period | None:
        """The reference period, or None; each text is read once."""
        if text not in self.periods:
            try:
                self.periods[text] = parse_period(text)
            except PeriodError:
                self.periods[text] = None
        return self.periods[text]


@dataclass(frozen=True, slots=True)
class EntryReadings:
    """What came of a file's entries: every row is an observation or is refused by a problem."""

    observations: tuple[Observation, ...]
    findings: Findings
    rows: int

    @property
    def refused(self) -> int:
        """Rows that became no observation."""
        return self.rows - len(self.observations)


def read_entries(entries: Iterable[Entry], reading: EntryReading) -> EntryReadings:
    """Read all entries; all problems come back at once."""
    observations: list[Observation] = []
    problems: list[Problem] = []
    rows = 0
    for entry in entries:
        rows += 1
        one, found = read_entry(entry, reading)
        problems.extend(found)
        if one is not None:
            observations.append(one)
    return EntryReadings(tuple(observations), Findings(tuple(problems)), rows)


def read_entry(
    entry: Entry, reading: EntryReading
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """One entry as an observation, or None with the problems that refuse it."""
    element = reading.framework.elements.get(entry.element)
    problems = list(_naming_faults(entry, element, reading))
    period = reading.period(entry.period.strip())
    if period is None:
        problems.extend(faults.unknown_period(entry))
    if element is None or period is None or problems:
        return None, tuple(problems)
    published, late = _publication(entry)
    problems.extend(_status_faults(entry))
    value, status, found = _value(entry, element, reading)
    problems.extend((*late, *found))
    if problems or (value is None and not entry.absence.strip()):
        return None, tuple(problems)
    return _observation(entry, reading, period, published, value, status), ()


def _observation(
    entry: Entry,
    reading: EntryReading,
    period: Period,
    published: date | None,
    value: Value | None,
    status: ObservationStatus,
) -> Observation:
    absence = None
    if value is None:
        absence = Absence(entry.absence.strip(), reading.recorded_by, reading.recorded_at)
    return Observation(
        element=entry.element,
        place=entry.place,
        period=period,
        value=value,
        source=entry.source.strip() or entry.producer.strip() or reading.recorded_by,
        absence=absence,
        breakdown=tuple(sorted(entry.breakdown.items())),
        status=ObservationStatus(entry.status) if entry.status else status,
        producer=entry.producer.strip(),
        published=published,
        base_version=entry.base_version.strip(),
        official=reading.official,
        recorded_by=reading.recorded_by,
        recorded_at=reading.recorded_at,
        reason=entry.reason.strip(),
        note=entry.note.strip(),
        where=entry.spot("value"),
        evidence=entry.evidence,
    )


def _naming_faults(
    entry: Entry, element: Element | None, reading: EntryReading
) -> Iterable[Problem]:
    if element is None:
        yield from faults.unknown_element(entry, reading.framework.elements)
    if entry.place not in reading.gazetteer:
        if is_damaged(entry.place):
            yield from faults.damaged_place(entry, reading.gazetteer)
        else:
            yield from faults.unknown_place(entry)


def _publication(entry: Entry) -> tuple[date | None, tuple[Problem, ...]]:
    text = entry.published.strip()
    if not text:
        return None, ()
    day = read_publication(text)
    return day, () if day else tuple(faults.unreadable_date(entry, "published", text))


def _status_faults(entry: Entry) -> Iterable[Problem]:
    if entry.status and entry.status not in STATUS_CODES:
        yield from faults.unknown_status(entry)


def _value(entry: Entry, element: Element, reading: EntryReading) -> Read:
    raw = entry.value
    if isinstance(raw, str) and raw.strip().casefold() in NO_DATA:
        found = () if entry.absence.strip() else tuple(faults.missing_value(entry))
        return None, ObservationStatus.MISSING, found
    if element.kind.is_numeric:
        return _number(entry, element, reading)
    value, problems = OTHER_KINDS[element.kind](entry, element, reading)
    return value, ObservationStatus.NORMAL, problems


def _number(entry: Entry, element: Element, reading: EntryReading) -> Read:
    status = ObservationStatus.NORMAL
    raw = entry.value
    if isinstance(raw, Decimal):
        amount, unit = raw, None
    else:
        text, status = _unmarked(str(raw).strip())
        numeral = read_numeral(text, reading.number_format)
        if not isinstance(numeral, Numeral):
            check = (
                faults.ambiguous_number(entry, text, numeral.readings)
                if numeral.readings
                else faults.unreadable_number(entry, text)
            )
            return None, status, tuple(check)
        amount, unit = numeral.amount, numeral.unit
    return (*_scaled(entry, element, amount, unit, status),)


def _scaled(
    entry: Entry, element: Element, amount: Decimal, unit: Unit | None, status: ObservationStatus
) -> Read:
    if not amount.is_finite() or abs(amount.adjusted()) > LARGEST_EXPONENT:
        return None, status, tuple(faults.unreadable_number(entry, str(entry.value)[:60]))
    exponent, column_unit, understood = unit_of(entry.unit)
    stated = unit or column_unit
    if not understood or (stated is not None and not _fits(stated, element.unit)):
        wrong = faults.wrong_unit(entry, element, entry.unit or (stated.label if stated else ""))
        return None, status, tuple(wrong)
    amount = amount.scaleb(exponent) if exponent else amount
    if element.kind is ValueKind.COUNT and amount < 0:
        return None, status, tuple(faults.negative_value(entry, amount))
    return amount, status, ()


def _fits(stated: Unit, wanted: Unit) -> bool:
    return stated is wanted or stated in SAME_THING.get(wanted, frozenset())


@lru_cache(maxsize=512)
def unit_of(text: str) -> tuple[int, Unit | None, bool]:
    """A unit column: power of ten, unit, whether understood ("ribu jiwa": 3, persons, yes)."""
    words = text.casefold().replace("_", " ").split()
    if not words or text.strip() in UNIT_TEXTS:
        return 0, UNIT_TEXTS.get(text.strip()), True
    scales = [word for word in words if word in SCALE_WORDS]
    rest = " ".join(word for word in words if word not in SCALE_WORDS)
    exponent = sum(SCALE_WORDS[word] for word in scales)
    unit = UNIT_TEXTS.get(rest) or UNIT_TEXTS.get(text.strip().casefold())
    return exponent, unit, unit is not None or not rest


def _unmarked(text: str) -> tuple[str, ObservationStatus]:
    """The number without the marks that official tables print behind it."""
    if text == NEAR_ZERO:
        return "0", ObservationStatus.LOW_RELIABILITY
    for mark, status in MARKS:
        plain = text.removesuffix(mark).rstrip()
        if plain != text and plain[-1:].isdigit():
            return plain, status
    return text, ObservationStatus.NORMAL


Parsed = tuple[Value | None, tuple[Problem, ...]]


def _yes_no(entry: Entry, element: Element, reading: EntryReading) -> Parsed:
    raw = entry.value
    if isinstance(raw, bool):
        return raw, ()
    text = str(raw).strip().casefold()
    if text in YES or text in NO:
        return text in YES, ()
    return None, tuple(faults.not_yes_or_no(entry, str(raw)))


def _class(entry: Entry, element: Element, reading: EntryReading) -> Parsed:
    scale = reading.framework.scales.get(element.scale)
    named = scale.named(str(entry.value)) if scale else None
    if named is None:
        return None, tuple(faults.unknown_class(entry, str(entry.value), scale))
    return named.code, ()


def _date(entry: Entry, element: Element, reading: EntryReading) -> Parsed:
    raw = entry.value
    day = raw if isinstance(raw, date) else read_day(str(raw))
    if day is None:
        return None, tuple(faults.unreadable_date(entry, "value", str(raw)))
    return day, ()


def _records(entry: Entry, element: Element, reading: EntryReading) -> Parsed:
    raw = entry.value
    if isinstance(raw, tuple):
        return raw, ()
    return ((("uraian", str(raw).strip()),),), ()


def _text(entry: Entry, element: Element, reading: EntryReading) -> Parsed:
    return str(entry.value).strip(), ()


OTHER_KINDS: Mapping[ValueKind, Callable[[Entry, Element, EntryReading], Parsed]] = {
    ValueKind.YES_NO: _yes_no,
    ValueKind.CLASS: _class,
    ValueKind.DATE: _date,
    ValueKind.RECORDS: _records,
    ValueKind.TEXT: _text,
}
