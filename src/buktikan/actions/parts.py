"""A figure by village or district: its parts, their sum, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from buktikan.actions.background import background_kept, related_elements
from buktikan.actions.draft import CellNow, cells_now, state_of
from buktikan.actions.examination import understand_typed
from buktikan.actions.framework import installed
from buktikan.actions.intake import entry_of, periods_of
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.framework import Element
from buktikan.core.place import Place as CorePlace
from buktikan.core.place import PlaceLevel
from buktikan.core.problem import Problem, gravest_first
from buktikan.core.submission import SubmissionState
from buktikan.records.models import Agency, EvaluationSession, Place


@dataclass(frozen=True, slots=True)
class Part:
    """One place of the breakdown with what stands in its cell."""

    place: CorePlace
    cell: CellNow
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """The breakdown of one element.

    `total` is what the region's own cell says, `added` what the parts add up to; either is None
    where nothing can be read. `missing` counts places in which nothing stands.
    """

    element: Element
    state: SubmissionState
    rows: tuple[Part, ...]
    periods: tuple[tuple[str, str], ...]
    period: str
    total: Decimal | None
    added: Decimal | None
    missing: int

    @property
    def apart(self) -> Decimal | None:
        """The sum of the parts less the total; None where either is unknown."""
        if self.total is None or self.added is None:
            return None
        return self.added - self.total


def parts_of(session: EvaluationSession, agency: Agency, element: Element) -> Parts:
    """The villages of the region (districts where the element knows no villages)."""
    region = session.tenure.place_id
    level = PlaceLevel.VILLAGE if "village" in element.breakdowns else PlaceLevel.DISTRICT
    places = Place.objects.filter(key__under=region, level=level.value).order_by("key")
    framework = installed(session.framework_id, session.framework.fingerprint)
    background = background_kept(
        session, related_elements(framework, [element.name]), by=agency.name
    )
    cells = cells_now(session, agency, [element.name])
    entries = [
        entry_of(cell.typed, agency, background.framework)
        for cell in cells.values()
        if not cell.typed.is_blank
    ]
    understood = understand_typed(entries, background)
    numbers = {one.place: one.number for one in understood.observations}
    periods = periods_of(element, background.session or session.to_core())
    address = CellAddress(element.name, region)
    total = cells.get(address)
    period = total.typed.period if total else periods[0][0]
    problems = _by_place(understood.findings.problems, element)
    empty = TypedCell(address, period, source=total.typed.source if total else "")
    rows = tuple(_part(place.to_core(), cells, empty, problems) for place in places)
    amounts = [numbers[row.place.key] for row in rows if numbers.get(row.place.key) is not None]
    return Parts(
        element,
        state_of(session, agency),
        rows,
        periods,
        period,
        numbers.get(region),
        sum((one for one in amounts if one is not None), Decimal(0)) if amounts else None,
        sum(1 for row in rows if row.cell.typed.is_blank),
    )


def _by_place(problems: Iterable[Problem], element: Element) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for one in gravest_first(problems):
        if one.element == element.name:
            found.setdefault(one.place, []).append(one)
    return found


def _part(
    place: CorePlace,
    cells: dict[CellAddress, CellNow],
    empty: TypedCell,
    problems: dict[str, list[Problem]],
) -> Part:
    address = CellAddress(empty.address.element, place.key)
    cell = cells.get(address) or CellNow(replace(empty, address=address))
    return Part(place, cell, tuple(problems.get(place.key, ())))
