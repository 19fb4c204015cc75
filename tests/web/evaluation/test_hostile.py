"""Somebody with a seat, a stale page or another region's row in a form: what they do not get."""

from decimal import Decimal

import pytest
from django.test import override_settings
from django.urls import reverse

from buktikan.actions.desk import desk_of
from buktikan.actions.mark import MarkError, give_sheet
from buktikan.actions.reply import reply, threads_of
from buktikan.actions.round_look import sees_settled
from buktikan.actions.team_recusal import recuse
from buktikan.actions.team_seat import unseat_person
from buktikan.core.evaluation import RecusalGround, RoundState
from buktikan.core.note import NoteState
from buktikan.core.rights import Role
from buktikan.core.tenure import Level
from buktikan.records.models import Note, Person, Reply, Settlement
from tests.factories.evaluation import ELSEWHERE, bring_to, open_session, seat_team
from tests.factories.marks import LINES, Marking, open_marking
from tests.factories.notes import noted
from tests.factories.people import browser_of, person
from tests.factories.region import AT, BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def marking() -> Marking:
    return open_marking()


@pytest.fixture(autouse=True)
def _without_second_factor() -> object:
    with override_settings(SECOND_FACTOR_ROLES=frozenset(), TODAY="2024-03-20T08:00"):
        yield


def settled(marking: Marking, code: str = LINES[0]) -> None:
    row = Settlement(session=marking.session, code=code, number=1, kind="points")
    row.points, row.words, row.settled_by, row.settled_at = Decimal("2.719"), "RAHASIA", BY, AT
    row.save()


def test_who_has_not_given_the_own_sheet_does_not_mark_after_what_was_settled(
    marking: Marking,
) -> None:
    give_sheet(marking.session, marking.team.chair)
    bring_to(marking.session, RoundState.DISCUSSION)
    settled(marking)
    member = marking.team.member
    assert not sees_settled(marking.session, member)
    for name in ("reply", "desk", "result"):
        page = browser_of(member).get(reverse(f"evaluation:{name}", args=[marking.session.key]))
        assert page.status_code == 200
        assert b"RAHASIA" not in page.content
        assert b"2,719" not in page.content
    assert sees_settled(marking.session, marking.team.chair)
    give_sheet(marking.session, member)
    assert sees_settled(marking.session, member)


def test_the_desk_shows_last_sessions_points_once_they_are_final(marking: Marking) -> None:
    later = open_session(marking.session.framework, quarter=3)
    other = seat_team(later, name="lain")
    settled(marking)
    bring_to(marking.session, RoundState.SETTLED)
    assert {one.last for one in desk_of(later, other.member).rows} == {None}
    bring_to(marking.session, RoundState.FINAL)
    assert any(one.last for one in desk_of(later, other.member).rows)


@pytest.mark.parametrize("how", ["unseated", "recused"])
def test_a_seat_that_is_gone_a_second_ago_takes_and_shows_nothing(
    how: str, marking: Marking
) -> None:
    session, member = marking.session, marking.team.member
    browser = browser_of(member)
    mark = {"sel": LINES[0], "nilai": "2", "kata": "", "token": "0"}
    assert browser.post(reverse("evaluation:mark", args=[session.key]), mark).status_code == 200
    if how == "unseated":
        unseat_person(session, member, by=BY, words="Pindah.")
    else:
        recuse(session, member, RecusalGround.OWN_OFFICE, recorder=member, words="Keluarga.")
    for name in ("mark", "give", "settling"):
        answer = browser.post(
            reverse(f"evaluation:{name}", args=[session.key]), mark | {"token": 1}
        )
        assert answer.status_code == 403, name
    for name in ("desk", "calibration", "scheme"):
        assert browser.get(reverse(f"evaluation:{name}", args=[session.key])).status_code == 403
    for name in ("note:write", "followup:judge"):
        assert browser.get(reverse(name, args=[session.key])).status_code == 403
    with pytest.raises(MarkError, match="tidak berhalangan"):
        marking.mark(Person.objects.get(pk=member.pk), LINES[1], "2")


def test_a_row_of_elsewhere_in_a_form_of_an_own_page_is_no_row(marking: Marking) -> None:
    """Notes and replies of another region, and of the province's level, in allowed pages."""
    framework = marking.session.framework
    far = open_session(framework, ELSEWHERE)
    below = open_session(framework, level=Level.PROVINCE)
    notes = [noted(far, "Jauh."), noted(below, "Provinsi.")]
    Note.objects.update(state=NoteState.SUBMITTED.value)
    browser = browser_of(marking.team.chair)
    page = reverse("followup:judge", args=[marking.session.key])
    for note in notes:
        answer = browser.post(page, {"catatan": note.pk, "hasil": "sesuai", "giliran": 1})
        assert answer.status_code == 409
        assert "tidak ada pada sesi ini" in answer.content.decode()
    assert set(Note.objects.values_list("state", flat=True)) == {NoteState.SUBMITTED.value}

    bring_to(far, RoundState.REPLY)
    regent = person(Role.ACTING_REGENT, ELSEWHERE)
    with override_settings(TODAY="2024-03-21T08:00"):
        reply(far, regent, "Keberatan.")
        (thread,) = threads_of(far)
        bring_to(marking.session, RoundState.DISCUSSION)
        key = str(thread.reply.pk)
        sent = {"jawab": key, f"jawab-{key}-text": "Salah alamat."}
        browser.post(reverse("evaluation:reply", args=[marking.session.key]), sent)
        odd = {"jawab": "²", "jawab-²-text": "x"}
        answer = browser.post(reverse("evaluation:reply", args=[marking.session.key]), odd)
    assert answer.status_code in (200, 422)
    assert Reply.objects.count() == 1


def test_steps_that_are_not_on_the_page_are_refused(marking: Marking) -> None:
    """States are not leapt over by a form that somebody made, nor by a number nobody counts to."""
    chair, member = browser_of(marking.team.chair), browser_of(marking.team.member)
    at = reverse("evaluation:move", args=[marking.session.key])
    for key in ("tetapkan", "sepakati", "lewat", "tanggapi", "x" * 500):
        sent = {"langkah": key, "words": "Lompat.", "giliran": ""}
        assert chair.post(at, sent).status_code == 422, key
    for turn in ("²", "9" * 5000):
        assert chair.post(at, {"langkah": "bahas", "giliran": turn}).status_code == 422
    assert member.post(at, {"langkah": "bahas"}).status_code == 422
    settle = {"baris": LINES[0], "nilai": "2", "kata": "x", "nomor": "0"}
    answer = chair.post(reverse("evaluation:settling", args=[marking.session.key]), settle)
    assert answer.status_code in (409, 422)
    assert not Settlement.objects.exists()
    province = person(Role.PROVINCIAL_EVALUATOR, "64", email="prov@contoh.test")
    assert browser_of(province).post(at, {"langkah": "bahas"}).status_code in (403, 422)
    assert marking.session.rounds.count() == 1
    nul = {"langkah": "bahas", "words": "a\x00b"}
    assert chair.post(at, nul).status_code == 400, "PostgreSQL could not keep it"
    assert chair.get(reverse("note:search"), {"q": "a\x00b"}).status_code == 400
