"""The register of official statistics, and what people said of differences with it."""

from collections.abc import Iterable
from typing import Self

from django.db import models

from buktikan.core import official as core
from buktikan.core.framework import Bilingual
from buktikan.core.observation import ObservationStatus
from buktikan.core.official import Finality, OfficialFigure, Vintage
from buktikan.core.period import parse_period
from buktikan.core.rights import Capability
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.observation import read_breakdown, read_value
from buktikan.records.models.person import Person
from buktikan.records.models.receipt import ImportReceipt


class OfficialSeriesQuerySet(models.QuerySet["OfficialSeries"]):
    """Series of the register."""

    def visible_to(self, person: Person) -> Self:
        """All of them to whoever sees any figures at all: official statistics are public."""
        seeing = (Capability.VIEW_AGENCY, Capability.VIEW_REGION, Capability.KEEP_OFFICIAL)
        return self.all() if person.access().holding(*seeing) else self.none()

    def by_code(self) -> dict[str, core.OfficialSeries]:
        """All of them as values."""
        return {row.code: row.to_core() for row in self}


class OfficialSeries(models.Model):
    """One official series; its description may be corrected, with an event that keeps the old one.

    `element` is the counterpart in frameworks; `source` the name beside agencies' sources.
    """

    code = models.CharField(max_length=80, unique=True)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    producer = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    element = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)

    objects = OfficialSeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["element", "source"],
                condition=~models.Q(element=""),
                name="official_one_series_per_element_and_source",
            )
        ]

    def __str__(self) -> str:
        return self.code

    def to_core(self) -> core.OfficialSeries:
        """The series as a value."""
        return core.OfficialSeries(
            code=self.code,
            title=Bilingual(self.title_id, self.title_en or self.title_id),
            producer=self.producer,
            source=self.source,
            element=self.element,
            unit=self.unit,
            licence=self.licence,
            address=self.address,
            note=self.note,
        )


class OfficialVintage(HistoryModel):
    """One publication of a series as one file brought it; a revision is a row of its own."""

    series = models.ForeignKey(OfficialSeries, on_delete=models.PROTECT, related_name="vintages")
    number = models.PositiveIntegerField()
    published = models.DateField(null=True, blank=True)
    finality = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Finality])
    receipt = models.ForeignKey(ImportReceipt, on_delete=models.PROTECT, related_name="vintages")

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="official_vintage_once"),
            models.CheckConstraint(
                name="official_vintages_count_from_one", condition=models.Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} #{self.number}"

    def to_core(self) -> Vintage:
        """The vintage as a value; its receipt must have been fetched with it."""
        return Vintage(
            self.number,
            self.published,
            Finality(self.finality),
            self.receipt.file_name,
            self.receipt.sha256,
            self.receipt.imported_by,
            self.receipt.imported_at,
        )


class OfficialFigureQuerySet(HistoryQuerySet["OfficialFigureRow"]):
    """Figures of vintages."""

    def visible_to(self, person: Person) -> Self:
        """Figures of the series that the person may see."""
        return self.filter(vintage__series__in=OfficialSeries.objects.visible_to(person))

    def of_elements(self, elements: Iterable[str]) -> Self:
        """Figures of series whose counterpart is any of them."""
        return self.filter(vintage__series__element__in=tuple(elements))

    def to_core(self) -> tuple[OfficialFigure, ...]:
        """The figures with their vintages and series, in one query."""
        rows = self.select_related("vintage__series", "vintage__receipt").order_by("pk")
        series: dict[int, core.OfficialSeries] = {}
        vintages: dict[int, Vintage] = {}
        found: list[OfficialFigure] = []
        for row in rows:
            held = row.vintage
            if held.pk not in vintages:
                vintages[held.pk] = held.to_core()
                series.setdefault(held.series_id, held.series.to_core())
            found.append(row.figure(series[held.series_id], vintages[held.pk]))
        return tuple(found)


class OfficialFigureRow(HistoryModel):
    """One figure of one vintage. `value` is exact text that keeps the digits as published."""

    vintage = models.ForeignKey(OfficialVintage, on_delete=models.PROTECT, related_name="figures")
    place = models.CharField(max_length=32)
    period = models.CharField(max_length=16)
    breakdown = models.CharField(max_length=300, default="[]")
    value_type = models.CharField(max_length=8, blank=True)
    value = models.TextField(blank=True)
    status = models.CharField(max_length=1, default=ObservationStatus.NORMAL.value)
    base_version = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)

    objects = OfficialFigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vintage", "place", "period", "breakdown"], name="official_figure_once"
            ),
            models.CheckConstraint(
                name="official_figure_without_value_says_missing",
                condition=~models.Q(value_type="") | models.Q(status__in=["M", "L"]),
            ),
        ]
        indexes = [models.Index(fields=["place", "period"], name="official_figure_of_place")]

    def __str__(self) -> str:
        return f"{self.vintage} {self.place} {self.period}"

    def figure(self, series: core.OfficialSeries, vintage: Vintage) -> OfficialFigure:
        """The row as a value."""
        return OfficialFigure(
            series=series,
            vintage=vintage,
            place=self.place,
            period=parse_period(self.period),
            value=read_value(self.value_type, self.value),
            status=ObservationStatus(self.status),
            breakdown=read_breakdown(self.breakdown),
            base_version=self.base_version,
            note=self.note,
        )
