"""What an official file would add to the register: which vintages, which figures, what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buktikan.core.framework import Bilingual, Framework
from buktikan.core.observation import Observation, ObservationStatus
from buktikan.core.official import (
    Finality,
    OfficialFigure,
    OfficialSeries,
    newest_first,
    series_code,
)
from buktikan.records.models import OfficialFigureRow
from buktikan.records.models import OfficialSeries as SeriesRow

Spot = tuple[str, str, tuple[tuple[str, str], ...]]
BySeries = Mapping[tuple[str, str], OfficialSeries]


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that says something else than the newest held one of its spot."""

    now: Observation
    before: OfficialFigure


@dataclass(frozen=True, slots=True)
class PlannedVintage:
    """One vintage that the file brings: only figures that its publication day does not hold yet."""

    series: OfficialSeries
    is_new_series: bool
    published: date | None
    finality: Finality
    figures: tuple[Observation, ...]
    revised: tuple[Revised, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All vintages; `superseded` are figures older than what the register holds or brings."""

    vintages: tuple[PlannedVintage, ...]
    superseded: frozenset[int]

    @property
    def new(self) -> frozenset[int]:
        """Which observations (by identity) become figures of the register."""
        return frozenset(id(one) for held in self.vintages for one in held.figures)


class Shelf:
    """What the register holds of the places and elements that a file speaks of."""

    def __init__(self, observations: Sequence[Observation], framework: Framework) -> None:
        """Two queries: all series, and the figures of those that are meant."""
        self.framework = framework
        self.series: dict[tuple[str, str], OfficialSeries] = {
            (one.element or one.code, one.source): one
            for one in SeriesRow.objects.all().by_code().values()
        }
        codes = {self.series_of(one)[0].code for one in observations}
        rows = OfficialFigureRow.objects.filter(
            vintage__series__code__in=codes, place__in={one.place for one in observations}
        )
        self.held: dict[tuple[str, Spot], list[OfficialFigure]] = {}
        for figure in rows.to_core():
            self.held.setdefault((figure.series.code, figure.spot), []).append(figure)

    def series_of(self, one: Observation) -> tuple[OfficialSeries, bool]:
        """The series of an observation, and whether the register does not have it yet."""
        held = self.series.get((one.element, one.source))
        if held is not None:
            return held, False
        element = self.framework.elements.get(one.element)
        label = element.label if element else Bilingual(one.element, one.element)
        made = OfficialSeries(
            code=series_code(one.element, one.source),
            title=label,
            producer=one.producer or one.source,
            source=one.source,
            element=one.element,
            unit=element.unit.label if element else "",
            address=address_in(one.note),
        )
        return made, True

    def of(self, one: Observation) -> tuple[OfficialFigure, ...]:
        """Held figures of the observation's spot, newest vintage first."""
        code = self.series_of(one)[0].code
        spot = (one.place, one.period.text, tuple(sorted(one.breakdown)))
        return newest_first(self.held.get((code, spot), ()))


def plan_of(
    observations: Sequence[Observation],
    framework: Framework,
    finality: Finality | None,
    today: date,
) -> Plan:
    """Sort what a file says into vintages: one for each series and publication day."""
    shelf = Shelf(observations, framework)
    groups: dict[tuple[str, date | None], list[Observation]] = {}
    superseded: set[int] = set()
    newest: dict[tuple[str, Spot], Observation] = {}
    for one in observations:
        code = shelf.series_of(one)[0].code
        held = shelf.of(one)
        spot = (code, (one.place, one.period.text, tuple(sorted(one.breakdown))))
        if held and held[0].vintage.rank[0] > (one.published or today):
            superseded.add(id(one))
        elif spot in newest:
            older, newest[spot] = _by_day(newest[spot], one, today)
            superseded.add(id(older))
        else:
            newest[spot] = one
        if not any(_says_the_same(figure, one) for figure in held):
            groups.setdefault((code, one.published), []).append(one)
    vintages = tuple(
        _vintage(shelf, found, published, finality) for (_, published), found in groups.items()
    )
    return Plan(vintages, frozenset(superseded))


def _by_day(one: Observation, other: Observation, today: date) -> tuple[Observation, Observation]:
    """The older one first."""
    if (one.published or today) <= (other.published or today):
        return one, other
    return other, one


def _says_the_same(held: OfficialFigure, one: Observation) -> bool:
    """Whether that publication holds the figure already, with its status and base."""
    if held.vintage.published != one.published:
        return False
    same = (held.status, held.base_version) == (status_of(one), one.base_version)
    return same and held.value == one.value


def status_of(one: Observation) -> ObservationStatus:
    """The status as the register keeps it: without a value it is missing, or does not exist."""
    if one.value is not None or one.status is ObservationStatus.NOT_EXISTING:
        return one.status
    return ObservationStatus.MISSING


def _vintage(
    shelf: Shelf,
    figures: Iterable[Observation],
    published: date | None,
    finality: Finality | None,
) -> PlannedVintage:
    found = tuple(figures)
    series, is_new = shelf.series_of(found[0])
    return PlannedVintage(
        series,
        is_new,
        published,
        finality or _finality_of(found),
        found,
        tuple(_revised(shelf, found)),
    )


def _revised(shelf: Shelf, figures: Iterable[Observation]) -> Iterable[Revised]:
    for one in figures:
        held = shelf.of(one)
        if held and held[0].value != one.value:
            yield Revised(one, held[0])


def _finality_of(figures: Iterable[Observation]) -> Finality:
    """Provisional where every figure carries the mark; what nobody said stays unsaid."""
    marked = all(one.status is ObservationStatus.PROVISIONAL for one in figures)
    return Finality.PROVISIONAL if marked else Finality.UNSAID


def address_in(note: str) -> str:
    """The first address that a citation names; empty where it names none."""
    found = next((word for word in note.split() if word.startswith("http")), "")
    return found.rstrip(".,;)")
