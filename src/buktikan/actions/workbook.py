"""Writing the workbooks that agencies fill."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from buktikan.actions.framework import installed
from buktikan.actions.ownership import owners_of
from buktikan.core.achievement import target_of
from buktikan.core.figure import print_value
from buktikan.core.framework import Framework
from buktikan.core.numeral import print_number
from buktikan.core.place import PlaceLevel
from buktikan.core.report import Agency as CoreAgency
from buktikan.core.selection import Selection, index_observations
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.records.models import Agency, EvaluationSession, Observation, Place
from buktikan.sheets.request import WorkbookRequest, plan_of
from buktikan.sheets.template import write_workbook

VILLAGE = "village"
"""Elements that go down to the village get sheets of their own; the others are asked as one."""


def write_workbooks(session_key: str, out: Path, *, agency: str = "") -> tuple[Path, ...]:
    """One workbook per agency that the session asks for something; returns their paths."""
    row = EvaluationSession.objects.select_related("tenure", "framework").get(key=session_key)
    agencies = Agency.objects.filter(region_id=row.tenure.place_id)
    if agency:
        agencies = agencies.filter(key=agency)
    owners = owners_of(row)
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for one in agencies:
        request = request_for(row.to_core(), one.to_core(), owners)
        if not plan_of(request).blocks:
            continue
        target = out / f"{session_key}-{one.key}.xlsx"
        write_workbook(target, request)
        written.append(target)
    return tuple(written)


def request_for(
    session: CoreSession, agency: CoreAgency, owners: Mapping[str, str] | None = None
) -> WorkbookRequest:
    """What the agency's workbook says: its lines with last values, targets and official figures.

    `owners` gives the agency that supplies each element in the session, when it is known already.
    """
    framework = installed(session.framework)
    if owners is None:
        row = EvaluationSession.objects.select_related("tenure").get(key=session.key)
        owners = owners_of(row, framework=framework)
    own = frozenset(name for name, key in owners.items() if key == agency.key)
    asked = own | {one.actions for one in framework.priorities if one.actions}
    places = Place.objects.filter(key__under=session.place)
    stored = Observation.objects.of_places([session.place]).filter(element__in=asked)
    known = stored.newest().to_core()
    selection = Selection(framework, session, index_observations(known), {})
    official = Selection(
        framework,
        session,
        index_observations(one for one in known if one.official),
        {},
    )
    return WorkbookRequest(
        framework=framework,
        session=session,
        region_name=Place.objects.get(key=session.place).name,
        agency_name=agency.name,
        owner_roles=agency.roles,
        previous=_newest(selection, asked, session.place),
        targets=_targets(framework, session),
        officials=_newest(official, asked, session.place),
        villages=tuple(one.to_core() for one in places.filter(level=PlaceLevel.VILLAGE.value)),
        districts=tuple(one.to_core() for one in places.filter(level=PlaceLevel.DISTRICT.value)),
        broken_down=frozenset(
            name for name, element in framework.elements.items() if VILLAGE in element.breakdowns
        ),
        elements=own,
    )


def _newest(selection: Selection, elements: Iterable[str], place: str) -> Mapping[str, str]:
    """The last usable value of each element, with its period."""
    found: dict[str, str] = {}
    for name in elements:
        values = [one for one in selection.usable(name, place) if one.value is not None]
        if values and values[-1].value is not None:
            printed = print_value(values[-1].value, selection.framework.elements[name].unit)
            found[name] = f"{printed} ({values[-1].period.label()})"
    return found


def _targets(framework: Framework, session: CoreSession) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in framework.lines:
        target = target_of(line, session)
        if target is None:
            continue
        bounds = [print_number(one) for one in (target.low, target.high) if one is not None]
        for name in line.formula.elements:
            found[name] = f"{' s.d. '.join(bounds)} ({target.year})"
    return found
