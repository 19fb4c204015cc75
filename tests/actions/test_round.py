"""Every step x state x who: seat, level, own and other region, barred; as one made table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from buktikan.actions.person import grant_role
from buktikan.actions.reply import ReplyError, answer, reply, threads_of, unanswered
from buktikan.actions.round import (
    RoundConflictError,
    RoundError,
    close_reply_periods,
    move_round,
    open_to,
    round_of,
    round_state,
)
from buktikan.actions.round_look import MARKED_IN, sees_settled
from buktikan.actions.team import seat_of
from buktikan.actions.team_recusal import recuse
from buktikan.actions.team_seat import seat_person
from buktikan.actions.tenure import renew_tenure
from buktikan.core.evaluation import ROUND_MOVES, Doer, RecusalGround, RoundState, Seat
from buktikan.core.place import NATION
from buktikan.core.rights import Capability, Grant, Role
from buktikan.core.tenure import Level
from buktikan.records.models import (
    EvaluationSession,
    Event,
    EvidenceItem,
    FrameworkVersion,
    Person,
    RoundMove,
    SeatMove,
    Tenure,
)
from tests.factories.evaluation import (
    ELSEWHERE,
    HOME,
    LATER,
    MARCH_20,
    Team,
    bring_to,
    framework_row,
    open_regions,
    open_session,
    seat_team,
    standing,
)
from tests.factories.people import person
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
WORDS = "Alasan yang tertulis."
REPLIES = {Role.COORDINATOR, Role.REGIONAL_SECRETARY, Role.ACTING_REGENT}
"""Who speaks for the region, written down a second time."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of the table: what they are, and what the table expects of them at each level."""

    name: str
    person: Person
    seat: Mapping[Level, Seat | None]
    replies: bool


@dataclass(frozen=True, slots=True)
class World:
    """Sessions of both levels and everybody who tries."""

    sessions: Mapping[Level, EvaluationSession]
    teams: Mapping[Level, Team]
    framework: FrameworkVersion
    people: tuple[Who, ...]


NOWHERE: Mapping[Level, Seat | None] = {Level.MINISTRY: None, Level.PROVINCE: None}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_regions()
        framework = framework_row("pj-2022")
        sessions = {level: open_session(framework, level=level) for level in Level}
        teams = {level: seat_team(sessions[level]) for level in Level}
        people = (*_team(teams), *_barred(sessions), *_of_regions(sessions))
        yield World(sessions, teams, framework, tuple(people))
        transaction.set_rollback(True)


def _team(teams: Mapping[Level, Team]) -> Iterator[Who]:
    for level, team in teams.items():
        for seat, who in zip(Seat, (team.chair, team.member, team.coordinator), strict=True):
            yield Who(f"{seat.value} of {level.value}", who, {**NOWHERE, level: seat}, False)


def _barred(sessions: Mapping[Level, EvaluationSession]) -> Iterator[Who]:
    """Each way to be barred from a seat that one has."""
    session = sessions[Level.MINISTRY]
    for name, office in (("own office", HOME), ("own region", ""), ("stated", ""), ("ended", "")):
        who = person(Role.MINISTRY_EVALUATOR, NATION, email=f"{name.split()[-1]}@contoh.test")
        seat_person(session, who, Seat.MEMBER, office=office.upper(), by=BY)
        if name == "own region":
            grant_role(who, Grant(Role.PLANNER, REGION), by=BY)
        if name == "stated":
            recuse(session, who, RecusalGround.FAMILY, recorder=who, words=WORDS)
        if name == "ended":
            who.memberships.update(ended_at=MARCH_20, ended_by=BY)
        yield Who(f"barred: {name}", Person.objects.get(pk=who.pk), NOWHERE, False)
    who = person(Role.PROVINCIAL_EVALUATOR, "63", email="jauh@contoh.test")
    row = SeatMove(session=sessions[Level.PROVINCE], person=who, number=1, seat=Seat.CHAIR.value)
    row.moved_by, row.moved_at = BY, MARCH_20
    row.save()
    yield Who("a chair's seat, but of another province", who, NOWHERE, False)


def _of_regions(sessions: Mapping[Level, EvaluationSession]) -> Iterator[Who]:
    for place in (REGION, ELSEWHERE):
        for role in Role:
            home = {
                Role.MINISTRY_EVALUATOR: NATION,
                Role.ADMINISTRATOR: NATION,
                Role.PROVINCIAL_EVALUATOR: place.split(".")[0],
            }.get(role, place)
            who = person(role, home, email=f"{role.value}.{place}@luar.test")
            replies = place == REGION and role in REPLIES
            yield Who(f"{role.value} of {place}, no seat", who, NOWHERE, replies)


def test_a_seat_and_the_right_to_reply_are_what_the_table_says(world: World) -> None:
    wrong = []
    for level, session in world.sessions.items():
        for who in world.people:
            got = seat_of(session, who.person)
            if got is not who.seat[level]:
                wrong.append(f"{who.name} at {level.value}: {got}")
            able = who.person.access().may(Capability.REPLY_TO_EVALUATION, session.tenure.place_id)
            if able is not who.replies:
                wrong.append(f"{who.name} replies: {able}")

    assert wrong == []


