"""Importing official statistics: vintages beside vintages, all of a file or nothing of it.

The register keeps every publication. The newest figure of each spot also becomes an official
observation, so that calculations and reports go on from there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from buktikan.actions.background import gazetteer_of, history_of
from buktikan.actions.event import log_event
from buktikan.actions.evidence import attach, decide, file_hash, register_item
from buktikan.actions.framework import installed
from buktikan.actions.observation import Changes, compare_with_stored, store_observations
from buktikan.actions.official_plan import Plan, address_in, plan_of
from buktikan.actions.official_register import add_vintage
from buktikan.actions.receipt import Receipt, problem_data
from buktikan.core.checks import Material, examine
from buktikan.core.entry import EntryReading, read_entries, unit_of
from buktikan.core.evidence import EvidenceClass, EvidenceItem, EvidenceState, Locator
from buktikan.core.framework import Element, Framework, OverPlaces, OverTime, ValueKind
from buktikan.core.observation import Entry, Observation, ObservationKey
from buktikan.core.official import Finality, OfficialSeries
from buktikan.core.period import Frequency
from buktikan.core.place import NATION, Gazetteer
from buktikan.core.problem import Findings
from buktikan.core.quantity import Unit
from buktikan.records.models import EvidenceLink, ImportReceipt, Place
from buktikan.records.models import OfficialSeries as SeriesRow
from buktikan.sheets.reading import TableReading

REGISTER_REASON = "Register deret statistik resmi, dengan sumber dan alamatnya."
NEW_VINTAGE = "Terbitan baru sumber resmi; terbitan lama tetap tersimpan di register."


@dataclass(frozen=True)
class OfficialFile:
    """What comes in and what is said of it. `read` is given the places that it may speak of.

    `within` limits the places to one region and what lies below it: whoever keeps the register of
    one region changes nothing for others. `finality` is what the publication says of itself;
    `name` the file's, where it lies under another.
    """

    path: Path
    read: Callable[[Gazetteer], TableReading]
    framework: str
    layout: str = "tidy"
    region: str = NATION
    within: str = ""
    finality: Finality | None = None
    name: str = ""


def import_official(
    file: OfficialFile, *, by: str, dry_run: bool = False, at: datetime | None = None
) -> tuple[Receipt, Plan]:
    """Read, check and keep an official file; the plan says which vintages came of it."""
    moment = at or timezone.now()
    series = SeriesRow.objects.all().by_code()
    framework = with_series(installed(file.framework), series.values())
    gazetteer = (
        Place.objects.all().gazetteer() if file.region == NATION else gazetteer_of(file.region)
    )
    work = _Work(file, framework, gazetteer, by, moment)
    read = file.read(gazetteer)
    work.take(replace(read, entries=tuple(_named(one, series) for one in read.entries)))
    return work.carry_out(dry_run)


def with_series(framework: Framework, series: Iterable[OfficialSeries]) -> Framework:
    """The framework with an element for each series that has no counterpart in it.

    So the figures of such a series are read by the same rules as all others.
    """
    alone = {one.code: _element_of(one) for one in series if not one.element}
    return replace(framework, elements={**framework.elements, **alone}) if alone else framework


def _element_of(series: OfficialSeries) -> Element:
    return Element(
        name=series.code,
        label=series.title,
        kind=ValueKind.NUMBER,
        unit=unit_of(series.unit)[1] or Unit.COUNT,
        frequency=Frequency.YEAR,
        over_places=OverPlaces.NONE,
        over_time=OverTime.NONE,
        producer=series.producer,
        may_exceed_hundred=True,
    )


def _named(entry: Entry, series: Mapping[str, OfficialSeries]) -> Entry:
    """An entry that names a series of the register, as one of the series' element and source."""
    held = series.get(entry.element)
    if held is None:
        return entry
    unit = "" if entry.unit == held.unit and not held.element else entry.unit
    return replace(
        entry,
        element=held.element or held.code,
        source=held.source,
        producer=entry.producer or held.producer,
        unit=unit,
    )


