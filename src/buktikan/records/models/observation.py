"""Observations: versions of what was stated, never overwritten."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Self

from django.db import models

from buktikan.core import observation as core
from buktikan.core.observation import ObservationKey, ObservationStatus, Value
from buktikan.core.period import parse_period
from buktikan.core.problem import Where
from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.receipt import ImportReceipt


class ValueType:
    """How the text in `value` is to be read."""

    NUMBER = "number"
    YES_NO = "yes_no"
    TEXT = "text"
    DATE = "date"
    RECORDS = "records"
    NONE = ""


class ObservationQuerySet(HistoryQuerySet["Observation"]):
    """Observations of a region, newest versions, as core values."""

    def of_places(self, keys: Iterable[str]) -> Self:
        """Of those places alone."""
        return self.filter(place__in=tuple(keys))

    def within(self, region: str) -> Self:
        """Of the region and of every place below it."""
        return self.filter(place__under=region)

    def visible_to(self, person: Person) -> Self:
        """An agency's own and official ones; all of a region for those who see the region."""
        access = person.access()
        region = within_reach(access, Capability.VIEW_REGION, place="place", deep=True)
        own = within_reach(
            access, Capability.VIEW_AGENCY, place="place", agency="agency", deep=True, past=True
        )
        known = within_reach(access, Capability.VIEW_AGENCY, place="place", deep=True)
        return self.filter(region | own | known & models.Q(official=True))

    def newest(self) -> Self:
        """The newest version of each key."""
        later = Observation.objects.filter(
            element=models.OuterRef("element"),
            place=models.OuterRef("place"),
            period=models.OuterRef("period"),
            source=models.OuterRef("source"),
            breakdown=models.OuterRef("breakdown"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later))

    def to_core(self) -> tuple[core.Observation, ...]:
        """The rows as values, read as plain columns: rows of the ORM cost five times as much."""
        rows = self.order_by("pk").values_list(*READ).iterator(chunk_size=5000)
        return tuple(_core_of(*row) for row in rows)


class Observation(HistoryModel):
    """One version of one observation.

    Numbers are kept as exact decimal text: databases disagree on decimals, people do not.
    `breakdown` is canonical JSON of dimension and member pairs.
    """

    element = models.CharField(max_length=80)
    place = models.CharField(max_length=32)
    period = models.CharField(max_length=16)
    period_end = models.DateField()
    source = models.CharField(max_length=200)
    breakdown = models.CharField(max_length=300, default="[]")
    version = models.PositiveIntegerField()
    value_type = models.CharField(max_length=8, blank=True)
    value = models.TextField(blank=True)
    absence = models.TextField(blank=True)
    absence_by = models.CharField(max_length=200, blank=True)
    absence_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=1, default=ObservationStatus.NORMAL.value)
    producer = models.CharField(max_length=200, blank=True)
    published = models.DateField(null=True, blank=True)
    base_version = models.CharField(max_length=120, blank=True)
    official = models.BooleanField(default=False)
    agency = models.CharField(max_length=40, blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    spot = models.CharField(max_length=300, blank=True)
    receipt = models.ForeignKey(
        ImportReceipt, null=True, blank=True, on_delete=models.PROTECT, related_name="observations"
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["element", "place", "period", "source", "breakdown", "version"],
                name="observation_one_row_per_version",
            ),
            models.CheckConstraint(
                name="observation_value_or_absence",
                condition=models.Q(value_type="", value="") & ~models.Q(absence="")
                | ~models.Q(value_type="") & models.Q(absence=""),
            ),
            models.CheckConstraint(
                name="observation_versions_count_from_one", condition=models.Q(version__gte=1)
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "element"],
                name="observation_place_element",
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.element} {self.place} {self.period} v{self.version}"

    @property
    def key(self) -> ObservationKey:
        """What identifies the observation across its versions."""
        pairs = read_breakdown(self.breakdown)
        return ObservationKey(self.element, self.place, self.period, self.source, pairs)

    def to_core(self) -> core.Observation:
        """The row as a value."""
        return _core_of(*(getattr(self, name) for name in READ))


