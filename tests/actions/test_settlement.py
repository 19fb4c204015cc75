"""What the chair settles and what becomes final: with words where due, kept and superseded."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from buktikan.actions.final_score import (
    NotFinalError,
    finish,
    received_score,
    result_rows,
    score_rows,
)
from buktikan.actions.mark import MarkError, give_sheet
from buktikan.actions.readiness import readiness_of
from buktikan.actions.round import move_round
from buktikan.actions.score_job import final_sessions, recompute
from buktikan.actions.settlement import (
    SettlementConflictError,
    SettlementError,
    calibration_of,
    final_score,
    score_now,
    settle,
    settle_undisputed,
    settled_of,
    turns_of,
)
from buktikan.core.evaluation import RoundState
from buktikan.core.mark import MarkKind, Settled
from buktikan.records.models import Event, FinalScore, Note, RoundMove
from tests.factories.evaluation import bring_to
from tests.factories.marks import LINES, Marking, open_marking
from tests.factories.region import AT, BY, REGION

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Marking]:
    """All marked and given; B.2 apart by as much as must be discussed."""
    with django_db_blocker.unblock(), transaction.atomic():
        marking = open_marking()
        for who, points in zip(marking.markers, ("2", "2.5", "3"), strict=True):
            for code in LINES:
                apart = code == "B.2" and points == "3"
                marking.mark(who, code, "4" if apart else points)
        for who in marking.markers:
            give_sheet(marking.session, who)
        move_round(marking.session, "bahas", person=marking.team.chair)
        yield marking
        transaction.set_rollback(True)


@pytest.fixture
def marking(_opened: Marking, db: None) -> Marking:
    return _opened


def to_settle(
    marking: Marking, code: str, points: str, *, words: str = "", turn: int = 0
) -> Settled:
    return settle(
        marking.session,
        code,
        person=marking.team.chair,
        kind=MarkKind.POINTS,
        points=Decimal(points),
        words=words,
        turn=turn,
    )


def test_a_line_is_settled_in_versions_and_the_same_again_is_none(marking: Marking) -> None:
    first = to_settle(marking, "G.1", "2.5")
    assert to_settle(marking, "G.1", "2.5", turn=1) == first
    with pytest.raises(SettlementConflictError) as caught:
        to_settle(marking, "G.1", "3")
    assert caught.value.now == first
    to_settle(marking, "G.1", "3", turn=1)

    assert settled_of(marking.session)["G.1"].points == 3
    assert turns_of(marking.session) == {"G.1": 2}


@pytest.mark.parametrize(("code", "points"), [("B.2", "2.5"), ("G.1", "3.5"), ("G.1", "1.5")])
def test_words_are_due_far_apart_and_outside_what_was_given(
    marking: Marking, code: str, points: str
) -> None:
    with pytest.raises(SettlementError, match="Tulis alasan"):
        to_settle(marking, code, points)
    assert to_settle(marking, code, points, words="dibahas tim").words == "dibahas tim"


def test_what_cannot_be_is_refused(marking: Marking) -> None:
    with pytest.raises(MarkError, match="0 sampai 4"):
        to_settle(marking, "G.1", "4.5", words="w")
    with pytest.raises(SettlementError, match="tidak dinilai"):
        to_settle(marking, "Z.9", "1", words="w")
    for who in (marking.team.member, marking.team.coordinator):
        with pytest.raises(SettlementError, match="Hanya ketua"):
            settle_undisputed(marking.session, person=who)


def test_lines_that_nobody_disputes_are_settled_at_once_and_own_words_stay(
    marking: Marking,
) -> None:
    to_settle(marking, "G.1", "3")
    chair = marking.team.chair

    assert settle_undisputed(marking.session, person=chair) == 4
    assert settle_undisputed(marking.session, person=chair) == 0
    settled = settled_of(marking.session)
    assert {code: one.points for code, one in settled.items()} == {
        "G.1": 3,
        **dict.fromkeys(("G.2", "B.1", "M.1", "M.2"), Decimal("2.5")),
    }
    score = score_now(marking.session)
    assert score
    assert (score.total, score.most, score.open_lines) == (Decimal(13), Decimal(20), ("B.2",))


def test_the_chair_compares_only_after_giving_the_own_sheet(
    marking: Marking, monkeypatch: pytest.MonkeyPatch
) -> None:
    from buktikan.actions.mark import marks_seen_by
    from buktikan.records.models import GivenSheet

    GivenSheet(
        session=marking.session, person=marking.team.chair, number=2, given=False, at=AT
    ).save()
    assert (
        calibration_of(marking.session, marks_seen_by(marking.session, marking.team.chair)) is None
    )
    with pytest.raises(SettlementError, match="lembar nilai Anda sendiri"):
        to_settle(marking, "G.1", "2.5")


def finished(marking: Marking) -> FinalScore:
    """The rest of the way; the chair's last step keeps the result."""
    session, chair = marking.session, marking.team.chair
    settle_undisputed(session, person=chair)
    turn = turns_of(session).get("B.2", 0)
    to_settle(marking, "B.2", "3", words="dibahas tim", turn=turn)
    for key in ("sepakati", "sampaikan"):
        move_round(session, key, person=chair)
    number = session.rounds.count() + 1
    RoundMove(
        session=session, number=number, key="tanggapi", state="settled", moved_by=BY, moved_at=AT
    ).save()
    move_round(session, "tetapkan", person=chair)
    kept = final_score(session)
    assert kept
    return kept


