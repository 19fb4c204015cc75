"""What the page of a data element shows: versions, proof, parts, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from buktikan.actions.evidence_register import BackedValue
from buktikan.actions.value_element import BrokenDown, ElementView, Series, Version
from buktikan.core.evidence import EvidenceState, Locator, Standing
from buktikan.core.observation import Observation, Record
from buktikan.core.quantity import Unit
from buktikan.documents.value import change_text
from buktikan.web.words import day_words, printed_words, value_words, words


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version in words."""

    number: int
    value: str
    absence: str
    records: tuple[Record, ...]
    change: str
    by: str
    at: datetime | None
    reason: str
    note: str
    receipt: str
    spot: str
    published: str


@dataclass(frozen=True, slots=True)
class ProofShown:
    """One item behind the value with every decision on it."""

    item: str
    link: int
    locator: str
    state: EvidenceState
    outdated: bool
    linked_by: str
    linked_at: datetime
    decisions: tuple[tuple[str, str, datetime, str], ...]


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One observation of the element: a period and a source."""

    period: str
    source: str
    breakdown: str
    producer: str
    base_version: str
    official: bool
    standing: Standing
    versions: tuple[VersionShown, ...]
    proof: tuple[ProofShown, ...]
    hidden: int


def series_shown(view: ElementView) -> tuple[SeriesShown, ...]:
    """Every observation of the place, the newest period first."""
    return tuple(_series(one, view.element.unit) for one in view.series)


def _series(one: Series, unit: Unit) -> SeriesShown:
    newest = one.newest
    return SeriesShown(
        period=words(newest.period),
        source=newest.source,
        breakdown=", ".join(f"{name} {member}" for name, member in newest.breakdown),
        producer=newest.producer,
        base_version=newest.base_version,
        official=newest.official,
        standing=one.standing,
        versions=tuple(_version(version, unit) for version in one.versions),
        proof=tuple(_proof(link) for link in one.proof),
        hidden=one.hidden,
    )


def _version(version: Version, unit: Unit) -> VersionShown:
    row = version.row
    return VersionShown(
        number=row.version,
        value=_value(row, unit),
        absence=row.absence.reason if row.absence else "",
        records=row.value if isinstance(row.value, tuple) else (),
        change=_change(version.difference, unit),
        by=row.recorded_by,
        at=row.recorded_at,
        reason=row.reason,
        note=row.note,
        receipt=version.receipt,
        spot=version.spot,
        published=day_words(row.published) if row.published else "",
    )


def _value(row: Observation, unit: Unit) -> str:
    return "" if row.value is None else value_words(row.value, unit)


def _change(difference: Decimal | None, unit: Unit) -> str:
    return "" if difference is None else printed_words(change_text(difference, unit))


def _proof(one: BackedValue) -> ProofShown:
    return ProofShown(
        item=one.link.item.key,
        link=one.link.pk,
        locator=str(Locator(**one.link.locator)),
        state=one.state,
        outdated=one.is_outdated,
        linked_by=one.link.linked_by,
        linked_at=one.link.linked_at,
        decisions=tuple(
            (said.state, said.decided_by, said.decided_at, said.reason)
            for said in reversed(one.decisions)
        ),
    )


@dataclass(frozen=True, slots=True)
class BreakdownShown:
    """Places below, for one period and source, with the sum beside the whole."""

    period: str
    source: str
    rows: tuple[tuple[str, str, str], ...]
    total: str
    whole: str
    difference: str
    agrees: bool | None


def breakdowns_shown(view: ElementView) -> tuple[BreakdownShown, ...]:
    """What places below state."""
    return tuple(_breakdown(one, view.element.unit) for one in view.parts)


def _breakdown(one: BrokenDown, unit: Unit) -> BreakdownShown:
    return BreakdownShown(
        period=words(one.period),
        source=one.source,
        rows=tuple(_rows(one.rows, unit)),
        total="" if one.total is None else value_words(one.total, unit),
        whole="" if one.whole is None else value_words(one.whole, unit),
        difference=_change(one.difference, unit),
        agrees=None if one.difference is None else not one.difference,
    )


def _rows(
    rows: Iterable[tuple[str, str, Observation]], unit: Unit
) -> Iterable[tuple[str, str, str]]:
    for key, name, one in rows:
        yield key, name, _value(one, unit) or (one.absence.reason if one.absence else "")
