"""The register of official series: describing them, adding vintages, reading them back."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from buktikan.actions.change import SetUpError, changes
from buktikan.actions.event import log_event
from buktikan.actions.official_plan import PlannedVintage, status_of
from buktikan.core.observation import Observation, Value
from buktikan.core.official import OfficialSeries
from buktikan.records.models import (
    ImportReceipt,
    OfficialFigureRow,
    OfficialVintage,
    Person,
)
from buktikan.records.models import OfficialSeries as SeriesRow
from buktikan.records.models.observation import breakdown_text, write_value

DESCRIBED = {
    "title_id": "Judul",
    "title_en": "Judul dalam bahasa Inggris",
    "producer": "Produsen data",
    "licence": "Lisensi",
    "address": "Alamat terbitan",
    "unit": "Satuan",
    "note": "Catatan",
}
"""What of a series may be described anew; its code, element and source never change."""


def add_vintage(planned: PlannedVintage, receipt: ImportReceipt) -> OfficialVintage:
    """Keep one vintage with its figures; the series is made when it is new. Never a change."""
    series = _made(planned.series)
    newest = OfficialVintage.objects.filter(series=series).aggregate(number=Max("number"))
    vintage = OfficialVintage(
        series=series,
        number=(newest["number"] or 0) + 1,
        published=planned.published,
        finality=planned.finality.value,
        receipt=receipt,
    )
    vintage.save()
    OfficialFigureRow.objects.bulk_create(
        [_row(vintage, one) for one in planned.figures], batch_size=2000
    )
    return vintage


def _made(series: OfficialSeries) -> SeriesRow:
    """The series' row, locked: two imports at once number their vintages one after the other."""
    facts = {
        "title_id": series.title.id,
        "title_en": series.title.en,
        "producer": series.producer,
        "source": series.source,
        "element": series.element,
        "unit": series.unit,
        "licence": series.licence,
        "address": series.address,
        "note": series.note,
    }
    SeriesRow.objects.get_or_create(code=series.code, defaults=facts)
    return SeriesRow.objects.select_for_update().get(code=series.code)


def _row(vintage: OfficialVintage, one: Observation) -> OfficialFigureRow:
    kind, text = exact(one.value)
    return OfficialFigureRow(
        vintage=vintage,
        place=one.place,
        period=one.period.text,
        breakdown=breakdown_text(one.breakdown),
        value_type=kind,
        value=text,
        status=status_of(one).value,
        base_version=one.base_version,
        note=one.note,
    )


def exact(value: Value | None) -> tuple[str, str]:
    """A value as type and text; a number keeps the digits in which it was published."""
    kind, text = write_value(value)
    return kind, str(value) if isinstance(value, Decimal) else text


@transaction.atomic
def describe_series(series: OfficialSeries, *, by: str) -> SeriesRow:
    """Make a series, or describe it better; every change is told in history.

    Raises SetUpError when the code belongs to a series of another element or source, or when the
    element and source have a series already: figures would stand in two places.
    """
    held = SeriesRow.objects.select_for_update().filter(code=series.code).first()
    if held is None:
        if series.element and SeriesRow.objects.filter(
            element=series.element, source=series.source
        ):
            raise SetUpError(
                f"Data {series.element} dari {series.source} sudah mempunyai deret lain. "
                "Pakai kode deret itu."
            )
        row = _made(series)
        log_event("official.series_added", series.code, by=by, detail={"name": series.title.id})
        return row
    if (held.element, held.source) != (series.element, series.source):
        raise SetUpError(
            f"Kode {series.code} milik data {held.element or 'tanpa padanan'} dari "
            f"{held.source}. Pilih kode lain."
        )
    return _described(held, series, by)


def _described(held: SeriesRow, series: OfficialSeries, by: str) -> SeriesRow:
    after = {
        "title_id": series.title.id,
        "title_en": series.title.en,
        "producer": series.producer,
        "licence": series.licence,
        "address": series.address,
        "unit": series.unit,
        "note": series.note,
    }
    before = {name: str(getattr(held, name)) for name in DESCRIBED}
    told = changes(DESCRIBED, before, after)
    if told:
        for name, text in after.items():
            setattr(held, name, text)
        held.save()
        log_event("official.series_described", held.code, by=by, detail={"changes": told})
    return held


@dataclass(frozen=True, slots=True)
class SeriesWanted:
    """What a person looks for in the register; empty parts ask for nothing."""

    words: str = ""
    producer: str = ""
    without_counterpart: bool = False


def found_series(person: Person, wanted: SeriesWanted) -> QuerySet[SeriesRow]:
    """Series that the person asks for, with how many vintages and when the newest was published."""
    rows = SeriesRow.objects.visible_to(person)
    for word in wanted.words.split():
        rows = rows.filter(
            Q(title_id__icontains=word)
            | Q(title_en__icontains=word)
            | Q(code__icontains=word)
            | Q(element__icontains=word)
            | Q(source__icontains=word)
        )
    if wanted.producer:
        rows = rows.filter(producer=wanted.producer)
    if wanted.without_counterpart:
        rows = rows.filter(element="")
    counted = rows.annotate(
        vintage_count=Count("vintages", distinct=True), newest=Max("vintages__published")
    )
    return counted.order_by("title_id", "source", "code")


def producers(person: Person) -> tuple[str, ...]:
    """Producers of the register, for a choice."""
    rows = SeriesRow.objects.visible_to(person).exclude(producer="")
    return tuple(rows.order_by("producer").values_list("producer", flat=True).distinct())


def places_of(figures: Iterable[OfficialFigureRow]) -> tuple[str, ...]:
    """Places that figures speak of, in the order of their keys."""
    return tuple(sorted({one.place for one in figures}))