def wanted(doer: Doer, who: Who, level: Level) -> bool:
    """Who may take a step, written down a second time."""
    if doer is Doer.CHAIR:
        return who.seat[level] is Seat.CHAIR
    return doer is Doer.REGION and who.replies


@pytest.mark.parametrize("heard", [True, False])
@pytest.mark.parametrize("level", list(Level))
def test_each_step_is_open_from_each_state_to_whom_the_table_says(
    level: Level, world: World, *, heard: bool
) -> None:
    session = world.sessions[level]
    wrong = []
    for who, state in product(world.people, RoundState):
        due = {m.key for m in ROUND_MOVES if state in m.from_states and wanted(m.doer, who, level)}
        due -= set() if heard else {"tetapkan"}
        got = {one.key for one in open_to(session, who.person, standing(state, heard=heard))}
        if got != due:
            wrong.append(f"{who.name} at {state.value}: {sorted(got ^ due)}")

    assert wrong == []


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("state", list(RoundState))
def test_each_step_from_each_state_by_one_of_each_kind(
    state: RoundState, level: Level, world: World
) -> None:
    """What is not open is refused by the action itself, whatever a page showed."""
    session = world.sessions[level]
    bring_to(session, state, heard=True)
    kinds = [one for one in world.people if one.name in KINDS]
    wrong = []
    for move, who in product(ROUND_MOVES, kinds):
        able = state in move.from_states and wanted(move.doer, who, level)
        if state not in move.from_states and who.seat[level] is not Seat.CHAIR:
            continue  # the state alone refuses; the chair proves it for all
        if _tried(session, move.key, who.person) is not able:
            wrong.append(f"{move.key} by {who.name}")

    assert len(kinds) == len(KINDS)
    assert wrong == []


KINDS = {
    "chair of ministry",
    "chair of province",
    "member of ministry",
    "regional_coordinator of province",
    "barred: stated",
    "a chair's seat, but of another province",
    f"coordinator of {REGION}, no seat",
    f"coordinator of {ELSEWHERE}, no seat",
}


def _tried(session: EvaluationSession, key: str, who: Person) -> bool:
    """Whether the step was taken; whatever it did is undone."""
    before = RoundMove.objects.filter(session=session).count()
    sid = transaction.savepoint()
    try:
        move_round(session, key, person=who, words=WORDS, reply_until=LATER, at=MARCH_20)
        assert RoundMove.objects.filter(session=session).count() == before + 1
        return True
    except RoundError:
        assert RoundMove.objects.filter(session=session).count() == before
        return False
    finally:
        transaction.savepoint_rollback(sid)


def test_the_settled_state_without_a_hearing_is_never_final(world: World) -> None:
    session, team = world.sessions[Level.MINISTRY], world.teams[Level.MINISTRY]
    for key in ("mulai", "bahas", "sepakati"):
        move_round(session, key, person=team.chair, at=MARCH_20)

    with pytest.raises(RoundError, match="masa tanggapan"):
        move_round(session, "tetapkan", person=team.chair, words=WORDS, at=MARCH_20)

    assert round_state(session, MARCH_20) is RoundState.SETTLED


def test_of_two_at_once_one_wins_and_the_other_is_told_who(world: World) -> None:
    session, team = world.sessions[Level.MINISTRY], world.teams[Level.MINISTRY]
    bring_to(session, RoundState.DISCUSSION)
    seen = round_of(session).turn

    move_round(session, "sepakati", person=team.chair, turn=seen, at=MARCH_20)
    with pytest.raises(RoundConflictError) as told:
        move_round(session, "nilai-lagi", person=team.chair, turn=seen, words=WORDS, at=MARCH_20)

    assert str(team.chair) in str(told.value)
    assert "nilai disepakati" in str(told.value)
    assert RoundMove.objects.filter(session=session).count() == seen + 1


def test_the_clock_ends_a_reply_period_on_the_next_look_and_writes_it_down_once(
    world: World,
) -> None:
    session, team = world.sessions[Level.MINISTRY], world.teams[Level.MINISTRY]
    bring_to(session, RoundState.REPLY)
    after = LATER + timedelta(minutes=1)
    region = next(one.person for one in world.people if one.replies)

    assert round_state(session, LATER) is RoundState.REPLY
    assert round_state(session, after) is RoundState.SETTLED
    with pytest.raises(ReplyError, match="sudah ditutup"):
        reply(session, region, "Terlambat.", at=after)
    assert close_reply_periods(LATER) == ()
    assert close_reply_periods(after) == (session.key,)
    assert close_reply_periods(after) == ()
    last = RoundMove.objects.filter(session=session).latest("number")
    assert (last.key, last.moved_at) == ("lewat", LATER)
    move_round(session, "tetapkan", person=team.chair, turn=last.number - 1, at=after)
    assert round_state(session, after) is RoundState.FINAL


