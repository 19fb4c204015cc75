"""The desk: who sits there, what is seen, and that nothing typed is lost or overwritten unseen."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buktikan.actions.kept import forget_kept
from buktikan.actions.mark import give_sheet, marks_seen_by
from buktikan.core.evaluation import RoundState
from buktikan.core.rights import Role
from buktikan.records.models import MarkVersion, Recusal
from tests.factories.evaluation import bring_to
from tests.factories.people import person
from tests.factories.region import AT, BY, REGION
from tests.web.evaluation.conftest import Desks

pytestmark = pytest.mark.django_db
QUERIES = 20
"""What a desk asks that was opened before, whatever its lines and evaluators."""


def stored(desks: Desks, code: str) -> list[tuple[int, str]]:
    rows = MarkVersion.objects.filter(person=desks.team.member, code=code).order_by("turn")
    return [(one.turn, str(one.points)) for one in rows]


def test_the_desk_shows_every_line_with_a_cell_for_its_mark(desks: Desks) -> None:
    page = desks.browser(desks.team.member).get(desks.url()).content.decode()

    assert re.findall(r'data-cell="([^"]+)"', page) == list(desks.codes)
    assert f'name="nilai:{desks.codes[0]}" value=""' in page
    assert "6 dari 6 baris belum Anda nilai." in page


def test_only_a_seat_that_nothing_bars_opens_the_desk(desks: Desks) -> None:
    stranger = person(Role.MINISTRY_EVALUATOR, "ID", email="luar@contoh.test")
    regent = person(Role.ACTING_REGENT, REGION)

    assert desks.browser(stranger).get(desks.url()).status_code == 403
    assert desks.browser(regent).get(desks.url()).status_code == 403
    Recusal(
        session=desks.session,
        person=desks.team.member,
        number=1,
        ground="family",
        words="Saudara (CONTOH).",
        recorded_by=BY,
        recorded_at=AT,
    ).save()
    assert desks.browser(desks.team.member).get(desks.url()).status_code == 403
    assert desks.mark(desks.team.member, desks.codes[0], "1").status_code == 403
    assert (
        desks.codes[0]
        not in desks.browser(desks.team.member).get("/evaluasi/meja/").content.decode()
    )


def test_a_mark_is_kept_with_its_turn_and_its_words(desks: Desks) -> None:
    code = desks.codes[0]

    answer = desks.mark(desks.team.member, code, "1", words="Ada bukti lisan (CONTOH).")

    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["state"], told["token"], told["text"], told["marked"]) == ("saved", "1", "1", 1)
    assert told["left"] == "5 dari 6 baris belum Anda nilai."
    own = marks_seen_by(desks.session, desks.team.member).own[code]
    assert (own.words, own.turn) == ("Ada bukti lisan (CONTOH).", 1)


def test_two_windows_of_one_evaluator_both_are_shown_and_nothing_is_overwritten(
    desks: Desks,
) -> None:
    code = desks.codes[0]
    desks.mark(desks.team.member, code, "1", words="pertama")

    answer = desks.mark(desks.team.member, code, "0", words="kedua")

    assert answer.status_code == 409
    told = answer.json()
    assert (told["state"], told["token"], told["text"]) == ("conflict", "1", "1")
    assert "pertama" in told["conflict"]
    assert "kedua" in told["conflict"]
    assert stored(desks, code) == [(1, "1.000")]
    assert desks.mark(desks.team.member, code, "0", turn=1, words="kedua").json()["token"] == "2"


@pytest.mark.parametrize(
    ("text", "said"), [("dua", "bukan nilai"), ("", "Isi nilainya"), ("99", "menerima 0 sampai")]
)
def test_what_cannot_be_a_mark_is_refused_with_how_to_mend_it(
    text: str, said: str, desks: Desks
) -> None:
    answer = desks.mark(desks.team.member, desks.codes[0], text, words="x")

    assert answer.status_code == 422
    assert answer.json()["state"] == "refused"
    assert said in answer.json()["words"]
    assert stored(desks, desks.codes[0]) == []


def test_the_whole_page_is_sent_without_scripts_and_what_was_not_kept_comes_back(
    desks: Desks,
) -> None:
    one, two, three = desks.codes[:3]
    desks.mark(desks.team.member, two, "1", words="dari jendela lain")
    fields: dict[str, str] = {}
    for code, text in ((one, "1"), (two, "0"), (three, "banyak")):
        fields |= {f"giliran:{code}": "0", f"nilai:{code}": text, f"kata:{code}": "ketikan"}

    answer = desks.browser(desks.team.member).post(desks.url(), fields)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1 nilai disimpan." in page
    assert "dari jendela lain" in page
    assert f'name="nilai:{two}" value="0"' in page
    assert f'name="nilai:{three}" value="banyak"' in page
    assert stored(desks, one) == [(1, "1.000")]
    assert stored(desks, two) == [(1, "1.000")]
    assert stored(desks, three) == []


def test_filters_stand_in_the_address_and_tell_how_many(desks: Desks) -> None:
    desks.mark(desks.team.member, desks.codes[0], "1", words="x")

    page = desks.browser(desks.team.member).get(desks.url("meja/?saring=belum")).content.decode()

    assert re.findall(r'data-cell="([^"]+)"', page) == list(desks.codes[1:])
    assert 'href="/evaluasi/64-09-ministry-1-2/meja/" aria-current="true"' in page
    assert "?saring=belum&amp;saring=tanpa-bukti" in page


def test_others_marks_appear_only_after_both_gave(desks: Desks) -> None:
    desks.mark(desks.other, desks.codes[0], "1", words="kata rahasia anggota dua")
    give_sheet(desks.session, desks.other)
    mine = desks.browser(desks.team.member)

    assert "kata rahasia" not in mine.get(desks.url()).content.decode()
    assert "kata rahasia" not in mine.get(desks.url("kalibrasi/")).content.decode()
    asked = mine.get(desks.url("meja/serahkan/")).content.decode()
    assert "6 baris belum Anda nilai." in asked
    mine.post(desks.url("meja/serahkan/"))

    assert "kata rahasia" in mine.get(desks.url()).content.decode()
    assert "kata rahasia" in mine.get(desks.url("kalibrasi/")).content.decode()


def test_the_list_of_desks_says_how_many_lines_are_left(desks: Desks) -> None:
    desks.mark(desks.team.member, desks.codes[0], "1", words="x")

    page = desks.browser(desks.team.member).get("/evaluasi/meja/").content.decode()

    assert "Hari ini" in page
    assert "5 dari 6 baris tersisa" in page
    assert desks.url() in page


def test_a_desk_asks_as_often_with_three_evaluators_as_with_one(desks: Desks) -> None:
    def asked() -> int:
        browser = desks.browser(desks.team.chair)
        browser.get(desks.url())
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(desks.url()).status_code == 200
        return len(queries)

    alone = asked()
    desks.give_all()
    together = asked()

    assert (alone, together) == (QUERIES, QUERIES)


def test_a_desk_is_read_only_once_the_team_has_agreed(desks: Desks) -> None:
    bring_to(desks.session, RoundState.SETTLED)
    forget_kept()

    page = desks.browser(desks.team.member).get(desks.url()).content.decode()

    assert 'name="nilai:' not in page
    assert "Masa penilaian sudah lewat" in page
