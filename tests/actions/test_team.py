"""Seats of a team: one chair, words once it has begun, found bars and stated ones."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from buktikan.actions.team_look import lookalikes, team_of, vacancies
from buktikan.actions.team_recusal import lift_recusal, recuse
from buktikan.actions.team_seat import TeamError, may_arrange, seat_person, unseat_person
from buktikan.core.evaluation import RecusalGround, RoundState, Seat
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, Person
from tests.factories.evaluation import (
    HOME,
    Team,
    bring_to,
    framework_row,
    open_regions,
    open_session,
    seat_team,
)
from tests.factories.people import person
from tests.factories.region import BY

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class World:
    """A session of the ministry with its team, and two who are not of it."""

    here: EvaluationSession
    team: Team
    evaluator: Person
    provincial: Person


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_regions()
        here = open_session(framework_row())
        evaluator = person(Role.MINISTRY_EVALUATOR, NATION)
        yield World(here, seat_team(here), evaluator, person(Role.PROVINCIAL_EVALUATOR, "64"))
        transaction.set_rollback(True)


def test_a_second_chair_is_refused_with_the_way_to_mend_it(world: World) -> None:
    with pytest.raises(TeamError, match="sudah diketuai"):
        seat_person(world.here, world.evaluator, Seat.CHAIR, by=BY)
    seat_person(world.here, world.team.chair, Seat.MEMBER, by=BY)
    seat_person(world.here, world.evaluator, Seat.CHAIR, by=BY)

    chairs = [one.person for one in team_of(world.here) if one.seat is Seat.CHAIR]
    assert chairs == [world.evaluator]


def test_once_marking_has_begun_a_change_of_the_team_says_why(world: World) -> None:
    bring_to(world.here, RoundState.MARKING)

    with pytest.raises(TeamError, match="alasan"):
        unseat_person(world.here, world.team.member, by=BY)
    unseat_person(world.here, world.team.member, by=BY, words="Cuti.")

    assert world.team.member not in {one.person for one in team_of(world.here)}


def test_an_evaluator_of_another_level_has_no_seat_to_take(world: World) -> None:
    with pytest.raises(TeamError, match="belum berperan"):
        seat_person(world.here, world.provincial, Seat.MEMBER, by=BY)


def test_a_barred_chair_is_told_as_a_vacancy_and_only_stated_bars_are_lifted(
    world: World,
) -> None:
    session, team = world.here, world.team
    recuse(session, team.member, RecusalGround.FAMILY, recorder=team.member, words="Ipar.")
    with pytest.raises(TeamError, match="Hanya ketua"):
        lift_recusal(session, team.member, RecusalGround.FAMILY, chair=team.member, words="x")
    lift_recusal(session, team.member, RecusalGround.FAMILY, chair=team.chair, words="Keliru.")
    seat_person(session, team.chair, Seat.CHAIR, office=HOME, by=BY)

    barred = next(one for one in team_of(session) if one.seat is Seat.CHAIR)
    assert [one.ground for one in barred.bars] == [RecusalGround.OWN_OFFICE]
    assert all(one.works for one in team_of(session) if one.seat is not Seat.CHAIR)
    assert "berhalangan" in vacancies(team_of(session))[0]
    with pytest.raises(TeamError, match="Hanya ketua"):
        lift_recusal(session, team.chair, RecusalGround.OWN_OFFICE, chair=team.chair, words="x")
    assert not may_arrange(session, team.chair)


@pytest.mark.parametrize(
    ("office", "alike"),
    [("Dit. Produk Hukum Daerah", True), ("Inspektorat I", False), ("", False), (HOME, False)],
)
def test_an_office_that_is_written_nearly_alike_is_told(
    office: str, alike: bool, world: World
) -> None:
    seat_person(world.here, world.team.member, Seat.MEMBER, office=office, by=BY)

    assert bool(lookalikes(world.here, team_of(world.here))) is alike


def test_a_found_bar_stays_whatever_a_chair_says(world: World) -> None:
    session, team = world.here, world.team
    seat_person(session, team.member, Seat.MEMBER, office=HOME, by=BY)

    with pytest.raises(TeamError, match="ditemukan dari data"):
        lift_recusal(session, team.member, RecusalGround.OWN_OFFICE, chair=team.chair, words="x")