def test_an_unasked_end_is_five_working_days_later_over_the_holidays_of_easter(
    world: World,
) -> None:
    session, team = world.sessions[Level.MINISTRY], world.teams[Level.MINISTRY]
    bring_to(session, RoundState.DISCUSSION)
    move_round(session, "sepakati", person=team.chair, at=MARCH_20)

    row = move_round(session, "sampaikan", person=team.chair, at=MARCH_20 + timedelta(days=5))

    assert row.reply_until is not None
    assert row.reply_until.date() == date(2024, 4, 2)  # 29 March 2024 was Good Friday


def test_a_reply_that_nobody_answered_asks_the_chair_for_words(world: World) -> None:
    session, team = world.sessions[Level.MINISTRY], world.teams[Level.MINISTRY]
    region = next(one.person for one in world.people if one.replies)
    bring_to(session, RoundState.REPLY)
    EvidenceItem(region_id=REGION, key="B-1", registered_by=BY, registered_at=MARCH_20).save()
    said = reply(session, region, "Angka kami berbukti.", proof=("B-1",), at=MARCH_20)
    again = reply(session, region, "Angka kami berbukti. ", proof=("B-1",), at=MARCH_20)
    move_round(session, "tanggapi", person=region, at=MARCH_20)

    with pytest.raises(RoundError, match="belum dijawab: 1"):
        move_round(session, "tetapkan", person=team.chair, at=MARCH_20)
    answer(session, team.member, said, "Diperiksa; nilai tetap.", at=MARCH_20)
    move_round(session, "tetapkan", person=team.chair, at=MARCH_20)

    assert again.pk == said.pk
    assert unanswered(session) == ()
    (thread,) = threads_of(session)
    assert [one.text for one in thread.answers] == ["Diperiksa; nilai tetap."]
    with pytest.raises(ReplyError, match="ditetapkan"):
        answer(session, team.member, said, "Terlambat.", at=MARCH_20)


@pytest.mark.parametrize(
    ("proof", "text", "told"),
    [(("X-9",), "Isi.", "X-9"), ((), " ", "Tulis isi"), (("B" * 301,), "Isi.", "tidak ada")],
)
def test_a_reply_that_cannot_be_says_how_to_mend_it(
    proof: tuple[str, ...], text: str, told: str, world: World
) -> None:
    session = world.sessions[Level.MINISTRY]
    region = next(one.person for one in world.people if one.replies)
    bring_to(session, RoundState.REPLY)

    with pytest.raises(ReplyError, match=told):
        reply(session, region, text, proof=proof, at=MARCH_20)

    assert threads_of(session) == ()


@pytest.mark.parametrize("state", list(RoundState))
def test_who_sees_what_was_settled(state: RoundState, world: World) -> None:
    """The team, but who still marks and gave nothing; the region once heard; others at the end."""
    session = world.sessions[Level.MINISTRY]
    bring_to(session, state)
    wrong = []
    for who in world.people:
        own = any(one.place == REGION for one in who.person.access().grants)
        shown = state is RoundState.FINAL or (own and state is RoundState.REPLY)
        seat = who.seat[Level.MINISTRY]
        due = not (seat.marks and state in MARKED_IN) if seat else shown
        wrong += [who.name] if sees_settled(session, who.person, MARCH_20) is not due else []
    assert wrong == []


def test_history_tells_the_region_of_a_step_and_not_the_words_of_the_team(world: World) -> None:
    session, team = world.sessions[Level.MINISTRY], world.teams[Level.MINISTRY]
    bring_to(session, RoundState.DISCUSSION)

    move_round(session, "nilai-lagi", person=team.chair, words="P1 terlalu tinggi", at=MARCH_20)

    event = Event.objects.filter(verb="round.moved").latest("pk")
    assert event.region == REGION
    assert "P1" not in str(event.detail)
    assert RoundMove.objects.filter(session=session).latest("number").words == "P1 terlalu tinggi"


def test_a_renewed_tenure_has_its_own_session_and_its_own_team(world: World) -> None:
    first, team = world.sessions[Level.MINISTRY], world.teams[Level.MINISTRY]
    bring_to(first, RoundState.FINAL)
    tenure = Tenure.objects.get(place_id=REGION)

    renew_tenure(tenure, inaugurated=date(2024, 9, 19), decree="SK 2", by=BY)
    second = open_session(world.framework, quarter=1)

    assert second.tenure.home_office == HOME
    assert round_state(second) is RoundState.PLANNED
    assert seat_of(second, team.chair) is None
    with pytest.raises(RoundError, match="ketua tim"):
        move_round(second, "mulai", person=team.chair, at=MARCH_20)
    seat_person(second, team.member, Seat.CHAIR, office="Inspektorat III", by=BY)
    move_round(second, "mulai", person=team.member, at=MARCH_20)
    assert round_state(first) is RoundState.FINAL
