"""Marks: within bounds, never overwritten unseen, hidden from each other until given."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from buktikan.actions.mark import (
    MarkConflictError,
    MarkError,
    give_sheet,
    marks_seen_by,
    save_mark,
    take_sheet_back,
)
from buktikan.actions.round import move_round
from buktikan.actions.scheme import SchemeError, bind_scheme, install_scheme, scheme_of
from buktikan.actions.team_recusal import recuse
from buktikan.actions.team_seat import unseat_person
from buktikan.core.evaluation import RecusalGround, RoundState
from buktikan.core.mark import MarkKind
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.records.models import Event, MarkVersion, SessionScheme
from tests.factories.evaluation import ELSEWHERE, bring_to, open_session, seat_team
from tests.factories.marks import SCHEME, TEXT, Marking, open_marking
from tests.factories.people import person
from tests.factories.region import BY, REGION

FAR = datetime(2099, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Marking]:
    with django_db_blocker.unblock(), transaction.atomic():
        # proof is asked in its own test
        yield open_marking(TEXT)
        transaction.set_rollback(True)


@pytest.fixture
def marking(_opened: Marking, db: None) -> Marking:
    return _opened


def test_a_mark_is_a_version_and_the_same_again_is_none(marking: Marking) -> None:
    chair = marking.team.chair
    first = marking.mark(chair, "G.1", "2.5", words="baik")
    again = marking.mark(chair, "G.1", "2.50", turn=1, words=" baik ")
    second = marking.mark(chair, "G.1", "3", turn=1, words="baik")

    assert (first.turn, again.turn, second.turn) == (1, 1, 2)
    assert marks_seen_by(marking.session, chair).own == {"G.1": second}
    assert MarkVersion.objects.filter(person=chair).count() == 2


def test_another_window_is_told_what_holds(marking: Marking) -> None:
    chair = marking.team.chair
    held = marking.mark(chair, "G.1", "2", turn=0)

    with pytest.raises(MarkConflictError) as caught:
        marking.mark(chair, "G.1", "3", turn=0)

    assert caught.value.now == held
    assert marks_seen_by(marking.session, chair).own["G.1"].points == 2


@pytest.mark.parametrize("points", ["4.5", "-1", "0.25", "NaN", "Infinity"])
def test_impossible_points_are_refused_with_the_bounds(marking: Marking, points: str) -> None:
    with pytest.raises(MarkError, match="0 sampai 4 dengan langkah 0,5"):
        marking.mark(marking.team.chair, "G.1", points)


def test_words_are_due_where_the_scheme_says_so(marking: Marking) -> None:
    chair = marking.team.chair
    with pytest.raises(MarkError, match="tidak berlaku"):
        save_mark(marking.session, chair, "G.1", kind=MarkKind.NOT_APPLICABLE, turn=0)
    save_mark(marking.session, chair, "G.1", kind=MarkKind.ABSTAIN, turn=0)
    save_mark(marking.session, chair, "G.2", kind=MarkKind.NOT_APPLICABLE, words="w", turn=0)
    with pytest.raises(MarkError, match="tidak dinilai"):
        marking.mark(chair, "Z.9", "1")


def test_a_line_without_proof_gets_points_only_with_words(marking: Marking) -> None:
    text = TEXT.replace(SCHEME, "skema-ketat") + "unproven_needs_words: true\n"
    install_scheme("ketat.yaml", text, by=BY)
    bind_scheme(marking.session, "skema-ketat", by=BY, words="lebih ketat")
    chair = marking.team.chair

    assert marking.mark(chair, "G.1", "0").points == 0
    with pytest.raises(MarkError, match="tanpa data dukung"):
        marking.mark(chair, "G.1", "2", turn=1)
    assert marking.mark(chair, "G.1", "2", turn=1, words="sudah dilihat di tempat").turn == 2


@pytest.mark.parametrize(
    "state", [one for one in RoundState if one not in (RoundState.MARKING, RoundState.DISCUSSION)]
)
def test_marks_are_taken_while_the_round_is_open_only(marking: Marking, state: RoundState) -> None:
    session = open_session(marking.session.framework, quarter=3)
    bind_scheme(session, SCHEME, by=BY)
    team = seat_team(session, "lain")
    bring_to(session, state, reply_until=FAR)
    with pytest.raises(MarkError, match=state.label):
        save_mark(session, team.chair, "G.1", kind=MarkKind.POINTS, points=Decimal(1), turn=0)
    with pytest.raises(MarkError, match=state.label):
        give_sheet(session, team.chair)


def test_marks_of_others_are_hidden_until_the_own_sheet_is_given(marking: Marking) -> None:
    chair, member, second = marking.markers
    for who, points in ((chair, "1"), (member, "2"), (second, "3")):
        marking.mark(who, "G.1", points)
    give_sheet(marking.session, member)

    hidden = marks_seen_by(marking.session, chair)
    assert hidden.others == {}
    assert hidden.hidden_because
    assert [one.points for one in hidden.all_marks] == [1]

    give_sheet(marking.session, chair)
    seen = marks_seen_by(marking.session, chair)
    # the second member's marks are not given yet: nobody sees them
    assert {name for name, _ in seen.others["G.1"]} == {str(member)}
    assert seen.given == {chair.pk, member.pk}
    assert marks_seen_by(marking.session, marking.team.coordinator).others == {}

    give_sheet(marking.session, second)
    for who in (chair, member, second):
        assert len(marks_seen_by(marking.session, who).others["G.1"]) == 2
    assert len(marks_seen_by(marking.session, marking.team.coordinator).others["G.1"]) == 3


def test_nobody_outside_the_team_sees_a_mark_at_any_time(marking: Marking) -> None:
    marking.give_all()
    recuse(
        marking.session, marking.second, RecusalGround.FAMILY, recorder=marking.second, words="w"
    )
    unseat_person(marking.session, marking.team.member, by=BY, words="w")
    outside = [
        marking.second,
        marking.team.member,
        person(Role.MINISTRY_EVALUATOR, NATION, email="tak.duduk@contoh.test"),
        person(Role.ADMINISTRATOR, NATION),
        person(Role.ACTING_REGENT, REGION),
        person(Role.ACTING_REGENT, ELSEWHERE),
        person(Role.PROVINCIAL_EVALUATOR, "64"),
    ]
    for state in (None, RoundState.DISCUSSION, RoundState.SETTLED, RoundState.FINAL):
        if state:
            bring_to(marking.session, state)
        for who in outside:
            seen = marks_seen_by(marking.session, who)
            assert (seen.own, seen.others, seen.given, seen.names) == ({}, {}, frozenset(), {})
            assert seen.hidden_because

    # what the barred and the unseated gave is no longer among the team's marks
    assert marks_seen_by(marking.session, marking.team.chair).others == {}


def test_a_given_sheet_changes_in_the_discussion_with_words(marking: Marking) -> None:
    marking.give_all()
    chair = marking.team.chair
    with pytest.raises(MarkError, match="sudah diserahkan"):
        marking.mark(chair, "G.1", "3", turn=1, words="w")
    with pytest.raises(MarkError, match="ditarik"):
        take_sheet_back(marking.session, chair)

    move_round(marking.session, "bahas", person=chair)
    with pytest.raises(MarkError, match="alasan"):
        marking.mark(chair, "G.1", "3", turn=1)
    assert marking.mark(chair, "G.1", "3", turn=1, words="sesudah dibahas").turn == 2

    move_round(marking.session, "nilai-lagi", person=chair, words="data baru")
    take_sheet_back(marking.session, chair)
    assert marks_seen_by(marking.session, chair).hidden_because
    with pytest.raises(MarkError, match="alasan"):
        marking.mark(chair, "G.1", "1", turn=2)
    assert marking.mark(chair, "G.1", "1", turn=2, words="data baru").turn == 3


def test_who_has_no_marking_seat_gives_nothing(marking: Marking) -> None:
    for who in (marking.team.coordinator, person(Role.ADMINISTRATOR, NATION)):
        with pytest.raises(MarkError, match="Hanya ketua dan anggota"):
            marking.mark(who, "G.1", "1")
        with pytest.raises(MarkError, match="Hanya ketua dan anggota"):
            give_sheet(marking.session, who)


def test_history_tells_nothing_of_a_mark(marking: Marking) -> None:
    before = Event.objects.count()
    marking.mark(marking.team.chair, "G.1", "3.5", words="KATA RAHASIA")
    assert Event.objects.count() == before

    give_sheet(marking.session, marking.team.chair)
    event = Event.objects.latest("pk")
    assert (event.verb, event.region, event.detail) == ("sheet.given", "", {})


def test_a_desk_asks_as_much_for_five_evaluators_as_for_one(
    marking: Marking, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    chair = marking.team.chair
    with django_assert_num_queries(5):
        marks_seen_by(marking.session, chair)
    marking.give_all()
    with django_assert_num_queries(5):
        assert len(marks_seen_by(marking.session, chair).others["G.1"]) == 2


def test_a_scheme_is_bound_once_and_changed_with_words(marking: Marking) -> None:
    held = SessionScheme.objects.get(session=marking.session)
    assert bind_scheme(marking.session, SCHEME, by=BY) == held
    install_scheme("lain.yaml", TEXT.replace(SCHEME, "skema-lain"), by=BY)

    with pytest.raises(SchemeError, match="alasan"):
        bind_scheme(marking.session, "skema-lain", by=BY)
    bind_scheme(marking.session, "skema-lain", by=BY, words="keputusan tim")
    scheme = scheme_of(marking.session)
    assert scheme
    assert scheme.key == "skema-lain"


@pytest.mark.parametrize(("key", "told"), [("tim-2024-01", "belum terpasang"), ("x", "tidak ada")])
def test_a_scheme_that_does_not_fit_is_refused(marking: Marking, key: str, told: str) -> None:
    with pytest.raises(SchemeError, match=told):
        bind_scheme(marking.session, key, by=BY)


def test_an_installed_scheme_never_changes(marking: Marking) -> None:
    assert install_scheme("skema.yaml", TEXT, by=BY).key == SCHEME
    with pytest.raises(SchemeError, match="kunci baru"):
        install_scheme("skema.yaml", TEXT.replace("1.5", "2"), by=BY)
    with pytest.raises(PackageFaultsError):
        install_scheme("skema.yaml", TEXT.replace("step: 0.5", "step: 0.3"), by=BY)