class _Work:
    """One official file on its way into the register."""

    def __init__(
        self,
        file: OfficialFile,
        framework: Framework,
        gazetteer: Gazetteer,
        by: str,
        at: datetime,
    ) -> None:
        self.file, self.framework, self.gazetteer = file, framework, gazetteer
        self.by, self.at = by, at
        self.observations: tuple[Observation, ...] = ()
        self.findings = Findings()
        self.entries, self.refused, self.blank = 0, 0, 0

    def take(self, reading: TableReading) -> None:
        """Entries into observations, with every check; other regions' figures are left aside."""
        within = self.file.within
        entries = [one for one in reading.entries if not within or _is_within(within, one.place)]
        left = len(reading.entries) - len(entries)
        readings = read_entries(
            entries,
            EntryReading(
                self.framework,
                self.gazetteer,
                reading.number_format,
                recorded_by=self.by,
                recorded_at=self.at,
                official=True,
            ),
        )
        self.observations = _in_order_of_publication(readings.observations, self.at)
        checked = examine(
            Material(self.framework, self.gazetteer, self.observations, history=history_of(reading))
        )
        told = (f"{left} angka wilayah lain tidak diambil.",) if left else ()
        self.findings = reading.findings + readings.findings + checked + Findings(unchecked=told)
        self.entries = len(entries) + reading.counts.refused
        self.refused = readings.refused + reading.counts.refused
        self.blank = reading.counts.blank

    def carry_out(self, dry_run: bool) -> tuple[Receipt, Plan]:
        """Store everything in one transaction, unless a problem blocks or it is a dry run."""
        plan = plan_of(self.observations, self.framework, self.file.finality, self.at.date())
        real = installed(self.file.framework).elements
        current = [
            one
            for one in self.observations
            if id(one) not in plan.superseded and one.element in real
        ]
        changes = compare_with_stored(current, reason=NEW_VINTAGE)
        findings = self.findings + Findings(changes.problems)
        stored = self._stored(plan, changes)
        refuse = dry_run or bool(findings.blocking)
        receipt = Receipt(
            file=self.file.name or self.file.path.name,
            rows_read=self.entries + self.blank,
            stored=0 if findings.blocking else stored,
            unchanged=0 if findings.blocking else len(self.observations) - stored,
            refused=self.entries if findings.blocking else self.refused,
            blank=self.blank,
            findings=findings,
            committed=not refuse,
            dry_run=dry_run,
            observations=self.observations,
        )
        if not refuse:
            self._store(receipt, plan, changes)
        return receipt, plan

    def _stored(self, plan: Plan, changes: Changes) -> int:
        """Rows that add something: to the register, or to the observations alone."""
        fresh = {one.key for one in changes.to_store}
        return sum(
            id(one) in plan.new or (one.key in fresh and id(one) not in plan.superseded)
            for one in self.observations
        )

    @transaction.atomic
    def _store(self, receipt: Receipt, plan: Plan, changes: Changes) -> None:
        row = ImportReceipt(
            file_name=receipt.file,
            sha256=file_hash(self.file.path),
            layout=self.file.layout,
            imported_by=self.by,
            imported_at=self.at,
            rows_read=receipt.rows_read,
            stored=receipt.stored,
            unchanged=receipt.unchanged,
            refused=receipt.refused,
            blank=receipt.blank,
            problems=[problem_data(problem) for problem in receipt.findings.problems],
        )
        row.save()
        store_observations(changes.to_store, row, by=self.by, at=self.at)
        self._cite(changes.to_store)
        for planned in plan.vintages:
            add_vintage(planned, row)
        log_event(
            "official.imported",
            receipt.file,
            by=self.by,
            region=self.file.within,
            at=self.at,
            detail={
                "stored": receipt.stored,
                "unchanged": receipt.unchanged,
                "vintages": len(plan.vintages),
                "sha256": row.sha256,
            },
        )

    def _cite(self, observations: Iterable[Observation]) -> None:
        """The register's own citation is the evidence of an official figure."""
        links: list[EvidenceLink] = []
        registered: set[tuple[str, str]] = set()
        for one in observations:
            region = _region_of(one.place)
            item = citation(one)
            if (region, item.key) not in registered:
                register_item(region, item, by=self.by, at=self.at)
                registered.add((region, item.key))
            links.append(attach(region, item.key, one.key, Locator(), by=self.by))
        decide(links, EvidenceState.ACCEPTED, by=self.by, reason=REGISTER_REASON, at=self.at)


def _is_within(region: str, place: str) -> bool:
    return place == region or place.startswith(f"{region}.")


def _in_order_of_publication(
    observations: Iterable[Observation], at: datetime
) -> tuple[Observation, ...]:
    """Several publications of one key count as versions, oldest first: they are no duplicates."""
    days: dict[ObservationKey, set[date]] = {}
    found = tuple(observations)
    for one in found:
        days.setdefault(one.key, set()).add(one.published or at.date())
    return tuple(
        replace(one, version=1 + sum(day < (one.published or at.date()) for day in days[one.key]))
        if len(days[one.key]) > 1
        else one
        for one in found
    )


def _region_of(place: str) -> str:
    """The regency, province or nation whose evidence register a citation belongs to."""
    return place[:5] if len(place) > len("64.09") else place


def citation(one: Observation) -> EvidenceItem:
    """The evidence item of an official figure: its source, kept by what it says."""
    text = f"{one.source}|{one.note}"
    return EvidenceItem(
        key=f"REG-{sha256(text.encode()).hexdigest()[:8]}",
        title=one.source[:300],
        issuer=(one.producer or one.source)[:200],
        files=(),
        classification=EvidenceClass.PUBLIC,
        link=address_in(one.note),
    )