def test_the_final_step_keeps_the_result_and_lets_the_notes_out(marking: Marking) -> None:
    Note(session=marking.session, key="C-1", kind="advice", text="CONTOH", is_draft=True).save()
    assert final_sessions() == []
    kept = finished(marking)

    assert (kept.number, kept.category) == (1, "")
    assert (kept.total, kept.most) == (Decimal("15.5"), Decimal(24))
    assert "tidak diumumkan" in kept.detail["no_category"]
    assert kept.detail["lines"][3] == {
        "code": "B.2",
        "state": "points",
        "points": "3",
        "most": "4",
        "words": "dibahas tim",
    }
    assert not Note.objects.get(key="C-1").is_draft
    told = Event.objects.get(verb="score.final")
    assert told.region == REGION
    assert set(told.detail) == {"number", "fingerprint"}
    assert all(str(who) not in str(kept.detail) for who in marking.markers)
    assert [one.agrees for one in recompute(final_sessions())] == [True]


def test_a_result_that_was_opened_is_superseded_with_the_words_of_its_opening(
    marking: Marking,
) -> None:
    first = finished(marking)
    chair = marking.team.chair
    move_round(marking.session, "buka", person=chair, words="salah hitung pada B.2")
    assert final_sessions() == []
    assert score_rows(marking.session) == ()
    to_settle(marking, "B.2", "2", words="dibahas lagi", turn=1)
    second = finished(marking)

    assert (first.number, second.number) == (1, 2)
    assert second.words == "salah hitung pada B.2"
    assert FinalScore.objects.filter(session=marking.session).count() == 2


def test_a_result_is_kept_only_where_the_round_is_final(marking: Marking) -> None:
    with pytest.raises(NotFinalError):
        finish(marking.session, by=BY)
    finished(marking)
    with pytest.raises(NotFinalError, match="digantikan"):
        finish(marking.session, by=BY)


def test_a_session_without_a_scheme_keeps_its_readiness_and_no_points(marking: Marking) -> None:
    from buktikan.actions.team_seat import seat_person
    from buktikan.core.evaluation import Seat
    from tests.factories.evaluation import open_session

    session = open_session(marking.session.framework, quarter=3)
    seat_person(session, marking.team.chair, Seat.CHAIR, by=BY)
    bring_to(session, RoundState.FINAL)
    kept = finish(session, by=BY)

    assert (kept.scheme, kept.total, kept.category, kept.detail["lines"]) == ("", None, "", [])
    assert readiness_of(session).lines == 6
    assert sum(one["lines"] for one in kept.detail["readiness"]) == 6
    assert score_rows(session) == ()


def test_rows_of_a_bundle_are_exact_and_are_kept_once_by_who_receives_them(
    marking: Marking,
) -> None:
    assert score_rows(marking.session) == ()
    finished(marking)
    rows = score_rows(marking.session)
    assert (rows[0]["code"], rows[0]["score"]) == ("", "15.5/24")
    assert {one["code"]: one["score"] for one in rows[1:]}["B.2"] == "3/4"

    from tests.factories.evaluation import open_session

    there = open_session(marking.session.framework, quarter=4)
    first = received_score(there, rows, seal="seal-1", by=BY)
    assert first
    assert (first.total, first.most) == (Decimal("15.5"), Decimal(24))
    assert "seal-1" in first.words
    assert received_score(there, rows, seal="seal-1", by=BY) == first
    assert result_rows(there) == tuple(dict(one) for one in rows)
    changed = ({**rows[0], "score": "16/24"}, *rows[1:])
    second = received_score(there, changed, seal="seal-2", by=BY)
    assert second
    assert second.number == 2
    assert received_score(there, ({"code": "", "score": "1e9/x"},), seal="s", by=BY) is None


def test_many_scores_are_read_in_a_few_queries(
    marking: Marking, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        found = list(recompute([marking.session]))
    assert found[0].agrees is None
