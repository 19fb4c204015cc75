"""Owners per session: exceptions win over owner roles, on pages and in workbooks alike."""

from datetime import date

import pytest

from buktikan.actions.agency import close_agency, merge_agency
from buktikan.actions.change import SetUpError
from buktikan.actions.framework import installed
from buktikan.actions.owner import (
    copy_owners,
    last_session_before,
    owned_lines,
    set_owners,
    set_role_owner,
)
from buktikan.actions.ownership import owners_of
from buktikan.actions.workbook import request_for
from buktikan.core.board_columns import inputs_of
from buktikan.records.models import Agency, ElementOwner, EvaluationSession, Event
from buktikan.sheets.request import plan_of
from tests.factories.region import BY, REGION
from tests.factories.small_region import FRAMEWORK, agency, open_small_region, session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _region() -> None:
    open_small_region()


@pytest.fixture
def health() -> Agency:
    return agency("Dinkes", "dinkes")


@pytest.fixture
def other() -> Agency:
    return agency("Lain")


@pytest.fixture
def coming() -> EvaluationSession:
    return session(2, date(2024, 3, 20))


def element_of(row: Agency, held: EvaluationSession) -> str:
    """An element of an asked line that the agency supplies."""
    framework = installed(FRAMEWORK)
    owners = owners_of(held)
    names = (name for line in framework.lines for name in inputs_of(line))
    return next(name for name in names if owners.get(name) == row.key)


def asked_of(row: Agency, held: EvaluationSession) -> set[str]:
    """The elements in the agency's workbook."""
    plan = plan_of(request_for(held.to_core(), row.to_core()))
    return {one.element.name for block in plan.blocks for one in block.asked if one.lines}


def test_an_exception_moves_the_element_for_this_session_alone(
    health: Agency, other: Agency, coming: EvaluationSession
) -> None:
    later = session(3, date(2024, 6, 20))
    element = element_of(health, coming)

    assert set_owners(coming, {element: other}, by=BY) == 1

    assert owners_of(coming)[element] == "lain"
    assert owners_of(later)[element] == "dinkes"


def test_workbooks_follow_the_exception_on_both_sides(
    health: Agency, other: Agency, coming: EvaluationSession
) -> None:
    element = element_of(health, coming)
    before = asked_of(health, coming)
    assert element in before
    assert asked_of(other, coming) == set()

    set_owners(coming, {element: other}, by=BY)

    assert asked_of(other, coming) == {element}
    assert asked_of(health, coming) == before - {element}


def test_going_back_to_the_usual_owner_leaves_no_row(
    health: Agency, other: Agency, coming: EvaluationSession
) -> None:
    element = element_of(health, coming)
    set_owners(coming, {element: other}, by=BY)

    assert set_owners(coming, {element: None}, by=BY) == 1

    assert ElementOwner.objects.count() == 0
    assert owners_of(coming)[element] == "dinkes"


def test_one_event_tells_all_changes_and_none_where_nothing_changed(
    health: Agency, other: Agency, coming: EvaluationSession
) -> None:
    element = element_of(health, coming)
    set_owners(coming, {element: other}, by=BY)
    newest = Event.objects.of_region(REGION)[0]
    label = installed(FRAMEWORK).elements[element].label.id
    assert newest.verb == "owner.set"
    assert newest.detail["changes"] == [f"{label}: (pengampu biasa) → {other.name}"]

    assert set_owners(coming, {element: other}, by=BY) == 0

    assert Event.objects.of_region(REGION)[0] == newest


def test_a_whole_owner_role_moves_at_once(
    health: Agency, other: Agency, coming: EvaluationSession
) -> None:
    elements = {one for one, key in owners_of(coming).items() if key == "dinkes"}

    count = set_role_owner(coming, "dinkes", other, by=BY)

    assert count == len(elements) > 1
    assert {owners_of(coming)[one] for one in elements} == {"lain"}
    with pytest.raises(SetUpError, match="peran"):
        set_role_owner(coming, "tidak_ada", other, by=BY)


def test_an_element_or_an_agency_that_is_not_there_is_refused(
    health: Agency, other: Agency, coming: EvaluationSession
) -> None:
    with pytest.raises(SetUpError, match="elemen"):
        set_owners(coming, {"tidak_ada": health}, by=BY)
    close_agency(other, on=date(2024, 1, 1), reason="Perda CONTOH", by=BY)
    other.refresh_from_db()
    with pytest.raises(SetUpError, match="berlaku"):
        set_owners(coming, {"population": other}, by=BY)

    assert ElementOwner.objects.count() == 0


def test_lines_without_any_owner_come_first(health: Agency, coming: EvaluationSession) -> None:
    framework = installed(FRAMEWORK)
    lines = owned_lines(coming, [health], framework)

    gaps = [one.has_gap for one in lines]
    assert lines[0].is_orphan
    assert not lines[-1].has_gap
    assert gaps == sorted(gaps, reverse=True)
    assert len(lines) == len(framework.lines)


def test_a_narrow_session_asks_for_its_priorities_alone(health: Agency) -> None:
    narrow = session(4, date(2024, 9, 20), frozenset({"P2"}))

    lines = owned_lines(narrow, [health], installed(FRAMEWORK))

    assert {one.line.priority for one in lines} == {"P2"}


def test_copying_takes_what_the_last_session_said_and_follows_a_merger(
    health: Agency, other: Agency, coming: EvaluationSession
) -> None:
    before = session(1, date(2023, 12, 20))
    heir, gone = agency("Penerus"), agency("Bubar")
    set_owners(before, {"population": other}, by=BY)
    element = element_of(health, before)
    set_owners(before, {element: gone}, by=BY)
    merge_agency(other, into=heir, on=date(2024, 1, 1), by=BY)
    close_agency(gone, on=date(2024, 1, 1), reason="Perda CONTOH", by=BY)
    assert last_session_before(coming) == before

    count = copy_owners(coming, before, by=BY)

    assert count == 1
    assert dict(
        ElementOwner.objects.filter(session=coming).values_list("element", "agency__key")
    ) == {"population": "penerus"}


def test_the_first_session_has_none_to_copy_from(coming: EvaluationSession) -> None:
    assert last_session_before(coming) is None