READ = (
    "element",
    "place",
    "period",
    "value_type",
    "value",
    "source",
    "absence",
    "absence_by",
    "absence_at",
    "breakdown",
    "status",
    "producer",
    "published",
    "base_version",
    "official",
    "recorded_by",
    "recorded_at",
    "reason",
    "note",
    "version",
    "spot",
)
"""The columns that a value is made of, in the order in which _core_of takes them."""
STATUSES = {one.value: one for one in ObservationStatus}


def _core_of(
    element: str,
    place: str,
    period: str,
    value_type: str,
    value: str,
    source: str,
    absence: str,
    absence_by: str,
    absence_at: datetime | None,
    breakdown: str,
    status: str,
    producer: str,
    published: date | None,
    base_version: str,
    official: bool,
    recorded_by: str,
    recorded_at: datetime,
    reason: str,
    note: str,
    version: int,
    spot: str,
) -> core.Observation:
    return core.Observation(
        element=element,
        place=place,
        period=parse_period(period),
        value=read_value(value_type, value),
        source=source,
        absence=core.Absence(absence, absence_by, absence_at) if absence else None,
        breakdown=read_breakdown(breakdown),
        status=STATUSES[status],
        producer=producer,
        published=published,
        base_version=base_version,
        official=official,
        recorded_by=recorded_by,
        recorded_at=recorded_at,
        reason=reason,
        note=note,
        version=version,
        where=Where(spot),
    )


@lru_cache(maxsize=4096)
def read_breakdown(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of dimension and member behind their canonical JSON."""
    return tuple((name, member) for name, member in json.loads(text))


def from_core(
    one: core.Observation,
    *,
    version: int,
    by: str,
    at: datetime,
    receipt: ImportReceipt | None,
    agency: str = "",
) -> Observation:
    """An unsaved row for a core value."""
    kind, text = write_value(one.value)
    return Observation(
        element=one.element,
        place=one.place,
        period=one.period.text,
        period_end=one.period.end,
        source=one.source,
        breakdown=breakdown_text(one.breakdown),
        version=version,
        value_type=kind,
        value=text,
        absence=one.absence.reason if one.absence else "",
        absence_by=(one.absence.stated_by or by) if one.absence else "",
        absence_at=(one.absence.stated_at or at) if one.absence else None,
        status=one.status.value,
        producer=one.producer,
        published=one.published,
        base_version=one.base_version,
        official=one.official,
        agency=agency,
        recorded_by=one.recorded_by or by,
        recorded_at=one.recorded_at or at,
        reason=one.reason,
        note=one.note,
        spot=str(one.where)[:300],
        receipt=receipt,
    )


def breakdown_text(breakdown: tuple[tuple[str, str], ...]) -> str:
    """Canonical JSON of a breakdown: pairs in order of their names."""
    return json.dumps(sorted(breakdown), ensure_ascii=False, separators=(",", ":"))


def write_value(value: Value | None) -> tuple[str, str]:
    """A value as its type and its exact text."""
    if value is None:
        return ValueType.NONE, ""
    if isinstance(value, bool):
        return ValueType.YES_NO, "true" if value else "false"
    if isinstance(value, Decimal):
        return ValueType.NUMBER, format(value, "f")
    if isinstance(value, date):
        return ValueType.DATE, value.isoformat()
    if isinstance(value, str):
        return ValueType.TEXT, value
    return ValueType.RECORDS, json.dumps(value, ensure_ascii=False)


def read_value(kind: str, text: str) -> Value | None:
    """The value behind its type and text."""
    if kind == ValueType.NONE:
        return None
    if kind == ValueType.NUMBER:
        return Decimal(text)
    if kind == ValueType.YES_NO:
        return text == "true"
    if kind == ValueType.DATE:
        return date.fromisoformat(text)
    if kind == ValueType.TEXT:
        return text
    return tuple(tuple((name, cell) for name, cell in row) for row in json.loads(text))
