"""Calibration and settling: blind until one may see, the chair settles with words."""

from decimal import Decimal

import pytest

from buktikan.actions.settlement import settled_of
from buktikan.core.evaluation import RoundState
from buktikan.records.models import RoundMove, Settlement
from tests.factories.evaluation import MARCH_20
from tests.factories.region import BY
from tests.web.answer import Answer
from tests.web.evaluation.conftest import Desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def discussed(desks: Desks) -> Desks:
    """Everybody gave; the chair opened the discussion."""
    desks.give_all()
    state = RoundState.DISCUSSION.value
    RoundMove(
        session=desks.session, number=2, key="bahas", state=state, moved_by=BY, moved_at=MARCH_20
    ).save()
    return desks


def settle(desks: Desks, who: object = None, **fields: str) -> Answer:
    sent = {"baris": desks.codes[0], "nilai": "1", "kata": "", "nomor": "0", **fields}
    browser = desks.browser(desks.team.chair if who is None else desks.team.member)
    return browser.post(desks.url("kalibrasi/sepakat/"), sent)


def test_nothing_is_compared_while_marks_are_hidden(desks: Desks) -> None:
    page = desks.browser(desks.team.chair).get(desks.url("kalibrasi/")).content.decode()

    assert "tersembunyi sampai Anda menyerahkan" in page
    assert "b-spread" not in page
    assert "belum menyerahkan" in page


def test_marks_stand_side_by_side_as_picture_table_and_words(discussed: Desks) -> None:
    page = discussed.browser(discussed.team.chair).get(discussed.url("kalibrasi/")).content.decode()

    assert page.count('class="b-spread"') == len(discussed.codes)
    assert "2×" in page
    assert page.count("Sepakati</button>") == len(discussed.codes)
    assert "lebih ketat daripada yang lain" in page
    assert "lebih longgar daripada yang lain" in page


def test_a_line_far_apart_is_settled_with_words_and_keeps_what_was_typed(discussed: Desks) -> None:
    refused = settle(discussed)

    assert refused.status_code == 422
    assert 'name="nilai" value="1"' in refused.content.decode()
    assert "Tulis alasan kesepakatan" in refused.content.decode()

    kept = settle(discussed, kata="Bukti diterima tim (CONTOH).")

    assert kept.status_code == 302
    held = settled_of(discussed.session)[discussed.codes[0]]
    assert (held.points, held.words) == (Decimal(1), "Bukti diterima tim (CONTOH).")


def test_the_chair_in_two_windows_sees_what_the_other_window_settled(discussed: Desks) -> None:
    settle(discussed, kata="pertama")

    answer = settle(discussed, nilai="0", kata="kedua")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tersimpan:" in page
    assert "kedua" in page
    assert Settlement.objects.count() == 1


def test_nobody_but_the_chair_settles(discussed: Desks) -> None:
    answer = settle(discussed, who="member", kata="saya saja")

    assert answer.status_code == 422
    assert "Hanya ketua" in answer.content.decode()
    assert settled_of(discussed.session) == {}
    page = discussed.browser(discussed.team.member).get(discussed.url("kalibrasi/"))
    assert "Sepakati</button>" not in page.content.decode()
